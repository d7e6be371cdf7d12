#include "service/store/person_rows.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "service/base/status_macros.h"
#include "service/base/text.h"
#include "service/store/holds_one.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

// Each changes :pseudonym, of :platform, where :person stood.
constexpr const char* kRenameSqls[] = {
    "UPDATE people SET person = :pseudonym, display_name = ''"
    " WHERE platform_key = :platform AND person = :person",
    "UPDATE memberships SET person = :pseudonym"
    " WHERE platform_key = :platform AND person = :person",
    "UPDATE declared_roles SET person = :pseudonym, display_name = ''"
    " WHERE platform_key = :platform AND person = :person",
    "UPDATE posts SET author = :pseudonym WHERE platform_key = :platform AND author = :person",
    "UPDATE posts SET private_recipient = :pseudonym"
    " WHERE platform_key = :platform AND private_recipient = :person AND private_recipient <> ''",
    "UPDATE messages SET sender = :pseudonym WHERE platform_key = :platform AND sender = :person",
    "UPDATE messages SET recipient = :pseudonym"
    " WHERE platform_key = :platform AND recipient = :person",
    "UPDATE dismissals SET person = :pseudonym"
    " WHERE platform_key = :platform AND person = :person",
    "UPDATE appraisals SET person = :pseudonym"
    " WHERE platform_key = :platform AND person = :person",
    "UPDATE alerts SET recipient = :pseudonym, message_id = '', refusal = ''"
    " WHERE platform_key = :platform AND recipient = :person",
    "UPDATE interventions SET tutor = :pseudonym"
    " WHERE platform_key = :platform AND tutor = :person",
    "UPDATE interventions SET learner = :pseudonym, note = '', links = ''"
    " WHERE platform_key = :platform AND learner = :person",
    "UPDATE interventions SET author = :pseudonym"
    " WHERE platform_key = :platform AND author = :person",
    "UPDATE intervention_revisions SET tutor = :pseudonym WHERE intervention IN"
    " (SELECT intervention FROM interventions WHERE platform_key = :platform) AND tutor = :person",
    "UPDATE intervention_revisions SET learner = :pseudonym, note = '', links = ''"
    " WHERE intervention IN"
    " (SELECT intervention FROM interventions WHERE platform_key = :platform)"
    " AND learner = :person",
    "UPDATE intervention_revisions SET author = :pseudonym WHERE intervention IN"
    " (SELECT intervention FROM interventions WHERE platform_key = :platform) AND author = :person",
    "UPDATE act_decisions SET author = :pseudonym"
    " WHERE platform_key = :platform AND author = :person",
    "UPDATE suspensions SET learner = :pseudonym"
    " WHERE platform_key = :platform AND learner = :person",
    "UPDATE suspensions SET author = :pseudonym"
    " WHERE platform_key = :platform AND author = :person",
    "UPDATE leaves SET person = :pseudonym WHERE platform_key = :platform AND person = :person",
    "UPDATE leaves SET substitute = :pseudonym"
    " WHERE platform_key = :platform AND substitute = :person",
    "UPDATE leaves SET author = :pseudonym WHERE platform_key = :platform AND author = :person",
    "UPDATE policy_versions SET author = :pseudonym"
    " WHERE platform_key = :platform AND author = :person",
    "UPDATE welcome_marks SET learner = :pseudonym, note = '', link = ''"
    " WHERE platform_key = :platform AND learner = :person",
    "UPDATE welcome_marks SET author = :pseudonym"
    " WHERE platform_key = :platform AND author = :person",
    "UPDATE welcome_messages SET learner = :pseudonym, text = ''"
    " WHERE platform_key = :platform AND learner = :person",
    "UPDATE welcome_messages SET author = :pseudonym, text = ''"
    " WHERE platform_key = :platform AND author = :person",
    "UPDATE welcome_acknowledgements SET learner = :pseudonym"
    " WHERE platform_key = :platform AND learner = :person",
    "UPDATE submissions SET learner = :pseudonym"
    " WHERE platform_key = :platform AND learner = :person",
    "UPDATE evaluation_plans SET author = :pseudonym"
    " WHERE platform_key = :platform AND author = :person",
    "UPDATE occurrence_links SET author = :pseudonym"
    " WHERE platform_key = :platform AND author = :person",
    "UPDATE sheet_marks SET learner = :pseudonym"
    " WHERE platform_key = :platform AND learner = :person",
    "UPDATE sheet_marks SET author = :pseudonym"
    " WHERE platform_key = :platform AND author = :person",
    "UPDATE sheet_results SET learner = :pseudonym"
    " WHERE platform_key = :platform AND learner = :person",
    "UPDATE sheet_results SET author = :pseudonym"
    " WHERE platform_key = :platform AND author = :person",
    "UPDATE debrief_acknowledgements SET learner = :pseudonym"
    " WHERE platform_key = :platform AND learner = :person",
    "UPDATE debrief_acknowledgements SET person = :pseudonym"
    " WHERE platform_key = :platform AND person = :person",
    "UPDATE course_ends SET author = :pseudonym"
    " WHERE platform_key = :platform AND author = :person",
    "UPDATE reports SET author = :pseudonym"
    " WHERE platform_key = :platform AND author = :person",
    "UPDATE report_lines SET learner = :pseudonym, remarks = '' WHERE report IN"
    " (SELECT r.report FROM reports r WHERE r.platform_key = :platform) AND learner = :person",
    "UPDATE report_sheets SET learner = :pseudonym WHERE report IN"
    " (SELECT r.report FROM reports r WHERE r.platform_key = :platform) AND learner = :person",
    "UPDATE report_results SET learner = :pseudonym WHERE report IN"
    " (SELECT r.report FROM reports r WHERE r.platform_key = :platform) AND learner = :person",
    "UPDATE report_acknowledgements SET person = :pseudonym WHERE report IN"
    " (SELECT r.report FROM reports r WHERE r.platform_key = :platform) AND person = :person",
    // 8: of a person who refuses messages. Other subjects may be called the same.
    "UPDATE alarms SET subject = :pseudonym"
    " WHERE platform_key = :platform AND subject = :person AND kind = 8",
};
constexpr const char* kRenameInCourseSqls[] = {
    "UPDATE accesses SET person = :pseudonym"
    " WHERE platform_key = :platform AND course = :course AND person = :person",
    "UPDATE checks SET subject = :pseudonym"
    " WHERE platform_key = :platform AND course = :course AND rule = 2 AND subject = :person",
    "UPDATE checks SET subject = :pseudonym"
    " WHERE platform_key = :platform AND course = :course AND rule = 3 AND subject = :person",
    "UPDATE dismissals SET subject = :pseudonym"
    " WHERE platform_key = :platform AND course = :course AND subject = :person AND kind > 1",
};

constexpr char kPersonRowsNameSql[] =
    "SELECT display_name FROM people WHERE platform_key = :platform AND person = :person";
constexpr char kPersonRowsDeclaredNamesSql[] =
    "SELECT display_name FROM declared_roles WHERE platform_key = :platform AND person = :person"
    " ORDER BY declared_role";
constexpr char kPersonRowsAudiencesSql[] =
    "SELECT kind, anchor, audience FROM duty_stages WHERE platform_key = :platform"
    " ORDER BY kind, anchor, stage";
constexpr char kPersonRowsReanchorAlertsSql[] =
    "UPDATE alerts SET anchor = :new"
    " WHERE platform_key = :platform AND duty_kind = :kind AND anchor = :old";
constexpr char kPersonRowsReanchorDismissalsSql[] =
    "UPDATE dismissals SET anchor = :new"
    " WHERE platform_key = :platform AND kind = :kind AND anchor = :old";
// 7: of an empty audience, whose subject is the anchor of a duty and a stage.
constexpr char kPersonRowsAlarmsSql[] =
    "SELECT alarm, subject FROM alarms WHERE platform_key = :platform AND kind = 7"
    " ORDER BY alarm";
constexpr char kPersonRowsPutAlarmSubjectSql[] =
    "UPDATE alarms SET subject = :subject WHERE alarm = :alarm";
constexpr char kPersonRowsDiscussionsOfSql[] =
    "SELECT DISTINCT there.discussion FROM posts p JOIN post_versions there"
    " ON there.platform_key = p.platform_key AND there.post = p.post"
    " WHERE p.platform_key = :platform AND p.author = :person ORDER BY there.discussion";
constexpr char kPersonRowsPostsWithSubjectSql[] =
    "SELECT DISTINCT p.post FROM post_versions here JOIN posts p"
    " ON p.platform_key = here.platform_key AND p.post = here.post"
    " WHERE here.platform_key = :platform AND here.discussion = :discussion AND p.subject <> ''"
    " ORDER BY p.post";
constexpr char kPersonRowsClearSubjectSql[] =
    "UPDATE posts SET subject = '' WHERE platform_key = :platform AND post = :post";
constexpr char kPersonRowsAuthorsInSql[] =
    "SELECT DISTINCT p.author FROM post_versions here JOIN posts p"
    " ON p.platform_key = here.platform_key AND p.post = here.post"
    " WHERE here.platform_key = :platform AND here.discussion = :discussion ORDER BY p.author";
constexpr char kPersonRowsNotesSql[] =
    "SELECT intervention, note, links FROM interventions WHERE platform_key = :platform"
    " ORDER BY time_us, intervention";
constexpr char kPersonRowsRevisionNotesSql[] =
    "SELECT r.intervention, r.revision, r.note, r.links FROM interventions i"
    " JOIN intervention_revisions r ON r.intervention = i.intervention"
    " WHERE i.platform_key = :platform ORDER BY i.time_us, i.intervention, r.revision";
constexpr char kPersonRowsClearNoteSql[] =
    "UPDATE interventions SET note = '', links = '' WHERE intervention = :intervention";
constexpr char kPersonRowsClearRevisionNoteSql[] =
    "UPDATE intervention_revisions SET note = '', links = ''"
    " WHERE intervention = :intervention AND revision = :revision";
constexpr char kPersonRowsMarkNotesSql[] =
    "SELECT welcome_mark, note, link FROM welcome_marks WHERE platform_key = :platform"
    " ORDER BY course, welcome_mark";
constexpr char kPersonRowsClearMarkNoteSql[] =
    "UPDATE welcome_marks SET note = '', link = '' WHERE welcome_mark = :mark";
constexpr char kPersonRowsMessageTextsSql[] =
    "SELECT welcome_message, text FROM welcome_messages WHERE platform_key = :platform"
    " ORDER BY course, welcome_message";
constexpr char kPersonRowsClearMessageTextSql[] =
    "UPDATE welcome_messages SET text = '' WHERE welcome_message = :message";
constexpr char kPersonRowsAnswersSql[] =
    "SELECT token, request_id, response FROM requests ORDER BY token, request_id";
constexpr char kPersonRowsClearAnswerSql[] =
    "UPDATE requests SET fingerprint = '', response = ''"
    " WHERE token = :token AND request_id = :request_id";

// Whose anchors are made of a person's id.
constexpr DutyKind kAnchoredKinds[] = {
    DutyKind::kContact,      DutyKind::kAbandonment, DutyKind::kPresence,       DutyKind::kWelcome,
    DutyKind::kMissingSheet, DutyKind::kDebrief,     DutyKind::kIsolatedLearner};

}  // namespace

PersonRows::PersonRows(Connection& connection)
    : name_(connection, kPersonRowsNameSql),
      declared_names_(connection, kPersonRowsDeclaredNamesSql),
      audiences_(connection, kPersonRowsAudiencesSql),
      reanchor_alerts_(connection, kPersonRowsReanchorAlertsSql),
      reanchor_dismissals_(connection, kPersonRowsReanchorDismissalsSql),
      alarms_(connection, kPersonRowsAlarmsSql),
      put_alarm_subject_(connection, kPersonRowsPutAlarmSubjectSql),
      discussions_of_(connection, kPersonRowsDiscussionsOfSql),
      posts_with_subject_(connection, kPersonRowsPostsWithSubjectSql),
      clear_subject_(connection, kPersonRowsClearSubjectSql),
      authors_in_(connection, kPersonRowsAuthorsInSql),
      notes_(connection, kPersonRowsNotesSql),
      revision_notes_(connection, kPersonRowsRevisionNotesSql),
      clear_note_(connection, kPersonRowsClearNoteSql),
      clear_revision_note_(connection, kPersonRowsClearRevisionNoteSql),
      mark_notes_(connection, kPersonRowsMarkNotesSql),
      clear_mark_note_(connection, kPersonRowsClearMarkNoteSql),
      message_texts_(connection, kPersonRowsMessageTextsSql),
      clear_message_text_(connection, kPersonRowsClearMessageTextSql),
      answers_(connection, kPersonRowsAnswersSql),
      clear_answer_(connection, kPersonRowsClearAnswerSql) {
  for (const char* sql : kRenameSqls) renames_.emplace_back(connection, sql);
  for (const char* sql : kRenameInCourseSqls) renames_in_course_.emplace_back(connection, sql);
}

absl::StatusOr<std::set<std::string>> PersonRows::NamesOf(int64_t platform,
                                                          const std::string& person) {
  std::set<std::string> names;
  const auto add = [&](std::string name) {
    if (!name.empty()) names.insert(std::move(name));
  };
  TUTORING_RETURN_IF_ERROR(name_.ForEach(add, platform, person));
  TUTORING_RETURN_IF_ERROR(declared_names_.ForEach(add, platform, person));
  return names;
}

absl::StatusOr<std::set<DutyKey>> PersonRows::Addressed(int64_t platform,
                                                        const std::string& person) {
  std::set<DutyKey> duties;
  TUTORING_RETURN_IF_ERROR(audiences_.ForEach(
      [&](DutyKind kind, const std::string& anchor, const std::string& audience) {
        if (!absl::StrContains(audience, person)) return;
        const std::vector<std::string> people = SplitIds(audience);
        if (std::find(people.begin(), people.end(), person) != people.end()) {
          duties.insert({kind, anchor});
        }
      },
      platform));
  return duties;
}

absl::StatusOr<int64_t> PersonRows::Rename(const Renaming& renaming) {
  int64_t changed = 0;
  for (RenameQuery& rename : renames_) {
    TUTORING_RETURN_IF_ERROR(rename.Run(renaming.pseudonym, renaming.platform, renaming.person));
    changed += rename.affected_rows();
  }
  return changed;
}

absl::StatusOr<int64_t> PersonRows::RenameInCourse(const Renaming& renaming,
                                                   const std::string& course) {
  int64_t changed = 0;
  for (RenameInCourseQuery& rename : renames_in_course_) {
    TUTORING_RETURN_IF_ERROR(
        rename.Run(renaming.pseudonym, renaming.platform, course, renaming.person));
    changed += rename.affected_rows();
  }
  return changed;
}

absl::StatusOr<int64_t> PersonRows::Reanchor(int64_t platform,
                                             const std::map<std::string, std::string>& anchors) {
  int64_t changed = 0;
  for (const auto& [old_anchor, new_anchor] : anchors) {
    for (const DutyKind kind : kAnchoredKinds) {
      const int number = static_cast<int>(kind);
      TUTORING_RETURN_IF_ERROR(reanchor_alerts_.Run(new_anchor, platform, number, old_anchor));
      changed += reanchor_alerts_.affected_rows();
      TUTORING_RETURN_IF_ERROR(reanchor_dismissals_.Run(new_anchor, platform, number, old_anchor));
      changed += reanchor_dismissals_.affected_rows();
    }
  }
  std::map<int64_t, std::string> subjects;  // By alarm.
  TUTORING_RETURN_IF_ERROR(alarms_.ForEach(
      [&](int64_t alarm, const std::string& subject) {
        const std::vector<std::string> parts = absl::StrSplit(subject, absl::MaxSplits('/', 1));
        const auto anchor = anchors.find(parts[0]);
        if (anchor == anchors.end()) return;
        subjects[alarm] = anchor->second + subject.substr(parts[0].size());
      },
      platform));
  for (const auto& [alarm, subject] : subjects) {
    TUTORING_RETURN_IF_ERROR(put_alarm_subject_.Run(subject, alarm));
    ++changed;
  }
  return changed;
}

absl::StatusOr<int64_t> PersonRows::ClearSubjects(int64_t platform, const std::string& person) {
  std::vector<std::string> discussions;
  TUTORING_RETURN_IF_ERROR(discussions_of_.ForEach(
      [&](std::string discussion) { discussions.push_back(std::move(discussion)); }, platform,
      person));
  int64_t changed = 0;
  for (const std::string& discussion : discussions) {
    TUTORING_ASSIGN_OR_RETURN(const int64_t some, ClearSubjectsOf(platform, discussion));
    changed += some;
  }
  return changed;
}

absl::StatusOr<int64_t> PersonRows::ClearSubjectsOf(int64_t platform,
                                                    const std::string& discussion) {
  std::vector<std::string> posts;
  TUTORING_RETURN_IF_ERROR(posts_with_subject_.ForEach(
      [&](std::string post) { posts.push_back(std::move(post)); }, platform, discussion));
  for (const std::string& post : posts) {
    TUTORING_RETURN_IF_ERROR(clear_subject_.Run(platform, post));
  }
  return static_cast<int64_t>(posts.size());
}

absl::StatusOr<bool> PersonRows::WroteIn(int64_t platform, const std::string& discussion,
                                         const std::function<bool(const std::string&)>& people) {
  bool wrote = false;
  TUTORING_RETURN_IF_ERROR(authors_in_.ForEach(
      [&](const std::string& author) { wrote |= people(author); }, platform, discussion));
  return wrote;
}

absl::StatusOr<int64_t> PersonRows::ClearNotes(int64_t platform,
                                               const std::set<std::string>& texts) {
  if (texts.empty()) return 0;
  std::vector<int64_t> notes;
  std::vector<std::pair<int64_t, int64_t>> revisions;
  TUTORING_RETURN_IF_ERROR(notes_.ForEach(
      [&](int64_t id, const std::string& note, const std::string& links) {
        if (HoldsOne(note, texts) || HoldsOne(links, texts)) notes.push_back(id);
      },
      platform));
  TUTORING_RETURN_IF_ERROR(revision_notes_.ForEach(
      [&](int64_t id, int64_t revision, const std::string& note, const std::string& links) {
        if (HoldsOne(note, texts) || HoldsOne(links, texts)) revisions.emplace_back(id, revision);
      },
      platform));
  for (const int64_t id : notes) TUTORING_RETURN_IF_ERROR(clear_note_.Run(id));
  for (const auto& [id, revision] : revisions) {
    TUTORING_RETURN_IF_ERROR(clear_revision_note_.Run(id, revision));
  }
  return static_cast<int64_t>(notes.size() + revisions.size());
}

absl::StatusOr<int64_t> PersonRows::ClearWelcomes(int64_t platform,
                                                  const std::set<std::string>& texts) {
  if (texts.empty()) return 0;
  std::vector<int64_t> marks;
  std::vector<int64_t> messages;
  TUTORING_RETURN_IF_ERROR(mark_notes_.ForEach(
      [&](int64_t id, const std::string& note, const std::string& link) {
        if (HoldsOne(note, texts) || HoldsOne(link, texts)) marks.push_back(id);
      },
      platform));
  TUTORING_RETURN_IF_ERROR(message_texts_.ForEach(
      [&](int64_t id, const std::string& text) {
        if (HoldsOne(text, texts)) messages.push_back(id);
      },
      platform));
  for (const int64_t id : marks) TUTORING_RETURN_IF_ERROR(clear_mark_note_.Run(id));
  for (const int64_t id : messages) TUTORING_RETURN_IF_ERROR(clear_message_text_.Run(id));
  return static_cast<int64_t>(marks.size() + messages.size());
}

absl::StatusOr<int64_t> PersonRows::ClearAnswers(
    const std::function<bool(const std::string&)>& holds) {
  std::vector<std::pair<int64_t, std::string>> found;
  TUTORING_RETURN_IF_ERROR(
      answers_.ForEach([&](int64_t token, std::string request, const std::string& encoded) {
        std::string answer;
        absl::Base64Unescape(encoded, &answer);
        if (holds(answer)) found.emplace_back(token, std::move(request));
      }));
  for (const auto& [token, request] : found) {
    TUTORING_RETURN_IF_ERROR(clear_answer_.Run(token, request));
  }
  return static_cast<int64_t>(found.size());
}

}  // namespace tutoring::store
