#ifndef SERVICE_RPC_GATE_H_
#define SERVICE_RPC_GATE_H_

#include <grpcpp/server_context.h>

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "service/app/access.h"
#include "service/app/ledger.h"
#include "service/app/platform_time.h"

namespace tutoring::rpc {

// What a call does, and so who may make it. The table in gate.cc is the whole of the rule.
enum class Right {
  kAdminister,    // Platforms, roles, tokens, calendars, mappings, erasure: administrators.
  kBridge,        // Facts in, deliveries out: bridges of the platform.
  kSeePlatform,   // The platform itself: administrators, and every token of it.
  kSeeLedger,     // Health, courses, members, alarms, declared roles, mappings: administrators and
                  // readers of the platform.
  kSeeDuties,     // What is owed and told: administrators, readers, plugins on behalf of a person.
  kDismiss,       // What is said of it and of posts: administrators, plugins on behalf of a person.
  kSeeDecisions,  // What was decided, planned and done: as duties.
  kDecide,        // The same: administrators, and plugins on behalf of a person.
  kExport,        // All about somebody: administrators, and plugins on behalf of that person.
};

// PERMISSION_DENIED (PERSON_FORBIDDEN): the same words whether or not there is what the person may
// not see.
absl::Status PersonForbidden();

// Who calls.
struct Caller {
  store::Token token;
  std::string person;  // On whose behalf a plugin calls, or an administrator; else empty.
  absl::Time now;      // When the call was admitted.

  app::Actor ActorOn(const store::Platform& platform) const {
    return {person, app::PlatformNow(platform, now)};
  }
};

// The one place that every call passes: knows the token, and whether its role reaches the platform.
// Whether the person whom a plugin names may see or do a thing is decided by app/access.h, with the
// roster at hand.
//
// Tokens are remembered until one is created or revoked. Safe to share between threads.
class Gate {
 public:
  explicit Gate(app::Ledger& ledger) : ledger_(ledger) {}

  // Admits the call or refuses it: UNAUTHENTICATED (TOKEN_MISSING, TOKEN_INVALID);
  // PERMISSION_DENIED (ROLE_FORBIDDEN, PLATFORM_FORBIDDEN, PERSON_REQUIRED), whether the platform
  // exists or not.
  absl::StatusOr<Caller> Admit(const grpc::ServerContext& context, Right right,
                               absl::string_view platform);

  // To be called after tokens changed.
  void ForgetTokens();

 private:
  absl::StatusOr<store::Token> TokenOf(const grpc::ServerContext& context);

  app::Ledger& ledger_;
  absl::Mutex mutex_;
  absl::flat_hash_map<std::string, store::Token> tokens_ ABSL_GUARDED_BY(mutex_);  // By hash.
  int64_t forgotten_ ABSL_GUARDED_BY(mutex_) = 0;                                  // How often.
};

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_GATE_H_
