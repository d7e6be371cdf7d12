#include "deploy/tutorctl/environment.h"

#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "absl/time/clock.h"

namespace tutoring::tutorctl {
namespace {

std::optional<std::string> ProcessVariable(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  if (value == nullptr || *value == '\0') return std::nullopt;
  return std::string(value);
}

// build/bin/tutorctl finds build/run/current, whatever the current directory is.
std::string RunFolderBesideProgram() {
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return "";
  return (program.parent_path().parent_path() / "run" / "current").string();
}

}  // namespace

Environment ProcessEnvironment() {
  return Environment{.out = &std::cout,
                     .err = &std::cerr,
                     .variable = ProcessVariable,
                     .now = absl::Now,
                     .sleep = absl::SleepFor,
                     .run_folder = RunFolderBesideProgram(),
                     .channel = nullptr};
}

}  // namespace tutoring::tutorctl
