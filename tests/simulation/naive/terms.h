#ifndef TESTS_SIMULATION_NAIVE_TERMS_H_
#define TESTS_SIMULATION_NAIVE_TERMS_H_

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tests/simulation/naive/people.h"

namespace tutoring::testing::naive {

// How long after something.
struct Length {
  absl::Duration time;
  bool working = false;  // How it is counted.
  int working_days = 0;  // Instead of a time.
};

// What a policy says of one instant, by the names of its fields.
class Rulebook {
 public:
  Rulebook(std::map<std::string, std::string> settings) : settings_(std::move(settings)) {}

  // A length that `part`.time counts, or its default.
  Length Of(const std::string& part, const std::string& field) const;
  bool Yes(const std::string& field, bool otherwise) const;
  int Number(const std::string& field, int otherwise) const;
  std::string Text(const std::string& field, const std::string& otherwise) const;

 private:
  std::map<std::string, std::string> settings_;
};

// The policies of a course and how its time counts, looked up each time. Sources: policy.h,
// course_policy.h, targets.h, calendar/*.h.
class Terms {
 public:
  Terms(const Record& record, const std::string& course) : record_(record), course_(course) {}

  Rulebook At(const Names& groups, absl::Time time) const;
  // The instants after `time` at which another version of something begins, by time.
  std::vector<absl::Time> ChangesAfter(absl::Time time) const;

  // The first time at or after `time` in which a field says yes.
  std::optional<Span> FirstWhere(const Names& groups, const std::string& field,
                                 absl::Time time) const;
  // All of them, by time.
  std::vector<Span> SpansWhere(const Names& groups, const std::string& field) const;

  // Breaks of the course, and exemptions of the person where one is named.
  std::vector<Span> SuspendedFor(const std::string& person) const;

  // The first instant at which so much time has passed since `start` that counts: half an hour
  // after the other, none of those within `not_counted`. Working days end with the last hours of
  // the last of them (working-days); without a calendar each is 24 hours.
  absl::Time Add(absl::Time start, const Length& length, const Rulebook& rules,
                 const std::vector<Span>& not_counted) const;

 private:
  absl::Time AddDays(absl::Time start, int days, const Rulebook& rules,
                     const std::vector<Span>& not_counted) const;

  const Record& record_;
  const std::string& course_;
};

// By when something is owed that opened at `opened` and ended at `ended`, under rules that change:
// `due_under` tells what those of an instant say. A later rule moves it while it is neither settled
// nor due, never into the past, nor to its own first instant.
absl::Time DueUnderChanges(absl::Time opened, absl::Time ended,
                           const std::vector<absl::Time>& changes,
                           const std::function<absl::Time(absl::Time at)>& due_under);

}  // namespace tutoring::testing::naive

#endif  // TESTS_SIMULATION_NAIVE_TERMS_H_
