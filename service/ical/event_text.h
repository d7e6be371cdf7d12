#ifndef SERVICE_ICAL_EVENT_TEXT_H_
#define SERVICE_ICAL_EVENT_TEXT_H_

#include <map>
#include <string>

#include "service/ical/line_reader.h"

namespace tutoring::ical {

// What is read of an event: those of its properties that count, each on one line. What libical
// would misread in silence makes it unsound.
class EventText {
 public:
  // The `number`th event of the file, which begins on `line`.
  EventText(int number, int line) : number_(number), line_(line) {}

  // A line between its BEGIN and its END, and in no component within.
  void Add(const ContentLine& line);

  int number() const { return number_; }
  int line() const { return line_; }
  // False where a property stands twice, is too long or holds numbers that do not fit.
  bool sound() const { return sound_; }
  // The event as a component of iCalendar, with the properties that count.
  std::string Component() const;

 private:
  int number_;
  int line_;
  bool sound_ = true;
  std::map<std::string, int> times_seen_;  // By name of property.
  std::string properties_;
};

}  // namespace tutoring::ical

#endif  // SERVICE_ICAL_EVENT_TEXT_H_
