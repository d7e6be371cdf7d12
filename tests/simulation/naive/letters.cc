#include "tests/simulation/naive/letters.h"

#include <algorithm>
#include <list>
#include <set>

#include "absl/strings/str_cat.h"
#include "tests/simulation/naive/questions.h"

namespace tutoring::testing::naive {
namespace {

// By the policy of whom it is from, when it was sent, to who was a tutor then.
bool Asks(const Course& course, const Letter& letter) {
  const Names groups = course.people.GroupsAt(letter.sender, letter.sent);
  return course.people.RolesAt(letter.recipient, letter.sent).contains(kTutor) &&
         course.terms.At(groups, letter.sent).Yes("evidence.messages", false);
}

// What somebody wrote to one tutor and what anybody wrote to them, as if it were a discussion.
class Correspondence {
 public:
  Correspondence(const Course& course, const std::string& person, const std::string& tutor)
      : course_(course), person_(person) {
    exchange_ = {.id = person, .direct = true, .use = {.kind = kQuestions}};
    for (const Letter& letter : LettersIn(course)) {
      const bool theirs = letter.sender == person;
      if (theirs ? letter.recipient == tutor : letter.recipient == person) Add(letter, theirs);
    }
    std::sort(exchange_.posts.begin(), exchange_.posts.end(), ComesFirst);
  }

  std::vector<Owed> Run() const {
    std::vector<Owed> owed;
    for (const Question& q : QuestionsOf(course_, exchange_)) {
      owed.push_back(OwedFor(course_, exchange_, q));
      owed.back().name = LetterName(course_.id, q.post->id);
      owed.back().assignees = AsList(course_.people.TutorsWrittenTo(
          q.post->recipient, person_, AssignedAt(q.ended, AnswersUntil(course_, exchange_))));
    }
    return owed;
  }

 private:
  void Add(const Letter& letter, bool theirs) {
    PostRecord& record = records_.emplace_back();
    record.sights.push_back({.discussion = person_,
                             .author = letter.sender,
                             .recipient = letter.recipient,
                             .created = letter.sent,
                             .modified = letter.sent,
                             .asks = theirs && Asks(course_, letter)});
    const auto dismissed = course_.record.dismissed_letters.find(LetterName(course_.id, letter.id));
    if (dismissed != course_.record.dismissed_letters.end()) record.dismissals = dismissed->second;
    PostHere post{.id = letter.id,
                  .author = letter.sender,
                  .recipient = letter.recipient,
                  .by = AuthorOf(course_, letter.sender, letter.sent),
                  .created = letter.sent,
                  .last_seen = letter.sent,
                  .record = &record};
    // Before, nobody knew that it was for a tutor.
    post.idle_until = course_.people.RoleKnownSince(letter.recipient, letter.sent);
    exchange_.posts.push_back(std::move(post));
  }

  const Course& course_;
  const std::string person_;
  std::list<PostRecord> records_;
  Discussion exchange_;
};

}  // namespace

std::vector<Letter> LettersIn(const Course& course) {
  std::vector<Letter> letters;
  for (const auto& [id, sights] : course.sights.letters) {
    const LetterSight& last = sights.back();
    letters.push_back({id, last.sender, last.recipient, last.sent});
  }
  return letters;
}

absl::Time WithLetters(const Course& course, const Names& groups, absl::Time others,
                       absl::Time due) {
  const bool reported = course.terms.At(groups, due).Yes("evidence.messages", false);
  return reported ? std::min(others, course.letters_until) : others;
}

std::string LetterName(const std::string& course, const std::string& message) {
  return absl::StrCat("answer ", course, " to message ", message);
}

std::vector<Owed> LettersOwed(const Course& course) {
  std::set<std::pair<std::string, std::string>> asked;
  for (const Letter& letter : LettersIn(course)) {
    if (Asks(course, letter)) asked.insert({letter.sender, letter.recipient});
  }
  std::vector<Owed> owed;
  for (const auto& [person, tutor] : asked) {
    for (Owed& one : Correspondence(course, person, tutor).Run()) owed.push_back(std::move(one));
  }
  return owed;
}

}  // namespace tutoring::testing::naive
