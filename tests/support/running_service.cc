#include "tests/support/running_service.h"

#include <fcntl.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <unistd.h>

#include <chrono>
#include <stdexcept>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "tutoring/v1/calendar_service.grpc.pb.h"
#include "tutoring/v1/intervention_service.grpc.pb.h"
#include "tutoring/v1/platform_service.grpc.pb.h"
#include "tutoring/v1/policy_service.grpc.pb.h"
#include "tutoring/v1/token_service.grpc.pb.h"
#include "tutoring/v1/welcome_service.grpc.pb.h"

namespace tutoring::testing {
namespace {

void WriteOwnersFile(const std::string& path, const std::string& text) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  const bool written = file >= 0 && write(file, text.data(), text.size()) > 0;
  if (file >= 0) close(file);
  if (!written) throw std::runtime_error("cannot write " + path);
}

void Require(const grpc::Status& status) {
  if (!status.ok()) throw std::runtime_error(status.error_message());
}

}  // namespace

RunningService::RunningService(std::string program, std::string folder,
                               std::vector<std::string> flags, std::vector<std::string> before)
    : program_(std::move(program)),
      folder_(std::move(folder)),
      flags_(std::move(flags)),
      before_(std::move(before)) {}

void RunningService::Start() {
  Launch();
  WaitUntil([&] { return Serves() || process_->HasEnded(); });
  if (!Serves()) throw std::runtime_error("tutoringd does not serve: " + Log());
}

void RunningService::Launch() {
  port_ = 0;
  unlink(PortFile().c_str());
  std::vector<std::string> command = {program_};
  command.insert(command.end(), before_.begin(), before_.end());
  for (const std::string& flag :
       {std::string("--listen=127.0.0.1:0"), "--database=" + Database(),
        "--port-file=" + PortFile(), "--admin-token-file=" + AdminTokenFile()}) {
    command.push_back(flag);
  }
  command.insert(command.end(), flags_.begin(), flags_.end());
  process_ = std::make_unique<ChildProcess>(command, folder_ + "/tutoringd.log");
}

bool RunningService::Serves() {
  const std::string written = TextOf(PortFile());
  if (written.find('\n') == std::string::npos) return false;
  port_ = std::stoi(written);
  return true;
}

std::string RunningService::Address() const { return absl::StrCat("127.0.0.1:", port_); }

std::shared_ptr<grpc::Channel> RunningService::Channel() const {
  return grpc::CreateChannel(Address(), grpc::InsecureChannelCredentials());
}

void RunningService::CreatePlatform(const std::string& id, bool simulated) const {
  grpc::ClientContext call;
  PrepareCall(call, AdminTokenFile());
  v1::CreatePlatformRequest request;
  request.set_platform_id(id);
  request.mutable_platform()->set_simulated(simulated);
  v1::Platform platform;
  Require(v1::PlatformService::NewStub(Channel())->CreatePlatform(&call, request, &platform));
}

std::string RunningService::CreateBridgeToken(const std::string& platform) const {
  grpc::ClientContext call;
  PrepareCall(call, AdminTokenFile());
  v1::CreateTokenRequest request;
  request.mutable_token()->set_role(v1::TOKEN_ROLE_BRIDGE);
  request.mutable_token()->add_platforms("platforms/" + platform);
  v1::CreateTokenResponse response;
  Require(v1::TokenService::NewStub(Channel())->CreateToken(&call, request, &response));
  const std::string path = absl::StrCat(folder_, "/bridge-token-", platform);
  WriteOwnersFile(path, response.secret());
  return path;
}

void RunningService::SetPolicy(const std::string& platform,
                               const std::map<std::string, std::string>& settings) const {
  grpc::ClientContext call;
  PrepareCall(call, AdminTokenFile());
  v1::CreatePolicyRequest request;
  request.set_parent("platforms/" + platform);
  for (const auto& [field, value] : settings) {
    v1::PolicySetting& setting = *request.mutable_policy()->add_settings();
    setting.set_field(field);
    setting.set_value(value);
  }
  v1::Policy policy;
  Require(v1::PolicyService::NewStub(Channel())->CreatePolicy(&call, request, &policy));
}

void RunningService::CreateCalendar(const std::string& platform, const std::string& calendar,
                                    const std::string& closed) const {
  grpc::ClientContext call;
  PrepareCall(call, AdminTokenFile());
  v1::CreateCalendarRequest request;
  request.set_parent("platforms/" + platform);
  request.set_calendar_id(calendar);
  for (int day = 1; day <= 5; ++day) {
    v1::WeekdayHours& hours = *request.mutable_calendar()->add_weekday_hours();
    hours.set_weekday(day);
    hours.set_from_minute(8 * 60);
    hours.set_until_minute(18 * 60);
  }
  request.mutable_calendar()->add_holidays()->set_date(closed);
  v1::Calendar created;
  Require(v1::CalendarService::NewStub(Channel())->CreateCalendar(&call, request, &created));
}

std::string RunningService::OnlyCourse(const std::string& platform) const {
  grpc::ClientContext call;
  PrepareCall(call, AdminTokenFile());
  v1::ListCoursesRequest request;
  request.set_parent("platforms/" + platform);
  v1::ListCoursesResponse known;
  Require(v1::PlatformService::NewStub(Channel())->ListCourses(&call, request, &known));
  return known.courses(0).name();
}

void RunningService::SendWelcome(const std::string& platform, const std::string& group) const {
  const auto welcomes = v1::WelcomeService::NewStub(Channel());
  v1::ListChecklistsRequest lists;
  lists.set_parent(OnlyCourse(platform));
  v1::ListChecklistsResponse found;
  grpc::ClientContext first;
  PrepareCall(first, AdminTokenFile());
  Require(welcomes->ListChecklists(&first, lists, &found));
  v1::SendWelcomeRequest request;
  for (const v1::Checklist& list : found.checklists()) {
    if (list.group_display_name() == group) request.set_name(list.name());
  }
  for (int item = 1; item <= 5; ++item) {
    v1::WelcomeSection& section = *request.add_sections();
    section.set_item(static_cast<v1::WelcomeItem>(item));
    section.set_text("Bonjour {{learner}}, bienvenue.");
  }
  v1::SendWelcomeResponse sent;
  grpc::ClientContext second;
  PrepareCall(second, AdminTokenFile());
  Require(welcomes->SendWelcome(&second, request, &sent));
}

void RunningService::NoteCall(const std::string& platform, const NotedCall& noted) const {
  const std::string course = OnlyCourse(platform);
  grpc::ClientContext call;
  PrepareCall(call, AdminTokenFile());
  v1::CreateInterventionRequest request;
  request.set_parent("platforms/" + platform);
  v1::Intervention& line = *request.mutable_intervention();
  line.set_course(course.substr(course.rfind('/') + 1));
  line.set_tutor(noted.tutor);
  line.set_learner(noted.learner);
  line.mutable_time()->set_seconds(absl::ToUnixSeconds(noted.time));
  line.set_kind(v1::INTERVENTION_KIND_MOTIVATION);
  line.set_channel(v1::CHANNEL_PHONE);
  line.set_initiative(v1::INITIATIVE_PROACTIVE);
  line.set_synchronous(true);
  line.set_minutes(noted.minutes);
  v1::Intervention created;
  Require(
      v1::InterventionService::NewStub(Channel())->CreateIntervention(&call, request, &created));
}

void PrepareCall(grpc::ClientContext& call, const std::string& token_file) {
  call.set_wait_for_ready(true);
  call.set_deadline(std::chrono::system_clock::now() + std::chrono::minutes(1));
  const std::string token(absl::StripAsciiWhitespace(TextOf(token_file)));
  call.AddMetadata("authorization", "Bearer " + token);
}

}  // namespace tutoring::testing
