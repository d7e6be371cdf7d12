#include "service/rpc/calendar_service.h"

#include "absl/strings/str_cat.h"
#include "service/rpc/convert.h"
#include "service/rpc/etag.h"
#include "service/rpc/names.h"
#include "service/rpc/page_token.h"

namespace tutoring::rpc {
grpc::Status CalendarService::GetCalendar(grpc::ServerContext* call,
                                          const v1::GetCalendarRequest* request,
                                          v1::Calendar* response) {
  const std::string platform = PlatformOf(request->name());
  return Handle(
      context_, *call, "GetCalendar", Right::kSeeDecisions, platform,
      [&](const Caller&) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const auto ids, ParseName(request->name(), kCalendarPattern));
        return ReadPlatform(context_, platform,
                            [&](store::Store& store, const store::Platform& found) -> absl::Status {
                              TUTORING_ASSIGN_OR_RETURN(const app::CalendarView view,
                                                        app::FindCalendar(store, found, ids[1]));
                              ToProto(found, view, response);
                              return absl::OkStatus();
                            });
      });
}

grpc::Status CalendarService::ListCalendars(grpc::ServerContext* call,
                                            const v1::ListCalendarsRequest* request,
                                            v1::ListCalendarsResponse* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(context_, *call, "ListCalendars", Right::kSeeDecisions, platform,
                [&](const Caller&) -> absl::Status {
                  TUTORING_RETURN_IF_ERROR(ParseName(request->parent(), kPlatformPattern).status());
                  TUTORING_ASSIGN_OR_RETURN(const int size, PageSize(request->page_size()));
                  TUTORING_ASSIGN_OR_RETURN(const auto key, ParsePageToken(*request, 1));
                  return ReadPlatform(
                      context_, platform,
                      [&](store::Store& store, const store::Platform& found) -> absl::Status {
                        TUTORING_ASSIGN_OR_RETURN(
                            const app::CalendarPage page,
                            app::ListCalendars(store, found, key.empty() ? "" : key[0], size));
                        for (const app::CalendarView& view : page.calendars)
                          ToProto(found, view, response->add_calendars());
                        if (page.more) {
                          response->set_next_page_token(
                              MakePageToken(*request, {page.calendars.back().calendar.id}));
                        }
                        return absl::OkStatus();
                      });
                });
}

grpc::Status CalendarService::CreateCalendar(grpc::ServerContext* call,
                                             const v1::CreateCalendarRequest* request,
                                             v1::Calendar* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(context_, *call, "CreateCalendar", Right::kAdminister, platform,
                [&](const Caller& caller) -> absl::Status {
                  TUTORING_RETURN_IF_ERROR(ParseName(request->parent(), kPlatformPattern).status());
                  return RunOnce(
                      context_, caller, *request, response, [&](app::Unit& unit) -> absl::Status {
                        TUTORING_ASSIGN_OR_RETURN(const store::Platform found,
                                                  app::FindPlatform(unit.store, platform));
                        app::CalendarView calendar = FromProto(request->calendar());
                        calendar.calendar.id = request->calendar_id();
                        TUTORING_ASSIGN_OR_RETURN(
                            const app::CalendarView created,
                            app::CreateCalendar(unit, context_.policy, found, std::move(calendar)));
                        ToProto(found, created, response);
                        return absl::OkStatus();
                      });
                });
}

grpc::Status CalendarService::UpdateCalendar(grpc::ServerContext* call,
                                             const v1::UpdateCalendarRequest* request,
                                             v1::Calendar* response) {
  const std::string& name = request->calendar().name();
  const std::string platform = PlatformOf(name);
  return Handle(context_, *call, "UpdateCalendar", Right::kAdminister, platform,
                [&](const Caller& caller) -> absl::Status {
                  TUTORING_ASSIGN_OR_RETURN(const auto ids, ParseName(name, kCalendarPattern));
                  return RunOnce(
                      context_, caller, *request, response, [&](app::Unit& unit) -> absl::Status {
                        TUTORING_ASSIGN_OR_RETURN(const store::Platform found,
                                                  app::FindPlatform(unit.store, platform));
                        app::CalendarView calendar = FromProto(request->calendar());
                        calendar.calendar.id = ids[1];
                        TUTORING_ASSIGN_OR_RETURN(const app::CalendarView present,
                                                  app::FindCalendar(unit.store, found, ids[1]));
                        calendar.calendar.revision =
                            RevisionRead(request->calendar().etag(), present.calendar.revision);
                        TUTORING_ASSIGN_OR_RETURN(
                            const app::CalendarView updated,
                            app::UpdateCalendar(unit, context_.policy, found, std::move(calendar)));
                        ToProto(found, updated, response);
                        return absl::OkStatus();
                      });
                });
}

grpc::Status CalendarService::DeleteCalendar(grpc::ServerContext* call,
                                             const v1::DeleteCalendarRequest* request,
                                             v1::DeleteCalendarResponse* response) {
  const std::string platform = PlatformOf(request->name());
  return Handle(
      context_, *call, "DeleteCalendar", Right::kAdminister, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const auto ids, ParseName(request->name(), kCalendarPattern));
        return RunOnce(context_, caller, *request, response, [&](app::Unit& unit) -> absl::Status {
          TUTORING_ASSIGN_OR_RETURN(const store::Platform found,
                                    app::FindPlatform(unit.store, platform));
          return app::DeleteCalendar(unit, found, ids[1]);
        });
      });
}

// The file is read outside of the writer, which waits for nobody's recurrences.
grpc::Status CalendarService::ImportHolidays(grpc::ServerContext* call,
                                             const v1::ImportHolidaysRequest* request,
                                             v1::ImportHolidaysResponse* response) {
  const std::string platform = PlatformOf(request->name());
  return Handle(
      context_, *call, "ImportHolidays", Right::kAdminister, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const auto ids, ParseName(request->name(), kCalendarPattern));
        app::HolidayImport import;
        TUTORING_RETURN_IF_ERROR(ReadPlatform(
            context_, platform,
            [&](store::Store& store, const store::Platform& found) -> absl::Status {
              TUTORING_ASSIGN_OR_RETURN(
                  import, app::ReadHolidays(
                              store, found, ids[1],
                              {.text = request->ical(),
                               .from = request->from_date(),
                               .until = request->until_date(),
                               .phrases = {request->phrases().begin(), request->phrases().end()}}));
              return absl::OkStatus();
            }));
        ToProto(import, response);
        if (request->validate_only()) return absl::OkStatus();
        return RunOnce(context_, caller, *request, response, [&](app::Unit& unit) -> absl::Status {
          TUTORING_ASSIGN_OR_RETURN(const store::Platform found,
                                    app::FindPlatform(unit.store, platform));
          ToProto(import, response);
          return app::AddHolidays(unit, context_.policy, found, ids[1], import.holidays).status();
        });
      });
}

}  // namespace tutoring::rpc
