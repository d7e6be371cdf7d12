#ifndef TESTS_SERVICE_PEOPLE_FIXTURE_H_
#define TESTS_SERVICE_PEOPLE_FIXTURE_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tests/service/site_fixture.h"

namespace tutoring::testing {

// The site with a manager, and what its people do through tutorctl: a platform that owes no welcome
// and whose tutors can declare what they do. Whatever they do must go well.
class PeopleFixture : public SiteFixture {
 public:
  PeopleFixture();

  // What tutorctl says, to an administrator or with the rights of somebody.
  std::string Ctl(std::vector<std::string> words, int64_t on_behalf_of = 0) const;

  // At that hour of a day in March 2026, in Paris, the bridge reads what happened and delivers.
  void CycleAt(int day, int hour);

  // All that the person was told since this was asked last.
  std::string Told(int64_t person);

  // In the fixture's folder.
  std::string File(const std::string& name) const;
  void WriteFile(const std::string& name, const std::string& text) const;

  std::string Course() const;
  static std::string Flag(const std::string& name, int64_t id);

  const int64_t manager =
      demo::Ok(small.site.AddPerson({.first_name = "Hélène", .last_name = "Vasseur"}));

 private:
  std::map<int64_t, size_t> seen_;
};

}  // namespace tutoring::testing

#endif  // TESTS_SERVICE_PEOPLE_FIXTURE_H_
