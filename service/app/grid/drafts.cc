#include "service/app/grid/drafts.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "service/app/platform_time.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"
#include "service/base/text.h"

namespace tutoring::app {
namespace {

constexpr int kLongestThread = 100;  // Of answers to answers that are followed.

auto PositionOf(const DraftView& view) { return std::tie(view.line.time, view.line.key); }

ObservedAct ActOf(const store::WelcomeMessage& message) {
  return {.key = {ActSource::kWelcomeMessage, absl::StrCat(message.id)},
          .author = message.author,
          .time = message.sent,
          .learner = message.learner,
          .group = message.group};
}

// The words that stand: those of the latest version, wherever.
bool IsCourtesy(const std::vector<store::PostVersionRow>& versions) {
  const auto latest =
      std::max_element(versions.begin(), versions.end(),
                       [](const auto& a, const auto& b) { return a.modified < b.modified; });
  return latest != versions.end() && latest->text_class == TextClass::kCourtesy;
}

// What was last said of which kind of question it is.
bool IsTechnical(const std::vector<store::AppraisalRow>& appraisals) {
  bool technical = false;
  for (const store::AppraisalRow& row : appraisals) {
    if (row.mark == PostMark::kTechnicalQuestion) technical = true;
    if (row.mark == PostMark::kQuestion) technical = false;
  }
  return technical;
}

}  // namespace

absl::StatusOr<std::optional<DraftView>> Drafts::Find(const ActKey& act) {
  std::vector<Seen> seen;
  std::string course;
  if (act.source == ActSource::kPost) {
    TUTORING_ASSIGN_OR_RETURN(const auto post, store_.posts.Find(platform_.key, act.id));
    if (!post.has_value()) return std::nullopt;
    course = post->course;
    TUTORING_ASSIGN_OR_RETURN(Seen one, SeenPost(*post));
    seen.push_back(std::move(one));
  } else if (act.source == ActSource::kMessage) {
    TUTORING_ASSIGN_OR_RETURN(const auto row, store_.messages.FindByAnchor(platform_.key, act.id));
    if (!row.has_value()) return std::nullopt;
    course = row->course;
    TUTORING_ASSIGN_OR_RETURN(const auto courses,
                              store_.messages.CoursesOf(platform_.key, row->message.sender));
    TUTORING_ASSIGN_OR_RETURN(const bool elsewhere,
                              IsDraftElsewhere(courses, course, row->message));
    if (elsewhere) return std::nullopt;
    TUTORING_ASSIGN_OR_RETURN(Seen one, SeenMessage(course, row->message));
    seen.push_back(std::move(one));
  } else {
    int64_t id = 0;
    if (!absl::SimpleAtoi(act.id, &id) || absl::StrCat(id) != act.id) return std::nullopt;
    TUTORING_ASSIGN_OR_RETURN(const auto message, store_.welcomes.FindMessage(platform_.key, id));
    if (!message.has_value()) return std::nullopt;
    course = message->course;
    seen.push_back({.act = ActOf(*message)});
  }
  TUTORING_ASSIGN_OR_RETURN(const absl::Time begin, BeginOf(course));
  if (seen.front().act.time < begin) return std::nullopt;
  std::vector<DraftView> drafts;
  TUTORING_RETURN_IF_ERROR(Derive(course, seen, drafts));
  if (drafts.empty()) return std::nullopt;
  return std::move(drafts.front());
}

absl::StatusOr<std::vector<DraftView>> Drafts::Read(const DraftFilter& filter) {
  std::vector<DraftView> drafts;
  TUTORING_ASSIGN_OR_RETURN(const auto courses, CoursesOf(filter));
  for (const std::string& course : courses) {
    DraftFilter within = filter;
    TUTORING_ASSIGN_OR_RETURN(const absl::Time begin, BeginOf(course));
    within.from = std::max(filter.from, begin);
    if (within.from >= within.until) continue;
    std::vector<Seen> seen;
    TUTORING_RETURN_IF_ERROR(AddPosts(course, within, seen));
    TUTORING_RETURN_IF_ERROR(AddWelcomeMessages(course, within, seen));
    TUTORING_RETURN_IF_ERROR(AddDirectMessages(course, within, seen));
    TUTORING_RETURN_IF_ERROR(Derive(course, seen, drafts));
  }
  std::erase_if(drafts, [&](const DraftView& view) {
    return filter.state.has_value() && view.state() != *filter.state;
  });
  std::sort(drafts.begin(), drafts.end(),
            [](const DraftView& a, const DraftView& b) { return PositionOf(a) < PositionOf(b); });
  return drafts;
}

absl::StatusOr<std::vector<DraftView>> Drafts::Latest(const DraftFilter& filter,
                                                      const DraftPosition& position, int limit) {
  std::vector<DraftView> latest;
  TUTORING_ASSIGN_OR_RETURN(const absl::Time begin, Begin(filter));
  // An act of the very instant may come before the position.
  const absl::Time last =
      IsSet(position.time) ? position.time + absl::Microseconds(1) : now_ + kClockTolerance;
  DraftFilter slice = filter;
  for (slice.until = std::min(filter.until, last); slice.until > begin; slice.until = slice.from) {
    slice.from = std::max(begin, slice.until - kDraftsAtOnce);
    TUTORING_ASSIGN_OR_RETURN(auto some, Read(slice));
    for (auto view = some.rbegin(); view != some.rend(); ++view) {
      if (PositionOf(*view) >= std::tie(position.time, position.act)) continue;
      latest.push_back(std::move(*view));
      if (static_cast<int>(latest.size()) == limit) return latest;
    }
  }
  return latest;
}

absl::StatusOr<absl::Time> Drafts::Begin(const DraftFilter& filter) {
  absl::Time begin = absl::InfiniteFuture();
  TUTORING_ASSIGN_OR_RETURN(const auto courses, CoursesOf(filter));
  for (const std::string& course : courses) {
    TUTORING_ASSIGN_OR_RETURN(const absl::Time one, BeginOf(course));
    begin = std::min(begin, one);
  }
  return std::max(begin, filter.from);
}

absl::StatusOr<std::vector<std::string>> Drafts::CoursesOf(const DraftFilter& filter) {
  if (!filter.course.empty()) return std::vector<std::string>{filter.course};
  TUTORING_ASSIGN_OR_RETURN(auto courses, store_.posts.CoursesOf(platform_.key, filter.tutor));
  TUTORING_ASSIGN_OR_RETURN(const auto welcomed,
                            store_.welcomes.CoursesOf(platform_.key, filter.tutor));
  courses.insert(courses.end(), welcomed.begin(), welcomed.end());
  TUTORING_ASSIGN_OR_RETURN(const auto written,
                            store_.messages.CoursesOf(platform_.key, filter.tutor));
  courses.insert(courses.end(), written.begin(), written.end());
  std::sort(courses.begin(), courses.end());
  courses.erase(std::unique(courses.begin(), courses.end()), courses.end());
  return courses;
}

absl::StatusOr<absl::Time> Drafts::BeginOf(const std::string& course) {
  TUTORING_ASSIGN_OR_RETURN(const CourseFacts facts, cache_.FactsOf(store_, platform_.key, course));
  TUTORING_ASSIGN_OR_RETURN(const store::Retention kept, store_.retentions.Of(platform_.key));
  if (kept.interventions == absl::InfiniteDuration()) return facts.adoption;
  return std::max(facts.adoption, now_ - kept.interventions);
}

absl::StatusOr<std::vector<std::string>> Drafts::AuthorsIn(const std::string& course,
                                                           const std::string& tutor) {
  if (!tutor.empty()) return std::vector<std::string>{tutor};
  TUTORING_ASSIGN_OR_RETURN(const auto roster, cache_.RosterOf(store_, platform_.key, course, {}));
  std::set<std::string> authors(roster->ever_staff().begin(), roster->ever_staff().end());
  TUTORING_ASSIGN_OR_RETURN(const auto leaves, store_.leaves.All(platform_.key));
  for (const store::LeaveRow& leave : leaves) {
    const bool here = leave.course.empty() || leave.course == course;
    if (here && !leave.substitute.empty()) authors.insert(leave.substitute);
  }
  return std::vector<std::string>(authors.begin(), authors.end());
}

absl::Status Drafts::AddPosts(const std::string& course, const DraftFilter& filter,
                              std::vector<Seen>& seen) {
  TUTORING_ASSIGN_OR_RETURN(const auto authors, AuthorsIn(course, filter.tutor));
  for (const std::string& author : authors) {
    TUTORING_ASSIGN_OR_RETURN(const auto posts, store_.posts.ByAuthor(platform_.key, author, course,
                                                                      filter.from, filter.until));
    for (const store::PostRow& post : posts) {
      TUTORING_ASSIGN_OR_RETURN(Seen one, SeenPost(post));
      seen.push_back(std::move(one));
    }
  }
  return absl::OkStatus();
}

absl::Status Drafts::AddDirectMessages(const std::string& course, const DraftFilter& filter,
                                       std::vector<Seen>& seen) {
  TUTORING_ASSIGN_OR_RETURN(const auto authors, AuthorsIn(course, filter.tutor));
  for (const std::string& author : authors) {
    TUTORING_ASSIGN_OR_RETURN(const auto messages, store_.messages.By(platform_.key, course, author,
                                                                      filter.from, filter.until));
    if (messages.empty()) continue;
    TUTORING_ASSIGN_OR_RETURN(const auto courses, store_.messages.CoursesOf(platform_.key, author));
    for (const DirectMessage& message : messages) {
      TUTORING_ASSIGN_OR_RETURN(const bool elsewhere, IsDraftElsewhere(courses, course, message));
      if (elsewhere) continue;
      TUTORING_ASSIGN_OR_RETURN(Seen one, SeenMessage(course, message));
      seen.push_back(std::move(one));
    }
  }
  return absl::OkStatus();
}

// Where both are in several courses, it is a draft of the one in which something was decided of it,
// else of the first in which it is one.
absl::StatusOr<bool> Drafts::IsDraftElsewhere(const std::vector<std::string>& courses,
                                              const std::string& course,
                                              const DirectMessage& message) {
  if (courses.size() < 2) return false;
  const auto decided = [&](const std::string& in) -> absl::StatusOr<bool> {
    TUTORING_ASSIGN_OR_RETURN(
        const auto decision,
        store_.act_decisions.Find(platform_.key,
                                  {ActSource::kMessage, MessageAnchor(in, message.id)}));
    return decision.has_value();
  };
  TUTORING_ASSIGN_OR_RETURN(const bool here, decided(course));
  if (here) return false;
  for (const std::string& other : courses) {
    if (other == course) continue;
    TUTORING_ASSIGN_OR_RETURN(const bool there, decided(other));
    if (there) return true;
    if (!IdLess(other, course)) continue;
    TUTORING_ASSIGN_OR_RETURN(const bool is_draft, IsDraftIn(other, message.id));
    if (is_draft) return true;
  }
  return false;
}

absl::StatusOr<bool> Drafts::IsDraftIn(const std::string& course, const std::string& message) {
  TUTORING_ASSIGN_OR_RETURN(const auto row, store_.messages.Find(platform_.key, course, message));
  if (!row.has_value()) return false;
  TUTORING_ASSIGN_OR_RETURN(const absl::Time begin, BeginOf(course));
  if (row->message.sent < begin) return false;
  TUTORING_ASSIGN_OR_RETURN(Seen seen, SeenMessage(course, row->message));
  std::vector<DraftView> drafts;
  TUTORING_RETURN_IF_ERROR(Derive(course, {std::move(seen)}, drafts));
  return !drafts.empty();
}

absl::StatusOr<Drafts::Seen> Drafts::SeenMessage(const std::string& course,
                                                 const DirectMessage& message) {
  Seen seen{.act = {.key = {ActSource::kMessage, MessageAnchor(course, message.id)},
                    .author = message.sender,
                    .time = message.sent,
                    .private_recipient = message.recipient}};
  TUTORING_ASSIGN_OR_RETURN(const auto before,
                            store_.messages.LastBefore(platform_.key, course, message));
  seen.act.answers = before.has_value() && before->sender == message.recipient;
  return seen;
}

absl::Status Drafts::AddWelcomeMessages(const std::string& course, const DraftFilter& filter,
                                        std::vector<Seen>& seen) {
  TUTORING_ASSIGN_OR_RETURN(const auto messages, store_.welcomes.Messages(platform_.key, course));
  for (const store::WelcomeMessage& message : messages) {
    if (message.sent < filter.from || message.sent >= filter.until) continue;
    if (!filter.tutor.empty() && message.author != filter.tutor) continue;
    seen.push_back({.act = ActOf(message)});
  }
  return absl::OkStatus();
}

absl::StatusOr<Drafts::Seen> Drafts::SeenPost(const store::PostRow& post) {
  Seen seen{.discussion = post.discussion, .deleted = post.IsDeleted()};
  ObservedAct& act = seen.act;
  act.key = {ActSource::kPost, post.id};
  act.author = post.author;
  act.time = post.created;
  act.private_recipient = post.private_recipient;
  TUTORING_ASSIGN_OR_RETURN(const ForumFacts forum,
                            cache_.ForumOf(store_, platform_.key, post.forum));
  act.forum_kind = forum.kind;
  TUTORING_ASSIGN_OR_RETURN(const auto versions, store_.posts.VersionsOf(platform_.key, post.id));
  act.courtesy = IsCourtesy(versions);
  TUTORING_RETURN_IF_ERROR(AddAnswered(post, act));
  return seen;
}

absl::Status Drafts::AddAnswered(const store::PostRow& post, ObservedAct& act) {
  std::string next = post.parent;
  for (int steps = 0; !next.empty() && steps < kLongestThread; ++steps) {
    TUTORING_ASSIGN_OR_RETURN(const auto parent, store_.posts.Find(platform_.key, next));
    if (!parent.has_value()) break;
    act.answered.push_back(parent->author);
    if (steps == 0) {
      TUTORING_ASSIGN_OR_RETURN(const auto appraisals,
                                store_.appraisals.OfPost(platform_.key, parent->id));
      act.technical = IsTechnical(appraisals);
    }
    next = parent->parent;
  }
  return absl::OkStatus();
}

absl::Status Drafts::Derive(const std::string& course, const std::vector<Seen>& seen,
                            std::vector<DraftView>& drafts) {
  std::vector<std::string> people;
  for (const Seen& one : seen) {
    people.push_back(one.act.author);
    people.insert(people.end(), one.act.answered.begin(), one.act.answered.end());
    for (const std::string& learner : {one.act.private_recipient, one.act.learner}) {
      if (!learner.empty()) people.push_back(learner);
    }
  }
  TUTORING_ASSIGN_OR_RETURN(const CourseFacts facts, cache_.FactsOf(store_, platform_.key, course));
  TUTORING_ASSIGN_OR_RETURN(const auto roster,
                            cache_.RosterOf(store_, platform_.key, course, people));
  TUTORING_ASSIGN_OR_RETURN(const auto policy,
                            cache_.policies().PolicyOf(store_, policy_, platform_, course));
  for (const Seen& one : seen) {
    const auto line = DraftOf(one.act, facts, *roster, *policy);
    if (!line.has_value()) continue;
    TUTORING_ASSIGN_OR_RETURN(auto decision, store_.act_decisions.Find(platform_.key, line->key));
    if (one.deleted && !decision.has_value()) continue;
    drafts.push_back({.line = *line,
                      .course = course,
                      .discussion = one.discussion,
                      .decision = std::move(decision),
                      .gone = one.deleted});
  }
  return absl::OkStatus();
}

}  // namespace tutoring::app
