#include "service/rpc/server.h"

#include <arpa/inet.h>
#include <grpc/support/time.h>
#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/server_builder.h>

#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/rpc/alert_service.h"
#include "service/rpc/appraisal_service.h"
#include "service/rpc/calendar_service.h"
#include "service/rpc/delivery_service.h"
#include "service/rpc/duty_service.h"
#include "service/rpc/evaluation_service.h"
#include "service/rpc/event_service.h"
#include "service/rpc/grid_service.h"
#include "service/rpc/intervention_service.h"
#include "service/rpc/leave_service.h"
#include "service/rpc/malformed_request.h"
#include "service/rpc/mapping_service.h"
#include "service/rpc/platform_service.h"
#include "service/rpc/policy_service.h"
#include "service/rpc/privacy_service.h"
#include "service/rpc/report_service.h"
#include "service/rpc/role_service.h"
#include "service/rpc/server_credentials.h"
#include "service/rpc/server_settings.h"
#include "service/rpc/suspension_service.h"
#include "service/rpc/sync_service.h"
#include "service/rpc/token_service.h"
#include "service/rpc/trial_service.h"
#include "service/rpc/welcome_service.h"

namespace tutoring::rpc {
namespace {

constexpr int kLastCallsSeconds = 10;

// gRPC's reflection library adds itself to every server of a process that is linked with it: this
// takes it out again.
class WithoutReflection : public grpc::ServerBuilderOption {
 public:
  void UpdateArguments(grpc::ChannelArguments*) override {}
  void UpdatePlugins(std::vector<std::unique_ptr<grpc::ServerBuilderPlugin>>* plugins) override {
    const std::string name = grpc::reflection::ProtoServerReflectionPlugin().name();
    std::erase_if(*plugins, [&](const auto& plugin) { return plugin->name() == name; });
  }
};

}  // namespace

struct Server::Services {
  explicit Services(const Context& context)
      : platforms(context),
        events(context),
        sync(context),
        roles(context),
        duties(context),
        appraisals(context),
        alerts(context),
        deliveries(context),
        tokens(context),
        policies(context),
        calendars(context),
        suspensions(context),
        leaves(context),
        interventions(context),
        grid(context),
        mappings(context),
        privacy(context),
        welcomes(context),
        evaluations(context),
        reports(context),
        trials(context) {}

  void Register(grpc::ServerBuilder& builder) {
    builder.RegisterService(&platforms);
    builder.RegisterService(&events);
    builder.RegisterService(&sync);
    builder.RegisterService(&roles);
    builder.RegisterService(&duties);
    builder.RegisterService(&appraisals);
    builder.RegisterService(&alerts);
    builder.RegisterService(&deliveries);
    builder.RegisterService(&tokens);
    builder.RegisterService(&policies);
    builder.RegisterService(&calendars);
    builder.RegisterService(&suspensions);
    builder.RegisterService(&leaves);
    builder.RegisterService(&interventions);
    builder.RegisterService(&grid);
    builder.RegisterService(&mappings);
    builder.RegisterService(&privacy);
    builder.RegisterService(&welcomes);
    builder.RegisterService(&evaluations);
    builder.RegisterService(&reports);
    builder.RegisterService(&trials);
  }

  PlatformService platforms;
  EventService events;
  SyncService sync;
  RoleService roles;
  DutyService duties;
  AppraisalService appraisals;
  AlertService alerts;
  DeliveryService deliveries;
  TokenService tokens;
  PolicyService policies;
  CalendarService calendars;
  SuspensionService suspensions;
  LeaveService leaves;
  InterventionService interventions;
  GridService grid;
  MappingService mappings;
  PrivacyService privacy;
  WelcomeService welcomes;
  EvaluationService evaluations;
  ReportService reports;
  TrialService trials;
};

bool IsLoopback(const std::string& address) {
  if (absl::StartsWith(address, "unix:")) return true;
  const std::string host = address.substr(0, address.rfind(':'));
  in_addr parsed{};
  // A host name such as 127.example.org only looks like loopback.
  const bool four = inet_pton(AF_INET, host.c_str(), &parsed) == 1;
  return host == "localhost" || host == "[::1]" || (four && absl::StartsWith(host, "127."));
}

Server::Server() = default;

absl::StatusOr<std::unique_ptr<Server>> Server::Start(const ServerOptions& options,
                                                      app::Ledger& ledger, const Policy& policy) {
  TUTORING_ASSIGN_OR_RETURN(const auto credentials, CredentialsOf(options));
  auto server = std::unique_ptr<Server>(new Server);
  server->gate_ = std::make_unique<Gate>(ledger);
  server->services_ = std::make_unique<Services>(Context{ledger, *server->gate_, policy});
  grpc::EnableDefaultHealthCheckService(true);
  grpc::ServerBuilder builder;
  if (!options.reflection) builder.SetOption(std::make_unique<WithoutReflection>());
  std::vector<std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface>> interceptors;
  interceptors.push_back(AnswerMalformedRequests());
  builder.experimental().SetInterceptorCreators(std::move(interceptors));
  ApplySettings(builder);
  builder.AddListeningPort(options.address, credentials, &server->port_);
  server->services_->Register(builder);
  server->server_ = builder.BuildAndStart();
  if (server->server_ == nullptr || server->port_ == 0) {
    return Refusal(absl::StatusCode::kUnavailable, "ADDRESS_IN_USE",
                   absl::StrCat("cannot listen on ", options.address,
                                ": in use, or not an address of this machine"));
  }
  return server;
}

Server::~Server() {
  if (services_ != nullptr) services_->alerts.Stop();
  if (server_ != nullptr)
    server_->Shutdown(gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC),
                                   gpr_time_from_seconds(kLastCallsSeconds, GPR_TIMESPAN)));
}

std::shared_ptr<grpc::Channel> Server::InProcessChannel() {
  return server_->InProcessChannel(grpc::ChannelArguments());
}

}  // namespace tutoring::rpc
