#include <string>
#include <vector>

#include "deploy/tutorctl/environment.h"
#include "deploy/tutorctl/program.h"

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  return tutoring::tutorctl::RunTutorctl(words, tutoring::tutorctl::ProcessEnvironment());
}
