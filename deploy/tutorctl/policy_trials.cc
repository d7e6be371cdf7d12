#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "deploy/tutorctl/command.h"
#include "deploy/tutorctl/policy_request.h"
#include "deploy/tutorctl/policy_view.h"
#include "deploy/tutorctl/span_flags.h"
#include "deploy/tutorctl/trial_view.h"
#include "tutoring/v1/trial_service.grpc.pb.h"

namespace tutoring::tutorctl {
namespace {

using TrialStub = v1::TrialService::Stub;

constexpr char kAsItWas[] = "as-it-was";

absl::Status DryRun(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const auto course = CourseOf(*platform, arguments);
  if (!course.ok()) return course.status();
  const auto typed = ParseSettings(arguments.positional()[0]);
  if (!typed.ok()) return typed.status();
  const std::string scope = arguments.Has("everywhere") ? "" : arguments.Get("course");
  const auto wished = WishPolicy(session, arguments, *platform, scope, Overlaying(*typed));
  if (!wished.ok()) return wished.status();
  v1::DryRunPolicyRequest request;
  request.set_parent(*course);
  *request.mutable_policy() = wished->policy;
  const auto run = session.Call(&TrialStub::DryRunPolicy, request);
  if (!run.ok()) return run.status();
  ShowDryRun(session, *run, ZoneNamed(platform->time_zone()));
  return absl::OkStatus();
}

absl::StatusOr<ReplayDimensions> DimensionsOf(const Arguments& arguments) {
  ReplayDimensions by;
  for (const absl::string_view word : absl::StrSplit(arguments.Get("by", "tutor"), ',')) {
    if (word != "tutor" && word != "week") return UsageError("--by is one of: tutor, week.");
    (word == "tutor" ? by.people : by.weeks) = true;
  }
  return by;
}

absl::Status WhatIf(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const auto course = CourseOf(*platform, arguments);
  if (!course.ok()) return course.status();
  const auto by = DimensionsOf(arguments);
  if (!by.ok()) return by.status();
  if (!arguments.Has("from")) return UsageError("--from=INSTANT is missing.");
  const absl::TimeZone zone = ZoneNamed(platform->time_zone());
  v1::ReplayPolicyRequest request;
  request.set_parent(*course);
  if (const absl::Status set = SetFilterSpan(arguments, zone, request); !set.ok()) return set;
  if (arguments.positional()[0] != kAsItWas) {
    const auto typed = ParseSettings(arguments.positional()[0]);
    if (!typed.ok()) return typed.status();
    for (const auto& [field, value] : *typed) {
      v1::PolicySetting& setting = *request.add_settings();
      setting.set_field(field);
      setting.set_value(value);
    }
  }
  const auto replay = session.Call(&TrialStub::ReplayPolicy, request);
  if (!replay.ok()) return replay.status();
  ShowReplay(session, *replay, *by, zone);
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> PolicyTrialCommands() {
  constexpr Flag kCourse = {"course", "ID", "The course in which it is tried"};
  return {
      {"policies",
       "dry-run",
       "FIELDS",
       "Tell what setting fields would do now",
       {kPlatformFlag,
        kCourse,
        {"group", "ID", "As said for this group of the course alone"},
        {"everywhere", "", "As said for the whole platform"},
        {"from", "INSTANT", "From when, in the platform's zone; default now"}},
       DryRun},
      {"policies",
       "what-if",
       "FIELDS",
       "Tell what they would have done",
       {kPlatformFlag,
        kCourse,
        {"from", "INSTANT", "The period's beginning, from which they hold"},
        {"until", "INSTANT", "Its end (excluded); default now"},
        {"by", "WHAT[,WHAT]", "tutor, week; default tutor"}},
       WhatIf},
  };
}

}  // namespace tutoring::tutorctl
