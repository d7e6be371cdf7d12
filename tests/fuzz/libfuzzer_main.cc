// What libFuzzer calls; its own library has main(). Built into each fuzzer beside one target.
#include <google/protobuf/stubs/logging.h>

#include <cstddef>
#include <cstdint>

#include "tests/fuzz/target.h"

// Protobuf would tell what is wrong with each of millions of texts.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  google::protobuf::SetLogHandler(nullptr);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  tutoring::fuzz::Targets().front().run({reinterpret_cast<const char*>(data), size});
  return 0;
}
