#include "service/app/engine/course_subjects.h"

#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

constexpr int kIdsAtOnce = 1000;

// Adds what `next_after` lists, page by page, until there are more than `most`.
template <typename NextAfter, typename Add>
absl::Status AddPages(const NextAfter& next_after, const Add& add, size_t most,
                      const std::vector<Subject>& subjects) {
  std::string after;
  while (subjects.size() <= most) {
    TUTORING_ASSIGN_OR_RETURN(const std::vector<std::string> ids, next_after(after));
    for (const std::string& id : ids) add(id);
    if (ids.size() < kIdsAtOnce) break;
    after = ids.back();
  }
  return absl::OkStatus();
}

absl::Status AddThreads(store::Store& store, int64_t platform, const std::string& course,
                        size_t most, std::vector<Subject>& subjects) {
  return AddPages(
      [&](const std::string& after) {
        return store.posts.DiscussionsOfCourse(platform, course, after, kIdsAtOnce);
      },
      [&](const std::string& discussion) {
        subjects.push_back({Subject::Rule::kThread, "", discussion});
      },
      most, subjects);
}

absl::Status AddMessages(store::Store& store, int64_t platform, const std::string& course,
                         size_t most, std::vector<Subject>& subjects) {
  return AddPages(
      [&](const std::string& after) {
        return store.messages.PeopleIn(platform, course, after, kIdsAtOnce);
      },
      [&](const std::string& person) {
        subjects.push_back({Subject::Rule::kMessages, course, person});
      },
      most, subjects);
}

absl::Status AddPeople(store::Store& store, int64_t platform, const std::string& course,
                       size_t most, std::vector<Subject>& subjects) {
  return AddPages(
      [&](const std::string& after) {
        return store.accesses.People(platform, course, after, kIdsAtOnce);
      },
      [&](const std::string& person) {
        subjects.push_back({Subject::Rule::kPerson, course, person});
        subjects.push_back({Subject::Rule::kSheets, course, person});
      },
      most, subjects);
}

}  // namespace

absl::StatusOr<std::vector<Subject>> SubjectsOf(store::Store& store, CourseCache& cache,
                                                int64_t platform, const std::string& course,
                                                size_t most) {
  std::vector<Subject> subjects{{Subject::Rule::kWelcomes, course, ""},
                                {Subject::Rule::kReports, course, ""},
                                {Subject::Rule::kSignals, course, ""}};
  TUTORING_RETURN_IF_ERROR(AddPeople(store, platform, course, most, subjects));
  TUTORING_RETURN_IF_ERROR(AddThreads(store, platform, course, most, subjects));
  TUTORING_RETURN_IF_ERROR(AddMessages(store, platform, course, most, subjects));
  if (subjects.size() > most) return subjects;
  TUTORING_ASSIGN_OR_RETURN(const auto sheets, SheetsOf(store, cache, platform, course));
  subjects.insert(subjects.end(), sheets.begin(), sheets.end());
  return subjects;
}

absl::StatusOr<std::vector<Subject>> PeopleOf(store::Store& store, int64_t platform,
                                              const std::string& course) {
  std::vector<Subject> subjects;
  TUTORING_RETURN_IF_ERROR(
      AddPeople(store, platform, course, std::numeric_limits<size_t>::max(), subjects));
  return subjects;
}

absl::StatusOr<std::vector<Subject>> ThreadsOf(store::Store& store, int64_t platform,
                                               const std::string& course) {
  std::vector<Subject> subjects;
  TUTORING_RETURN_IF_ERROR(
      AddThreads(store, platform, course, std::numeric_limits<size_t>::max(), subjects));
  return subjects;
}

absl::StatusOr<std::vector<Subject>> MessagesOf(store::Store& store, int64_t platform,
                                                const std::string& course) {
  std::vector<Subject> subjects;
  TUTORING_RETURN_IF_ERROR(
      AddMessages(store, platform, course, std::numeric_limits<size_t>::max(), subjects));
  return subjects;
}

absl::StatusOr<std::vector<Subject>> SheetsOf(store::Store& store, CourseCache& cache,
                                              int64_t platform, const std::string& course) {
  std::vector<Subject> subjects;
  TUTORING_ASSIGN_OR_RETURN(const auto occurrences, cache.OccurrencesOf(store, platform, course));
  if (occurrences->empty()) return subjects;
  TUTORING_ASSIGN_OR_RETURN(const auto roster, cache.RosterOf(store, platform, course));
  roster->ForEachMembership(
      [&](const std::string& person, absl::Time, const Membership& membership) {
        if (IsLearning(membership)) {
          subjects.push_back({Subject::Rule::kSheets, course, person});
        }
      });
  return subjects;
}

}  // namespace tutoring::app
