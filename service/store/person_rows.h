#ifndef SERVICE_STORE_PERSON_ROWS_H_
#define SERVICE_STORE_PERSON_ROWS_H_

#include <deque>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/rules/duty.h"
#include "service/store/query.h"

namespace tutoring::store {

// Who is called what from now on, on one platform.
struct Renaming {
  int64_t platform = 0;
  std::string person;
  std::string pseudonym;
};

// Repository of the rows in which a person is named, whatever they are about; of duties it only
// knows which they are. Every function tells how many rows it changed, and a second call changes
// none. Reads whole tables of the platform where no index finds a person: erasing is rare. One
// thread at a time.
class PersonRows {
 public:
  explicit PersonRows(Connection& connection);

  // Every name by which the platform or an administrator called the person.
  absl::StatusOr<std::set<std::string>> NamesOf(int64_t platform, const std::string& person);
  // Duties of which a stage addressed the person.
  absl::StatusOr<std::set<DutyKey>> Addressed(int64_t platform, const std::string& person);

  // Replaces the person by the pseudonym wherever they stand alone in a column, but in duties;
  // their names go, and so do the notes about them.
  absl::StatusOr<int64_t> Rename(const Renaming& renaming);
  // The same of what is kept by course.
  absl::StatusOr<int64_t> RenameInCourse(const Renaming& renaming, const std::string& course);

  // Gives what was said of the duties about the person of these anchors their new ones: alerts,
  // dismissals, alarms.
  absl::StatusOr<int64_t> Reanchor(int64_t platform,
                                   const std::map<std::string, std::string>& anchors);

  // Removes the subject lines of every discussion in which the person wrote.
  absl::StatusOr<int64_t> ClearSubjects(int64_t platform, const std::string& person);
  absl::StatusOr<int64_t> ClearSubjectsOf(int64_t platform, const std::string& discussion);
  // Whether one of `people` ever wrote in the discussion.
  absl::StatusOr<bool> WroteIn(int64_t platform, const std::string& discussion,
                               const std::function<bool(const std::string&)>& people);
  // Empties every note that holds one of the texts.
  absl::StatusOr<int64_t> ClearNotes(int64_t platform, const std::set<std::string>& texts);
  // The same of what was noted and written for welcomes.
  absl::StatusOr<int64_t> ClearWelcomes(int64_t platform, const std::set<std::string>& texts);
  // Makes every kept answer useless in which `holds` finds something: a repeat of its command is
  // refused, and not run again.
  absl::StatusOr<int64_t> ClearAnswers(const std::function<bool(const std::string&)>& holds);

 private:
  using RenameQuery = Query<In<std::string, int64_t, std::string>>;
  using RenameInCourseQuery = Query<In<std::string, int64_t, std::string, std::string>>;

  std::deque<RenameQuery> renames_;
  std::deque<RenameInCourseQuery> renames_in_course_;
  Query<In<int64_t, std::string>, Out<std::string>> name_;
  Query<In<int64_t, std::string>, Out<std::string>> declared_names_;
  Query<In<int64_t>, Out<DutyKind, std::string, std::string>> audiences_;
  Query<In<std::string, int64_t, int, std::string>> reanchor_alerts_;
  Query<In<std::string, int64_t, int, std::string>> reanchor_dismissals_;
  Query<In<int64_t>, Out<int64_t, std::string>> alarms_;
  Query<In<std::string, int64_t>> put_alarm_subject_;
  Query<In<int64_t, std::string>, Out<std::string>> discussions_of_;
  Query<In<int64_t, std::string>, Out<std::string>> posts_with_subject_;
  Query<In<int64_t, std::string>> clear_subject_;
  Query<In<int64_t, std::string>, Out<std::string>> authors_in_;
  Query<In<int64_t>, Out<int64_t, std::string, std::string>> notes_;
  Query<In<int64_t>, Out<int64_t, int64_t, std::string, std::string>> revision_notes_;
  Query<In<int64_t>> clear_note_;
  Query<In<int64_t, int64_t>> clear_revision_note_;
  Query<In<int64_t>, Out<int64_t, std::string, std::string>> mark_notes_;
  Query<In<int64_t>> clear_mark_note_;
  Query<In<int64_t>, Out<int64_t, std::string>> message_texts_;
  Query<In<int64_t>> clear_message_text_;
  Query<In<>, Out<int64_t, std::string, std::string>> answers_;
  Query<In<int64_t, std::string>> clear_answer_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_PERSON_ROWS_H_
