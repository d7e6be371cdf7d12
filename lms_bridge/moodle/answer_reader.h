#ifndef LMS_BRIDGE_MOODLE_ANSWER_READER_H_
#define LMS_BRIDGE_MOODLE_ANSWER_READER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace tutoring::bridge {

class AnswerReader;

// One JSON object of an answer. Reading a field that is missing or of another type notes the error
// in the reader and returns an empty value, so that decoders read on and ask AnswerReader::status()
// once. A view: the reader must outlive it.
class AnswerObject {
 public:
  std::string Id(const char* field) const;         // Required: a positive number, as text.
  std::string IdOrEmpty(const char* field) const;  // Absent, null and 0 are empty.
  int64_t Number(const char* field) const;         // Required.
  int64_t NumberOr(const char* field, int64_t otherwise) const;
  double Amount(const char* field) const;  // Required: a number, whole or not.
  std::optional<double> AmountOrNone(const char* field) const;
  bool Flag(const char* field) const;  // Required: true, false, 1 or 0.
  bool FlagOr(const char* field, bool otherwise) const;
  std::string Text(const char* field) const;  // Required.
  std::string TextOr(const char* field, const char* otherwise) const;
  // Absent, null and 0 are none.
  std::optional<absl::Time> InstantOrNone(const char* field) const;
  absl::Time Instant(const char* field) const;              // Required; 0 is 1970.
  AnswerObject Object(const char* field) const;             // Required.
  std::vector<AnswerObject> List(const char* field) const;  // Required list of objects.
  std::vector<AnswerObject> ListOrEmpty(const char* field) const;
  std::vector<std::string> IdListOrEmpty(const char* field) const;
  bool Has(const char* field) const;  // Present and not null.

 private:
  friend class AnswerReader;
  AnswerObject(const nlohmann::json* value, AnswerReader* reader)
      : value_(value), reader_(reader) {}
  const nlohmann::json* Find(const char* field) const;
  const nlohmann::json* Require(const char* field) const;

  const nlohmann::json* value_;  // Null after an error.
  AnswerReader* reader_;
};

// Reads an answer of Moodle strictly: what is not of the expected type is an error, never a guess.
// The text may be anything; nesting and the number of values are bounded.
//
// Errors: an LmsFailure of class kUnreadable (kRetryLater where the text is no JSON at all, as when
// a proxy or a truncated connection answers), naming the field but never its value. Threads: one at
// a time.
class AnswerReader {
 public:
  static absl::StatusOr<std::unique_ptr<AnswerReader>> Parse(absl::string_view text);
  ~AnswerReader();

  AnswerObject Object();             // The answer must be an object.
  std::vector<AnswerObject> List();  // The answer must be a list of objects.
  // The first error of all that was read so far.
  const absl::Status& status() const { return status_; }

 private:
  friend class AnswerObject;
  AnswerReader();
  void NoteError(absl::string_view field, absl::string_view expected);
  std::vector<AnswerObject> ObjectsIn(const nlohmann::json& list, absl::string_view field);

  std::unique_ptr<nlohmann::json> document_;
  absl::Status status_;
};

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_MOODLE_ANSWER_READER_H_
