#include "service/rpc/person_document.h"

#include "service/rpc/convert.h"
#include "service/rpc/handler.h"
#include "service/rpc/names.h"

namespace tutoring::rpc {
namespace {

class Writer {
 public:
  explicit Writer(const store::Platform& platform) : platform_(platform) { parts_.emplace_back(); }

  v1::PersonDocument& current() { return *parts_.back().mutable_document(); }

  // Adds each of `rows` to the list that `add` makes longer.
  template <typename Rows, typename Message>
  void Add(const Rows& rows, Message* (v1::PersonDocument::*add)()) {
    for (const auto& row : rows) {
      if (bytes_ > kPartBytes) {
        parts_.emplace_back();
        bytes_ = 0;
      }
      Message* message = (current().*add)();
      Fill(row, message);
      bytes_ += message->ByteSizeLong();
    }
  }

  std::vector<v1::ExportPersonResponse> parts() && { return std::move(parts_); }

 private:
  template <typename Row, typename Message>
  void Fill(const Row& row, Message* message) const {
    if constexpr (requires { ToProto(row, message); }) {
      ToProto(row, message);
    } else {
      ToProto(platform_, row, message);
    }
  }

  const store::Platform& platform_;
  std::vector<v1::ExportPersonResponse> parts_;
  size_t bytes_ = 0;  // Of the last part.
};

}  // namespace

std::vector<v1::ExportPersonResponse> DocumentOf(const store::Platform& platform,
                                                 const std::string& person,
                                                 const app::PersonExport& found) {
  using Document = v1::PersonDocument;
  Writer writer(platform);
  writer.current().set_name(MakeName(kPersonPattern, {platform.id, person}));
  writer.current().set_display_name(found.display_name);
  writer.Add(found.memberships, &Document::add_memberships);
  writer.Add(found.declared_roles, &Document::add_declared_roles);
  writer.Add(found.posts, &Document::add_posts);
  writer.Add(found.messages, &Document::add_messages);
  writer.Add(found.accesses, &Document::add_accesses);
  writer.Add(found.duties, &Document::add_duties);
  writer.Add(found.alerts, &Document::add_alerts);
  writer.Add(found.dismissals, &Document::add_dismissals);
  writer.Add(found.appraisals, &Document::add_appraisals);
  writer.Add(found.interventions, &Document::add_interventions);
  writer.Add(found.draft_decisions, &Document::add_draft_decisions);
  writer.Add(found.suspensions, &Document::add_suspensions);
  writer.Add(found.leaves, &Document::add_leaves);
  writer.Add(found.policies, &Document::add_policies);
  writer.Add(found.alarms, &Document::add_alarms);
  writer.Add(found.welcome_marks, &Document::add_welcome_marks);
  writer.Add(found.welcome_messages, &Document::add_welcome_messages);
  writer.Add(found.welcome_acknowledgements, &Document::add_welcome_acknowledgements);
  writer.Add(found.submissions, &Document::add_submissions);
  writer.Add(found.sheet_marks, &Document::add_sheet_marks);
  writer.Add(found.sheet_results, &Document::add_sheet_results);
  writer.Add(found.debriefs, &Document::add_debriefs);
  writer.Add(found.evaluation_plans, &Document::add_evaluation_plans);
  writer.Add(found.occurrence_links, &Document::add_occurrence_links);
  writer.Add(found.report_lines, &Document::add_report_lines);
  writer.Add(found.reports, &Document::add_reports);
  writer.Add(found.report_readings, &Document::add_report_readings);
  writer.Add(found.course_ends, &Document::add_course_ends);
  return std::move(writer).parts();
}

}  // namespace tutoring::rpc
