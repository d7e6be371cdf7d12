#include "tests/demo/shape.h"

#include <map>

namespace tutoring::demo {
namespace {

struct Seen {
  std::set<std::string> types;
  int objects = 0;
  std::map<std::string, int> keys;
};

std::string TypeOf(const Json& value) {
  if (value.is_number_integer()) return "integer";
  if (value.is_number_float()) return "float";
  return value.type_name();
}

void Look(const std::string& path, const Json& value, std::map<std::string, Seen>& all) {
  Seen& seen = all[path];
  seen.types.insert(TypeOf(value));
  if (value.is_object()) {
    ++seen.objects;
    for (const auto& [key, inner] : value.items()) {
      ++seen.keys[key];
      Look(path + "." + key, inner, all);
    }
  } else if (value.is_array()) {
    for (const Json& element : value) Look(path + "[]", element, all);
  }
}

}  // namespace

std::set<std::string> ShapeOf(const Json& value) {
  std::map<std::string, Seen> all;
  Look("", value, all);
  std::set<std::string> shape;
  for (const auto& [path, seen] : all) {
    for (const std::string& type : seen.types) shape.insert(path + " is " + type);
    for (const auto& [key, times] : seen.keys) {
      if (times < seen.objects) shape.insert(path + " may lack ." + key);
    }
  }
  return shape;
}

}  // namespace tutoring::demo
