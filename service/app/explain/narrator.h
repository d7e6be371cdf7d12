#ifndef SERVICE_APP_EXPLAIN_NARRATOR_H_
#define SERVICE_APP_EXPLAIN_NARRATOR_H_

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_join.h"
#include "absl/strings/substitute.h"
#include "absl/time/time.h"
#include "service/app/explain/counted_targets.h"
#include "service/app/explain/explain_target.h"
#include "service/app/explain/grounds.h"
#include "service/app/telling/wording.h"
#include "service/base/status_macros.h"
#include "service/store/store.h"

namespace tutoring::app {

// Says sentences in the platform's language and zone, to `reader`; nobody: an administrator. What
// happened and what was counted it keeps as data, too, so that the two cannot disagree.
class Narrator {
 public:
  Narrator(store::Store& store, const store::Platform& platform, std::string reader)
      : store_(store),
        platform_(platform),
        reader_(std::move(reader)),
        language_(LanguageOf(platform)) {
    if (!absl::LoadTimeZone(platform.time_zone, &zone_)) zone_ = absl::UTCTimeZone();
  }

  // French and English forms; $0, $1 … are the values.
  template <typename... V>
  void Say(const char* french, const char* english, const V&... values) {
    sentences_.push_back(
        absl::Substitute(language_ == Language::kFrench ? french : english, values...));
  }

  // The same of something that happened: a sentence, and `event` in the data.
  template <typename... V>
  void Tell(DutyEvent event, const char* french, const char* english, const V&... values) {
    Say(french, english, values...);
    events_.push_back(std::move(event));
  }

  // How time was counted: its sentences, but for those said already, and the target in the data.
  void Count(CountedTarget target) {
    for (std::string& sentence : ExplainTarget(target, zone_, language_)) {
      if (std::find(sentences_.begin(), sentences_.end(), sentence) == sentences_.end()) {
        sentences_.push_back(std::move(sentence));
      }
    }
    targets_.push_back(std::move(target));
  }

  std::string Time(absl::Time time) const { return SayTime(time, zone_, language_); }

  absl::StatusOr<std::string> Name(const std::string& person) {
    TUTORING_ASSIGN_OR_RETURN(std::string name, store_.rosters.NameOf(platform_.key, person));
    return name.empty() ? person : name;
  }

  absl::StatusOr<std::string> Names(const std::vector<std::string>& people) {
    std::vector<std::string> names;
    for (const std::string& person : people) {
      TUTORING_ASSIGN_OR_RETURN(std::string name, Name(person));
      names.push_back(std::move(name));
    }
    if (names.empty()) return std::string(language_ == Language::kFrench ? "personne" : "nobody");
    return absl::StrJoin(names, ", ");
  }

  void Add(std::vector<std::string> sentences) {
    std::move(sentences.begin(), sentences.end(), std::back_inserter(sentences_));
  }
  const std::string& reader() const { return reader_; }
  const absl::TimeZone& zone() const { return zone_; }
  Language language() const { return language_; }
  bool french() const { return language_ == Language::kFrench; }

  const std::vector<DutyEvent>& events() const { return events_; }
  const std::vector<CountedTarget>& targets() const { return targets_; }

  std::vector<std::string> Take() { return std::move(sentences_); }

 private:
  store::Store& store_;
  const store::Platform& platform_;
  std::string reader_;
  Language language_;
  absl::TimeZone zone_;
  std::vector<std::string> sentences_;
  std::vector<DutyEvent> events_;
  std::vector<CountedTarget> targets_;
};

}  // namespace tutoring::app

#endif  // SERVICE_APP_EXPLAIN_NARRATOR_H_
