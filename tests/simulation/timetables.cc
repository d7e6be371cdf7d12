#include "tests/simulation/timetables.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

namespace tutoring::testing {
namespace {

constexpr const char* kIds[] = {"lycee", "rectorat"};
constexpr const char* kZones[] = {"", "Europe/Paris", "America/Guadeloupe", "Pacific/Marquesas"};

using Part = std::pair<int, int>;  // Of a day, in minutes.

const std::vector<std::vector<Part>>& Days() {
  static const auto* const kDays = new std::vector<std::vector<Part>>{
      {{8 * 60, 12 * 60}, {13 * 60 + 30, 17 * 60 + 30}},
      {{9 * 60, 17 * 60}},
      {{7 * 60 + 30, 19 * 60}},
      {{8 * 60, 12 * 60}},
      {{18 * 60, 30 * 60}},  // The night shift of a boarding school.
      {{0, 48 * 60}},
      {}};
  return *kDays;
}

class Timetable {
 public:
  Timetable(Random& random, const char* id) : random_(random) {
    view_.calendar.id = id;
    SetWeek();
    if (random_.Chance(30)) SetZone();
  }

  Fact FactAt(absl::Time time) const { return {time, "", view_}; }

  void Correct(absl::Time now) {
    const size_t what = random_.Below(100);
    if (what < 15) {
      SetWeek();
    } else if (what < 25) {
      SetZone();
    } else if (what < 50) {
      TakeAway();
    } else {
      SetDays(now);
    }
  }

 private:
  using Kind = store::SlotKind;

  // Something of every week remains, so that all that is owed comes to be due.
  void SetWeek() {
    std::erase_if(view_.slots, [](const auto& slot) { return slot.kind == Kind::kWeekday; });
    Put(Kind::kWeekday, "2", Days()[random_.Below(4)]);
    for (const char* day : {"1", "3", "4", "5"})
      Put(Kind::kWeekday, day, Days()[random_.Below(Days().size())]);
    if (random_.Chance(25)) Put(Kind::kWeekday, "6", random_.OneOf(Days()));
  }
  void SetZone() { view_.calendar.time_zone = kZones[random_.Below(std::size(kZones))]; }

  // A holiday, a break or other hours on a day or some, past ones too.
  void SetDays(absl::Time now) {
    absl::CivilDay day =
        absl::ToCivilDay(now, absl::UTCTimeZone()) + static_cast<int>(random_.Below(20)) - 12;
    const size_t what = random_.Below(10);
    for (size_t left = 1 + random_.Below(3); left > 0; --left, ++day) {
      const std::string date = absl::FormatCivilTime(day);
      const Kind kind = what < 5 ? Kind::kHoliday : what < 7 ? Kind::kBreak : Kind::kDate;
      std::erase_if(view_.slots,
                    [&](const auto& slot) { return slot.kind == kind && slot.day == date; });
      const std::vector<Part> parts = kind == Kind::kHoliday ? std::vector<Part>{}
                                      : kind == Kind::kBreak
                                          ? std::vector<Part>{{11 * 60, 14 * 60 + 30}}
                                          : random_.OneOf(Days());
      Put(kind, date, parts);
    }
  }

  void TakeAway() {
    std::vector<std::string> dates;
    for (const store::CalendarSlot& slot : view_.slots) {
      if (slot.kind != Kind::kWeekday) dates.push_back(slot.day);
    }
    if (dates.empty()) return SetWeek();
    const std::string date = random_.OneOf(dates);
    std::erase_if(view_.slots, [&](const auto& slot) { return slot.day == date; });
  }

  void Put(Kind kind, const std::string& day, const std::vector<Part>& parts) {
    if (parts.empty() && kind != Kind::kWeekday) view_.slots.push_back({kind, day, 0, 0, ""});
    for (const auto& [from, until] : parts) view_.slots.push_back({kind, day, from, until, ""});
  }

  Random& random_;
  app::CalendarView view_;
};

}  // namespace

std::vector<Fact> TimetablesOf(Random& random, absl::Time from, absl::Time until) {
  std::vector<Fact> facts;
  for (const char* id : kIds) {
    Timetable timetable(random, id);
    facts.push_back(timetable.FactAt(from));
    absl::Time time = from;
    while ((time += absl::Hours(24 + random.Below(24 * 28))) < until) {
      timetable.Correct(time);
      facts.push_back(timetable.FactAt(time));
    }
  }
  return facts;
}

void CountByTimetables(Random& random, bool first, PolicySettings& settings) {
  if (!random.Chance(first ? 80 : 45)) return;
  constexpr const char* kCalendars[] = {"lycee", "lycee", "rectorat", "rectorat", "default-en"};
  settings["calendar"] = kCalendars[random.Below(std::size(kCalendars))];
  for (const char* part : {"response", "technical", "contact", "welcome", "evaluation", "report"}) {
    if (random.Chance(50))
      settings[absl::StrCat(part, ".time")] = random.Chance(80) ? "WORKING" : "ELAPSED";
  }
  if (random.Chance(50)) {
    settings["response.reminder_after"] = "5h";
    settings["response.limit"] = absl::StrCat(6 + random.Below(12), "h");
  }
  if (random.Chance(30))
    settings["presence.absent_after"] = absl::StrCat(1 + random.Below(3), "wd");
  if (random.Chance(30))
    settings["contact.absent_after"] = absl::StrCat(10 + random.Below(20), "h");
}

}  // namespace tutoring::testing
