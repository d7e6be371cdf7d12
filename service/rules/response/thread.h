#ifndef SERVICE_RULES_RESPONSE_THREAD_H_
#define SERVICE_RULES_RESPONSE_THREAD_H_

#include <algorithm>
#include <compare>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "service/rules/interval.h"
#include "service/rules/policy/forum_kind.h"
#include "service/rules/response/text_class.h"

namespace tutoring {

// A post's text as it stood since `modified`.
struct TextVersion {
  absl::Time modified;
  TextClass text_class;
};

// What somebody says of a post. Persisted, and equal to PostMark of appraisal_service.proto; never
// renumber or reuse.
enum class PostMark { kQuestion = 1, kTechnicalQuestion = 2, kEndorsed = 3, kNotEndorsed = 4 };

// What was said of a post, and when.
struct Appraisal {
  absl::Time time;
  PostMark mark;

  std::strong_ordering operator<=>(const Appraisal&) const = default;
};

// A post of a thread, as far as rules look at it.
struct Post {
  std::string id;
  std::string author;
  absl::Time created =
      absl::InfinitePast();           // InfinitePast: erased in the platform before it was seen.
  std::vector<TextVersion> versions;  // By `modified`, at least one.
  std::string private_recipient;      // Empty: everybody in the thread sees it.
  absl::Time last_seen;               // The latest observation that showed it.
  // When it was observed here first, if it had stood elsewhere before and was not owed an answer
  // there; of a direct message, when its recipient was known to be a tutor, if only later; else
  // InfinitePast.
  absl::Time placed = absl::InfinitePast();
  std::vector<Appraisal> appraisals;  // Sorted.
  // It asks nothing here, whatever it says: that had come to its end before in some discussion, or
  // it is a direct message that nobody owes an answer.
  bool settled = false;
  // When it was confirmed deleted; InfiniteFuture while it stands.
  absl::Time deleted = absl::InfiniteFuture();
  // When it was observed elsewhere after it had stood here; InfiniteFuture while it is here.
  absl::Time departed = absl::InfiniteFuture();
};

// Somebody said of the duty of `post` that nothing is owed.
struct Dismissal {
  std::string post;
  absl::Time time;
  // Because it is no question: whoever calls it one later takes that back.
  bool as_no_question = false;
};

// One discussion with everything that ever stood in it; or what one person wrote directly in a
// course, and what was written to them (direct_messages.h).
struct Thread {
  std::string discussion;  // Of direct messages: the person.
  std::string forum;       // Of direct messages: empty.
  bool direct = false;
  ForumKind forum_kind = ForumKind::kQuestions;
  // When the forum became a kind that counts, if it was another before; else InfinitePast.
  absl::Time kind_since = absl::InfinitePast();
  // When it was none that counts although it had been one before; by time.
  std::vector<Interval> idle;
  // What it was for before `kind_changed`: what was asked then keeps the targets of that kind.
  ForumKind kind_before = ForumKind::kQuestions;
  absl::Time kind_changed = absl::InfinitePast();
  std::vector<Post> posts;  // Any order.
  std::vector<Dismissal> dismissals;
};

// The course around what a rule looks at.
struct CourseFacts {
  absl::Time start = absl::InfinitePast();  // InfinitePast where the platform tells none.
  absl::Time end = absl::InfiniteFuture();  // Excluded.
  absl::Time former_end =
      absl::InfiniteFuture();  // The earliest end that was observed before this one.
  absl::Time end_since =
      absl::InfinitePast();  // When `end` was observed first, if it was another before.
  // When `end` was said, if that was later than anything else was known of the course; else
  // InfinitePast.
  absl::Time end_known = absl::InfinitePast();
  bool in_scope = true;
  absl::Time scope_lost =
      absl::InfiniteFuture();  // When it was observed out of scope, while it is.
  absl::Time last_in_scope = absl::InfiniteFuture();  // The last observation in scope before that.
  std::vector<Interval>
      hidden;  // When learners could not enter it; by time, joined where they touch.
  absl::Time adoption = absl::InfiniteFuture();  // First complete poll; InfiniteFuture before it.
  absl::Time roster_watermark = absl::InfinitePast();
  absl::Time posts_watermark = absl::InfinitePast();
  absl::Time connections_watermark = absl::InfinitePast();
  // The first watermark of connections: what was due before is imported. InfiniteFuture before it.
  absl::Time connections_adoption = absl::InfiniteFuture();
  // The same of submissions.
  absl::Time submissions_watermark = absl::InfinitePast();
  absl::Time submissions_adoption = absl::InfiniteFuture();
  // And of direct messages.
  absl::Time messages_watermark = absl::InfinitePast();
  absl::Time messages_adoption = absl::InfiniteFuture();
  // Absences that were over by then are not remembered.
  absl::Time presence_forgotten = absl::InfinitePast();
  bool forgotten = false;  // Nothing of the course is kept, and nothing is owed there.

  bool operator==(const CourseFacts&) const = default;

  // Of all that the rule of evaluations reads: a platform that never reports submissions is not
  // waited for.
  absl::Time SheetsWatermark() const {
    const absl::Time others = std::min(roster_watermark, posts_watermark);
    return submissions_adoption == absl::InfiniteFuture() ? others
                                                          : std::min(others, submissions_watermark);
  }

  // Of all that the response rule reads, in forums or directly; and from when on it is followed.
  absl::Time ResponseWatermark(bool direct) const {
    return std::min(roster_watermark, direct ? messages_watermark : posts_watermark);
  }
  absl::Time ResponseAdoption(bool direct) const {
    return direct ? std::max(adoption, messages_adoption) : adoption;
  }

  // From when on nothing opens because the course is out of scope.
  absl::Time ScopeEnd() const { return in_scope ? absl::InfiniteFuture() : scope_lost; }

  // When what opened at `opened` was known as far as the course is concerned: not before it was
  // adopted, nor before an end that would have precluded it was put off.
  absl::Time KnownSince(absl::Time opened, absl::Time adopted) const {
    absl::Time known = opened;
    if (adopted != absl::InfiniteFuture()) known = std::max(known, adopted);
    return opened >= former_end ? std::max(known, end_since) : known;
  }
};

}  // namespace tutoring

#endif  // SERVICE_RULES_RESPONSE_THREAD_H_
