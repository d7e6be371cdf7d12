#ifndef SERVICE_STORE_CALENDARS_H_
#define SERVICE_STORE_CALENDARS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/store/query.h"

namespace tutoring::store {

// What a slot says. Persisted; never renumber or reuse.
enum class SlotKind { kWeekday = 1, kDate = 2, kBreak = 3, kHoliday = 4 };

// Part of a day, [from, until) in minutes of local time, which may end on the next day. A date
// without hours of its own is one slot of no length; a holiday too.
struct CalendarSlot {
  SlotKind kind = SlotKind::kWeekday;
  std::string day;  // 1 to 7 from Monday for kWeekday, else YYYY-MM-DD.
  int from = 0;
  int until = 0;
  std::string summary;  // Why, for people.

  bool operator==(const CalendarSlot&) const = default;
};

struct CalendarRow {
  std::string id;
  std::string display_name;
  std::string time_zone;
  int64_t revision = 0;

  bool operator==(const CalendarRow&) const = default;
};

// Repository of calendars. What holds now holds for the past too: a calendar has no versions. One
// thread at a time.
class Calendars {
 public:
  explicit Calendars(Connection& connection);

  absl::StatusOr<std::optional<CalendarRow>> Find(int64_t platform, const std::string& id);
  absl::StatusOr<std::vector<CalendarRow>> List(int64_t platform, const std::string& after,
                                                int limit);
  // By kind, day and beginning.
  absl::StatusOr<std::vector<CalendarSlot>> Slots(int64_t platform, const std::string& id);

  // Replaces what was there.
  absl::Status Put(int64_t platform, const CalendarRow& calendar,
                   const std::vector<CalendarSlot>& slots);
  absl::Status Remove(int64_t platform, const std::string& id);

 private:
  using Columns = Out<std::string, std::string, std::string, int64_t>;

  Query<In<int64_t, std::string>, Columns> find_;
  Query<In<int64_t, std::string, int>, Columns> list_;
  Query<In<int64_t, std::string>, Out<SlotKind, std::string, int, int, std::string>> slots_;
  Query<In<int64_t, std::string, std::string, std::string, int64_t>> put_;
  Query<In<int64_t, std::string, SlotKind, std::string, int, int, std::string>> put_slot_;
  Query<In<int64_t, std::string>> remove_;
  Query<In<int64_t, std::string>> remove_slots_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_CALENDARS_H_
