#ifndef DEPLOY_TUTORCTL_TABLE_H_
#define DEPLOY_TUTORCTL_TABLE_H_

#include <string>
#include <vector>

namespace tutoring::tutorctl {

// What happens to a column where the table is wider than the screen.
enum class Fit {
  kWhole,   // Kept as long as anything else can give way: ids to copy, times, states.
  kShrink,  // Cut first: names and other prose.
};

struct Column {
  std::string heading;
  Fit fit = Fit::kWhole;
};

// A table for people, no line wider than `width` columns of a terminal. One thread at a time.
class Table {
 public:
  Table(std::vector<Column> columns, int width);

  // One cell per column; missing cells at the end are empty.
  void AddRow(std::vector<std::string> cells);
  bool empty() const { return rows_.size() == 1; }
  // The heading and the rows, one line each; a cut cell ends in ….
  std::string Text() const;

 private:
  std::vector<int> NaturalWidths() const;
  std::vector<int> FittedWidths() const;

  std::vector<Column> columns_;
  int width_;
  std::vector<std::vector<std::string>> rows_;  // The first is the heading.
};

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_TABLE_H_
