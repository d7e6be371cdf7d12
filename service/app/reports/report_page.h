#ifndef SERVICE_APP_REPORTS_REPORT_PAGE_H_
#define SERVICE_APP_REPORTS_REPORT_PAGE_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "service/app/reports/report_views.h"
#include "service/app/telling/alert_text.h"

namespace tutoring::app {

// A report as it is laid out, whatever it is written as. All of it is text as people read it.
struct ReportPage {
  // What something is called, and what it is.
  using Facts = std::vector<std::pair<std::string, std::string>>;
  struct Table {
    std::vector<std::string> headings;
    std::vector<std::vector<std::string>> rows;  // As long as the headings.
  };
  // Of one learner.
  struct Section {
    std::string heading;
    Facts facts;
    std::string remarks;
    Table sheets;  // Without rows where there are none.
  };

  Language language = Language::kFrench;
  std::string title;
  Facts facts;
  std::string remarks_heading;
  std::string remarks;
  std::string overview_heading;
  Table overview;  // A row per learner.
  std::vector<Section> sections;
};

// Times are local times of `zone`. Pure; cannot fail.
ReportPage LayOut(const ReportView& view, const absl::TimeZone& zone, Language language);

// At most 80 columns but for words that are longer; ends with a line feed.
std::string ReportAsText(const ReportPage& page);

// One page that needs nothing else: no scripts, no resources. What people wrote is escaped.
std::string ReportAsHtml(const ReportPage& page);

}  // namespace tutoring::app

#endif  // SERVICE_APP_REPORTS_REPORT_PAGE_H_
