#include "service/app/setup/calendar_commands.h"

#include <catch2/catch.hpp>

#include "service/base/reason.h"
#include "tests/app/policy_fixture.h"

namespace tutoring::testing {
namespace {

using store::SlotKind;

// Mornings from Monday to Friday.
app::CalendarView Mornings() {
  app::CalendarView view{.calendar = {.id = "north", .time_zone = "Europe/Paris"}};
  for (const char* day : {"1", "2", "3", "4", "5"}) {
    view.slots.push_back({SlotKind::kWeekday, day, 8 * 60, 12 * 60, ""});
  }
  return view;
}

class CalendarFixture : public PolicyFixture {
 public:
  absl::StatusOr<app::CalendarView> Create(const app::CalendarView& view) {
    return Try([&](app::Unit& unit, const store::Platform& platform) {
      return app::CreateCalendar(unit, policy, platform, view);
    });
  }
  absl::StatusOr<app::CalendarView> Update(const app::CalendarView& view) {
    return Try([&](app::Unit& unit, const store::Platform& platform) {
      return app::UpdateCalendar(unit, policy, platform, view);
    });
  }
  absl::StatusOr<app::CalendarView> Close(const std::string& day) {
    return Try([&](app::Unit& unit, const store::Platform& platform) {
      return app::AddHolidays(unit, policy, platform, "north",
                              {{SlotKind::kHoliday, day, 0, 0, "Pont"}});
    });
  }
  absl::Status Delete(const std::string& id) {
    return Do([&](app::Unit& unit, const store::Platform& platform) {
      return app::DeleteCalendar(unit, platform, id);
    });
  }
  // Ana asks on Monday 2 March 2026, 10:00 in Paris; answers are owed within 4 hours of mornings,
  // by Tuesday 10:00.
  void AskByMornings() {
    Adopt();
    REQUIRE(Create(Mornings()).ok());
    REQUIRE(Set({.settings = {{"calendar", "north"},
                              {"response.time", "WORKING"},
                              {"response.reminder_after", "2h"},
                              {"response.limit", "4h"}}})
                .ok());
    Ask(1, "10");
  }
};

TEST_CASE_METHOD(CalendarFixture, "Calendar: working time is counted by it", "[app][calendars]") {
  AskByMornings();
  CHECK(DutyOf("10").due == Hour(25));
}

TEST_CASE_METHOD(CalendarFixture, "Calendar: a holiday entered afterwards amends a verdict",
                 "[app][calendars]") {
  AskByMornings();
  ReadUntil(30);
  REQUIRE(DutyOf("10").verdict == Verdict::kBreached);
  REQUIRE(Close("2026-03-03").ok());
  CHECK(DutyOf("10").due == Hour(49));
  CHECK(DutyOf("10").verdict == Verdict::kPending);
}

TEST_CASE_METHOD(CalendarFixture, "Calendar: closing a day again changes nothing",
                 "[app][calendars]") {
  REQUIRE(Create(Mornings()).ok());
  const auto once = Close("2026-03-03");
  const auto twice = Close("2026-03-03");
  REQUIRE(twice.ok());
  CHECK(twice->calendar.revision == once->calendar.revision);
  CHECK(twice->slots == once->slots);
}

TEST_CASE_METHOD(CalendarFixture, "Calendar: changed by who read it last, and by nobody else",
                 "[app][calendars]") {
  const auto created = Create(Mornings());
  REQUIRE(created.ok());
  CHECK(created->calendar.revision == 1);
  app::CalendarView changed = *created;
  changed.slots.pop_back();
  REQUIRE(Update(changed).ok());
  CHECK(ReasonOf(Update(changed).status()) == "CALENDAR_CHANGED");
  CHECK(ReasonOf(Create(Mornings()).status()) == "CALENDAR_EXISTS");
  changed.calendar.id = "south";
  CHECK(ReasonOf(Update(changed).status()) == "CALENDAR_NOT_FOUND");
}

TEST_CASE_METHOD(CalendarFixture, "Calendar: one that a policy names stays", "[app][calendars]") {
  REQUIRE(Create(Mornings()).ok());
  const int64_t version = Set({.settings = {{"calendar", "north"}}})->version.id;
  CHECK(version > 0);
  CHECK(ReasonOf(Delete("north")) == "CALENDAR_IN_USE");
  app::CalendarView other = Mornings();
  other.calendar.id = "south";
  REQUIRE(Create(other).ok());
  CHECK(Delete("south").ok());
  CHECK(ReasonOf(Delete("south")) == "CALENDAR_NOT_FOUND");
}

TEST_CASE_METHOD(CalendarFixture, "Calendar: the built-in ones are there and stay as they are",
                 "[app][calendars]") {
  const auto view = Read([](store::Store& store, const store::Platform& platform) {
    return app::FindCalendar(store, platform, "eple-fr");
  });
  CHECK(view.built_in);
  CHECK(view.slots.size() == 5);
  app::CalendarView mine = Mornings();
  mine.calendar.id = "eple-fr";
  CHECK(ReasonOf(Create(mine).status()) == "CALENDAR_RESERVED");
}

// Working hours of default-en end at 17:00 in London too, but an hour later.
TEST_CASE_METHOD(CalendarFixture, "Calendar: a platform's zone that was wrong amends what is owed",
                 "[app][calendars]") {
  Adopt();
  REQUIRE(Set({.settings = {{"pack", "default-en"},
                            {"response.time", "WORKING"},
                            {"response.reminder_after", "1h"},
                            {"response.limit", "8h"}}})
              .ok());
  Ask(1, "10");
  CHECK(DutyOf("10").due == Hour(25));
  store::Platform changed = Read([](store::Store&, const store::Platform& platform) {
    return absl::StatusOr<store::Platform>(platform);
  });
  changed.time_zone = "Europe/London";
  REQUIRE(Try([&](app::Unit& unit, const store::Platform&) {
            return app::UpdatePlatform(unit, policy, changed);
          }).ok());
  CHECK(DutyOf("10").due == Hour(9));
}

TEST_CASE_METHOD(CalendarFixture, "Calendar: what makes no sense is refused", "[app][calendars]") {
  struct Row {
    const char* name;
    std::function<void(app::CalendarView&)> spoil;
    const char* reason;
  };
  const auto add = [](store::CalendarSlot slot) {
    return [slot](app::CalendarView& view) { view.slots.push_back(slot); };
  };
  const auto row = GENERATE_COPY(values<Row>({
      {"id", [](auto& v) { v.calendar.id = "North"; }, "CALENDAR_ID_INVALID"},
      {"name that is no text", [](auto& v) { v.calendar.display_name = "\xff"; }, "TEXT_INVALID"},
      {"zone", [](auto& v) { v.calendar.time_zone = "Mars/Olympus"; }, "TIME_ZONE_UNKNOWN"},
      {"no hours", [](auto& v) { v.slots.clear(); }, "CALENDAR_NEVER_OPENS"},
      {"holidays only",
       [](auto& v) {
         v.slots = {{SlotKind::kHoliday, "2026-05-01", 0, 0, ""}};
       },
       "CALENDAR_NEVER_OPENS"},
      {"overlapping slots", add({SlotKind::kWeekday, "1", 11 * 60, 13 * 60, ""}), "SLOTS_OVERLAP"},
      {"overlapping by a minute", add({SlotKind::kWeekday, "1", 719, 780, ""}), "SLOTS_OVERLAP"},
      {"an eighth day", add({SlotKind::kWeekday, "8", 0, 60, ""}), "SLOT_INVALID"},
      {"a date that is none", add({SlotKind::kHoliday, "2026-02-30", 0, 0, ""}), "SLOT_INVALID"},
      {"a date written short", add({SlotKind::kHoliday, "2026-5-1", 0, 0, ""}), "SLOT_INVALID"},
      {"a year", add({SlotKind::kHoliday, "2101-01-01", 0, 0, ""}), "SLOT_INVALID"},
      {"no length", add({SlotKind::kWeekday, "6", 60, 60, ""}), "SLOT_INVALID"},
      {"backwards", add({SlotKind::kWeekday, "6", 60, 30, ""}), "SLOT_INVALID"},
      {"two days long", add({SlotKind::kWeekday, "6", 60, 2881, ""}), "SLOT_INVALID"},
      {"a break without hours", add({SlotKind::kBreak, "2026-05-01", 0, 0, ""}), "SLOT_INVALID"},
      {"too much", [](auto& v) { v.slots.resize(20001, v.slots.front()); }, "CALENDAR_TOO_LARGE"},
  }));
  DYNAMIC_SECTION(row.name) {
    app::CalendarView view = Mornings();
    row.spoil(view);
    CHECK(ReasonOf(Create(view).status()) == row.reason);
  }
}

TEST_CASE_METHOD(CalendarFixture, "Calendar: slots that touch, nights and closed dates are fine",
                 "[app][calendars]") {
  app::CalendarView view = Mornings();
  view.slots.push_back({SlotKind::kWeekday, "1", 12 * 60, 13 * 60, ""});
  view.slots.push_back({SlotKind::kWeekday, "6", 22 * 60, 30 * 60, "La nuit"});
  view.slots.push_back({SlotKind::kDate, "2026-05-04", 0, 0, "Fermé"});
  const auto created = Create(view);
  REQUIRE(created.ok());
  CHECK(created->slots.size() == 8);
}

TEST_CASE_METHOD(CalendarFixture, "Calendar: a built-in one is neither changed nor removed",
                 "[app][calendars]") {
  app::CalendarView view = Mornings();
  view.calendar.id = "eple-fr";
  CHECK(ReasonOf(Create(view).status()) == "CALENDAR_RESERVED");
  CHECK(ReasonOf(Update(view).status()) == "CALENDAR_RESERVED");
  CHECK(ReasonOf(Delete("eple-fr")) == "CALENDAR_RESERVED");
}

TEST_CASE_METHOD(CalendarFixture, "Calendar: without a zone it has the platform's, changed too",
                 "[app][calendars]") {
  app::CalendarView view = Mornings();
  view.calendar.time_zone = "Europe/London";
  view.calendar.revision = Create(view)->calendar.revision;
  view.calendar.time_zone = "";
  const auto updated = Update(view);
  REQUIRE(updated.ok());
  CHECK(updated->calendar.time_zone == "Europe/Paris");
}

TEST_CASE_METHOD(CalendarFixture, "Calendar: a page ends after a large one, and tells of the rest",
                 "[app][calendars]") {
  app::CalendarView view = Mornings();
  REQUIRE(Create(view).ok());
  view.calendar.id = "large";
  view.slots.resize(20000, {SlotKind::kHoliday, "", 0, 0, ""});
  absl::CivilDay day(1970, 1, 1);
  for (store::CalendarSlot& slot : view.slots) {
    if (slot.kind == SlotKind::kHoliday) slot.day = absl::FormatCivilTime(day++);
  }
  REQUIRE(Create(view).ok());
  const auto page = [&](const std::string& after, int limit) {
    return Read([&](store::Store& store, const store::Platform& platform) {
      return app::ListCalendars(store, platform, after, limit);
    });
  };
  CHECK(page("", 9).calendars.size() == 1);
  CHECK(page("", 9).more);
  CHECK(page("large", 9).calendars.front().calendar.id == "north");
  CHECK_FALSE(page("large", 1).more);
}

}  // namespace
}  // namespace tutoring::testing
