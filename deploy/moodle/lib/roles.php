<?php
namespace tutoring_connect;

/** The two roles: what each may do, and nothing about who holds them (that is Scope). */
final class Roles {
    private Ledger $ledger;
    private Report $report;

    public function __construct(Ledger $ledger, Report $report) {
        $this->ledger = $ledger;
        $this->report = $report;
    }

    /** Refuses to go on where somebody else's role has one of our names. */
    public function check(): void {
        global $DB;
        foreach ([ROLE_CONNECT, ROLE_READ] as $short) {
            if (!$this->find($short) && $DB->record_exists('role', ['shortname' => $short])) {
                throw new Failure("This site has a role with the short name $short that this program did not create."
                    . " Rename it (Site administration > Users > Define roles), then run this again.");
            }
        }
    }

    /** @return int|null the role's id; null only in a dry run that would create it */
    public function connect_role(bool $messageanybody, bool $messages): ?int {
        $wanted = array_filter([MESSAGE_ANYBODY => $messageanybody, READ_MESSAGES => $messages]);
        $unwanted = array_values(array_diff([MESSAGE_ANYBODY, READ_MESSAGES], array_keys($wanted)));
        $capabilities = array_merge(CONNECT_CAPABILITIES, array_keys($wanted));
        return $this->ensure(ROLE_CONNECT, 'Tutoring service: connection',
            'Lets the service account of the tutoring service call web services and send alerts to tutors.',
            [CONTEXT_SYSTEM], $capabilities, $unwanted);
    }

    /** @return int|null as above */
    public function read_role(bool $evaluations): ?int {
        $capabilities = array_merge(READ_CAPABILITIES, $evaluations ? EVALUATION_CAPABILITIES : []);
        return $this->ensure(ROLE_READ, 'Tutoring service: reading',
            'Lets the service account of the tutoring service read courses, participants and forums. It can change nothing.',
            [CONTEXT_SYSTEM, CONTEXT_COURSECAT], $capabilities, $evaluations ? [] : EVALUATION_CAPABILITIES);
    }

    public function remove(): void {
        foreach ([ROLE_READ, ROLE_CONNECT] as $short) {
            $role = $this->find($short);
            if ($role) {
                $this->report->change('delete|deleted', "the role $short", function () use ($role) {
                    delete_role($role->id);
                });
            }
            $this->ledger->forget("role.$short");
        }
    }

    private function find(string $short): ?\stdClass {
        return $this->ledger->find("role.$short", 'role', ['shortname' => $short]);
    }

    private function ensure(string $short, string $name, string $description, array $levels, array $wanted, array $unwanted): ?int {
        $role = $this->find($short);
        if ($role) {
            $id = (int)$role->id;
            $this->report->already("The role $short exists.");
            $this->ledger->done("role.$short", ['id' => $id]);
            $this->levels($id, $short, $levels);
        } else {
            $what = "the role $short (\"$name\")";
            $id = $this->report->change('create|created', $what, function () use ($short, $name, $description, $levels) {
                $this->ledger->intend("role.$short");
                $id = (int)create_role($name, $short, $description);
                set_role_contextlevels($id, $levels);
                $this->ledger->done("role.$short", ['id' => $id]);
                return $id;
            });
        }
        $this->capabilities($id, $short, $wanted, $unwanted);
        return $id;
    }

    /** Where an administrator may assign the role by hand. */
    private function levels(int $id, string $short, array $levels): void {
        $have = array_map('intval', array_values(get_role_contextlevels($id)));
        if (array_diff($levels, $have)) {
            $this->report->change('set|set', "where $short can be assigned", function () use ($id, $have, $levels) {
                set_role_contextlevels($id, array_unique(array_merge($have, $levels)));
            });
        }
    }

    private function capabilities(?int $id, string $short, array $wanted, array $unwanted): void {
        global $DB;
        $system = \context_system::instance();
        $have = $id ? $DB->get_records_menu('role_capabilities', ['roleid' => $id, 'contextid' => $system->id], 'capability',
            'capability, permission') : [];
        $missing = [];
        foreach ($wanted as $capability) {
            if (!get_capability_info($capability)) {
                $this->report->note("This Moodle knows no capability $capability (is a module gone?).");
            } else if ((int)($have[$capability] ?? 0) !== CAP_ALLOW) {
                $missing[] = $capability;
            }
        }
        if ($missing) {
            $this->report->change('allow|allowed', "$short: " . implode(', ', $missing), function () use ($id, $missing, $system) {
                foreach ($missing as $capability) {
                    assign_capability($capability, CAP_ALLOW, $id, $system->id, true);
                }
            });
        } else {
            $this->report->already("$short has its " . count($wanted) . ' capabilities.');
        }
        $surplus = array_intersect($unwanted, array_keys($have));
        if ($surplus) {
            $what = "from $short: " . implode(', ', $surplus);
            $this->report->change('take back|took back', $what, function () use ($id, $surplus, $system) {
                foreach ($surplus as $capability) {
                    unassign_capability($capability, $id, $system->id);
                }
            });
        }
        $foreign = array_diff(array_keys($have, CAP_ALLOW), $wanted, $unwanted);
        if ($foreign) {
            $this->report->note("$short also has " . implode(', ', $foreign) . ', which this program did not give it. It is left.');
        }
    }
}
