#ifndef TESTS_SIMULATION_NAIVE_WALK_H_
#define TESTS_SIMULATION_NAIVE_WALK_H_

#include <string>
#include <vector>

#include "tests/simulation/naive/questions.h"

namespace tutoring::testing::naive {

// Walks through all that happened in a discussion, in order, with what is owed at hand.
class Walk {
 public:
  // With `only`, for what that post brought along from elsewhere; at that depth of a chain.
  Walk(const Course& course, const Discussion& discussion, int depth = 0, std::string only = "")
      : course_(course), discussion_(discussion), depth_(depth), only_(std::move(only)) {}

  std::vector<Question> Run();

 private:
  struct Happening {
    absl::Time time;
    int rank;  // The order of what happens at one instant.
    const PostHere* post;
    Asking asking{};
    absl::Time until = kNever;  // Of what was taken back.
    bool operator<(const Happening& other) const;
  };

  std::vector<Happening> Happenings() const;
  void AddLearners(const PostHere& post, std::vector<Happening>& happenings) const;
  void Live(const Happening& happening);
  void Ask(const PostHere& post, const Asking& asking, bool stranger);
  void Answer(const PostHere& post);
  void Doubt(const PostHere& post);
  void Endorse(const PostHere& post, absl::Time said, absl::Time until);
  void Call(const Happening& call);
  void Dismiss(const PostHere& post, absl::Time time, absl::Time until);
  void BeStrange(const PostHere& post);
  template <typename Concerns>
  void Pause(const Span& pause, const Concerns& concerns);
  void TakeEnded();
  void Finish(const PostHere* post, End end, absl::Time time);
  void Promote(absl::Time time);

  bool MayBeExempt() const;
  bool AnsweredBefore(const PostHere& post, const Asking& asking) const;
  bool Settles(const PostHere& answer, const Question& question, absl::Time time) const;
  bool AcceptsEndorsed(const Question& question, absl::Time time) const;
  bool Blocked(const Question& question, absl::Time time) const;
  // Whether tutors are told of its deadline, were it known only from `known` on.
  bool IsTold(const Question& question, absl::Time time, absl::Time known) const;
  Question Begin(const PostHere& post, const Asking& asking, bool stranger) const;
  absl::Time DueOf(const Question& question) const;
  // What the post brings along from where it stood before: since when that is known. False where
  // what it asks had come to an end there.
  bool BringAlong(const PostHere& post, Question& question) const;
  void CatchUp(Question& question, absl::Time word) const;
  bool Had(const PostHere& post) const;
  std::vector<Span> EndorsedFor(const Question& question, const PostHere& post,
                                absl::Time time) const;
  bool IsSettled(const PostHere& post, const Asking& asking, absl::Time time) const;
  // Whether a word makes the post a question that is still to be answered; or one of then any post.
  bool IsMadeOne(const PostHere& post, const Asking& asking) const;
  bool AnyMadeOneAt(absl::Time time) const;
  void Close(Question& question) const;

  const Course& course_;
  const Discussion& discussion_;
  int depth_;
  std::string only_;
  std::vector<Question> open_;
  std::vector<Question> waiting_;  // By opening.
  std::vector<Question> done_;
  absl::Time dismissed_ = kNever;  // The latest dismissal.
};

}  // namespace tutoring::testing::naive

#endif  // TESTS_SIMULATION_NAIVE_WALK_H_
