#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "service/sheet/csv_cell.h"
#include "service/sheet/grid_file.h"

namespace tutoring::sheet {
namespace {

constexpr absl::string_view kMark = "\xEF\xBB\xBF";
constexpr absl::string_view kLineEnd = "\r\n";

class GridCsv final : public GridFile {
 public:
  explicit GridCsv(const GridHead& head) : head_(head), bytes_(kMark) {
    const Words& w = head_.words;
    std::vector<std::string> cells;
    for (const char* heading :
         {w.tutor, w.when, w.week, w.course, w.for_whom, w.kind, w.channel, w.initiative,
          w.together, w.origin, w.declared, w.estimated, w.note, w.links}) {
      cells.push_back(CsvCell(heading));
    }
    AddLine(cells);
  }

  absl::Status BeginTutor(const std::string& name, int) override {
    tutor_ = CsvCell(name);
    return absl::OkStatus();
  }

  // Times are written so that programs of either language take them for times.
  absl::Status Add(const GridRow& row) override {
    const Words& w = head_.words;
    const std::string minutes = absl::StrCat(row.minutes);
    const bool draft = row.origin == Origin::kDraft;
    AddLine({tutor_, absl::FormatTime("%Y-%m-%d %H:%M", row.time, head_.zone),
             absl::FormatTime("%Y-%m-%d", row.week, head_.zone), CsvCell(row.course),
             CsvCell(row.whom), CsvCell(w.Of(row.kind)), CsvCell(w.Of(row.channel)),
             CsvCell(w.Of(row.initiative)), CsvCell(row.together ? w.yes : w.no),
             CsvCell(w.Of(row.origin)), draft ? "" : minutes, draft ? minutes : "",
             CsvCell(row.note), CsvCell(row.links)});
    return absl::OkStatus();
  }

  absl::StatusOr<std::string> Finish() override { return std::move(bytes_); }

 private:
  void AddLine(const std::vector<std::string>& cells) {
    absl::StrAppend(&bytes_, absl::StrJoin(cells, std::string(1, head_.words.separator)), kLineEnd);
  }

  const GridHead head_;
  std::string bytes_;
  std::string tutor_;
};

}  // namespace

std::unique_ptr<GridFile> NewGridCsv(const GridHead& head) {
  return std::make_unique<GridCsv>(head);
}

}  // namespace tutoring::sheet
