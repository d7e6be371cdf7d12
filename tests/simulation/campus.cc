#include "tests/simulation/campus.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/replay/history.h"
#include "tests/replay/messages.h"
#include "tests/replay/reports.h"
#include "tests/replay/sheets.h"
#include "tests/replay/signals.h"
#include "tests/simulation/classmates.h"
#include "tests/simulation/decisions.h"
#include "tests/simulation/letters.h"
#include "tests/simulation/moments.h"
#include "tests/simulation/sent.h"
#include "tests/simulation/talks.h"
#include "tests/simulation/timetables.h"
#include "tests/simulation/withdrawals.h"

namespace tutoring::testing {
namespace {

constexpr store::Source kSources[] = {store::Source::kRoster, store::Source::kPosts,
                                      store::Source::kConnections, store::Source::kSubmissions};

// A cohort has one course at a time.
struct Cohort {
  std::string name;
  int number = 0;
  World* world = nullptr;
  absl::Time ends = absl::InfinitePast();
  absl::Time starts = absl::InfinitePast();  // As the platform tells; InfinitePast: it does not.
  std::string course() const { return absl::StrCat(name, number); }
};

// What the bridge is about to say of one course, or of the platform.
struct Reading {
  size_t begins;      // It is heard of with this poll.
  size_t first_poll;  // Its first watermark comes with this one.
  size_t last_poll;
  absl::Time last = absl::InfinitePast();
  absl::Time last_of_messages = absl::InfinitePast();
};

class Campus {
 public:
  explicit Campus(const CampusPlan& plan)
      : plan_(plan),
        random_(plan.seed),
        whole_platform_(random_.Chance(20)),
        reports_submissions_(Random(plan.seed + 77).Chance(75)),
        mail_(plan.seed * 7907 + 3),
        reports_messages_(mail_.Chance(85)),
        talk_(plan.seed * 7901 + 5),
        stops_(plan.seed * 7883 + 7),
        hours_(plan.seed * 7879 + 13) {
    for (int i = 0; i < plan.cohorts; ++i)
      cohorts_.push_back({.name = std::string(1, static_cast<char>('a' + i % 26))});
  }

  Story Tell() {
    PlanPolls();
    for (size_t poll = 0; poll < polls_.size(); ++poll) Live(poll);
    Evaluate();
    if (reports_messages_) Correspond();
    if (talk_.Chance(65)) Talk();
    if (hours_.Chance(75)) Work();
    if (plan_.faults) GoWrong(random_, began_, polls_.size() - 1, sent_);
    for (size_t poll = 0; poll < polls_.size(); ++poll) TellPoll(poll);
    End();
    return std::move(story_);
  }

 private:
  void PlanPolls() {
    absl::Time time = absl::FromCivil(absl::CivilHour(2026, 1, 5, 7), absl::UTCTimeZone());
    const absl::Time end = time + absl::Hours(24 * plan_.days);
    sent_.push_back({FirstPolicy(random_, time - absl::Hours(200)), 0});
    for (; time < end; time += absl::Hours(6 + 4 * random_.Below(4))) {
      polls_.push_back(time);
      if (plan_.faults && random_.Chance(4)) time += absl::Hours(24 * (1 + random_.Below(4)));
    }
  }

  void Live(size_t poll) {
    for (Cohort& cohort : cohorts_) {
      const bool fresh = polls_[poll] >= cohort.ends;
      if (fresh) Begin(cohort, poll);
      const absl::Time from =
          fresh ? polls_[poll] - absl::Hours(random_.Below(200)) : polls_[poll == 0 ? 0 : poll - 1];
      std::vector<Fact> facts;
      for (const absl::Time moment :
           MomentsAmong(cohort.world->interesting(), random_, from, polls_[poll])) {
        cohort.world->Act(moment, facts);
      }
      if (random_.Chance(4)) facts.push_back(LeaveAt(random_, cohort.course(), polls_[poll]));
      cohort.world->Poll(polls_[poll], facts);
      AnswerAtDeadlines(cohort, poll, facts);
      for (Fact& fact : facts) {
        TellStart(cohort, fact);
        const size_t told =
            std::holds_alternative<Mapping>(fact.deed) ? PollAfter(fact.time) : poll;
        sent_.push_back({std::move(fact), told});
      }
      readings_[cohort.course()].last_poll = poll;
    }
  }

  static void TellStart(const Cohort& cohort, Fact& fact) {
    auto* event = std::get_if<app::Event>(&fact.deed);
    auto* course = event == nullptr ? nullptr : std::get_if<app::CourseObserved>(&event->fact);
    if (course != nullptr) course->start = cohort.starts;
  }

  // A mapping holds from when it is entered: not those of a course that nobody had read before.
  size_t PollAfter(absl::Time time) const {
    const auto found = std::lower_bound(polls_.begin(), polls_.end(), time);
    return static_cast<size_t>(found - polls_.begin());
  }

  // Chance hardly ever lets somebody answer at the very instant of a deadline, or a tick from it.
  void AnswerAtDeadlines(const Cohort& cohort, size_t poll, const std::vector<Fact>& seen) {
    for (const Fact& fact : seen) {
      const auto* event = std::get_if<app::Event>(&fact.deed);
      const auto* post = event == nullptr ? nullptr : std::get_if<app::PostObserved>(&event->fact);
      if (post == nullptr || !read_.insert(post->post).second || !random_.Chance(12)) continue;
      app::PostObserved answer{
          .post = absl::StrCat(post->post, "a"),
          .discussion = post->discussion,
          .forum = post->forum,
          .parent_post = post->post,
          .author = absl::StrCat(fact.course, random_.Chance(50) ? "t1" : "t2"),
          .text = "Voici comment faire"};
      const absl::Duration off = random_.Off(absl::Microseconds(1));
      answer.created = post->created + absl::Hours(random_.Chance(60) ? 48 : 24) + off;
      const size_t told = std::max(poll, PollAfter(answer.created));
      if (told >= polls_.size() || polls_[told] >= cohort.ends) continue;
      sent_.push_back(
          {{answer.created, fact.course, app::Event{polls_[told], fact.course, answer}}, told});
    }
  }

  // By chance of its own, so that what else there is in the story of a seed stays as it was. What
  // an activity shows is reported with the poll after it; what people decide is entered then.
  void Evaluate() {
    for (const auto& [course, reading] : readings_) {
      interesting_[course] = worlds_.at(course).interesting();
      Random random(plan_.seed * 7919 + sent_.size());
      History history{.courses = {course}};
      const absl::Time from = polls_[reading.begins];
      const absl::Time until = polls_[reading.last_poll];
      if (random.Chance(85)) AddEvaluationsOf(course, random, from, until, history);
      if (random.Chance(50)) AddReportsOf(course, random, from, until, history);
      Random mistakes(plan_.seed * 7919 + reading.begins);
      AddWithdrawalsOf(course, mistakes, from, until, history);
      for (Fact& fact : history.facts) Send(std::move(fact), reading);
      auto& interesting = interesting_[course];
      interesting.insert(interesting.end(), history.interesting.begin(), history.interesting.end());
    }
  }

  // By chance of its own, too, but that policies say whether messages are reported.
  void Correspond() {
    for (Sent& sent : sent_) {
      auto* version = std::get_if<store::PolicyVersion>(&sent.fact.deed);
      if (version != nullptr) SayWhetherReported(mail_, *version);
    }
    for (const auto& [course, reading] : readings_) {
      History history = HistoryOf(course);
      AddLettersOf(course, FactsOf(sent_, course), mail_, polls_[reading.begins],
                   polls_[reading.last_poll], history);
      Take(std::move(history), reading);
    }
  }

  // The same: policies say how long a silence is, and rosters show more learners.
  void Talk() {
    bool first = true;
    for (Sent& sent : sent_) {
      auto* version = std::get_if<store::PolicyVersion>(&sent.fact.deed);
      if (version == nullptr) continue;
      if (std::exchange(first, false) || talk_.Chance(40))
        AskForSignals(talk_, 170, version->settings);
      EstimateActs(talk_, version->settings);
    }
    for (const auto& [course, reading] : readings_) {
      const absl::Time from = polls_[reading.begins];
      const absl::Time until = polls_[reading.last_poll];
      Classmates classmates(course, talk_, from, until);
      for (Sent& sent : sent_) {
        if (sent.fact.course == course) classmates.ShowIn(sent.fact);
      }
      std::vector<std::string> learners = classmates.ids();
      for (const char* id : {"9", "10", "11", "x1"}) learners.push_back(absl::StrCat(course, id));
      History history = HistoryOf(course);
      AddTalksOf(course, learners, FactsOf(sent_, course), talk_, from, until, history);
      AddDecisionsOf(course, FactsOf(sent_, course), talk_, until, history);
      Take(std::move(history), reading);
    }
  }

  // The same: policies count by calendars, which are corrected.
  void Work() {
    bool first = true;
    absl::Time from = polls_.front();
    for (Sent& sent : sent_) {
      auto* version = std::get_if<store::PolicyVersion>(&sent.fact.deed);
      if (version == nullptr) continue;
      CountByTimetables(hours_, std::exchange(first, false), version->settings);
      from = std::min(from, sent.fact.time);
    }
    for (Fact& fact : TimetablesOf(hours_, from - absl::Hours(1), polls_.back()))
      sent_.push_back({fact, PollAfter(fact.time)});
  }

  // One to add to.
  History HistoryOf(const std::string& course) const {
    return {.courses = {course}, .facts = {}, .interesting = interesting_.at(course)};
  }
  void Take(History history, const Reading& reading) {
    for (Fact& fact : history.facts) Send(std::move(fact), reading);
    interesting_[history.courses.front()] = std::move(history.interesting);
  }

  void Send(Fact fact, const Reading& reading) {
    auto* event = std::get_if<app::Event>(&fact.deed);
    const absl::Time seen = IsMessage(fact) ? event->observed : fact.time;
    const size_t told = std::max(reading.begins, PollAfter(seen));
    if (told > reading.last_poll) return;
    if (event != nullptr) event->observed = polls_[told];
    sent_.push_back({std::move(fact), told});
  }

  void Begin(Cohort& cohort, size_t poll) {
    ++cohort.number;
    cohort.world = &worlds_
                        .try_emplace(cohort.course(), random_, cohort.course(), polls_[poll],
                                     random_.Below(1000000))
                        .first->second;
    cohort.ends = polls_[poll] + absl::Hours(24 * (12 + random_.Below(30)));
    // By chance of its own: what else there is in the story of a seed stays as it was.
    Random chance(plan_.seed * 31 + poll);
    cohort.starts = chance.Chance(50)
                        ? absl::InfinitePast()
                        : polls_[poll] + absl::Hours(chance.Below(300)) - absl::Hours(150);
    readings_[cohort.course()] = {poll, poll + random_.Below(4), poll};
    began_.insert(poll);
  }

  void TellPoll(size_t poll) {
    std::vector<Line> events;
    std::vector<Line> commands;
    for (const Sent& sent : sent_) {
      if (sent.poll != poll) continue;
      const bool event = std::holds_alternative<app::Event>(sent.fact.deed);
      (event ? events : commands).push_back({.what = Line::What::kFact, .fact = sent.fact});
    }
    // People enter what they decide when they do, whichever cohort it is about.
    std::stable_sort(commands.begin(), commands.end(),
                     [](const Line& a, const Line& b) { return a.fact.time < b.fact.time; });
    for (Line& command : commands) command.crash = StopWithin(2, 12);
    story_.insert(story_.end(), commands.begin(), commands.end());
    // A course is heard of before its forums, now and always.
    if (plan_.faults && random_.Chance(50)) random_.Shuffle(events);
    for (size_t i = 0; i < events.size(); ++i) {
      story_.push_back(events[i]);
      const bool split = plan_.faults && !began_.contains(poll) && random_.Chance(5);
      if (split) Report(poll);
    }
    TellWatermarks(poll);
    Report(poll);
    if (random_.Chance(40)) Deliver(polls_[poll]);
    if (random_.Chance(plan_.faults ? 8 : 1)) story_.push_back({.what = Line::What::kRestart});
    if (poll + 1 < polls_.size() && DayOf(poll) != DayOf(poll + 1))
      story_.push_back({.what = Line::What::kDay, .now = polls_[poll]});
  }

  int64_t DayOf(size_t poll) const { return absl::ToUnixSeconds(polls_[poll]) / 86400; }

  void Report(size_t poll) {
    Line report{.what = Line::What::kReport, .now = polls_[poll]};
    if (plan_.faults && random_.Chance(5)) report.crash = 1 + static_cast<int>(random_.Below(60));
    story_.push_back(std::move(report));
  }

  void Deliver(absl::Time now) {
    story_.push_back({.what = Line::What::kDeliver,
                      .now = now + absl::Hours(random_.Below(6)),
                      .crash = StopWithin(3, 12),
                      .crash_later = StopWithin(15, 12),
                      .luck = 1 + random_.Below(1000000)});
  }

  // Now and then the machine stops in a call of some `statements`.
  int StopWithin(int percent, size_t statements) {
    if (!plan_.faults || !stops_.Chance(percent)) return 0;
    return 1 + static_cast<int>(stops_.Below(statements));
  }

  void TellWatermarks(size_t poll) {
    if (whole_platform_) return TellWatermarksOf("", platform_, poll);
    for (auto& [course, reading] : readings_) {
      if (reading.first_poll <= poll && poll <= reading.last_poll)
        TellWatermarksOf(course, reading, poll);
    }
  }

  void TellWatermarksOf(const std::string& course, Reading& reading, size_t poll) {
    if (reports_messages_ && mail_.Chance(70)) TellWatermarkOfMessages(course, reading, poll);
    const absl::Time legal = ToldUntil(sent_, course, poll, polls_[poll], false);
    if (legal < reading.last) return;
    for (const store::Source source : kSources) {
      if (source == store::Source::kSubmissions && !reports_submissions_) continue;
      if (random_.Chance(10)) continue;
      absl::Time time = legal;
      if (IsSet(reading.last) && random_.Chance(40)) {
        time = Boundary(random_, course, reading.last, legal);
      }
      reading.last = std::max(reading.last, time);
      TellWatermark(course, source, time);
    }
  }

  void TellWatermarkOfMessages(const std::string& course, Reading& reading, size_t poll) {
    const absl::Time legal = ToldUntil(sent_, course, poll, polls_[poll], true);
    if (legal < reading.last_of_messages) return;
    absl::Time time = legal;
    if (IsSet(reading.last_of_messages) && mail_.Chance(40))
      time = Boundary(mail_, course, reading.last_of_messages, legal);
    reading.last_of_messages = time;
    TellWatermark(course, store::Source::kMessages, time);
  }

  void TellWatermark(const std::string& course, store::Source source, absl::Time time) {
    story_.push_back({.what = Line::What::kWatermark, .watermark = {course, source, time}});
  }

  // Of the course, or of all, where something passes.
  absl::Time Boundary(Random& random, const std::string& course, absl::Time from,
                      absl::Time legal) {
    std::vector<absl::Time> telling;
    for (const auto& [name, instants] : interesting_) {
      if (course.empty() || name == course)
        telling.insert(telling.end(), instants.begin(), instants.end());
    }
    return BoundaryAmong(telling, random, from, legal);
  }

  // Everything is known in the end.
  void End() {
    const absl::Time end = polls_.back() + absl::Hours(24 * 4 + random_.Below(24 * 10));
    std::vector<std::string> courses = {""};
    if (!whole_platform_) {
      courses.clear();
      for (const auto& [course, reading] : readings_) courses.push_back(course);
    }
    for (const std::string& course : courses) {
      for (const store::Source source : kSources) {
        if (source == store::Source::kSubmissions && !reports_submissions_) continue;
        TellWatermark(course, source, end);
      }
      if (reports_messages_) TellWatermark(course, store::Source::kMessages, end);
    }
    story_.push_back({.what = Line::What::kReport, .now = end});
    story_.push_back({.what = Line::What::kDay, .now = end});
  }

  CampusPlan plan_;
  Random random_;
  bool whole_platform_;
  bool reports_submissions_;
  Random mail_;
  bool reports_messages_;
  Random talk_;
  Random stops_;
  Random hours_;
  std::vector<Cohort> cohorts_;
  std::map<std::string, World> worlds_;                         // By course.
  std::map<std::string, std::vector<absl::Time>> interesting_;  // Once all was lived.
  std::vector<absl::Time> polls_;
  std::set<size_t> began_;      // Polls with which a course began.
  std::set<std::string> read_;  // Posts.
  std::vector<Sent> sent_;
  std::map<std::string, Reading> readings_;  // By course.
  Reading platform_{};
  Story story_;
};

}  // namespace

Story MakeStory(const CampusPlan& plan) { return Campus(plan).Tell(); }

}  // namespace tutoring::testing
