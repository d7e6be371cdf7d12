<?php
namespace tutoring_connect;

/** Who is in the tutors' room. Everybody whom we enrol is recorded, so that nobody else is ever taken out. */
final class RoomMembers {
    private Ledger $ledger;
    private Report $report;

    public function __construct(Ledger $ledger, Report $report) {
        $this->ledger = $ledger;
        $this->report = $report;
    }

    /**
     * @param int|null $course null in a dry run that would create it
     * @param int[] $people ids; 0 stands for an account that a dry run would create
     */
    public function connect(?int $course, array $people): void {
        $this->enrol($course, $course ? $this->ensure_instance($course) : null, $people);
    }

    /** Takes out those whom we enrolled, and the enrolment method if we added it. */
    public function remove(int $course): void {
        $this->unenrol($course, $this->ours());
        $this->remove_instance($course);
    }

    /** @return int[] those whom we enrolled */
    public function ours(): array {
        return array_keys($this->ledger->under('room.member.'));
    }

    private function ensure_instance(int $course): ?\stdClass {
        global $DB;
        $instance = $DB->get_record('enrol', ['courseid' => $course, 'enrol' => 'manual'], '*', IGNORE_MULTIPLE);
        if ($instance && (int)$instance->status !== ENROL_INSTANCE_ENABLED) {
            $this->report->note("Manual enrolment is switched off in the course $course: switch it on there, or messages will be refused.");
        }
        if ($instance && ($this->ledger->get('room.instance')['done'] ?? true) === false) {
            $this->ledger->done('room.instance', ['id' => (int)$instance->id]);
        }
        return $instance ?: $this->report->change('add|added', "manual enrolment to the course $course", function () use ($course) {
            global $DB;
            $this->ledger->intend('room.instance');
            $id = enrol_get_plugin('manual')->add_instance(get_course($course), ['status' => ENROL_INSTANCE_ENABLED]);
            $this->ledger->done('room.instance', ['id' => (int)$id]);
            return $DB->get_record('enrol', ['id' => $id], '*', MUST_EXIST);
        });
    }

    private function remove_instance(int $course): void {
        global $DB;
        $instance = $this->ledger->find('room.instance', 'enrol', ['courseid' => $course, 'enrol' => 'manual']);
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
        // Somebody suspended them there; that is not ours to undo.
        $there = $instance ? $DB->get_fieldset_select('user_enrolments', 'userid', 'enrolid = ?', [$instance->id]) : [];
        $suspended = array_diff(array_intersect($new, $there), $this->ours());
        if ($suspended) {
            $this->report->note('Their enrolment in the room is suspended, so messages to them will be refused: users '
                . implode(', ', $suspended) . '.');
            $new = array_diff($new, $suspended);
        }
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
        $former = array_diff($this->ours(), $people);
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
