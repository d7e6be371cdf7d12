#ifndef SERVICE_STORE_ROSTERS_H_
#define SERVICE_STORE_ROSTERS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/rules/policy/roles.h"
#include "service/store/query.h"

namespace tutoring::store {

// What one complete roster says of one person, in the platform's words. Holds from `observed` on.
struct MembershipRow {
  std::string person;
  absl::Time observed;
  bool active = false;
  std::string role_names;  // Joined, see text.h.
  std::string groups;      // Joined, see text.h.

  bool operator==(const MembershipRow&) const = default;
};

struct Person {
  std::string id;
  std::string display_name;
};

// A role that an administrator declared: holds in [start, end).
struct DeclaredRole {
  int64_t id = 0;
  std::string person;
  std::string display_name;
  Role role = Role::kManager;
  std::string course;  // Empty: every course of `category`, or of the platform.
  std::string category;
  absl::Time start = absl::InfinitePast();
  absl::Time end = absl::InfiniteFuture();

  bool operator==(const DeclaredRole&) const = default;
};

// Repository of who is in which course. One thread at a time.
class Rosters {
 public:
  explicit Rosters(Connection& connection);

  absl::StatusOr<std::vector<absl::Time>> Snapshots(int64_t platform, const std::string& course);
  absl::Status PutSnapshot(int64_t platform, const std::string& course, absl::Time observed);
  absl::Status RemoveSnapshot(int64_t platform, const std::string& course, absl::Time observed);

  // Every change of every member of the course, by person and time.
  absl::StatusOr<std::vector<MembershipRow>> Memberships(int64_t platform,
                                                         const std::string& course);
  // The same of those members only whose role names were ever others than `usual`.
  absl::StatusOr<std::vector<MembershipRow>> UnusualMemberships(int64_t platform,
                                                                const std::string& course,
                                                                const std::string& usual);
  // Every change of one member, by time.
  absl::StatusOr<std::vector<MembershipRow>> MembershipsOf(int64_t platform,
                                                           const std::string& course,
                                                           const std::string& person);
  absl::Status PutMembership(int64_t platform, const std::string& course, const MembershipRow& row);
  absl::Status RemoveMembership(int64_t platform, const std::string& course,
                                const std::string& person, absl::Time observed);
  // Courses in which the person was ever seen.
  absl::StatusOr<std::vector<std::string>> CoursesOf(int64_t platform, const std::string& person);

  // Keeps the name of the latest observation; of two at one instant the greater. That a name was
  // seen again is not written: rosters repeat thousands of names at each reading.
  absl::Status PutPerson(int64_t platform, const Person& person, absl::Time observed);
  absl::StatusOr<std::string> NameOf(int64_t platform, const std::string& person);

  // By id, after `after`.
  absl::StatusOr<std::vector<DeclaredRole>> Declared(int64_t platform, int64_t after, int limit);
  // Sets role.id.
  absl::Status InsertDeclared(int64_t platform, DeclaredRole& role);
  absl::Status EndDeclared(int64_t platform, int64_t id, absl::Time end);

 private:
  Query<In<int64_t, std::string>, Out<absl::Time>> snapshots_;
  Query<In<int64_t, std::string, absl::Time>> put_snapshot_;
  Query<In<int64_t, std::string, absl::Time>> remove_snapshot_;
  Query<In<int64_t, std::string>, Out<std::string, absl::Time, bool, std::string, std::string>>
      memberships_;
  Query<In<int64_t, std::string, std::string>,
        Out<std::string, absl::Time, bool, std::string, std::string>>
      unusual_memberships_;
  Query<In<int64_t, std::string, std::string>,
        Out<std::string, absl::Time, bool, std::string, std::string>>
      memberships_of_;
  Query<In<int64_t, std::string, std::string, absl::Time, bool, std::string, std::string>>
      put_membership_;
  Query<In<int64_t, std::string, std::string, absl::Time>> remove_membership_;
  Query<In<int64_t, std::string>, Out<std::string>> courses_of_;
  Query<In<int64_t, std::string, std::string, absl::Time>> put_person_;
  Query<In<int64_t, std::string>, Out<std::string>> name_of_;
  Query<In<int64_t, int64_t, int>, Out<int64_t, std::string, std::string, Role, std::string,
                                       std::string, absl::Time, absl::Time>>
      declared_;
  Query<
      In<int64_t, std::string, std::string, Role, std::string, std::string, absl::Time, absl::Time>,
      Out<int64_t>>
      insert_declared_;
  Query<In<absl::Time, int64_t, int64_t>> end_declared_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_ROSTERS_H_
