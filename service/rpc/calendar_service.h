#ifndef SERVICE_RPC_CALENDAR_SERVICE_H_
#define SERVICE_RPC_CALENDAR_SERVICE_H_

#include "service/rpc/handler.h"
#include "tutoring/v1/calendar_service.grpc.pb.h"

namespace tutoring::rpc {

// Handlers of calendar_service.proto.
class CalendarService final : public v1::CalendarService::Service {
 public:
  explicit CalendarService(const Context& context) : context_(context) {}

  grpc::Status GetCalendar(grpc::ServerContext* call, const v1::GetCalendarRequest* request,
                           v1::Calendar* response) override;
  grpc::Status ListCalendars(grpc::ServerContext* call, const v1::ListCalendarsRequest* request,
                             v1::ListCalendarsResponse* response) override;
  grpc::Status CreateCalendar(grpc::ServerContext* call, const v1::CreateCalendarRequest* request,
                              v1::Calendar* response) override;
  grpc::Status UpdateCalendar(grpc::ServerContext* call, const v1::UpdateCalendarRequest* request,
                              v1::Calendar* response) override;
  grpc::Status DeleteCalendar(grpc::ServerContext* call, const v1::DeleteCalendarRequest* request,
                              v1::DeleteCalendarResponse* response) override;
  grpc::Status ImportHolidays(grpc::ServerContext* call, const v1::ImportHolidaysRequest* request,
                              v1::ImportHolidaysResponse* response) override;

 private:
  Context context_;
};

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_CALENDAR_SERVICE_H_
