#include "tests/rpc/methods.h"

#include "tests/support/described_api.h"

namespace tutoring::testing {

std::vector<const google::protobuf::MethodDescriptor*> AllMethods() {
  static const DescribedApi api(TUTORING_DESCRIBED_API);
  std::vector<const google::protobuf::MethodDescriptor*> methods;
  for (const auto* file : api.files()) {
    for (int s = 0; s < file->service_count(); ++s) {
      for (int m = 0; m < file->service(s)->method_count(); ++m)
        methods.push_back(file->service(s)->method(m));
    }
  }
  return methods;
}

std::string PathOf(const google::protobuf::MethodDescriptor& method) {
  return method.service()->name() + "/" + method.name();
}

}  // namespace tutoring::testing
