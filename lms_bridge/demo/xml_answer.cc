#include "lms_bridge/demo/xml_answer.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace tutoring::demo {
namespace {

constexpr char kProlog[] = "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n";

std::string Escape(absl::string_view text) {
  return absl::StrReplaceAll(text,
                             {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}});
}

std::string Element(const Json& json) {
  if (json.is_object()) {
    std::string keys;
    for (const auto& [key, value] : json.items()) {
      absl::StrAppend(&keys, "<KEY name=\"", Escape(key), "\">", Element(value), "</KEY>\n");
    }
    return absl::StrCat("<SINGLE>\n", keys, "</SINGLE>\n");
  }
  if (json.is_array()) {
    std::string items;
    for (const Json& item : json) absl::StrAppend(&items, Element(item));
    return absl::StrCat("<MULTIPLE>\n", items, "</MULTIPLE>\n");
  }
  if (json.is_null()) return "<VALUE null=\"null\"/>\n";
  if (json.is_boolean()) return json.get<bool>() ? "<VALUE>1</VALUE>\n" : "<VALUE>0</VALUE>\n";
  const std::string text = json.is_string() ? json.get<std::string>() : json.dump();
  return absl::StrCat("<VALUE>", Escape(text), "</VALUE>\n");
}

}  // namespace

std::string XmlOf(const Json& answer) {
  return absl::StrCat(kProlog, "<RESPONSE>\n", Element(answer), "</RESPONSE>\n");
}

std::string XmlOf(const WsException& exception) {
  return absl::StrCat(kProlog, "<EXCEPTION class=\"", Escape(exception.exception), "\">\n",
                      "<ERRORCODE>", Escape(exception.errorcode.value_or("")), "</ERRORCODE>\n",
                      "<MESSAGE>", Escape(exception.message), "</MESSAGE>\n</EXCEPTION>\n");
}

}  // namespace tutoring::demo
