#include "service/rules/response/appraisals.h"

#include "service/rules/response/response_targets.h"

namespace tutoring {
namespace {

bool CallsQuestion(const Appraisal& appraisal) {
  return appraisal.mark == PostMark::kQuestion || appraisal.mark == PostMark::kTechnicalQuestion;
}

ForumKind KindOf(const Appraisal& appraisal) {
  return appraisal.mark == PostMark::kTechnicalQuestion ? ForumKind::kTechnical
                                                        : ForumKind::kQuestions;
}

}  // namespace

std::optional<absl::Time> TextAskedSince(const Post& post) {
  const auto& versions = post.versions;
  size_t first = versions.size();
  while (first > 0 && versions[first - 1].text_class == TextClass::kQuestion) --first;
  if (first == versions.size()) return std::nullopt;
  return first == 0 ? post.created : versions[first].modified;
}

std::optional<Asked> AskedSince(const Post& post) {
  if (post.settled) return std::nullopt;
  const auto text = TextAskedSince(post);
  const absl::Time called = CalledQuestionAfter(post, absl::InfinitePast());
  if (called < text.value_or(absl::InfiniteFuture())) return Asked{post.created, called};
  if (!text) return std::nullopt;
  return Asked{*text, *text};
}

absl::Time CalledQuestionAfter(const Post& post, absl::Time time) {
  for (const Appraisal& appraisal : post.appraisals) {
    if (CallsQuestion(appraisal) && appraisal.time > time) return appraisal.time;
  }
  return absl::InfiniteFuture();
}

std::vector<KindTerm> KindsOf(const Thread& thread, const Post& post, absl::Time opened) {
  std::vector<KindTerm> kinds = {{absl::InfinitePast(), KindAt(thread, opened)}};
  for (const Appraisal& appraisal : post.appraisals) {
    if (CallsQuestion(appraisal)) kinds.push_back({appraisal.time, KindOf(appraisal)});
  }
  const auto asked = AskedSince(post);
  if (kinds.size() > 1 && asked && asked->known > asked->opened) {
    kinds.erase(kinds.begin());
    kinds.front().since = absl::InfinitePast();
  }
  return kinds;
}

ForumKind KindAt(const std::vector<KindTerm>& kinds, absl::Time time) {
  ForumKind kind = kinds.front().kind;
  for (const KindTerm& term : kinds) {
    if (term.since <= time) kind = term.kind;
  }
  return kind;
}

std::vector<Interval> EndorsedTimes(const Post& post) {
  std::vector<Interval> times;
  bool endorsed = false;
  for (const Appraisal& appraisal : post.appraisals) {
    if (!endorsed && appraisal.mark == PostMark::kEndorsed) {
      times.push_back({appraisal.time, absl::InfiniteFuture()});
    } else if (endorsed && appraisal.mark == PostMark::kNotEndorsed) {
      times.back().until = appraisal.time;
    } else {
      continue;
    }
    endorsed = !endorsed;
  }
  return times;
}

}  // namespace tutoring
