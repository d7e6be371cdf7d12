// What people decide within a world, and what they say that they did.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "service/rules/absence/absences.h"
#include "service/rules/welcome/checklist.h"
#include "tests/replay/world.h"

namespace tutoring::testing {
namespace {

using Settings = PolicySettings;

// Thresholds that histories of some days reach; those of one choice belong together.
const std::vector<Settings>& Choices() {
  static const auto* const kChoices = new std::vector<Settings>{
      {{"response.reminder_after", "12h"}, {"response.limit", "24h"}},
      {{"response.reminder_after", "36h"}, {"response.limit", "48h"}},
      {{"response.reminder_after", "5h"}, {"response.limit", "9h"}, {"response.time", "WORKING"}},
      {{"response.time", "ELAPSED"}},
      {{"response.escalation_after", "4h"}, {"technical.limit", "60h"}},
      {{"response.tutor_threads_exempt", "no"}},
      {{"contact.never_after", "20h"}, {"contact.absent_after", "70h"}},
      {{"contact.never_after", "60h"}, {"contact.absent_after", "40h"}},
      {{"contact.limit", "12h"}, {"contact.escalation_after", "20h"}},
      {{"contact.limit", "30h"}, {"contact.repeat_after", "20h"}},
      {{"contact.most_cycles", "1"}},
      {{"contact.most_cycles", "3"}},
      {{"contact.time", "WORKING"}, {"contact.limit", "6h"}},
      {{"contact.time", "ELAPSED"}},
      {{"evidence.interventions", "yes"}},
      {{"evidence.interventions", "no"}},
      {{"presence.staff_informed", "yes"}},
      {{"presence.staff_informed", "no"}},
      {{"presence.absent_after", "1wd"}, {"presence.escalation_after", "10h"}},
      {{"presence.absent_after", "30h"}, {"presence.escalation_after", "1wd"}},
      {{"welcome.owed", "no"}},
      {{"welcome.owed", "yes"}, {"welcome.limit", "90h"}},
      {{"welcome.time", "WORKING"}, {"welcome.limit", "8h"}, {"welcome.escalation_after", "9h"}},
  };
  return *kChoices;
}

}  // namespace

// Everything at a pace that fits these histories.
Fact FirstPolicy(Random& random, absl::Time time) {
  store::PolicyVersion version{.effective = time, .created = time};
  version.settings = {{"contact.never_after", "30h"},
                      {"contact.absent_after", "50h"},
                      {"contact.limit", "20h"},
                      {"contact.escalation_after", "10h"},
                      {"contact.repeat_after", "30h"},
                      {"contact.most_cycles", absl::StrCat(1 + random.Below(3))},
                      {"response.endorsed_answers", "yes"},
                      {"technical.reminder_after", "10h"},
                      {"technical.limit", "20h"},
                      {"evidence.interventions", random.Chance(75) ? "yes" : "no"},
                      {"presence.staff_informed", random.Chance(60) ? "yes" : "no"},
                      {"presence.absent_after", random.Chance(50) ? "40h" : "1wd"},
                      {"presence.escalation_after", random.Chance(50) ? "10h" : "1wd"},
                      {"welcome.owed", random.Chance(80) ? "yes" : "no"},
                      {"welcome.limit", random.Chance(50) ? "40h" : "100h"},
                      {"welcome.escalation_after", "20h"},
                      {"report.owed", "yes"},
                      {"report.limit", "30h"},
                      {"report.escalation_after", "10h"},
                      {"report.reading_limit", "20h"},
                      {"evaluation.contact_limit", "20h"},
                      {"evaluation.debrief_limit", "40h"},
                      {"evaluation.escalation_after", "10h"}};
  return {time, "", version};
}

void World::Dismiss(absl::Time now, std::vector<Fact>& facts) {
  const Post* post = AnyPost();
  if (post == nullptr || !post->seen) return;
  facts.push_back(
      {now, course_, store::DismissalRow{.anchor = post->id, .time = now, .reason = 1}});
}

// Of an absence that was, is or never comes to be.
void World::DismissAbsence(absl::Time now, std::vector<Fact>& facts) {
  const Member& member = random_.OneOf(members_);
  const std::string& person = member.as.person;
  const std::string of_first = AbsenceAnchor(course_, person, {.last_access = member.access}, "");
  store::DismissalRow row{.kind = DutyKind::kContact,
                          .anchor = of_first,
                          .time = now,
                          .reason = 5,
                          .course = course_,
                          .subject = person};
  if (random_.Chance(25)) {
    row.anchor = AbsenceAnchor(course_, person, {.last_access = member.access},
                               absl::StrCat("dismissal ", of_first));
  } else if (random_.Chance(15)) {
    row.kind = DutyKind::kPresence;
  }
  facts.push_back({now, course_, row});
}

void World::Declare(absl::Time now, std::vector<Fact>& facts) {
  const bool tutor = random_.Chance(40);
  store::DeclaredRole role{
      .person = tutor ? "t9" : "m9", .role = tutor ? Role::kTutor : Role::kManager, .start = now};
  if (random_.Chance(40)) role.end = now + absl::Hours(random_.Below(150));
  const size_t scope = random_.Below(3);
  if (scope == 0) role.course = course_;
  if (scope == 1) role.category = as_.category;
  facts.push_back({now, "", role});
}

// Declared at once or some days later; by whoever may one day turn out to have been no tutor.
void World::Intervene(absl::Time now, std::vector<Fact>& facts) {
  store::Intervention one{
      .id = static_cast<int64_t>(interventions_.size()) + 1,
      .course = course_,
      .tutor = members_[3 + random_.Below(members_.size() - 3)].as.person,
      .learner = members_[random_.Below(4)].as.person,
      .time = now - random_.SomeHours(2, 60),
      .kind = random_.Chance(50) ? InterventionKind::kMotivation : InterventionKind::kWelcome,
      .channel = Channel::kPhone,
      .initiative = Initiative::kProactive,
      .revision = 1,
      .changed = now};
  if (random_.Chance(10)) one.tutor = "m9";
  if (random_.Chance(20)) {
    one.learner.clear();
    one.group = random_.Chance(50) ? absl::StrCat("g", 1 + random_.Below(3)) : "";
  }
  interventions_.push_back(one);
  facts.push_back({now, course_, one});
}

void World::CorrectIntervention(absl::Time now, std::vector<Fact>& facts) {
  if (interventions_.empty()) return;
  store::Intervention& one = interventions_[random_.Below(interventions_.size())];
  const size_t what = random_.Below(3);
  if (what == 0) one.retracted = !one.retracted;
  if (what == 1) one.learner = members_[random_.Below(4)].as.person;
  if (what == 2)
    one.time = std::min(now, one.time + absl::Hours(random_.Below(50)) - absl::Hours(25));
  ++one.revision;
  one.changed = now;
  facts.push_back({now, course_, one});
}

void World::SetPolicy(absl::Time now, std::vector<Fact>& facts) {
  store::PolicyVersion version{.effective = now, .created = now};
  if (random_.Chance(20)) version.effective = now + absl::Hours(random_.Below(60));
  if (random_.Chance(70)) version.course = course_;
  if (!version.course.empty() && random_.Chance(50)) {
    version.group = absl::StrCat("g", 1 + random_.Below(3));
  }
  version.settings = random_.OneOf(Choices());
  for (const auto& [field, value] : random_.OneOf(Choices())) version.settings[field] = value;
  facts.push_back({now, "", version});
}

// Often entered afterwards.
void World::Suspend(absl::Time now, std::vector<Fact>& facts) {
  store::SuspensionRow row{.start = now - absl::Hours(random_.Below(80)), .created = now};
  row.end = row.start + absl::Hours(1 + random_.Below(80));
  if (random_.Chance(80)) row.course = course_;
  if (random_.Chance(60)) {
    row.learner = members_[random_.Below(4)].as.person;
    row.reason = SuspensionReason::kSickLeave;
  }
  facts.push_back({now, "", row});
}

// Some items of a welcome at once, or that none is needed; of whom there may never be one.
void World::Welcome(absl::Time now, std::vector<Fact>& facts) {
  store::WelcomeMarkRow mark{.course = course_, .declared = now, .author = "somebody"};
  if (random_.Chance(60)) {
    mark.group = random_.Chance(75) ? absl::StrCat("g", 1 + random_.Below(3)) : "";
  } else {
    mark.learner = random_.OneOf(members_).as.person;
  }
  if (random_.Chance(8)) {
    facts.push_back(
        {now, course_,
         store::DismissalRow{.kind = DutyKind::kWelcome,
                             .anchor = WelcomeAnchor(course_, {mark.group, mark.learner}),
                             .time = now,
                             .reason = 4,
                             .course = course_,
                             .subject = mark.learner}});
    return;
  }
  const bool all = random_.Chance(60);
  mark.time = now - random_.SomeHours(3, 50);
  for (const WelcomeItem item : kWelcomeItems) {
    mark.item = item;
    mark.state = all || random_.Chance(70) ? ItemState::kDone
                 : random_.Chance(50)      ? ItemState::kWaived
                                           : ItemState::kOpen;
    if (all || random_.Chance(80)) facts.push_back({now, course_, mark});
  }
}

// Half of them of some post or other, whoever wrote it and whatever it is.
void World::Appraise(absl::Time now, std::vector<Fact>& facts) {
  if (posts_.empty()) return;
  const Post* post = &posts_[words_.Below(posts_.size())];
  auto mark = static_cast<PostMark>(1 + words_.Below(4));
  if (words_.Chance(50)) {
    post = LearnersReply();
    mark = words_.Chance(80) ? PostMark::kEndorsed : PostMark::kNotEndorsed;
  }
  if (post == nullptr || !post->seen) return;
  facts.push_back({now, course_, store::AppraisalRow{post->id, now, mark, ""}});
}

// One that may answer another learner; null where there is none.
const World::Post* World::LearnersReply() {
  std::vector<const Post*> replies;
  for (const Post& post : posts_) {
    const bool learner = std::any_of(members_.begin(), members_.begin() + 3,
                                     [&](const Member& m) { return m.as.person == post.author; });
    if (learner && !post.parent.empty()) replies.push_back(&post);
  }
  return replies.empty() ? nullptr : words_.OneOf(replies);
}

// Somebody who may be a tutor, or nothing else.
void World::DeclareTechnician(absl::Time now, std::vector<Fact>& facts) {
  store::DeclaredRole role{.person = absl::StrCat(course_, words_.Chance(70) ? "k1" : "x1"),
                           .role = Role::kTechnician,
                           .course = course_,
                           .start = now};
  if (words_.Chance(40)) role.end = now + absl::Hours(words_.Below(150));
  facts.push_back({now, "", role});
}

void World::Map(absl::Time now, std::vector<Fact>& facts) {
  Mapping mapping{.start = now};
  if (random_.Chance(30)) mapping.end = now + absl::Hours(1 + random_.Below(100));
  if (random_.Chance(60)) {
    mapping.pattern = kCoach;
    mapping.value = static_cast<int>(random_.Below(4));
  } else {
    mapping.subject = MappingSubject::kForum;
    mapping.course = random_.Chance(50) ? course_ : "";
    mapping.pattern = random_.OneOf(forums_).id;
    mapping.value = 1 + static_cast<int>(random_.Below(5));
  }
  facts.push_back({now, "", mapping});
}

}  // namespace tutoring::testing
