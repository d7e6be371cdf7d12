#include "tests/simulation/killer.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace tutoring::testing {
namespace {

constexpr absl::Duration kLongestPause = absl::Milliseconds(800);
constexpr absl::Duration kLongestAfterMoment = absl::Milliseconds(3);
constexpr absl::Duration kMercy = absl::Minutes(75);

bool IsOfDelivery(Moment moment) { return moment >= Moment::kLease; }

// There are some 15,000 moments of the first kinds in a fortnight, and some 50 of the others.
double ChanceOf(Moment moment) { return IsOfDelivery(moment) ? 0.5 : 0.001; }

const char* NameOf(Moment moment) {
  switch (moment) {
    case Moment::kRead:
      return "request to the platform arrived";
    case Moment::kCall:
      return "call of the service on its way";
    case Moment::kAnswer:
      return "answer of the service on its way";
    case Moment::kLease:
      return "leased, bridge not told";
    case Moment::kSend:
      return "message or look-up arrived";
    case Moment::kReport:
      return "sent, service not told";
    case Moment::kReported:
      return "outcome taken, bridge not told";
  }
  return "";
}

}  // namespace

Killer::Killer(unsigned seed, int budget, Kill kill)
    : kill_(std::move(kill)), random_(seed), budget_(budget), until_next_(kLongestPause) {}

bool Killer::Chance(double probability) {
  return std::uniform_real_distribution<double>(0, 1)(random_) < probability;
}

absl::Duration Killer::UpTo(absl::Duration longest) {
  return longest * std::uniform_real_distribution<double>(0, 1)(random_);
}

bool Killer::IsAllowed(absl::Time now) {
  return kills_ < budget_ && (!IsOfDelivery(latest_) || now - lost_.first > kMercy);
}

void Killer::At(Moment moment, absl::Time now) {
  absl::MutexLock lock(&mutex_);
  latest_ = moment;
  now_ = now;
  if (!IsAllowed(now) || !Chance(ChanceOf(moment))) return;
  if (Chance(0.5)) return Strike(moment, true);
  until_next_ = UpTo(kLongestAfterMoment);
}

void Killer::Wait(absl::Duration waited) {
  absl::MutexLock lock(&mutex_);
  until_next_ -= waited;
  if (until_next_ > absl::ZeroDuration()) return;
  if (IsAllowed(now_)) Strike(latest_, false);
  until_next_ = UpTo(kLongestPause);
}

void Killer::HoldFire() {
  absl::MutexLock lock(&mutex_);
  budget_ = kills_;
}

void Killer::Strike(Moment moment, bool exactly) {
  const auto victim = static_cast<Victim>(std::uniform_int_distribution<int>(0, 2)(random_));
  const int killed = kill_(victim);
  if (killed == 0) return;
  if (IsOfDelivery(moment)) lost_ = {lost_.second, now_};
  ++hits_[{moment, exactly}][victim];
  kills_ += killed;
}

int Killer::kills() const {
  absl::MutexLock lock(&mutex_);
  return kills_;
}

Killer::Hits Killer::hits() const {
  absl::MutexLock lock(&mutex_);
  return hits_;
}

std::string TableOf(const Killer::Hits& hits) {
  std::string table = absl::StrFormat("%-46s%10s%10s%10s\n", "", "tutoringd", "bridge", "both");
  for (const auto& [where, victims] : hits) {
    const auto count = [&victims = victims](Victim victim) {
      const auto found = victims.find(victim);
      return found == victims.end() ? 0 : found->second;
    };
    absl::StrAppend(
        &table,
        absl::StrFormat("%-46s%10d%10d%10d\n",
                        absl::StrCat(where.second ? "" : "after: ", NameOf(where.first)),
                        count(Victim::kService), count(Victim::kBridge), count(Victim::kBoth)));
  }
  return table;
}

}  // namespace tutoring::testing
