#ifndef DEPLOY_TUTORCTL_TABLE_H_
#define DEPLOY_TUTORCTL_TABLE_H_

#include <string>
#include <vector>

namespace tutoring::tutorctl {

// What happens to a column where the table is wider than the screen.
enum class Fit {
  kWhole,   // Kept as long as anything else can give way: ids to copy, times, states.
  kShrink,  // Cut first: names and other prose.
  // For the last column, of long ids to copy or two times: never cut, but below its row where it
  // would leave prose no room to be read.
  kApart,
};

struct Column {
  std::string heading;
  Fit fit = Fit::kWhole;
};

// A table for people, no line wider than `width` columns of a terminal, but for ids that are never
// cut. One thread at a time.
class Table {
 public:
  Table(std::vector<Column> columns, int width);

  // One cell per column; missing cells at the end are empty.
  void AddRow(std::vector<std::string> cells);
  bool empty() const { return rows_.size() == 1; }
  // The heading and the rows, one line each, or two (Fit::kApart); a cut cell ends in ….
  std::string Text() const;

 private:
  std::vector<int> NaturalWidths() const;
  // Of so many columns, from the first.
  std::vector<int> FittedWidths(size_t count) const;
  bool StandsApart() const;

  std::vector<Column> columns_;
  int width_;
  std::vector<std::vector<std::string>> rows_;  // The first is the heading.
};

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_TABLE_H_
