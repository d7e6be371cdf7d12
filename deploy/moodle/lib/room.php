<?php
namespace tutoring_connect;

/**
 * The tutors' room: a course in which tutors and the account are enrolled, because Moodle lets people who share a course write to
 * each other. Nobody gets a role in it: sharing the course is all that is needed.
 */
final class Room {
    private Ledger $ledger;
    private Report $report;
    private bool $dryrun;

    public function __construct(Ledger $ledger, Report $report, bool $dryrun) {
        $this->ledger = $ledger;
        $this->report = $report;
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
            if (!$this->ledger->get('room') && $DB->record_exists('course', ['shortname' => ROOM])) {
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
        $instance = $course ? $this->ensure_instance($course) : null;
        $this->enrol($course, $instance, array_unique(array_merge($account ? [$account] : [0], $tutors)));
    }

    /** @param bool $force delete our course even if others have used it */
    public function remove(bool $force): void {
        global $DB;
        $record = $this->ledger->get('room');
        if (!$record) {
            return;
        }
        $course = isset($record['id']) ? $DB->get_record('course', ['id' => $record['id']]) : $this->unfinished();
        if ($course && $record['ours'] && ($force || !$this->used($course->id))) {
            $this->report->change('delete|deleted', "the course \"{$course->fullname}\"", function () use ($course) {
                delete_course($course, false);
                $this->recount();
            });
        } else if ($course) {
            $this->unenrol($course->id, array_keys($this->ledger->under('room.member.')));
            $this->remove_instance();
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
        global $DB;
        $record = $this->ledger->get('room');
        if ($record && isset($record['id']) && $DB->record_exists('course', ['id' => $record['id']])) {
            $this->report->already("The tutors' room exists (course {$record['id']}).");
            return (int)$record['id'];
        }
        $half = $record ? $this->unfinished() : null;
        if ($half) {
            $this->report->change('delete|deleted', "a half-made tutors' room of an interrupted run", function () use ($half) {
                delete_course($half, false);
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

    /** What create_course() left when it was killed; it has no members yet. */
    private function unfinished(): ?\stdClass {
        global $DB;
        return $DB->get_record('course', ['shortname' => ROOM]) ?: null;
    }

    /** Moodle keeps the number of courses in each category and does not update it when a course is deleted. */
    private function recount(): void {
        if (!$this->dryrun) {
            fix_course_sortorder();
        }
    }

    private function used(int $course): bool {
        global $DB;
        $ours = array_keys($this->ledger->under('room.member.'));
        $people = $DB->get_fieldset_sql('SELECT DISTINCT ue.userid FROM {user_enrolments} ue JOIN {enrol} e ON e.id = ue.enrolid
            WHERE e.courseid = ?', [$course]);
        return $DB->record_exists('course_modules', ['course' => $course]) || array_diff($people, $ours);
    }

    private function ensure_instance(int $course): ?\stdClass {
        global $DB;
        $instance = $DB->get_record('enrol', ['courseid' => $course, 'enrol' => 'manual'], '*', IGNORE_MULTIPLE);
        if ($instance && (int)$instance->status !== ENROL_INSTANCE_ENABLED) {
            $this->report->note("Manual enrolment is switched off in the course $course: switch it on there, or messages will be refused.");
        }
        return $instance ?: $this->report->change('add|added', "manual enrolment to the course $course", function () use ($course) {
            global $DB;
            $this->ledger->intend('room.instance');
            $id = enrol_get_plugin('manual')->add_instance(get_course($course), ['status' => ENROL_INSTANCE_ENABLED]);
            $this->ledger->done('room.instance', ['id' => (int)$id]);
            return $DB->get_record('enrol', ['id' => $id], '*', MUST_EXIST);
        });
    }

    private function remove_instance(): void {
        global $DB;
        $record = $this->ledger->get('room.instance');
        $instance = $record && isset($record['id']) ? $DB->get_record('enrol', ['id' => $record['id']]) : false;
        if ($instance && !$DB->record_exists('user_enrolments', ['enrolid' => $instance->id])) {
            $this->report->change('remove|removed', "manual enrolment from the course {$instance->courseid}", function () use ($instance) {
                enrol_get_plugin('manual')->delete_instance($instance);
            });
        }
    }

    private function enrol(?int $course, ?\stdClass $instance, array $people): void {
        global $DB;
        $context = $course ? \context_course::instance($course) : null;
        $new = array_filter($people, function (int $id) use ($context) {
            return !$context || !$id || !is_enrolled($context, $id, '', true);
        });
        if (!$new) {
            $this->report->already('The account and the ' . (count($people) - 1) . ' tutors and managers are enrolled in the room.');
        } else {
            $what = count($new) . ' of ' . count($people) . ' people (the account, tutors and managers) in the room';
            $this->report->change('enrol|enrolled', $what, function () use ($new, $instance) {
                // Moodle would send each of them the course's welcome message.
                $quiet = clone $instance;
                $quiet->customint1 = 0;
                foreach ($new as $id) {
                    $this->ledger->done("room.member.$id");
                    enrol_get_plugin('manual')->enrol_user($quiet, $id);
                }
            });
        }
        $former = array_diff(array_keys($this->ledger->under('room.member.')), $people);
        if ($course && $former) {
            $this->unenrol($course, $former);
        }
    }

    private function unenrol(int $course, array $people): void {
        global $DB;
        $instance = $DB->get_record('enrol', ['courseid' => $course, 'enrol' => 'manual'], '*', IGNORE_MULTIPLE);
        $there = array_filter($people, function ($id) use ($instance, $DB) {
            return $instance && $DB->record_exists('user_enrolments', ['enrolid' => $instance->id, 'userid' => $id]);
        });
        if ($there) {
            $this->report->change('unenrol|unenrolled', count($there) . ' people from the room', function () use ($instance, $there) {
                foreach ($there as $id) {
                    enrol_get_plugin('manual')->unenrol_user($instance, $id);
                }
            });
        }
        foreach ($people as $id) {
            $this->ledger->forget("room.member.$id");
        }
    }
}
