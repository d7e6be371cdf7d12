#include "service/app/telling/alert_text.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "absl/strings/substitute.h"
#include "service/app/telling/alert_texts.h"
#include "service/rules/fold.h"

namespace tutoring::app {
namespace {

constexpr const char* kFrenchDays[] = {"lundi",    "mardi",  "mercredi", "jeudi",
                                       "vendredi", "samedi", "dimanche"};
constexpr const char* kFrenchMonths[] = {"janvier",   "février", "mars",     "avril",
                                         "mai",       "juin",    "juillet",  "août",
                                         "septembre", "octobre", "novembre", "décembre"};

const DutyTexts& TextsOf(const AlertTexts& texts, DutyKind kind) {
  switch (kind) {
    case DutyKind::kDirectResponse:
      return texts.direct_response;
    case DutyKind::kContact:
      return texts.contact;
    case DutyKind::kAbandonment:
      return texts.abandonment;
    case DutyKind::kPresence:
      return texts.presence;
    case DutyKind::kWelcome:
      return texts.welcome;
    case DutyKind::kMissingSheet:
      return texts.missing_sheet;
    case DutyKind::kDebrief:
      return texts.debrief;
    case DutyKind::kReport:
      return texts.report;
    case DutyKind::kAcknowledgement:
      return texts.acknowledgement;
    case DutyKind::kSilentGroup:
      return texts.silent_group;
    case DutyKind::kIsolatedLearner:
      return texts.isolated_learner;
    case DutyKind::kPeerAnswers:
      return texts.peer_answers;
    case DutyKind::kResponse:
      break;
  }
  return texts.response;
}

const char* TextOf(const DutyTexts& texts, AlertKind kind) {
  switch (kind) {
    case AlertKind::kOpening:
      return texts.opening;
    case AlertKind::kReminder:
      return texts.reminder;
    case AlertKind::kDue:
      return texts.due;
    case AlertKind::kEscalation:
      return texts.escalation;
    default:
      return texts.correction;
  }
}

std::string SummaryText(const AlertTexts& texts, const AlertWords& words) {
  std::string text = absl::Substitute(texts.summary, "", "", "", words.course);
  if (words.unanswered > 0) absl::SubstituteAndAppend(&text, texts.questions, words.unanswered);
  if (words.absent > 0) absl::SubstituteAndAppend(&text, texts.absences, words.absent);
  return absl::StrCat(text, texts.no_more);
}

std::string WhenExchanged(const AlertTexts& texts, const AlertWords& words) {
  if (words.duty == DutyKind::kPeerAnswers) {
    return absl::Substitute(texts.answers, words.answered, words.by_peers, words.asked, words.due);
  }
  if (words.asked.empty()) return texts.no_exchange;
  return absl::Substitute(texts.last_exchange, words.asked);
}

// When it was asked, or a sentence about the last access or exchange.
std::string When(const AlertTexts& texts, const AlertWords& words) {
  if (IsOfQuestion(words.duty) || IsOfSheet(words.duty) || IsOfReport(words.duty)) {
    return words.asked;
  }
  if (IsSignal(words.duty)) return WhenExchanged(texts, words);
  std::string when = words.asked.empty() ? std::string(texts.no_access)
                                         : absl::Substitute(texts.last_access, words.asked);
  if (words.cycle > 1) absl::SubstituteAndAppend(&when, texts.once_more, words.cycle);
  return when;
}

// The forum; or to whom a direct message was written, a sentence; or that one is a contact.
std::string Where(const AlertTexts& texts, AlertKind kind, const AlertWords& words) {
  if (words.duty == DutyKind::kContact || words.duty == DutyKind::kMissingSheet) {
    if (!words.messages_reported) return "";
    // In a list of two, or of three.
    return absl::StrCat(texts.by_message, words.duty == DutyKind::kContact ? "" : ",");
  }
  if (words.duty != DutyKind::kDirectResponse) return words.forum;
  if (words.written_to.empty()) return "";
  if (kind != AlertKind::kEscalation) {
    return absl::Substitute(texts.written_for_them, words.written_to);
  }
  return words.in_place.empty()
             ? absl::Substitute(texts.written_to, words.written_to)
             : absl::Substitute(texts.written_for_others, words.written_to, words.in_place);
}

// What a welcome is still asked for, and what would close it.
std::string ToDo(const AlertTexts& texts, const AlertWords& words) {
  std::vector<std::string> items;
  for (const WelcomeItem item : words.to_do) {
    items.emplace_back(texts.items[static_cast<size_t>(item) - 1]);
    if (item == WelcomeItem::kContact && words.of_group) items.back() += texts.by_announcement;
  }
  if (items.empty()) return "";
  const bool only_contact = words.to_do == std::vector{WelcomeItem::kContact};
  return absl::Substitute(only_contact ? texts.only_contact : texts.checklist,
                          absl::StrJoin(items, ", "));
}

// Whom the alert is about.
std::string Who(const AlertTexts& texts, const AlertWords& words) {
  if (words.of_group) {
    if (!words.group.empty()) return absl::Substitute(texts.the_group, words.group);
    return words.has_groups ? texts.no_group : texts.everybody;
  }
  if (!words.learner.empty()) return words.learner;
  if (IsOfReport(words.duty)) return texts.some_group;
  return words.duty == DutyKind::kPresence ? texts.some_tutor : texts.somebody;
}

std::string WhoWasTold(const AlertTexts& texts, const AlertWords& words) {
  if (!words.tutors_told) return "";
  return words.duty == DutyKind::kPresence ? texts.person_told : texts.tutors_told;
}

// Why a stand-in reads it, a line.
std::string Replaced(const AlertTexts& texts, const AlertWords& words) {
  if (words.replaced.empty()) return "";
  return absl::StrCat("\n", absl::Substitute(texts.replaced, words.replaced));
}

// Which earlier message this one corrects, takes back or replaces, a line.
std::string Earlier(const AlertTexts& texts, AlertKind kind, const AlertWords& words) {
  if (kind != AlertKind::kCorrection && !words.taken_back.empty()) {
    return absl::StrCat("\n", absl::Substitute(texts.taken_back, words.taken_back));
  }
  // Signals name no date.
  if (words.earlier.empty() || IsSignal(words.duty)) return "";
  // An escalation names the deadline, which may stand while its own instant moved.
  const char* text = kind == AlertKind::kCorrection   ? texts.corrected
                     : kind == AlertKind::kEscalation ? texts.again
                                                      : texts.moved;
  return absl::StrCat("\n", absl::Substitute(text, words.earlier));
}

// "de Bruno", "d'Élodie", "d'Hélène".
std::string OfWhom(Language language, const std::string& name) {
  if (language == Language::kEnglish) return absl::StrCat("of ", name);
  const std::string folded = FoldText(name);
  const bool elides =
      !folded.empty() && absl::string_view("aeiouh").find(folded[0]) != absl::string_view::npos;
  return absl::StrCat(elides ? "d'" : "de ", name);
}

}  // namespace

std::string SayTime(absl::Time time, const absl::TimeZone& zone, Language language) {
  const absl::CivilSecond civil = absl::ToCivilSecond(time, zone);
  if (language == Language::kEnglish) {
    return absl::StrCat(absl::FormatTime("%A ", time, zone), SayDay(time, zone, language),
                        absl::FormatTime(" at %H:%M", time, zone));
  }
  const int weekday = static_cast<int>(absl::GetWeekday(civil));
  return absl::StrCat(kFrenchDays[weekday], " ", SayDay(time, zone, language), " à ",
                      absl::FormatTime("%H:%M", time, zone));
}

std::string SayDay(absl::Time time, const absl::TimeZone& zone, Language language) {
  const absl::CivilSecond civil = absl::ToCivilSecond(time, zone);
  if (language == Language::kEnglish) {
    return absl::StrCat(civil.day(), absl::FormatTime(" %B %Y", time, zone));
  }
  return absl::StrCat(civil.day(), civil.day() == 1 ? "er " : " ", kFrenchMonths[civil.month() - 1],
                      " ", civil.year());
}

std::string AlertText(Language language, AlertKind kind, const AlertWords& words) {
  const AlertTexts& texts = TextsIn(language);
  const std::string who = Who(texts, words);
  const std::string text =
      kind == AlertKind::kSummary
          ? SummaryText(texts, words)
          : absl::Substitute(TextOf(TextsOf(texts, words.duty), kind), who, OfWhom(language, who),
                             Where(texts, kind, words), words.course, When(texts, words), words.due,
                             WhoWasTold(texts, words), ToDo(texts, words), words.opened,
                             words.final_evaluation ? texts.of_the_end : "");
  return SignWithReference(language,
                           absl::StrCat(text, Replaced(texts, words), Earlier(texts, kind, words)),
                           words.reference);
}

std::string SignWithReference(Language language, const std::string& text,
                              const std::string& reference) {
  const AlertTexts& texts = TextsIn(language);
  return absl::StrCat(text, "\n", texts.reference, " ", reference);
}

}  // namespace tutoring::app
