#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/store/edge_values.h"
#include "tests/store/store_fixture.h"
#include "tests/support/ok.h"

namespace tutoring::testing {
namespace {

using store::Alert;
using store::AlertFilter;

using References = std::vector<std::string>;

Alert AlertOf(const std::string& reference) {
  return {.reference = reference,
          .duty_kind = 1,
          .anchor = "p1",
          .course = "c1",
          .recipient = "tom",
          .stage_time = At(36),
          .created = At(37),
          .delivery_time = At(37)};
}

References ReferencesOf(const std::vector<Alert>& alerts) {
  References references;
  for (const Alert& alert : alerts) references.push_back(alert.reference);
  return references;
}

Alert Inserted(StoreFixture& fixture, Alert alert) {
  Ok(fixture.store->alerts.Insert(fixture.campus, alert));
  return alert;
}

TEST_CASE("Alerts: every text comes back as it was written", "[store][alerts]") {
  StoreFixture fixture;
  auto& alerts = fixture.store->alerts;
  const auto text = GENERATE(from_range(EdgeTexts()));
  DYNAMIC_SECTION(text.name) {
    Alert alert = AlertOf(text.value);
    alert.anchor = alert.course = alert.recipient = text.value;
    Ok(alerts.Insert(fixture.campus, alert));
    alert.lease = alert.message_id = alert.refusal = text.value;
    Ok(alerts.Update(fixture.campus, alert));
    CHECK(Ok(alerts.Find(fixture.campus, text.value)) == alert);
    CHECK(Ok(alerts.OfDuty(fixture.campus, {DutyKind::kResponse, text.value})) ==
          std::vector{alert});
  }
}

TEST_CASE("Alerts: every instant and number comes back as it was written", "[store][alerts]") {
  StoreFixture fixture;
  auto& alerts = fixture.store->alerts;
  const auto instant = GENERATE(from_range(EdgeInstants()));
  const auto number = GENERATE(from_range(EdgeNumbers()));
  DYNAMIC_SECTION(instant.name << ", " << number.name) {
    Alert alert = AlertOf("a");
    alert.stage_time = alert.created = alert.delivery_time = alert.retry = instant.value;
    Ok(alerts.Insert(fixture.campus, alert));
    CHECK(Ok(alerts.Find(fixture.campus, "a")) == alert);
    alert.lease_expires = alert.first_leased = instant.value;
    alert.lease_token = number.value;
    alert.attempts = std::numeric_limits<int>::max();
    Ok(alerts.Update(fixture.campus, alert));
    CHECK(Ok(alerts.Find(fixture.campus, "a")) == alert);
  }
}

TEST_CASE("Alerts: a new one is leased to nobody", "[store][alerts]") {
  StoreFixture fixture;
  Alert asked = AlertOf("a");
  asked.lease = "bridge";
  asked.lease_token = 7;
  asked.attempts = 3;
  Inserted(fixture, asked);
  const Alert kept = *Ok(fixture.store->alerts.Find(fixture.campus, "a"));
  CHECK(kept.lease.empty());
  CHECK(kept.lease_token == 0);
  CHECK(kept.lease_expires == absl::InfinitePast());
  CHECK(kept.first_leased == absl::InfiniteFuture());
  CHECK(kept.attempts == 0);
}

TEST_CASE("Alerts: a lease is written, renewed and given up, and the alert stays what it was",
          "[store][alerts]") {
  StoreFixture fixture;
  auto& alerts = fixture.store->alerts;
  Alert alert = Inserted(fixture, AlertOf("a"));
  const Alert other = Inserted(fixture, AlertOf("b"));
  alert.delivery = DeliveryState::kLeased;
  alert.lease = "bridge-1";
  alert.lease_token = 7;
  alert.lease_expires = At(38);
  alert.first_leased = At(37.5);
  alert.attempts = 1;
  Ok(alerts.Update(fixture.campus, alert));
  CHECK(Ok(alerts.Find(fixture.campus, "a")) == alert);
  alert.lease_expires = At(39);
  Ok(alerts.Update(fixture.campus, alert));
  CHECK(Ok(alerts.Find(fixture.campus, "a")) == alert);
  alert.delivery = DeliveryState::kDelivered;
  alert.lease.clear();
  alert.lease_token = 0;
  alert.message_id = "4711";
  Ok(alerts.Update(fixture.campus, alert));
  CHECK(Ok(alerts.Find(fixture.campus, "a")) == alert);
  CHECK(Ok(alerts.Find(fixture.campus, "b")) == other);
}

TEST_CASE("Alerts: an update cannot change what an alert is about", "[store][alerts]") {
  StoreFixture fixture;
  const Alert before = Inserted(fixture, AlertOf("a"));
  Alert asked = before;
  asked.recipient = "somebody else";
  asked.anchor = "p9";
  asked.created = At(99);
  Ok(fixture.store->alerts.Update(fixture.campus, asked));
  Alert kept = *Ok(fixture.store->alerts.Find(fixture.campus, "a"));
  kept.sequence = before.sequence;
  CHECK(kept == before);
}

TEST_CASE("Alerts: deciding one twice leaves the first as it is", "[store][alerts]") {
  StoreFixture fixture;
  Alert first = Inserted(fixture, AlertOf("a"));
  first.delivery = DeliveryState::kDelivered;
  Ok(fixture.store->alerts.Update(fixture.campus, first));
  Inserted(fixture, AlertOf("a"));
  CHECK(Ok(fixture.store->alerts.Find(fixture.campus, "a")) == first);
  CHECK(Ok(fixture.store->alerts.Changes(fixture.campus, 0, 9)).size() == 1);
}

TEST_CASE("Alerts: one of a platform that does not exist is refused", "[store][alerts]") {
  StoreFixture fixture;
  Alert alert = AlertOf("a");
  CHECK_FALSE(fixture.store->alerts.Insert(4711, alert).ok());
}

TEST_CASE("Alerts: every change has a sequence of its own that rises, on each platform from 1",
          "[store][alerts]") {
  StoreFixture fixture;
  auto& alerts = fixture.store->alerts;
  Alert a = Inserted(fixture, AlertOf("a"));
  Alert b = Inserted(fixture, AlertOf("b"));
  CHECK(a.sequence == 1);
  CHECK(b.sequence == 2);
  Ok(alerts.Update(fixture.campus, a));
  Ok(alerts.Update(fixture.campus, a));
  CHECK(a.sequence == 4);
  Alert elsewhere = AlertOf("a");
  Ok(alerts.Insert(fixture.other, elsewhere));
  CHECK(elsewhere.sequence == 1);
}

TEST_CASE("Alerts: a watcher that asks for changes one by one sees each alert as it is now",
          "[store][alerts]") {
  StoreFixture fixture;
  auto& alerts = fixture.store->alerts;
  Alert a = Inserted(fixture, AlertOf("a"));
  Inserted(fixture, AlertOf("b"));
  Ok(alerts.Update(fixture.campus, a));
  Inserted(fixture, AlertOf("c"));
  References seen;
  int64_t after = 0;
  while (true) {
    const auto changes = Ok(alerts.Changes(fixture.campus, after, 1));
    if (changes.empty()) break;
    after = changes.front().sequence;
    seen.push_back(changes.front().reference);
  }
  CHECK(seen == References{"b", "a", "c"});
}

TEST_CASE("Alerts: what has not settled is shown oldest first, page by page, and counted",
          "[store][alerts]") {
  StoreFixture fixture;
  auto& alerts = fixture.store->alerts;
  // Two alerts of each state; those of one state were created at one instant.
  for (int state = 1; state <= 6; ++state) {
    for (const char* suffix : {"y", "x"}) {
      Alert alert = AlertOf(std::to_string(state) + suffix);
      alert.created = At(-state);
      alert.delivery = static_cast<DeliveryState>(state);
      Inserted(fixture, alert);
    }
  }
  References shown;
  absl::Time created = absl::InfinitePast();
  std::string reference;
  while (true) {
    const auto page = Ok(alerts.Unsettled(fixture.campus, created, reference, 1));
    if (page.empty()) break;
    created = page.front().created;
    shown.push_back(reference = page.front().reference);
  }
  CHECK(shown == References{"3x", "3y", "2x", "2y", "1x", "1y"});
  CHECK(Ok(alerts.CountUnsettled(fixture.campus)) == 6);
  CHECK(Ok(alerts.CountUnsettled(fixture.other)) == 0);
}

struct Row {
  std::string name;
  AlertFilter filter;
  References shown;
};

TEST_CASE(
    "Alert lists: each filter shows what it names, the latest change first, whatever the "
    "page's size",
    "[store][alerts]") {
  StoreFixture fixture;
  const auto put = [&](const std::string& reference, const std::string& post,
                       const std::string& course, const std::string& recipient, int state) {
    Alert alert = AlertOf(reference);
    alert.duty_kind = post.empty() ? 0 : 1;
    alert.anchor = post;
    alert.course = course;
    alert.recipient = recipient;
    alert.delivery = static_cast<DeliveryState>(state);
    return Inserted(fixture, alert);
  };
  Alert first = put("a", "p1", "c1", "tom", 4);
  put("b", "p1", "c1", "uma", 5);
  put("c", "p2", "c2", "tom", 1);
  put("d", "", "c1", "tom", 4);  // A summary.
  put("e", "p3", "c1", "uma", 4);
  Ok(fixture.store->alerts.Update(fixture.campus, first));
  const Row row = GENERATE(values<Row>({
      {"all", {}, {"a", "e", "d", "c", "b"}},
      {"of a course", {.course = "c1"}, {"a", "e", "d", "b"}},
      {"of a recipient", {.recipient = "tom"}, {"a", "d", "c"}},
      {"of a recipient in a course", {.course = "c2", .recipient = "tom"}, {"c"}},
      {"of a duty", {.duty = DutyKey{DutyKind::kResponse, "p1"}}, {"a", "b"}},
      {"of a duty and a recipient",
       {.recipient = "uma", .duty = DutyKey{DutyKind::kResponse, "p1"}},
       {"b"}},
      {"refused", {.delivery_state = 5}, {"b"}},
      {"delivered in a course", {.course = "c1", .delivery_state = 4}, {"a", "e", "d"}},
      {"of nobody", {.recipient = "nobody"}, {}},
  }));
  const int size = GENERATE(1, 2, 100);
  DYNAMIC_SECTION(row.name << ", pages of " << size) {
    References shown;
    AlertFilter filter = row.filter;
    for (size_t read = size; read == static_cast<size_t>(size);) {
      const auto page = Ok(fixture.store->alerts.List(fixture.campus, filter, size));
      for (const std::string& reference : ReferencesOf(page)) shown.push_back(reference);
      if (!page.empty()) filter.before_sequence = page.back().sequence;
      read = page.size();
    }
    CHECK(shown == row.shown);
  }
}

}  // namespace
}  // namespace tutoring::testing
