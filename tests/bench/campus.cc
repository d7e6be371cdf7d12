#include "tests/bench/campus.h"

#include <iterator>

#include "absl/strings/str_cat.h"
#include "service/rpc/convert.h"

namespace tutoring::bench {
namespace {

constexpr int kGroups = 4;
constexpr size_t kLiveThreads = 30;

constexpr const char* kQuestions[] = {
    "Bonjour, dans l'exercice 3 du module sur les marchés publics, je ne comprends pas à partir de "
    "quel seuil la publicité devient obligatoire. Le tableau du cours parle de 40 000 euros et le "
    "document annexe de 90 000 : lequel faut-il retenir pour le cas pratique ?",
    "Bonsoir, le lien vers la deuxième vidéo renvoie une page vide chez moi. Est-ce que quelqu'un "
    "sait s'il y a un autre endroit où la regarder avant la réunion de jeudi ?",
    "Bonjour à tous. Pour la fiche de positionnement, faut-il déposer un seul fichier par groupe "
    "ou un fichier chacun ? Et dans quel format le correcteur préfère-t-il le recevoir ?",
    "Je n'arrive pas à retrouver la différence entre engagement et ordonnancement dans le cours, "
    "pouvez-vous m'indiquer le chapitre ?",
};
constexpr const char* kAnswers[] = {
    "Bonjour, la réponse est dans le chapitre 2, paragraphe « seuils et procédures » : retenez le "
    "premier montant, l'annexe date de l'an dernier et sera corrigée. N'hésitez pas à revenir vers "
    "moi si le cas pratique reste obscur.",
    "Bonjour, le lien est réparé. Pensez à vider le cache de votre navigateur avant de réessayer.",
};
constexpr const char* kCourtesies[] = {
    "Merci beaucoup, bonne journée !",
    "Parfait, merci pour votre aide.",
    "Merci à tous, bonne soirée.",
};

std::string Id(int64_t base, int64_t number) { return absl::StrCat(base + number); }

v1::Event MakeEvent(const std::string& course, absl::Time observed) {
  v1::Event event;
  event.set_course(course);
  rpc::ToProto(observed, event.mutable_observe_time());
  return event;
}

void AddMember(const std::string& person, const std::string& name, const char* role,
               const std::string& group, v1::RosterObserved& roster) {
  v1::RosterMember& member = *roster.add_members();
  member.set_person(person);
  member.set_display_name(name);
  member.add_role_names(role);
  if (!group.empty()) member.add_groups(group);
}

}  // namespace

Campus::Campus(int courses, uint64_t seed, int learners)
    : random_(seed), learners_(learners), courses_(courses) {
  for (Course& course : courses_) course.now = Begin();
}

absl::Time Campus::Begin() {
  return absl::FromCivil(absl::CivilHour(2024, 3, 4, 8), absl::UTCTimeZone());
}

std::string Campus::CourseId(int course) const { return Id(1000000, course); }

std::string Campus::LearnerId(int course, int learner) const {
  return Id(3000000, 100 * course + learner);
}

std::string Campus::TutorId(int course, int group) const {
  return LearnerId(course, learners_ + group);
}

v1::ReportEventsRequest Campus::Founding(int course) const {
  v1::ReportEventsRequest report;
  report.set_parent(Parent());
  const v1::Event blank = MakeEvent(CourseId(course), Begin());
  *report.add_events() = blank;
  report.mutable_events(0)->mutable_course_observed()->set_display_name(
      absl::StrCat("Commande publique, session ", course));
  constexpr const char* kForums[][2] = {
      {"general", "Vos questions"}, {"general", "Aide technique"}, {"news", "Annonces"}};
  for (int i = 0; i < 3; ++i) {
    v1::Event& event = *report.add_events() = blank;
    event.mutable_forum_observed()->set_forum(Id(2000000, 3 * course + i));
    event.mutable_forum_observed()->set_type(kForums[i][0]);
    event.mutable_forum_observed()->set_display_name(kForums[i][1]);
  }
  v1::RosterObserved& roster = *(*report.add_events() = blank).mutable_roster_observed();
  for (int i = 0; i < learners_ + kGroups; ++i) {
    const bool learns = i < learners_;
    AddMember(LearnerId(course, i), absl::StrCat(learns ? "Stagiaire " : "Formatrice ", i),
              learns ? "student" : "teacher", Id(4000000, 10 * course + i % kGroups), roster);
  }
  AddMember(LearnerId(course, learners_ + kGroups), "Responsable", "manager", "", roster);
  AddWatermarks(CourseId(course), Begin(), report);
  return report;
}

v1::Event Campus::Connections(int course, absl::Time access, absl::Time observed) const {
  v1::Event event = MakeEvent(CourseId(course), observed);
  for (int i = 0; i < learners_ + kGroups; ++i) {
    v1::Connection& connection = *event.mutable_connections_observed()->add_connections();
    connection.set_person(LearnerId(course, i));
    rpc::ToProto(access, connection.mutable_last_access_time());
  }
  return event;
}

std::string Campus::NewThread(int course) {
  std::deque<std::string>& threads = courses_[course].threads;
  if (threads.size() == kLiveThreads) threads.pop_front();
  threads.push_back(absl::StrCat(++last_thread_));
  return threads.back();
}

v1::Event Campus::MakePost(int course, const std::string& thread, const std::string& author,
                           absl::Time time, const char* text) {
  // The bridge sees a post a few minutes after it was written.
  v1::Event event = MakeEvent(CourseId(course), time + absl::Minutes(7));
  v1::PostObserved& post = *event.mutable_post_observed();
  post.set_post(absl::StrCat(++last_post_));
  post.set_discussion(thread);
  post.set_forum(Id(2000000, 3 * course + thread.back() % 2));
  post.set_author(author);
  rpc::ToProto(time, post.mutable_create_time());
  post.set_text(text);
  return event;
}

v1::Event Campus::NextPost(int course) {
  Course& here = courses_[course];
  here.now += absl::Minutes(5 + Pick(51));
  const int kind = here.threads.empty() ? 0 : Pick(100);
  const std::string thread =
      kind < 25 ? NewThread(course) : here.threads[Pick(static_cast<int>(here.threads.size()))];
  if (kind < 30) {
    return MakePost(course, thread, LearnerId(course, Pick(learners_)), here.now,
                    kQuestions[Pick(std::size(kQuestions))]);
  }
  if (kind < 65) {
    return MakePost(course, thread, TutorId(course, Pick(kGroups)), here.now,
                    kAnswers[Pick(std::size(kAnswers))]);
  }
  return MakePost(course, thread, LearnerId(course, Pick(learners_)), here.now,
                  kCourtesies[Pick(std::size(kCourtesies))]);
}

v1::ReportEventsRequest Campus::NextReport(int course, int posts) {
  v1::ReportEventsRequest report;
  report.set_parent(Parent());
  for (int i = 0; i < posts; ++i) *report.add_events() = NextPost(course);
  const absl::Time now = courses_[course].now;
  *report.add_events() = Connections(course, now, now);
  AddWatermarks(CourseId(course), courses_[course].now, report);
  return report;
}

void Campus::AddOpenQuestion(int course, absl::Time asked, v1::ReportEventsRequest& report) {
  const std::string thread = NewThread(course);
  *report.add_events() = MakePost(course, thread, LearnerId(course, Pick(learners_)), asked,
                                  kQuestions[Pick(std::size(kQuestions))]);
  if (last_thread_ % 2 == 0) return;
  *report.add_events() = MakePost(course, thread, LearnerId(course, Pick(learners_)),
                                  asked + absl::Minutes(20), kCourtesies[0]);
}

void AddWatermarks(const std::string& course, absl::Time time, v1::ReportEventsRequest& report) {
  for (const v1::Source source : {v1::SOURCE_ROSTER, v1::SOURCE_POSTS, v1::SOURCE_CONNECTIONS}) {
    v1::Watermark& watermark = *report.add_watermarks();
    watermark.set_course(course);
    watermark.set_source(source);
    rpc::ToProto(time, watermark.mutable_time());
  }
}

}  // namespace tutoring::bench
