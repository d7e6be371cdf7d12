#ifndef SERVICE_RULES_TELLING_ANNOUNCEMENT_H_
#define SERVICE_RULES_TELLING_ANNOUNCEMENT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "service/rules/duty.h"
#include "service/rules/telling/alert.h"

namespace tutoring {

// An alert of a duty that exists already.
struct ToldAlert {
  std::string reference;
  AlertKind kind;
  std::string recipient;
  absl::Time stage_time;
  DeliveryState delivery;
  // When it was leased first, if nobody said that it did not arrive; else InfiniteFuture.
  absl::Time left = absl::InfiniteFuture();
  absl::Time delivery_time = absl::InfinitePast();  // When its delivery came to this state.
  absl::Time retry = absl::InfinitePast();          // Not to be tried before.
  int64_t sequence = 0;  // Of its last change: a later one of any alert is greater.

  bool MayHaveLeft() const { return left != absl::InfiniteFuture(); }
};

// Whether its recipient received a correction after it, or may have: what it said holds no more for
// them.
bool IsTakenBack(const ToldAlert& alert, const std::vector<ToldAlert>& told);

// Whether the alert is of this stage of a duty of that kind. Of a signal, which has one stage,
// every alert is.
bool IsAbout(DutyKind kind, const ToldAlert& alert, const Stage& stage);

// An alert to open. `revision` counts earlier alerts of the same kind to the same person: for
// another instant, or taken back.
struct Announcement {
  AlertKind kind;
  std::string recipient;
  absl::Time stage_time;
  int revision = 0;

  bool operator==(const Announcement&) const = default;
};

struct Announcements {
  std::vector<Announcement> open;
  std::vector<std::string> withdraw;   // References.
  std::vector<std::string> reopen;     // References of withdrawn alerts that are owed again.
  std::vector<StageKind> unaddressed;  // Stages that passed with nobody to tell.
};

// What is to be told of a duty, given what was told before. DESIGN 4 and 7:
//
//  1. While the duty is owed, each person gets the latest passed stage that is addressed to them,
//     once. Where several stages passed unannounced, the earlier ones are not told.
//  2. An alert that has not left is withdrawn when a later one to the same person replaces it, when
//     its stage no longer holds, and when the duty is no longer owed.
//  3. A duty that was told as breached and turns out to be met sends one correction to everyone who
//     was told, or may have been. One that has not left is withdrawn where the duty is not met
//     after all. Where one has arrived and the duty turns out to be breached all the same, its
//     stage is told again under a new revision, and corrected again if it comes to that.
//  4. A stage that moved after it was announced is told again under a new revision; one that was
//     withdrawn and is owed again goes on under its own. A signal is told once, wherever its
//     opening moves to: of each subject there is at most one in as long a time (signal.h, 2).
//
//  5. An absence that turns out to be none leaves no duty: who was told of a breach of it is told
//     so, too.
//
// `duty` is null where the duty of `kind` no longer exists. Pure; a second call with what the first
// one opened opens nothing. Cannot fail.
Announcements DecideAnnouncements(DutyKind kind, const Duty* duty,
                                  const std::vector<ToldAlert>& told);

}  // namespace tutoring

#endif  // SERVICE_RULES_TELLING_ANNOUNCEMENT_H_
