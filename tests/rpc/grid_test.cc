// The tracking grid, mappings and imported holidays, from the wire and back.

#include "tests/rpc/grid.h"

#include <google/protobuf/text_format.h>
#include <google/protobuf/util/message_differencer.h>

#include <catch2/catch.hpp>

#include "tests/rpc/decisions.h"

namespace tutoring::testing {
namespace {

using google::protobuf::util::MessageDifferencer;

std::vector<std::string> Seen(const School& school, const Credentials& caller,
                              const std::string& filter) {
  const auto list = school.Ask<v1::ListInterventionsResponse>(
      caller, "InterventionService/ListInterventions", "parent: 'platforms/this' " + filter);
  std::vector<std::string> tutors;
  for (const v1::Intervention& one : list.interventions()) tutors.push_back(one.tutor());
  return tutors;
}

TEST_CASE("Grid: an intervention, declared, corrected and taken back", "[rpc][grid]") {
  const School school;
  const Credentials tom = school.plugin.OnBehalfOf("tom");
  const auto declared = school.Ask<v1::Intervention>(
      tom, "InterventionService/CreateIntervention",
      CallText(
          "course: 'c1' learner: 'zoe' note: 'Reprise' links: 'https://a/b' links: 'http://c'"));
  CHECK(declared.name() == "platforms/this/interventions/1");
  CHECK(declared.tutor() == "tom");
  CHECK(declared.author() == "tom");
  CHECK(declared.minutes() == 15);
  CHECK(declared.links_size() == 2);
  CHECK(declared.note() == "Reprise");
  CHECK(declared.etag() == "1");
  const auto corrected = school.Ask<v1::Intervention>(
      tom, "InterventionService/UpdateIntervention",
      CorrectionText(absl::StrCat("name: '", declared.name(), "' course: 'c1' etag: '1'")));
  CHECK(corrected.learner().empty());
  CHECK(corrected.etag() == "2");
  const auto list = school.Ask<v1::ListInterventionsResponse>(
      tom, "InterventionService/ListInterventions", "parent: 'platforms/this'");
  REQUIRE(list.interventions_size() == 1);
  CHECK(MessageDifferencer::Equals(list.interventions(0), corrected));
  school.Ask<v1::Intervention>(
      tom, "InterventionService/UpdateIntervention",
      CorrectionText(absl::StrCat("name: '", declared.name(), "' course: 'c1' retracted: true")));
  CHECK(Seen(school, tom, "").empty());
  CHECK(Seen(school, tom, "show_retracted: true").size() == 1);
}

TEST_CASE("Grid: tutors see what they did, managers what was done in their course", "[rpc][grid]") {
  const School school;
  using Names = std::vector<std::string>;
  for (const char* tutor : {"tom", "tia"}) {
    DeclareCall(school, school.administrator, absl::StrCat("course: 'c1' tutor: '", tutor, "'"));
  }
  CHECK(Seen(school, school.administrator, "") == Names{"tia", "tom"});
  CHECK(Seen(school, school.reader, "tutor: 'tom'") == Names{"tom"});
  CHECK(Seen(school, school.plugin.OnBehalfOf("tom"), "") == Names{"tom"});
  CHECK(Seen(school, school.plugin.OnBehalfOf("tom"), "course: 'c1'") == Names{"tom"});
  CHECK(Seen(school, school.plugin.OnBehalfOf("max"), "course: 'c1'") == Names{"tia", "tom"});
  CHECK(Seen(school, school.plugin.OnBehalfOf("max"), "").empty());
  CHECK(Seen(school, school.plugin.OnBehalfOf("zoe"), "").empty());
}

TEST_CASE("Grid: nobody corrects what another did, or says that another did it", "[rpc][grid]") {
  const School school;
  DeclareCall(school, school.administrator, "course: 'c1' tutor: 'tom'");
  const auto reason = [&](const char* person, const char* tutor) {
    return school
        .Call(school.plugin.OnBehalfOf(person), "InterventionService/UpdateIntervention",
              CorrectionText(absl::StrCat("name: 'platforms/this/interventions/1' course: 'c1' ",
                                          "tutor: '", tutor, "'")))
        .reason;
  };
  CHECK(reason("tia", "tia") == "PERSON_FORBIDDEN");
  CHECK(reason("max", "tom") == "PERSON_FORBIDDEN");
  CHECK(reason("tom", "tia") == "PERSON_FORBIDDEN");
  CHECK(reason("tom", "tom") == "");
}

TEST_CASE("Mappings: each subject comes back as it was entered, and ends once", "[rpc][mappings]") {
  const School school;
  for (const char* text :
       {"subject: MAPPING_SUBJECT_ROLE_NAME pattern: 'coach' role: ROLE_TUTOR",
        "subject: MAPPING_SUBJECT_ROLE_NAME pattern: 'guest'",
        "subject: MAPPING_SUBJECT_FORUM pattern: '7' course: 'c1' forum_kind: FORUM_KIND_PEER",
        "subject: MAPPING_SUBJECT_FORUM_NAME pattern: 'aide*' forum_kind: FORUM_KIND_TECHNICAL",
        "subject: MAPPING_SUBJECT_GROUP_NAME pattern: 'tutorat*' tutoring_group: true"}) {
    CAPTURE(text);
    const auto created =
        school.Ask<v1::Mapping>(school.administrator, "MappingService/CreateMapping",
                                absl::StrCat("parent: 'platforms/this' mapping { ", text, " }"));
    v1::Mapping expected;
    google::protobuf::TextFormat::ParseFromString(text, &expected);
    expected.set_name(created.name());
    *expected.mutable_start_time() = created.start_time();
    CHECK(MessageDifferencer::Equals(created, expected));
    const auto end = [&] {
      return school
          .Ask<v1::EndMappingResponse>(school.administrator, "MappingService/EndMapping",
                                       absl::StrCat("name: '", created.name(), "'"))
          .mapping();
    };
    const v1::Mapping ended = end();
    CHECK(ended.has_end_time());
    CHECK(MessageDifferencer::Equals(end(), ended));
  }
}

TEST_CASE("Holidays: imported once, looked at first", "[rpc][calendars]") {
  const School school;
  AddCalendar(school, "north");
  const auto import = [&](const std::string& more) {
    return school.Ask<v1::ImportHolidaysResponse>(
        school.administrator, "CalendarService/ImportHolidays",
        absl::StrCat("name: 'platforms/this/calendars/north' ", kHolidays, more));
  };
  const auto holidays = [&] {
    return school
        .Ask<v1::Calendar>(school.reader, "CalendarService/GetCalendar",
                           "name: 'platforms/this/calendars/north'")
        .holidays_size();
  };
  const auto looked = import("validate_only: true");
  REQUIRE(looked.holidays_size() == 1);
  CHECK(looked.holidays(0).date() == "2026-05-01");
  CHECK(looked.holidays(0).summary() == "Fête du Travail");
  REQUIRE(looked.skipped_events_size() == 1);
  CHECK(looked.skipped_events(0).event() == 2);
  CHECK(looked.skipped_events(0).reason() == v1::SKIP_REASON_RETURN);
  CHECK(holidays() == 0);
  CHECK(MessageDifferencer::Equals(import(""), looked));
  CHECK(holidays() == 1);
  import("");
  CHECK(holidays() == 1);
  CHECK(import("phrases: 'Zone B'").holidays().empty());
}

}  // namespace
}  // namespace tutoring::testing
