<?php
namespace tutoring_connect;

/** Where the account may read: the whole site or some course categories. And whose tutors are in there. */
final class Scope {
    private Ledger $ledger;
    private Report $report;
    /** @var \context[] by context id */
    private array $contexts = [];

    public function __construct(Ledger $ledger, Report $report) {
        $this->ledger = $ledger;
        $this->report = $report;
    }

    /** @param int[] $categories empty: the whole site */
    public function check(array $categories): void {
        global $DB;
        $contexts = $categories ? [] : [\context_system::instance()];
        foreach ($categories as $id) {
            if (!$DB->record_exists('course_categories', ['id' => $id])) {
                throw new Failure("This site has no course category with the id $id. The id is in the address of the category's page"
                    . ' (course/index.php?categoryid=...). Choose with --category=ID, or --category=all.');
            }
            $contexts[] = \context_coursecat::instance($id);
        }
        foreach ($contexts as $context) {
            $this->contexts[(int)$context->id] = $context;
        }
    }

    public function connect(?int $account, ?int $connectrole, ?int $readrole): void {
        $system = \context_system::instance();
        $this->assign('connect', $connectrole, $account, [(int)$system->id => $system]);
        $this->assign('read', $readrole, $account, $this->contexts);
        $this->unassign_others($readrole, $account);
    }

    /** Roles and account are deleted, and their assignments with them. */
    public function forget(): void {
        foreach (array_keys($this->ledger->under('assign.')) as $key) {
            $this->ledger->forget("assign.$key");
        }
    }

    /** @return \context[] */
    public function contexts(): array {
        return $this->contexts;
    }

    /**
     * People who hold a role of a teacher or manager in the scope: in a course or category inside it, or in a category or the site
     * around it. Managers are told when tutors are late, so they must be reachable too.
     * @return int[] ids of active users
     */
    public function tutors(): array {
        global $DB;
        [$inroles, $params] = $DB->get_in_or_equal(['teacher', 'editingteacher', 'manager'], SQL_PARAMS_NAMED);
        $places = [];
        foreach (array_values($this->contexts) as $i => $context) {
            $places[] = $DB->sql_like('ctx.path', ":below$i");
            $params["below$i"] = $context->path . '/%';
            [$above, $more] = $DB->get_in_or_equal($context->get_parent_context_ids(true), SQL_PARAMS_NAMED, "above{$i}_");
            $places[] = "ctx.id $above";
            $params += $more;
        }
        return array_map('intval', $DB->get_fieldset_sql("SELECT DISTINCT u.id FROM {role_assignments} ra
              JOIN {role} r ON r.id = ra.roleid AND r.archetype $inroles
              JOIN {context} ctx ON ctx.id = ra.contextid
              JOIN {user} u ON u.id = ra.userid AND u.deleted = 0 AND u.suspended = 0
             WHERE " . implode(' OR ', $places) . ' ORDER BY u.id', $params));
    }

    private function assign(string $which, ?int $role, ?int $account, array $contexts): void {
        global $DB;
        foreach ($contexts as $id => $context) {
            $where = $context->get_context_name();
            $right = $which === 'read' ? 'read in' : 'connect and send messages in';
            $key = "assign.$which.$id";
            $row = ['roleid' => $role, 'userid' => $account, 'contextid' => $id];
            if ($role && $account && $DB->record_exists('role_assignments', $row)) {
                if (($this->ledger->get($key)['done'] ?? true) === false) {
                    $this->ledger->done($key);
                }
                $this->report->already("The account may $right: $where.");
                continue;
            }
            $this->report->change('let|let', "the account $right: $where", function () use ($role, $account, $id, $key) {
                $this->ledger->intend($key);
                role_assign($role, $account, $id);
                $this->ledger->done($key);
            });
        }
    }

    /** After a change of scope: ends the assignments of earlier runs that are not wanted now; leaves those made by hand. */
    private function unassign_others(?int $role, ?int $account): void {
        global $DB;
        $held = $role && $account
            ? $DB->get_fieldset_select('role_assignments', 'contextid', 'roleid = ? AND userid = ?', [$role, $account]) : [];
        $ours = $this->ledger->under('assign.read.');
        foreach (array_unique(array_merge($held, array_keys($ours))) as $id) {
            $id = (int)$id;
            if (isset($this->contexts[$id])) {
                continue;
            }
            $context = \context::instance_by_id($id, IGNORE_MISSING);
            $where = $context ? $context->get_context_name() : 'a category that is gone';
            if (!isset($ours[$id])) {
                $this->report->note("Somebody let the account read in $where as well. That is left.");
                continue;
            }
            if (in_array($id, $held)) {
                $this->report->change('end|ended', "the account's reading in: $where", function () use ($role, $account, $id) {
                    role_unassign($role, $account, $id);
                });
            }
            $this->ledger->forget("assign.read.$id");
        }
    }
}
