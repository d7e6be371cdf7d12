// Between ours and the wire: no field is forgotten, no value of an enumeration renamed.
#include "service/rpc/convert.h"
#include "service/rpc/names.h"

#include <google/protobuf/message.h>

#include <catch2/catch.hpp>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "service/app/grid/export_grid.h"
#include "service/app/telling/deliveries.h"
#include "service/app/trials/course_trial.h"
#include "tests/support/builders.h"
#include "tutoring/v1/delivery_service.pb.h"
#include "tutoring/v1/trial_service.pb.h"

namespace tutoring::testing {
namespace {

namespace pb = google::protobuf;

// The names of the fields that are as if nobody had set them.
std::vector<std::string> Forgotten(const pb::Message& message) {
  std::vector<std::string> names;
  for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
    const auto* field = message.GetDescriptor()->field(i);
    const bool set = field->is_repeated() ? message.GetReflection()->FieldSize(message, field) > 0
                                          : message.GetReflection()->HasField(message, field);
    if (!set) names.push_back(field->name());
  }
  return names;
}

const store::Platform kPlatform{.id = "p",
                                .display_name = "School",
                                .url = "https://moodle.example.org",
                                .time_zone = "Europe/Paris",
                                .language = "fr",
                                .simulated = true,
                                .subjects_shown = true,
                                .revision = 7,
                                .create_time = At(1)};

const Duty kSomeDuty{.anchor = "900",
                     .course = "c1",
                     .subject = "d1",
                     .forum = "f1",
                     .learner = "zoe",
                     .assignees = {"tom"},
                     .reason = DutyReason::kAnswered,
                     .opened = At(0),
                     .due = At(48),
                     .closed = At(3),
                     .next_stage = At(36),
                     .last_access = At(-1),
                     .cycle = 1};

template <typename Message, typename... Rows>
Message Converted(const Rows&... rows) {
  Message message;
  rpc::ToProto(rows..., &message);
  return message;
}

TEST_CASE("Convert: whatever is known of a thing reaches the wire", "[rpc][convert]") {
  using Names = std::vector<std::string>;
  const store::Course course{
      .id = "c1", .display_name = "Course", .start = At(0), .end = At(9), .roster_held = true};
  const store::Alert alert{.reference = "TUT-1",
                           .duty_kind = 1,
                           .anchor = "900",
                           .course = "c1",
                           .recipient = "tom",
                           .stage_time = At(36),
                           .created = At(37),
                           .sequence = 8,
                           .delivery_time = At(38)};
  const store::Cursor cursor{"c1", "k", "v"};
  CHECK(Forgotten(Converted<v1::Platform>(kPlatform)) == Names{});
  CHECK(Forgotten(Converted<v1::Course>(kPlatform, app::CourseView{course, At(1), At(2)})) ==
        Names{});
  v1::Member member;
  rpc::ToProto(kPlatform, "c1",
               app::Member{.person = "ann",
                           .display_name = "Ann",
                           .roles = RoleSet::Of(Role::kTutor),
                           .groups = {"A"},
                           .active = true},
               &member);
  CHECK(Forgotten(member) == Names{});
  CHECK(member.name() == "platforms/p/courses/c1/members/ann");
  CHECK(Forgotten(Converted<v1::Alarm>(kPlatform, store::Alarm{.course = "c1",
                                                               .subject = "s",
                                                               .detail = "d",
                                                               .raised = At(1),
                                                               .cleared = At(2)})) == Names{});
  CHECK(
      Forgotten(Converted<v1::Token>(store::Token{
          .id = 1, .description = "d", .created = At(0), .revoked = At(1), .platforms = {"p"}})) ==
      Names{});
  CHECK(Forgotten(Converted<v1::DeclaredRole>(kPlatform, store::DeclaredRole{.person = "ann",
                                                                             .display_name = "Ann",
                                                                             .course = "c1",
                                                                             .category = "7",
                                                                             .start = At(0),
                                                                             .end = At(1)})) ==
        Names{"person_unknown"});
  CHECK(Forgotten(Converted<v1::Duty>(
            kPlatform, app::DutyView{kSomeDuty, "Zoé", "Help", "https://", "Alpha"})) ==
        Names{"group", "occurrence"});
  const v1::Duty debrief = Converted<v1::Duty>(
      kPlatform,
      app::DutyView{Duty{.kind = DutyKind::kDebrief, .course = "c1", .last_access = At(0)}});
  CHECK_FALSE(debrief.has_last_access_time());
  CHECK(debrief.occurrence() == "platforms/p/courses/c1/occurrences/" + rpc::OccurrenceId(At(0)));
  const v1::Duty welcome = Converted<v1::Duty>(
      kPlatform, app::DutyView{Duty{.kind = DutyKind::kWelcome, .subject = "A"}});
  CHECK(welcome.group() == "A");
  CHECK(Forgotten(Converted<v1::Stage>(
            Stage{StageKind::kDue, At(48), StageState::kPassed, {"tom"}})) == Names{});
  CHECK(Forgotten(Converted<v1::Alert>(kPlatform, app::AlertView{alert, "Tom", {.text = "t"}})) ==
        Names{});
  const PersonTelling waits{"tom", TellingState::kWaiting, TellingReason::kBridge, At(48), "TUT-1"};
  const std::map<std::string, std::string> names{{"tom", "Tom"}};
  CHECK(Forgotten(Converted<v1::PersonTelling>(kPlatform, waits, names)) == Names{});
  const auto stage = Converted<v1::StageTelling>(
      kPlatform,
      StageTelling{
          {StageKind::kDue, At(48), StageState::kPassed}, true, TellingReason::kMoved, {waits}},
      names);
  CHECK(Forgotten(stage) == Names{});
  CHECK(stage.stage().state() == v1::STAGE_STATE_PASSED);
  CHECK(Forgotten(Converted<v1::Cursor>(cursor)) == Names{});
  CHECK(Forgotten(Converted<v1::SyncThread>(app::SyncThread{
            .discussion = "d1", .forum = "f1", .posts = {"900"}, .next_stage = At(36)})) ==
        Names{});
  app::SyncCourse sync{.course = course,
                       .watermarks = {{.course = "c1", .time = At(1)}},
                       .cursors = {cursor},
                       .next_stage = At(36),
                       .member_count = 5,
                       .linked_activities = {"assign-7"},
                       .correspondents = {{"tom", At(2), At(1)}},
                       .departed = {"eve"}};
  const auto message = Converted<v1::SyncCourse>(sync);
  CHECK(Forgotten(message) == Names{});
  CHECK(Forgotten(message.watermarks(0)) == Names{});
  CHECK(Forgotten(message.correspondents(0)) == Names{});
}

TEST_CASE("Convert: whatever is known of what led to a duty reaches the wire", "[rpc][convert]") {
  using Names = std::vector<std::string>;
  const app::DutyEvent event{.kind = app::DutyEventKind::kItemDone,
                             .time = At(1),
                             .until = At(2),
                             .person = "tom",
                             .substitutes = {"sam"},
                             .post = "p1",
                             .intervention = "4",
                             .activity = "assign-7",
                             .item = WelcomeItem::kMeans,
                             .declared = At(3)};
  CHECK(Forgotten(Converted<v1::DutyEvent>(event)) == Names{});
  const app::PolicyGround ground{.field = "response.limit",
                                 .value = "72h",
                                 .version = 3,
                                 .pack = "eple-fr",
                                 .course = "c1",
                                 .group = "A",
                                 .author = "max",
                                 .effective = At(0)};
  const auto policy = Converted<v1::PolicyGround>(kPlatform, ground);
  CHECK(Forgotten(policy) == Names{});
  CHECK(policy.setting().source() == "platforms/p/policies/3");
  const app::TimeSegment segment{app::SegmentKind::kBreak, {At(1), At(2)}};
  CHECK(Forgotten(Converted<v1::TimeSegment>(segment)) == Names{});
  const app::TargetGrounds target{
      app::TargetPurpose::kAbsence, At(0), At(2), {ground}, {segment}, 5};
  CHECK(Forgotten(Converted<v1::CountedTarget>(kPlatform, target)) == Names{});
  CHECK(Forgotten(Converted<v1::DutyGrounds>(kPlatform, app::DutyGrounds{{event}, 7, {target}})) ==
        Names{});
}

TEST_CASE("Convert: whatever is known of a decision reaches the wire", "[rpc][convert]") {
  using Names = std::vector<std::string>;
  const store::PolicyVersion version{.id = 3,
                                     .course = "c1",
                                     .group = "A",
                                     .effective = At(1),
                                     .created = At(0),
                                     .author = "max",
                                     .settings = {{"response.limit", "72h"}}};
  // Warnings are no part of a version.
  CHECK(Forgotten(Converted<v1::Policy>(kPlatform, version)) == Names{"warnings"});
  const PolicyWarning warning{
      PolicyWarningKind::kDeadlineInClosure, "response.limit", {At(0), At(1)}};
  CHECK(Forgotten(Converted<v1::PolicyWarning>(warning)) == Names{});
  const app::ResolvedField resolved{&PolicyFields().front(), "eple-fr", 3};
  CHECK(Forgotten(Converted<v1::PolicyField>(resolved)) == Names{});
  CHECK(Forgotten(Converted<v1::PolicySetting>(kPlatform, resolved)) == Names{});
  const app::CalendarView view{.calendar = {"north", "Nord", "Europe/Paris", 1},
                               .slots = {{store::SlotKind::kWeekday, "7", 1, 2, ""},
                                         {store::SlotKind::kDate, "2026-03-02", 1, 2, "s"},
                                         {store::SlotKind::kBreak, "2026-03-02", 1, 2, "s"},
                                         {store::SlotKind::kHoliday, "2026-03-02", 0, 0, "s"}},
                               .built_in = true};
  const auto calendar = Converted<v1::Calendar>(kPlatform, view);
  CHECK(Forgotten(calendar) == Names{});
  CHECK(Forgotten(calendar.weekday_hours(0)) == Names{});
  CHECK(Forgotten(calendar.dated_hours(0)) == Names{});
  CHECK(Forgotten(calendar.breaks(0)) == Names{});
  CHECK(Forgotten(calendar.holidays(0)) == Names{});
  CHECK(Forgotten(Converted<v1::Suspension>(kPlatform,
                                            store::SuspensionRow{.id = 1,
                                                                 .course = "c1",
                                                                 .learner = "zoe",
                                                                 .start = At(0),
                                                                 .end = At(1),
                                                                 .reason = SuspensionReason::kOther,
                                                                 .created = At(2),
                                                                 .author = "tom"})) == Names{});
  CHECK(Forgotten(Converted<v1::Leave>(kPlatform, store::LeaveRow{.id = 1,
                                                                  .person = "tom",
                                                                  .course = "c1",
                                                                  .start = At(0),
                                                                  .end = At(1),
                                                                  .substitute = "tia",
                                                                  .created = At(2),
                                                                  .author = "max"})) ==
        Names{"unknown_people"});
}

TEST_CASE("Convert: whatever is known of the grid reaches the wire", "[rpc][convert]") {
  using Names = std::vector<std::string>;
  const store::Intervention line{.id = 1,
                                 .course = "c1",
                                 .tutor = "tom",
                                 .learner = "zoe",
                                 .group = "A",
                                 .time = At(1),
                                 .synchronous = true,
                                 .minutes = 5,
                                 .note = "n",
                                 .links = "http://a",
                                 .retracted = true,
                                 .revision = 2,
                                 .changed = At(2),
                                 .author = "tom"};
  const app::InterventionView view{line, ActKey{ActSource::kPost, "7"}, true};
  const auto message = Converted<v1::Intervention>(kPlatform, view);
  CHECK(Forgotten(message) == Names{});
  CHECK(message.draft() == "platforms/p/drafts/post-7");
  CHECK(rpc::FromProto(message) == [&] {
    store::Intervention said = line;  // All but what is output only.
    said.id = said.revision = 0;
    said.changed = absl::InfinitePast();
    said.author = "";
    return said;
  }());
  const store::ActDecisionRow decision{
      {ActSource::kWelcomeMessage, "3"}, "c1", DraftState::kConfirmed, 1, At(3), "tom"};
  const app::DraftView draft{{.tutor = "tom", .time = At(1)}, "c1", "d1", decision, true};
  CHECK(Forgotten(Converted<v1::Draft>(kPlatform, draft)) == Names{});
  CHECK(Forgotten(Converted<v1::PersonDraftDecision>(kPlatform, decision)) == Names{});
  CHECK(Converted<v1::PersonDraftDecision>(kPlatform, decision).name() ==
        "platforms/p/drafts/welcome-3");
  CHECK(Forgotten(Converted<v1::GridTotal>(
            app::GridTotal{{"tom", "zoe", "A", 1, At(0)}, 1, 2, 3, 4, 5})) == Names{});
}

TEST_CASE("Convert: an instant that is absent stays so on the wire", "[rpc][convert]") {
  Duty open = kSomeDuty;
  open.closed = absl::InfiniteFuture();
  open.next_stage = absl::InfiniteFuture();
  const auto message = Converted<v1::Duty>(kPlatform, app::DutyView{open, "", "", ""});
  CHECK_FALSE(message.has_close_time());
  CHECK_FALSE(message.has_next_stage_time());
}

TEST_CASE("Convert: instants survive the wire, in whole microseconds", "[rpc][convert]") {
  const absl::Time time =
      GENERATE(absl::UnixEpoch(), absl::UnixEpoch() - kTick, At(0) + kTick,
               absl::FromUnixSeconds(253402300799), absl::FromUnixSeconds(-62135596800));
  google::protobuf::Timestamp timestamp;
  rpc::ToProto(time, &timestamp);
  CHECK(timestamp.nanos() >= 0);
  CHECK(rpc::FromProto(true, timestamp) == time);
  timestamp.set_nanos(timestamp.nanos() + 999);
  CHECK(rpc::FromProto(true, timestamp) == time);
}

TEST_CASE("Convert: what is no Timestamp is never, what is absent is before all",
          "[rpc][convert]") {
  struct Row {
    int64_t seconds;
    int nanos;
  };
  const Row row = GENERATE(values<Row>({{0, -1},
                                        {0, 1000000000},
                                        {253402300800, 0},
                                        {-62135596801, 0},
                                        {std::numeric_limits<int64_t>::max(), 0},
                                        {std::numeric_limits<int64_t>::min(), 0}}));
  google::protobuf::Timestamp timestamp;
  timestamp.set_seconds(row.seconds);
  timestamp.set_nanos(row.nanos);
  CHECK(rpc::FromProto(true, timestamp) == absl::InfiniteFuture());
  CHECK(rpc::FromProto(false, timestamp) == absl::InfinitePast());
}

// Whether ours, in the order of its numbers from 1 (or `first`), is the wire's enumeration.
template <typename Ours>
void CheckEnum(const pb::EnumDescriptor* wire, Ours last, int first = 1) {
  CAPTURE(wire->name());
  CHECK(wire->value(first == 0 ? 0 : 1)->number() == first);
  CHECK(wire->value(wire->value_count() - 1)->number() == static_cast<int>(last));
  CHECK(wire->value_count() == static_cast<int>(last) + 1);
}

TEST_CASE("Convert: enumerations end where ours end", "[rpc][convert]") {
  CheckEnum(v1::DutyKind_descriptor(), DutyKind::kDirectResponse);
  CheckEnum(v1::DutyState_descriptor(), DutyState::kSuspended);
  CheckEnum(v1::Verdict_descriptor(), Verdict::kNone);
  CheckEnum(v1::DutyReason_descriptor(), DutyReason::kSignalOver, 0);
  CheckEnum(v1::DismissReason_descriptor(), app::DismissReason::kAbsenceKnown);
  CheckEnum(v1::StageKind_descriptor(), StageKind::kOpening);
  CheckEnum(v1::StageState_descriptor(), StageState::kNotOwed);
  CheckEnum(v1::AlertKind_descriptor(), AlertKind::kWelcome);
  CheckEnum(v1::TellingState_descriptor(), TellingState::kToCome);
  CheckEnum(v1::TellingReason_descriptor(), TellingReason::kUnread, 0);
  CheckEnum(v1::TrialChange_descriptor(), app::TrialChange::kGone);
  CheckEnum(v1::DeliveryState_descriptor(), DeliveryState::kWithdrawn);
  CheckEnum(v1::DeliveryOutcome_descriptor(), app::Outcome::kInDoubt, 0);
  CheckEnum(v1::DeliveryRefusalReason_descriptor(), app::DeliveryRefusal::kOutcomeMissing, 0);
  CheckEnum(v1::RefusalReason_descriptor(), app::RefusalReason::kCourseMismatch, 0);
  CheckEnum(v1::Role_descriptor(), Role::kTechnician);
  CheckEnum(v1::PostMark_descriptor(), PostMark::kNotEndorsed);
  CheckEnum(v1::Source_descriptor(), store::Source::kMessages);
  CheckEnum(v1::ActivityKind_descriptor(), ActivityKind::kFeedback);
  CheckEnum(v1::PassState_descriptor(), PassState::kNotPassed);
  CheckEnum(v1::TokenRole_descriptor(), store::TokenRole::kReader);
  CheckEnum(v1::AlarmKind_descriptor(), store::AlarmKind::kCourseHidden);
  CheckEnum(v1::PolicyFieldKind_descriptor(), PolicyValueKind::kDelay);
  CheckEnum(v1::PolicyWarningKind_descriptor(), PolicyWarningKind::kCalendarOpensTooLittle);
  CheckEnum(v1::SuspensionReason_descriptor(), SuspensionReason::kOther);
  CheckEnum(v1::ActKind_descriptor(), ActKind::kMessage);
  CheckEnum(v1::DraftState_descriptor(), DraftState::kRejected);
  CheckEnum(v1::GridDimension_descriptor(), app::GridDimension::kWeek);
  CheckEnum(v1::GridFormat_descriptor(), app::GridFormat::kCsv);
  CheckEnum(v1::InterventionKind_descriptor(), InterventionKind::kEvaluation);
  CheckEnum(v1::Channel_descriptor(), Channel::kOther);
  CheckEnum(v1::Initiative_descriptor(), Initiative::kReactive);
  CheckEnum(v1::WelcomeItem_descriptor(), WelcomeItem::kSchedule);
  CheckEnum(v1::ItemState_descriptor(), ItemState::kWaived);
  CheckEnum(v1::WaiveReason_descriptor(), WaiveReason::kKnownBefore, 0);
}

}  // namespace
}  // namespace tutoring::testing
