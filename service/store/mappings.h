#ifndef SERVICE_STORE_MAPPINGS_H_
#define SERVICE_STORE_MAPPINGS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/rules/policy/mappings.h"
#include "service/store/query.h"

namespace tutoring::store {

// A group as a roster named it last.
struct Group {
  std::string id;
  std::string display_name;

  bool operator==(const Group&) const = default;
};

// Repository of how words are read, and of the names of groups. One thread at a time.
class MappingRows {
 public:
  explicit MappingRows(Connection& connection);

  // Sets mapping.id.
  absl::Status Insert(int64_t platform, Mapping& mapping);
  absl::Status End(int64_t platform, int64_t id, absl::Time end);
  // By id, after `after`; those that ended too.
  absl::StatusOr<std::vector<Mapping>> List(int64_t platform, int64_t after, int limit);

  // Keeps the name of the latest observation; of two at one instant the greater.
  absl::Status PutGroup(int64_t platform, const std::string& course, const Group& group,
                        absl::Time observed);
  absl::StatusOr<std::vector<Group>> Groups(int64_t platform, const std::string& course);
  // Empty where nobody knows it.
  absl::StatusOr<std::string> NameOfGroup(int64_t platform, const std::string& course,
                                          const std::string& group);

 private:
  Query<In<int64_t, MappingSubject, std::string, std::string, int, absl::Time, absl::Time>,
        Out<int64_t>>
      insert_;
  Query<In<absl::Time, int64_t, int64_t>> end_;
  Query<In<int64_t, int64_t, int>,
        Out<int64_t, MappingSubject, std::string, std::string, int, absl::Time, absl::Time>>
      list_;
  Query<In<int64_t, std::string, std::string, std::string, absl::Time>> put_group_;
  Query<In<int64_t, std::string>, Out<std::string, std::string>> groups_;
  Query<In<int64_t, std::string, std::string>, Out<std::string>> name_of_group_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_MAPPINGS_H_
