#ifndef SERVICE_RULES_GRID_INTERVENTION_H_
#define SERVICE_RULES_GRID_INTERVENTION_H_

namespace tutoring {

// The enumerations here are persisted and equal those of intervention_service.proto; never renumber
// or reuse. Source: the tutor's guide, "tracking grid".

// What a tutor did for a learner.
enum class InterventionKind {
  kWelcome = 1,
  kPlanning = 2,       // Schedule and pace.
  kContent = 3,        // With the references that were given.
  kMethod = 4,         // Instructions, autonomy.
  kCollaboration = 5,  // Exchange among learners.
  kTechnical = 6,
  kMotivation = 7,
  kEvaluation = 8,
};

// How it was done.
enum class Channel {
  kForum = 1,
  kMessage = 2,  // In the platform.
  kMail = 3,
  kPhone = 4,
  kVirtualMeeting = 5,
  kInPerson = 6,
  kOther = 7,
};

// Whose idea it was.
enum class Initiative { kProactive = 1, kReactive = 2 };

}  // namespace tutoring

#endif  // SERVICE_RULES_GRID_INTERVENTION_H_
