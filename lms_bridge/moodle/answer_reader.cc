#include "lms_bridge/moodle/answer_reader.h"

#include <limits>
#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "lms_bridge/lms_failure.h"
#include "lms_bridge/moodle/plain_text.h"

namespace tutoring::bridge {
namespace {

using Json = nlohmann::json;

// Generous for a course of 20,000 people, and small enough that a hostile answer cannot fill the
// memory.
constexpr int kMaxNesting = 32;
constexpr size_t kMaxValues = 3'000'000;

// Counts brackets and commas outside strings before anything is built from them.
bool WithinBounds(absl::string_view text) {
  int depth = 0;
  size_t values = 0;
  bool in_string = false;
  for (size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string) {
      if (c == '\\') ++at;
      if (c == '"') in_string = false;
      continue;
    }
    if (c == '"') in_string = true;
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    if (c == ',' || c == '{' || c == '[') ++values;
    if (depth > kMaxNesting || values > kMaxValues) return false;
  }
  return true;
}

absl::Status Malformed(FailureClass failure_class, std::string detail) {
  LmsFailure failure;
  failure.failure_class = failure_class;
  failure.alarm = failure_class == FailureClass::kRetryLater ? v1::ALARM_KIND_PLATFORM_UNREACHABLE
                                                             : v1::ALARM_KIND_COURSE_UNREADABLE;
  failure.detail = std::move(detail);
  return ToStatus(failure);
}

// Whether it fits into 64 bits with a sign.
bool IsWhole(const Json& value) {
  return value.is_number_integer() &&
         !(value.is_number_unsigned() &&
           value.get<uint64_t>() > uint64_t{std::numeric_limits<int64_t>::max()});
}

bool IsId(const Json& value) { return IsWhole(value) && value.get<int64_t>() > 0; }

bool IsFlag(const Json& value) {
  return value.is_boolean() || (value.is_number_integer() && (value == 0 || value == 1));
}

bool AsFlag(const Json& value) { return value.is_boolean() ? value.get<bool>() : value == 1; }

}  // namespace

AnswerReader::AnswerReader() : document_(std::make_unique<Json>()) {}
AnswerReader::~AnswerReader() = default;

absl::StatusOr<std::unique_ptr<AnswerReader>> AnswerReader::Parse(absl::string_view text) {
  if (!WithinBounds(text)) {
    return Malformed(FailureClass::kSkipItem, "answer nested too deeply or with too many values");
  }
  std::unique_ptr<AnswerReader> reader(new AnswerReader());
  *reader->document_ = Json::parse(ValidUtf8(text), nullptr, /*allow_exceptions=*/false);
  if (reader->document_->is_discarded()) {
    return Malformed(FailureClass::kRetryLater, "answer is not JSON");
  }
  return reader;
}

void AnswerReader::NoteError(absl::string_view field, absl::string_view expected) {
  if (!status_.ok()) return;
  status_ = Malformed(FailureClass::kUnreadable,
                      absl::StrCat("answer's ", field, " is missing or not ", expected));
}

AnswerObject AnswerReader::Object() {
  if (document_->is_object()) return AnswerObject(document_.get(), this);
  NoteError("outermost value", "an object");
  return AnswerObject(nullptr, this);
}

std::vector<AnswerObject> AnswerReader::List() { return ObjectsIn(*document_, "outermost value"); }

std::vector<AnswerObject> AnswerReader::ObjectsIn(const Json& list, absl::string_view field) {
  std::vector<AnswerObject> objects;
  bool fits = list.is_array();
  for (size_t i = 0; fits && i < list.size(); ++i) {
    fits = list[i].is_object();
    objects.push_back(AnswerObject(&list[i], this));
  }
  if (fits) return objects;
  NoteError(field, "a list of objects");
  return {};
}

const Json* AnswerObject::Find(const char* field) const {
  if (value_ == nullptr) return nullptr;
  const auto found = value_->find(field);
  return found == value_->end() || found->is_null() ? nullptr : &*found;
}

const Json* AnswerObject::Require(const char* field) const {
  const Json* found = Find(field);
  if (found == nullptr) reader_->NoteError(field, "present");
  return found;
}

bool AnswerObject::Has(const char* field) const { return Find(field) != nullptr; }

std::string AnswerObject::Id(const char* field) const {
  const Json* found = Require(field);
  if (found == nullptr) return "";
  if (IsId(*found)) return absl::StrCat(found->get<int64_t>());
  reader_->NoteError(field, "a positive number");
  return "";
}

std::string AnswerObject::IdOrEmpty(const char* field) const {
  const Json* found = Find(field);
  return found == nullptr || *found == 0 ? "" : Id(field);
}

int64_t AnswerObject::Number(const char* field) const {
  const Json* found = Require(field);
  if (found == nullptr) return 0;
  if (IsWhole(*found)) return found->get<int64_t>();
  reader_->NoteError(field, "a number");
  return 0;
}

int64_t AnswerObject::NumberOr(const char* field, int64_t otherwise) const {
  return Has(field) ? Number(field) : otherwise;
}

double AnswerObject::Amount(const char* field) const {
  const Json* found = Require(field);
  if (found == nullptr) return 0;
  if (found->is_number()) return found->get<double>();
  reader_->NoteError(field, "a number");
  return 0;
}

std::optional<double> AnswerObject::AmountOrNone(const char* field) const {
  if (!Has(field)) return std::nullopt;
  return Amount(field);
}

bool AnswerObject::Flag(const char* field) const {
  const Json* found = Require(field);
  if (found == nullptr) return false;
  if (IsFlag(*found)) return AsFlag(*found);
  reader_->NoteError(field, "true or false");
  return false;
}

bool AnswerObject::FlagOr(const char* field, bool otherwise) const {
  return Has(field) ? Flag(field) : otherwise;
}

std::string AnswerObject::Text(const char* field) const {
  const Json* found = Require(field);
  if (found == nullptr) return "";
  if (found->is_string()) return found->get<std::string>();
  reader_->NoteError(field, "a text");
  return "";
}

std::string AnswerObject::TextOr(const char* field, const char* otherwise) const {
  return Has(field) ? Text(field) : otherwise;
}

absl::Time AnswerObject::Instant(const char* field) const {
  return absl::FromUnixSeconds(Number(field));
}

std::optional<absl::Time> AnswerObject::InstantOrNone(const char* field) const {
  const int64_t seconds = NumberOr(field, 0);
  if (seconds == 0) return std::nullopt;
  return absl::FromUnixSeconds(seconds);
}

AnswerObject AnswerObject::Object(const char* field) const {
  const Json* found = Require(field);
  if (found != nullptr && found->is_object()) return AnswerObject(found, reader_);
  if (found != nullptr) reader_->NoteError(field, "an object");
  return AnswerObject(nullptr, reader_);
}

std::vector<AnswerObject> AnswerObject::List(const char* field) const {
  const Json* found = Require(field);
  if (found == nullptr) return {};
  return reader_->ObjectsIn(*found, field);
}

std::vector<AnswerObject> AnswerObject::ListOrEmpty(const char* field) const {
  return Has(field) ? List(field) : std::vector<AnswerObject>();
}

std::vector<std::string> AnswerObject::IdListOrEmpty(const char* field) const {
  std::vector<std::string> ids;
  const Json* found = Find(field);
  if (found == nullptr) return ids;
  bool fits = found->is_array();
  for (size_t i = 0; fits && i < found->size(); ++i) {
    fits = IsId((*found)[i]);
    if (fits) ids.push_back(absl::StrCat((*found)[i].get<int64_t>()));
  }
  if (!fits) reader_->NoteError(field, "a list of positive numbers");
  return ids;
}

}  // namespace tutoring::bridge
