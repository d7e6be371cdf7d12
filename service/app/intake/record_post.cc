#include <algorithm>
#include <optional>
#include <tuple>

#include "service/app/engine/shortest_absence.h"
#include "service/app/engine/signal_loader.h"
#include "service/app/intake/record_facts.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"
#include "service/rules/response/text_class.h"

namespace tutoring::app {
namespace {

constexpr size_t kLongestTextRead = 64 * 1024;

auto ContentOf(const store::PostRow& p) {
  return std::tie(p.course, p.discussion, p.forum, p.author, p.private_recipient, p.subject,
                  p.parent);
}

// Of which group a discussion was told to be, by when: of two the later holds, whatever else was
// seen in between. Where nobody told of one, that is earlier than anything.
auto GroupOf(const store::PostRow& p) { return std::tie(p.group_observed, p.group); }

// The two observations as one: the later holds; an erased time never overwrites a known one, nor a
// group that is not told one that was, and a deletion is kept whenever it was reported.
store::PostRow Merge(const store::PostRow& a, const store::PostRow& b) {
  const bool b_holds =
      b.observed != a.observed ? b.observed > a.observed : ContentOf(b) > ContentOf(a);
  store::PostRow merged = b_holds ? b : a;
  const store::PostRow& other = b_holds ? a : b;
  if (!IsSet(merged.created)) merged.created = other.created;
  merged.deleted = std::max(a.deleted, b.deleted);
  const store::PostRow& told = GroupOf(a) < GroupOf(b) ? b : a;
  merged.group = told.group;
  merged.group_observed = told.group_observed;
  return merged;
}

absl::Status MarkEverywhere(Unit& unit, const store::Platform& platform, const std::string& post,
                            Evaluation& evaluation) {
  TUTORING_ASSIGN_OR_RETURN(const auto discussions,
                            unit.store.posts.DiscussionsOf(platform.key, post));
  for (const std::string& discussion : discussions) evaluation.MarkThread(discussion);
  return absl::OkStatus();
}

// One that was seen again after its deletion is there.
absl::Time GoneSince(const store::PostRow& p) {
  return p.IsDeleted() ? p.deleted : absl::InfiniteFuture();
}

// Whether the two say the same of who wrote when, and to whom, and until when it was there.
bool SaysTheSame(const store::PostRow& a, const store::PostRow& b) {
  return ContentOf(a) == ContentOf(b) && a.group == b.group && a.created == b.created &&
         GoneSince(a) == GoneSince(b);
}

// From when on something may be owed that counts from a post, or from what stood in its place, and
// whether that is by now.
struct Reach {
  absl::Time from = absl::InfiniteFuture();  // Before anybody was seen to be away: never.
  bool by_now = false;
};

absl::StatusOr<Reach> ReachOf(Unit& unit, const store::Platform& platform,
                              const store::PostRow& post, const store::PostRow* before,
                              Evaluation& evaluation) {
  TUTORING_ASSIGN_OR_RETURN(const auto observed,
                            unit.cache.LatestObservation(unit.store, platform.key, post.course));
  if (!observed) return Reach{};
  if (before != nullptr) return Reach{absl::InfinitePast(), true};
  TUTORING_ASSIGN_OR_RETURN(const auto policy, evaluation.PolicyOf(post.course));
  const absl::Time from = post.created + ShortestAbsence(*policy);
  return Reach{from, from <= *observed};
}

// To whom a post is addressed: who alone can see it, and whom it answers.
absl::StatusOr<std::vector<std::string>> ReadersOf(Unit& unit, const store::Platform& platform,
                                                   const store::PostRow& post) {
  std::vector<std::string> readers;
  if (!post.private_recipient.empty()) readers.push_back(post.private_recipient);
  if (post.parent.empty()) return readers;
  TUTORING_ASSIGN_OR_RETURN(const auto asked, unit.store.posts.Find(platform.key, post.parent));
  if (asked.has_value() && !asked->author.empty()) readers.push_back(asked->author);
  return readers;
}

// A post shows that its author was there, and may be a contact with those whom it answers. Of whose
// absence no duty is known a recent one is looked at when something that counts from it may be
// owed: that may be sooner than what counted before, where a policy changed in between.
absl::Status MarkPeople(Unit& unit, const store::Platform& platform, const store::PostRow& post,
                        const store::PostRow* before, Evaluation& evaluation) {
  if (before != nullptr && SaysTheSame(post, *before)) return absl::OkStatus();
  TUTORING_ASSIGN_OR_RETURN(const auto* absent,
                            unit.cache.AbsentIn(unit.store, platform.key, post.course));
  TUTORING_ASSIGN_OR_RETURN(const Reach reach, ReachOf(unit, platform, post, before, evaluation));
  TUTORING_ASSIGN_OR_RETURN(const auto sheets,
                            unit.cache.OccurrencesOf(unit.store, platform.key, post.course));
  if (absent->empty() && !IsSet(reach.from) && !reach.by_now && sheets->empty())
    return absl::OkStatus();
  std::vector<std::string> people;
  for (const store::PostRow* version : {&post, before}) {
    if (version == nullptr) continue;
    TUTORING_ASSIGN_OR_RETURN(const auto readers, ReadersOf(unit, platform, *version));
    people.insert(people.end(), readers.begin(), readers.end());
    if (!version->author.empty()) people.push_back(version->author);
  }
  for (const std::string& person : people) {
    evaluation.MarkSheets(post.course, person);
    if (reach.by_now || absent->contains(person)) {
      evaluation.MarkPerson(post.course, person);
    } else if (IsSet(reach.from)) {
      TUTORING_RETURN_IF_ERROR(unit.cache.presence_checks().PutAtLatest(
          unit.store, platform.key, post.course, person, reach.from));
    }
  }
  return absl::OkStatus();
}

// An announcement may welcome, and so may what only one group can read, or an answer to a learner
// who enrolled later.
absl::Status MarkWelcomes(Unit& unit, const store::Platform& platform, const store::PostRow& post,
                          const store::PostRow* before, Evaluation& evaluation) {
  if (before != nullptr && SaysTheSame(post, *before)) return absl::OkStatus();
  for (const store::PostRow* version : {&post, before}) {
    if (version == nullptr) continue;
    TUTORING_ASSIGN_OR_RETURN(const ForumFacts forum,
                              unit.cache.ForumOf(unit.store, platform.key, version->forum));
    if (forum.kind == ForumKind::kAnnouncements || !version->group.empty())
      evaluation.MarkWelcomes(post.course);
    TUTORING_ASSIGN_OR_RETURN(const auto* welcomed,
                              unit.cache.WelcomedIn(unit.store, platform.key, post.course));
    if (welcomed->empty()) continue;
    TUTORING_ASSIGN_OR_RETURN(const auto readers, ReadersOf(unit, platform, *version));
    const bool reached =
        std::any_of(readers.begin(), readers.end(),
                    [&](const std::string& reader) { return welcomed->contains(reader); });
    if (reached) evaluation.MarkWelcomes(post.course);
  }
  return absl::OkStatus();
}

// Of a course whose signals are known, a new post only puts off what opens, unless it is older than
// the watermarks or one has only just ended, or has not. What was deleted was an exchange.
absl::Status MarkSignals(Unit& unit, const store::Platform& platform, const store::PostRow& post,
                         const store::PostRow* before, Evaluation& evaluation) {
  if (before != nullptr && SaysTheSame(post, *before)) return absl::OkStatus();
  TUTORING_ASSIGN_OR_RETURN(const auto policy, evaluation.PolicyOf(post.course));
  if (!WatchesSignals(*policy)) return absl::OkStatus();
  TUTORING_ASSIGN_OR_RETURN(const CourseFacts facts,
                            unit.cache.FactsOf(unit.store, platform.key, post.course));
  if (!IsSet(facts.adoption)) return absl::OkStatus();  // Then everything is looked at.
  TUTORING_ASSIGN_OR_RETURN(const absl::Time until,
                            unit.cache.SignalsUntil(unit.store, platform.key, post.course));
  const absl::Time looked_at =
      std::max(until, std::min(facts.roster_watermark, facts.posts_watermark));
  if (before != nullptr || post.created <= looked_at) evaluation.MarkSignals(post.course);
  return absl::OkStatus();
}

// `known` is when the post was written, as far as anybody told: for what tells it no more. A
// version must not depend on which of contradicting observations came first.
store::PostVersionRow VersionOf(const PostObserved& fact, absl::Time observed, absl::Time known) {
  const auto text = absl::string_view(fact.text).substr(0, kLongestTextRead);
  // A text that the platform has erased says nothing: what it was before holds.
  const bool erased = !IsSet(fact.created);
  const absl::Time created = erased ? known : fact.created;
  return {.discussion = fact.discussion,
          .post = fact.post,
          .forum = fact.forum,
          .modified = IsSet(fact.modified) && !erased ? fact.modified : created,
          .text_class = erased ? TextClass::kQuestion : ClassifyText(text),
          .classifier_version = erased ? 0 : kClassifierVersion,
          .first_observed = observed};
}

}  // namespace

absl::StatusOr<ReportResult> RecordPost(Unit& unit, const store::Platform& platform,
                                        const Event& event, Evaluation& evaluation) {
  const auto& fact = std::get<PostObserved>(event.fact);
  const absl::Time group_told = fact.group.empty() ? absl::InfinitePast() : event.observed;
  const store::PostRow seen{.id = fact.post,
                            .course = event.course,
                            .discussion = fact.discussion,
                            .forum = fact.forum,
                            .author = fact.author,
                            .created = fact.created,
                            .private_recipient = fact.private_recipient,
                            .subject = platform.subjects_shown ? fact.subject : "",
                            .observed = event.observed,
                            .deleted = absl::InfinitePast(),
                            .parent = fact.parent_post,
                            .group = fact.group,
                            .group_observed = group_told};
  // Most posts are new, and need not be looked for.
  TUTORING_ASSIGN_OR_RETURN(const bool added, unit.store.posts.Add(platform.key, seen));
  std::optional<store::PostRow> stored;
  store::PostRow merged = seen;
  if (!added) {
    TUTORING_ASSIGN_OR_RETURN(stored, unit.store.posts.Find(platform.key, fact.post));
    if (stored->course != event.course) {
      return ReportResult{RefusalReason::kCourseMismatch, "post_observed.post"};
    }
    merged = Merge(*stored, seen);
    TUTORING_RETURN_IF_ERROR(unit.store.posts.Put(platform.key, merged));
    const bool stays = SaysTheSame(merged, *stored) && fact.forum == stored->forum;
    if (!stays) unit.cache.talk().Forget(platform.key, event.course);
  }
  const store::PostVersionRow version = VersionOf(fact, event.observed, merged.created);
  TUTORING_RETURN_IF_ERROR(unit.store.posts.PutVersion(platform.key, version));
  const store::PostRow* before = stored.has_value() ? &*stored : nullptr;
  TUTORING_RETURN_IF_ERROR(MarkPeople(unit, platform, merged, before, evaluation));
  TUTORING_RETURN_IF_ERROR(MarkWelcomes(unit, platform, merged, before, evaluation));
  TUTORING_RETURN_IF_ERROR(MarkSignals(unit, platform, merged, before, evaluation));
  if (added) {
    TUTORING_RETURN_IF_ERROR(evaluation.MarkNewPost(merged, version));
    return ReportResult{};
  }
  TUTORING_RETURN_IF_ERROR(MarkEverywhere(unit, platform, fact.post, evaluation));
  return ReportResult{};
}

absl::StatusOr<ReportResult> RecordDeletion(Unit& unit, const store::Platform& platform,
                                            const Event& event, Evaluation& evaluation) {
  const auto& fact = std::get<PostDeleted>(event.fact);
  // A deletion that arrives before the post itself waits for it, in no discussion yet.
  const store::PostRow gone{.id = fact.post,
                            .course = event.course,
                            .discussion = "",
                            .forum = "",
                            .author = "",
                            .created = absl::InfinitePast(),
                            .private_recipient = "",
                            .subject = "",
                            .observed = absl::InfinitePast(),
                            .deleted = event.observed,
                            .parent = "",
                            .group = ""};
  TUTORING_ASSIGN_OR_RETURN(const auto stored, unit.store.posts.Find(platform.key, fact.post));
  if (stored.has_value() && stored->course != event.course) {
    return ReportResult{RefusalReason::kCourseMismatch, "post_deleted.post"};
  }
  const store::PostRow merged = stored.has_value() ? Merge(*stored, gone) : gone;
  TUTORING_RETURN_IF_ERROR(unit.store.posts.Put(platform.key, merged));
  if (stored.has_value()) {
    TUTORING_RETURN_IF_ERROR(MarkPeople(unit, platform, merged, &*stored, evaluation));
    TUTORING_RETURN_IF_ERROR(MarkWelcomes(unit, platform, merged, &*stored, evaluation));
  }
  TUTORING_RETURN_IF_ERROR(MarkEverywhere(unit, platform, fact.post, evaluation));
  return ReportResult{};
}

}  // namespace tutoring::app
