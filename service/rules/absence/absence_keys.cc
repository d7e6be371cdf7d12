#include "service/rules/absence/absence_keys.h"

#include <set>
#include <utility>
#include <vector>

#include "service/rules/absence/absences.h"
#include "service/rules/absence/contacts.h"

namespace tutoring {
namespace {

// What began a count: as it is called now, and as it would be called.
using Beginning = std::pair<std::string, std::string>;

class Renaming {
 public:
  Renaming(absl::string_view course, const Attendance& attendance, absl::string_view other)
      : course_(course), person_(attendance.person), other_(other) {
    presences_ = {absl::InfinitePast()};
    for (const Access& access : attendance.accesses) presences_.insert(access.access);
    presences_.insert(attendance.acts.begin(), attendance.acts.end());
  }

  void Add(const Beginning& beginning) {
    for (const absl::Time presence : presences_) {
      const Absence absence{.last_access = presence, .from = presence};
      anchors_[AbsenceAnchor(course_, person_, absence, beginning.first)] =
          AbsenceAnchor(course_, other_, absence, beginning.second);
    }
  }

  const std::map<std::string, std::string>& anchors() const { return anchors_; }

 private:
  absl::string_view course_;
  absl::string_view person_;
  absl::string_view other_;
  std::set<absl::Time> presences_;
  std::map<std::string, std::string> anchors_;
};

}  // namespace

std::map<std::string, std::string> AnchorsRenamed(absl::string_view course,
                                                  const Attendance& attendance,
                                                  absl::string_view other) {
  Renaming renaming(course, attendance, other);
  renaming.Add({"", ""});
  for (const Contact& contact : attendance.contacts) {
    renaming.Add({KeyOf(contact), KeyOf(contact)});
  }
  // The duty after a dismissed one is anchored by the dismissed one's anchor, and so on.
  std::set<std::string> dismissed;
  for (const AbsenceDismissal& dismissal : attendance.dismissals) {
    dismissed.insert(dismissal.anchor);
  }
  for (bool found = true; found;) {
    found = false;
    for (auto it = dismissed.begin(); it != dismissed.end();) {
      const auto anchor = renaming.anchors().find(*it);
      if (anchor == renaming.anchors().end()) {
        ++it;
        continue;
      }
      renaming.Add({DismissalKey(anchor->first), DismissalKey(anchor->second)});
      it = dismissed.erase(it);
      found = true;
    }
  }
  return renaming.anchors();
}

}  // namespace tutoring
