<?php
namespace tutoring_connect;

/**
 * The tutors' room: a course in which tutors and the account are enrolled, because Moodle lets people who share a course write to
 * each other. Nobody gets a role in it: sharing the course is all that is needed.
 */
final class Room {
    private Ledger $ledger;
    private Report $report;
    private RoomMembers $members;
    private bool $dryrun;

    public function __construct(Ledger $ledger, Report $report, bool $dryrun) {
        $this->ledger = $ledger;
        $this->report = $report;
        $this->members = new RoomMembers($ledger, $report);
        $this->dryrun = $dryrun;
    }

    /** @param string $wanted 'none', 'new' or a course id */
    public function check(string $wanted): void {
        global $DB;
        if ($wanted === 'none') {
            return;
        }
        if (!enrol_is_enabled('manual')) {
            throw new Failure('--room needs manual enrolment, which this site has switched off'
                . ' (Site administration > Plugins > Enrolments).');
        }
        if ($wanted === 'new') {
            if (!$this->own_course() && $DB->record_exists('course', ['shortname' => ROOM])) {
                throw new Failure('This site has a course with the short name ' . ROOM . ' that this program did not create.'
                    . ' Name it with --room=ID, or rename it.');
            }
            return;
        }
        if ($wanted == SITEID || !$DB->record_exists('course', ['id' => $wanted])) {
            throw new Failure("This site has no course with the id $wanted. The id is in the address of the course's page"
                . ' (course/view.php?id=...). Choose with --room=ID, --room=new or --room=none.');
        }
        if (!$DB->get_field('course', 'visible', ['id' => $wanted])) {
            $this->report->note("The course $wanted is hidden. Moodle lets people write to each other only through a visible course.");
        }
    }

    /** @param int[] $tutors ids */
    public function connect(string $wanted, ?int $account, array $tutors, int $category): void {
        $record = $this->ledger->get('room');
        $same = $record && ($wanted === 'new' ? $record['ours'] : !$record['ours'] && $record['id'] === (int)$wanted);
        if ($record && !$same) {
            $this->remove(false);
        }
        if ($wanted === 'none') {
            return;
        }
        $course = $wanted === 'new' ? $this->ensure_course($category) : (int)$wanted;
        if ($wanted !== 'new') {
            $this->ledger->done('room', ['ours' => false, 'id' => $course]);
        }
        $this->members->connect($course, array_unique(array_merge($account ? [$account] : [0], $tutors)));
    }

    /** @param bool $force delete our course even if others have used it */
    public function remove(bool $force): void {
        global $DB;
        $record = $this->ledger->get('room');
        if (!$record) {
            return;
        }
        $course = $record['ours'] ? $this->own_course() : ($DB->get_record('course', ['id' => $record['id']]) ?: null);
        if ($course && $record['ours'] && ($force || !$this->used($course->id))) {
            $this->report->change('delete|deleted', "the course \"{$course->fullname}\"", function () use ($course) {
                delete_course($course, false);
                $this->recount();
            });
        } else if ($course) {
            $this->members->remove((int)$course->id);
            if ($record['ours']) {
                $this->report->note("The course \"{$course->fullname}\" (id {$course->id}) now holds work of others. It is left;"
                    . ' delete it in Moodle if nobody needs it.');
            }
        }
        if (!$course && $record['ours']) {
            $this->recount(); // a run was killed while it deleted the course
        }
        foreach (array_keys($this->ledger->under('room')) as $key) {
            $this->ledger->forget("room$key");
        }
    }

    /** @return int|null the id of our course; null only in a dry run that would create it */
    private function ensure_course(int $category): ?int {
        $course = $this->own_course();
        if ($course && isset($this->ledger->get('room')['id'])) {
            $this->report->already("The tutors' room exists (course {$course->id}).");
            return (int)$course->id;
        }
        if ($course) {
            $this->report->change('delete|deleted', "a half-made tutors' room of an interrupted run", function () use ($course) {
                delete_course($course, false);
                $this->recount();
            });
        }
        return $this->report->change('create|created', 'the course "' . ROOM_TITLE . '"', function () use ($category) {
            $this->ledger->intend('room', ['ours' => true]);
            $course = create_course((object)['fullname' => ROOM_TITLE, 'shortname' => ROOM, 'category' => $category, 'visible' => 1,
                'format' => 'topics', 'numsections' => 1, 'newsitems' => 0, 'summaryformat' => FORMAT_HTML,
                'summary' => '<p>Les tuteurs inscrits ici reçoivent les messages du suivi du tutorat.</p>']);
            $this->ledger->done('room', ['ours' => true, 'id' => (int)$course->id]);
            return (int)$course->id;
        });
    }

    private function own_course(): ?\stdClass {
        $record = $this->ledger->get('room');
        return $record && $record['ours'] ? $this->ledger->find('room', 'course', ['shortname' => ROOM]) : null;
    }

    /** Moodle keeps the number of courses in each category and does not update it when a course is deleted. */
    private function recount(): void {
        if (!$this->dryrun) {
            fix_course_sortorder();
        }
    }

    private function used(int $course): bool {
        global $DB;
        $people = $DB->get_fieldset_sql('SELECT DISTINCT ue.userid FROM {user_enrolments} ue JOIN {enrol} e ON e.id = ue.enrolid
            WHERE e.courseid = ?', [$course]);
        return $DB->record_exists('course_modules', ['course' => $course]) || array_diff($people, $this->members->ours());
    }
}
