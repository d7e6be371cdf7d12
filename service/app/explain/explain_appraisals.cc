#include "service/app/explain/explain_appraisals.h"

#include <string>

#include "service/app/telling/wording.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

// $0 when, $1 who, $2 the post.
struct MarkWords {
  DutyEventKind kind;
  const char* french;
  const char* english;
};

MarkWords WordsOf(PostMark mark) {
  switch (mark) {
    case PostMark::kQuestion:
      return {DutyEventKind::kCalledQuestion,
              "Le $0, $1 a dit du message $2 que c'est une question.",
              "On $0, $1 said of post $2 that it is a question."};
    case PostMark::kTechnicalQuestion:
      return {DutyEventKind::kCalledTechnical,
              "Le $0, $1 a dit du message $2 que c'est une question technique.",
              "On $0, $1 said of post $2 that it is a technical question."};
    case PostMark::kEndorsed:
      return {DutyEventKind::kEndorsed, "Le $0, $1 a validé le message $2 comme réponse.",
              "On $0, $1 endorsed post $2 as an answer."};
    case PostMark::kNotEndorsed:
      break;
  }
  return {DutyEventKind::kEndorsementWithdrawn, "Le $0, $1 a retiré la validation du message $2.",
          "On $0, $1 withdrew the endorsement of post $2."};
}

bool Concerns(const store::AppraisalRow& row, const Duty& duty) {
  const bool of_answer = row.mark == PostMark::kEndorsed || row.mark == PostMark::kNotEndorsed;
  return of_answer ? row.time >= duty.opened : row.post == duty.anchor;
}

}  // namespace

absl::Status SayAppraisals(store::Store& store, const store::Platform& platform, const Duty& duty,
                           Narrator& narrator) {
  TUTORING_ASSIGN_OR_RETURN(const auto rows,
                            store.appraisals.InDiscussion(platform.key, duty.subject));
  for (const store::AppraisalRow& row : rows) {
    if (!Concerns(row, duty)) continue;
    std::string who = narrator.french() ? "l'administration" : "an administrator";
    if (!row.person.empty()) {
      TUTORING_ASSIGN_OR_RETURN(who, narrator.Name(row.person));
    }
    const MarkWords words = WordsOf(row.mark);
    narrator.Tell({.kind = words.kind, .time = row.time, .person = row.person, .post = row.post},
                  words.french, words.english, narrator.Time(row.time), who, row.post);
  }
  return absl::OkStatus();
}

}  // namespace tutoring::app
