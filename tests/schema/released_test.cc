#include <catch2/catch.hpp>
#include <map>

#include "service/base/digest.h"
#include "service/store/engine/migrator.h"

namespace tutoring::testing {
namespace {

// The files of schema/sqlite as databases out there have them, by SHA-256. A line never changes
// once its file was released: what is to change comes as a new file with a new line. Until the
// first release the line of version 1 follows its file.
const std::map<int, std::string>& Checksums() {
  static const auto& checksums = *new std::map<int, std::string>{
      {1, "d36dffb5e7d41e3900438265590e9ed1c56cfc7fb2cb9e1413c7c9b46afe62b7"},
      {2, "55e5c86872d003523aae8b77029a54dc5bc8a5acdd9427104e003590bee2a4e0"},
      {3, "59a72e6603fd263dd9570c3055dc8dddac152acdd67aecf146542d274a917174"},
      {4, "2ce1e2fec88b41625ffc4f3a0bd6f2d930e9ee8948551ddaff3e708488901888"},
      {5, "666486eba92d9e5a08ca13664cc38a190674674ea156eb10e2287184c293b302"},
      {6, "4a54edb442222a5dac7435fe52c21334df011460a1b8842b5987b306cead7ef5"},
      {7, "9e30983857c84e650bcc6b78b484a9d7fa58889580ca62b6ac5ca0ea3a2149d5"},
      {8, "c7557ae7f5e53c2b80b6d7e3d5867a6ff81f7ca3dccb361d85523e125d9561f3"},
      {9, "8795dbd483863d47c926519bb8b633435ebf883d832ac06e71f83b4c87d04e90"},
      {10, "95a1ae4ce645b1cf9a6bb79f06c1e05207a2b050ac677bbbb746bfa0a8e38d9d"},
      {11, "3692b4d1d45ab080cc8588f5bb2086fbea8de0d5e30c8972ad215a47e61430cc"},
      {12, "cf15324141dc0baa574caa93b5c83b83d571ed35f7f8e2fb02216a72e416acc8"},
      {13, "27783f7322a8e7fb760ddcab98b0a296a606d294e8675e6451f46c9137ca099d"},
      {14, "f35c7fd3607b75a170a1197e7b3845cb574b6ee224cfe7025974d3acc8c30453"},
      {15, "20a69bd9738719dfb3f15333364d9a944669629727212668fbddc05b42f8bd30"},
      {16, "27a6281db7f1c0116cdd618698510592d4fea6f9152faf4d268c9175c994a433"},
      {17, "17a4215fb95be8236687783f908789c4c98ad17e655a3bcc96c399167c152218"},
      {18, "b18026d001682d2ea5a7949f3387d7298f23cdd67c5469a9ca709e0862e74c6f"},
      {19, "5f9be5c5437d00a6ab038591d3c4357dcf299d14b630afb0a311023bbab925f7"},
  };
  return checksums;
}

TEST_CASE("Schema: no released file changed, and every file is listed", "[schema]") {
  std::map<int, std::string> embedded;
  for (const store::Migration& migration : store::EmbeddedMigrations()) {
    embedded[migration.version] = Sha256Hex(migration.sql);
  }
  CHECK(embedded == Checksums());
}

}  // namespace
}  // namespace tutoring::testing
