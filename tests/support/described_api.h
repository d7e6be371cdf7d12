#ifndef TESTS_SUPPORT_DESCRIBED_API_H_
#define TESTS_SUPPORT_DESCRIBED_API_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>

#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "absl/strings/match.h"

namespace tutoring::testing {

// The API as its files write it, with the comments, which generated code has not. Read from what
// tests/proto has protoc write.
class DescribedApi {
 public:
  explicit DescribedApi(const std::string& path) {
    google::protobuf::FileDescriptorSet set;
    std::ifstream file(path, std::ios::binary);
    if (!set.ParseFromIstream(&file)) throw std::runtime_error("cannot read " + path);
    for (const auto& described : set.file()) {
      const auto* built = pool_.BuildFile(described);
      if (built == nullptr) throw std::runtime_error(described.name() + " does not build");
      if (absl::StartsWith(built->name(), "tutoring/")) files_.push_back(built);
    }
  }

  // Ours, without what they import of others.
  const std::vector<const google::protobuf::FileDescriptor*>& files() const { return files_; }

 private:
  google::protobuf::DescriptorPool pool_;
  std::vector<const google::protobuf::FileDescriptor*> files_;
};

// The comment above an element; empty where there is none.
template <typename Element>
std::string CommentOf(const Element& element) {
  google::protobuf::SourceLocation location;
  return element.GetSourceLocation(&location) ? location.leading_comments : "";
}

}  // namespace tutoring::testing

#endif  // TESTS_SUPPORT_DESCRIBED_API_H_
