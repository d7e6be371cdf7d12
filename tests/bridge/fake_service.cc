#include "tests/bridge/fake_service.h"

#include <algorithm>
#include <optional>

#include "absl/strings/str_cat.h"
#include "lms_bridge/cursors.h"
#include "lms_bridge/event_builder.h"
#include "lms_bridge/status_macros.h"

namespace tutoring::bridge {

std::optional<absl::Time> FakeService::WatermarkOf(const std::string& course,
                                                   v1::Source source) const {
  const auto found = courses.find(course);
  if (found == courses.end()) return std::nullopt;
  const auto watermark = found->second.watermarks.find(source);
  if (watermark == found->second.watermarks.end()) return std::nullopt;
  return watermark->second;
}

bool FakeService::HasAlarm(v1::AlarmKind kind, const std::string& course) const {
  return std::any_of(alarms.begin(), alarms.end(), [&](const v1::BridgeAlarm& alarm) {
    return alarm.kind() == kind && (course.empty() || alarm.course() == course);
  });
}

std::vector<std::string> FakeService::FactsSince(size_t index) const {
  std::vector<std::string> facts;
  for (size_t i = index; i < events.size(); ++i) {
    v1::Event event = events[i];
    event.clear_observe_time();
    facts.push_back(event.SerializeAsString());
  }
  std::sort(facts.begin(), facts.end());
  return facts;
}

absl::StatusOr<SyncState> FakeService::ListSyncCourses() {
  TUTORING_RETURN_IF_ERROR(failure);
  SyncState state;
  for (const auto& [id, course] : courses) {
    v1::SyncCourse& proto = state.courses.emplace_back();
    proto.set_course(id);
    proto.set_in_scope(course.in_scope);
    for (const auto& [source, time] : course.watermarks) {
      v1::Watermark& watermark = *proto.add_watermarks();
      watermark.set_course(id);
      watermark.set_source(static_cast<v1::Source>(source));
      *watermark.mutable_time() = ToProto(time);
    }
    for (const auto& [key, value] : course.cursors)
      *proto.add_cursors() = MakeCursor(id, key, value);
    proto.set_member_count(static_cast<int>(course.members.size()));
    proto.set_roster_held(course.roster_held);
    for (const std::string& activity : course.linked_activities)
      proto.add_linked_activities(activity);
    for (const std::string& person : course.departed) proto.add_departed_members(person);
    for (const auto& [person, since, first_since] : course.correspondents) {
      v1::SyncCorrespondent& added = *proto.add_correspondents();
      added.set_person(person);
      *added.mutable_since_time() = ToProto(since);
      *added.mutable_first_since_time() = ToProto(first_since);
    }
    for (const auto& [discussion, time] : course.stages) {
      if (!proto.has_next_stage_time() || time < FromProto(proto.next_stage_time())) {
        *proto.mutable_next_stage_time() = ToProto(time);
      }
    }
  }
  for (const auto& [key, value] : platform_cursors) {
    state.platform_cursors.push_back(MakeCursor("", key, value));
  }
  return state;
}

absl::StatusOr<std::vector<v1::SyncThread>> FakeService::ListSyncThreads(
    const std::string& course, v1::ListSyncThreadsRequest query) {
  TUTORING_RETURN_IF_ERROR(failure);
  if (query.discussions_size() > 500) return absl::InvalidArgumentError("too many discussions");
  const StoredCourse& stored = courses[course];
  std::map<std::string, v1::SyncThread> threads;
  for (const auto& [post, place] : stored.posts) {
    v1::SyncThread& thread = threads[place.discussion];
    thread.set_discussion(place.discussion);
    thread.set_forum(place.forum);
    thread.add_posts(post);
  }
  std::vector<v1::SyncThread> list;
  for (const auto& [discussion, thread] : threads) {
    const auto& asked = query.discussions();
    if (!asked.empty() && std::find(asked.begin(), asked.end(), discussion) == asked.end())
      continue;
    const auto stage = stored.stages.find(discussion);
    const bool pending = stage != stored.stages.end() && query.has_pending_before_time() &&
                         stage->second < FromProto(query.pending_before_time());
    if (query.has_pending_before_time() && !pending) continue;
    list.push_back(thread);
  }
  return list;
}

v1::RefusalReason FakeService::Refusal(const v1::Event& event) const {
  if (clock_behind) return v1::REFUSAL_REASON_TIME_IN_FUTURE;
  if (event.has_roster_observed() && hold_rosters) return v1::REFUSAL_REASON_ROSTER_HELD;
  if (event.has_connections_observed() && !knows_connections) {
    return v1::REFUSAL_REASON_FIELD_MISSING;
  }
  if (event.has_post_observed() && refused_posts.count(event.post_observed().post()) > 0) {
    return v1::REFUSAL_REASON_TEXT_INVALID;
  }
  const bool known = courses.count(event.course()) > 0 || event.has_course_observed();
  return known ? v1::REFUSAL_REASON_UNSPECIFIED : v1::REFUSAL_REASON_COURSE_UNKNOWN;
}

void FakeService::TakeRoster(const v1::RosterObserved& roster, StoredCourse& course) {
  course.members.clear();
  course.suspended.clear();
  for (const v1::RosterMember& member : roster.members()) {
    if (member.suspended()) {
      course.suspended.insert(member.person());
    } else {
      course.members.push_back(member.person());
    }
  }
}

void FakeService::Take(const v1::Event& event) {
  events.push_back(event);
  StoredCourse& course = courses[event.course()];
  if (event.has_course_observed()) course.in_scope = !event.course_observed().out_of_scope();
  if (event.has_roster_observed()) TakeRoster(event.roster_observed(), course);
  for (const v1::Connection& connection : event.connections_observed().connections()) {
    std::optional<absl::Time> access;
    if (connection.has_last_access_time()) access = FromProto(connection.last_access_time());
    course.connections[connection.person()] = {access, FromProto(event.observe_time())};
  }
  if (event.has_activity_observed()) {
    const v1::ActivityObserved& observed = event.activity_observed();
    course.activities[observed.activity()] = observed.gone();
    course.anonymous_activities.erase(observed.activity());
    if (observed.anonymous()) course.anonymous_activities.insert(observed.activity());
  }
  if (event.has_submission_observed()) {
    const v1::SubmissionObserved& handed = event.submission_observed();
    course.submissions[FromProto(handed.submit_time())] =
        absl::StrCat(handed.activity(), "/", handed.learner(), " ", handed.grade(), " of ",
                     handed.grade_maximum());
  }
  if (event.has_message_observed()) {
    const v1::MessageObserved& message = event.message_observed();
    course.messages.push_back(
        absl::StrCat(message.message(), ": ", message.sender(), " to ", message.recipient()));
  }
  if (event.has_post_deleted()) course.posts.erase(event.post_deleted().post());
  if (!event.has_post_observed()) return;
  const v1::PostObserved& post = event.post_observed();
  course.posts[post.post()] = {post.discussion(), post.forum()};
}

absl::StatusOr<v1::ReportEventsResponse> FakeService::ReportEvents(
    v1::ReportEventsRequest request) {
  TUTORING_RETURN_IF_ERROR(failure);
  largest_batch = std::max(largest_batch, request.events_size());
  v1::ReportEventsResponse response;
  std::set<std::string> courses_with_refusal;
  for (const v1::Event& event : request.events()) {
    const v1::RefusalReason reason = Refusal(event);
    v1::ReportResult& result = *response.add_event_results();
    result.set_refusal_reason(reason);
    if (reason == v1::REFUSAL_REASON_TIME_IN_FUTURE) result.set_detail("observe_time");
    if (event.has_roster_observed() && courses.count(event.course()) > 0) {
      courses[event.course()].roster_held = reason == v1::REFUSAL_REASON_ROSTER_HELD;
    }
    if (reason == v1::REFUSAL_REASON_UNSPECIFIED) {
      Take(event);
    } else {
      courses_with_refusal.insert(event.course());
    }
  }
  for (const v1::Watermark& watermark : request.watermarks()) {
    const bool refused = courses_with_refusal.count(watermark.course()) > 0;
    response.add_watermark_results()->set_refusal_reason(
        clock_behind ? v1::REFUSAL_REASON_TIME_IN_FUTURE
        : refused    ? v1::REFUSAL_REASON_EVENT_REFUSED
                     : v1::REFUSAL_REASON_UNSPECIFIED);
    if (refused || clock_behind) continue;
    absl::Time& stored = courses[watermark.course()]
                             .watermarks.emplace(watermark.source(), absl::InfinitePast())
                             .first->second;
    stored = std::max(stored, FromProto(watermark.time()));
  }
  for (const v1::Cursor& cursor : request.cursors()) {
    auto& cursors = cursor.course().empty() ? platform_cursors : courses[cursor.course()].cursors;
    if (cursor.value().empty()) {
      cursors.erase(cursor.key());
    } else {
      cursors[cursor.key()] = cursor.value();
    }
  }
  return response;
}

absl::StatusOr<v1::LeaseDeliveriesResponse> FakeService::LeaseDeliveries(
    v1::LeaseDeliveriesRequest request) {
  TUTORING_RETURN_IF_ERROR(failure);
  v1::LeaseDeliveriesResponse response;
  while (!outbox.empty() && response.deliveries_size() < request.page_size()) {
    *response.add_deliveries() = outbox.front();
    outbox.erase(outbox.begin());
  }
  return response;
}

absl::StatusOr<v1::ReportDeliveriesResponse> FakeService::ReportDeliveries(
    v1::ReportDeliveriesRequest request) {
  TUTORING_RETURN_IF_ERROR(failure);
  v1::ReportDeliveriesResponse response;
  for (const v1::DeliveryReport& report : request.reports()) {
    reports.push_back(report);
    response.add_results();
  }
  return response;
}

absl::Status FakeService::ReportAlarms(v1::ReportAlarmsRequest request) {
  TUTORING_RETURN_IF_ERROR(failure);
  alarms.assign(request.alarms().begin(), request.alarms().end());
  return absl::OkStatus();
}

}  // namespace tutoring::bridge
