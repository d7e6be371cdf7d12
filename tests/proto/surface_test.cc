// What was promised to clients stays: tests/proto/surface.txt holds it, and only grows.
#include "tests/proto/surface.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <string>

#include "absl/strings/str_join.h"
#include "tests/support/described_api.h"

namespace tutoring::testing {
namespace {

namespace pb = google::protobuf;

std::set<std::string> Golden() {
  std::set<std::string> lines;
  std::ifstream file(TUTORING_PROTO_GOLDEN "/surface.txt");
  for (std::string line; std::getline(file, line);) lines.insert(line);
  return lines;
}

using Lines = std::vector<std::string>;

TEST_CASE("Surface: nothing that was promised is missing or renumbered", "[proto]") {
  const DescribedApi api(TUTORING_DESCRIBED_API);
  const auto promised = Golden();
  CHECK(promised.size() > 300);
  CHECK(Broken(promised, SurfaceOf(api.files())) == Lines{});
}

// So that an addition is promised from the day it comes. Run by hand with
// "[.write_surface]" it writes the file anew.
TEST_CASE("Surface: what was added is promised, too", "[proto]") {
  const DescribedApi api(TUTORING_DESCRIBED_API);
  INFO("to promise them: bin/proto_test '[.write_surface]'");
  CHECK(Broken(SurfaceOf(api.files()), Golden()) == Lines{});
}

TEST_CASE("Surface: write it anew", "[.write_surface]") {
  const DescribedApi api(TUTORING_DESCRIBED_API);
  std::ofstream(TUTORING_PROTO_GOLDEN "/surface.txt")
      << absl::StrJoin(SurfaceOf(api.files()), "\n") << "\n";
}

// The surface of one made-up file.
std::set<std::string> SurfaceOfFile(const std::string& field, int number, const char* added = "") {
  pb::FileDescriptorProto file;
  file.set_name("a.proto");
  file.set_package("a");
  auto* message = file.add_message_type();
  message->set_name("M");
  for (const std::string& name : {field, std::string(added)}) {
    if (name.empty()) continue;
    auto* described = message->add_field();
    described->set_name(name);
    described->set_number(name == field ? number : 9);
    described->set_type(pb::FieldDescriptorProto::TYPE_STRING);
    described->set_label(pb::FieldDescriptorProto::LABEL_OPTIONAL);
  }
  pb::DescriptorPool pool;
  return SurfaceOf({pool.BuildFile(file)});
}

TEST_CASE("Surface: removal, renaming and renumbering break it, an addition does not", "[proto]") {
  const auto promised = SurfaceOfFile("name", 1);
  const Lines broken{"a.M.name = 1 string"};
  CHECK(Broken(promised, SurfaceOfFile("name", 1, "more")) == Lines{});
  CHECK(Broken(promised, SurfaceOfFile("name", 2)) == broken);
  CHECK(Broken(promised, SurfaceOfFile("title", 1)) == broken);
  CHECK(Broken(promised, {}) == Lines{"a.M.name = 1 string", "message a.M"});
}

}  // namespace
}  // namespace tutoring::testing
