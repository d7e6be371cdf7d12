<?php
namespace tutoring_connect;

/** The external service: which functions a token may call, and that only our account may have one. */
final class Service {
    private Ledger $ledger;
    private Report $report;

    public function __construct(Ledger $ledger, Report $report) {
        $this->ledger = $ledger;
        $this->report = $report;
    }

    public function check(bool $evaluations): void {
        global $DB;
        $wanted = self::wanted($evaluations);
        $taken = $DB->record_exists_select('external_services', 'shortname = ? OR name = ?', [SERVICE, SERVICE_TITLE]);
        if ($taken && !$this->find()) {
            throw new Failure('This site has an external service called ' . SERVICE . ' or "' . SERVICE_TITLE . '" that this program did'
                . ' not create. Rename it (Site administration > Server > Web services > External services), then run this again.');
        }
        [$in, $params] = $DB->get_in_or_equal($wanted);
        $missing = array_diff($wanted, $DB->get_fieldset_select('external_functions', 'name', "name $in", $params));
        if ($missing) {
            throw new Failure('This Moodle lacks web service functions that the bridge calls: ' . implode(', ', $missing)
                . '. Is a module uninstalled, or an upgrade unfinished?');
        }
    }

    /** @return int|null the service's id; null only in a dry run that would create it */
    public function connect(?int $account, bool $evaluations): ?int {
        $service = $this->find();
        if ($service) {
            $id = (int)$service->id;
            $this->ledger->done('service', ['id' => $id]);
            $this->repair($service);
        } else {
            $what = 'the external service ' . SERVICE . ' ("' . SERVICE_TITLE . '")';
            $id = $this->report->change('create|created', $what, function () {
                $this->ledger->intend('service');
                $service = ['name' => SERVICE_TITLE, 'shortname' => SERVICE] + self::settings();
                $id = (int)(new \webservice())->add_external_service((object)$service);
                \core\event\webservice_service_created::create(['objectid' => $id])->trigger();
                $this->ledger->done('service', ['id' => $id]);
                return $id;
            });
        }
        $this->functions($id, $evaluations);
        $this->authorise($id, $account);
        return $id;
    }

    /** @return int the id that the service had, or 0 */
    public function remove(): int {
        $service = $this->find();
        if ($service) {
            $this->report->change('delete|deleted', "the external service {$service->shortname} and its token", function () use ($service) {
                (new \webservice())->delete_service($service->id);
                $event = \core\event\webservice_service_deleted::create(['objectid' => $service->id]);
                $event->add_record_snapshot('external_services', $service);
                $event->trigger();
            });
        }
        $this->ledger->forget('service');
        return $service ? (int)$service->id : 0;
    }

    private function find(): ?\stdClass {
        return $this->ledger->find('service', 'external_services', ['shortname' => SERVICE]);
    }

    /** No files either way, and only for users on its list. */
    private static function settings(): array {
        return ['enabled' => 1, 'restrictedusers' => 1, 'downloadfiles' => 0, 'uploadfiles' => 0, 'requiredcapability' => null];
    }

    private function repair(\stdClass $service): void {
        $wrong = [];
        foreach (self::settings() as $field => $value) {
            if ((string)$service->$field !== (string)$value) {
                $wrong[$field] = $value;
            }
        }
        if (!$wrong) {
            $this->report->already("The external service {$service->shortname} exists.");
            return;
        }
        $what = 'the external service: ' . implode(', ', array_keys($wrong));
        $this->report->change('repair|repaired', $what, function () use ($service, $wrong) {
            (new \webservice())->update_external_service((object)($wrong + (array)$service));
            \core\event\webservice_service_updated::create(['objectid' => $service->id])->trigger();
        });
    }

    /** @return string[] */
    private static function wanted(bool $evaluations): array {
        return array_merge(FUNCTIONS, $evaluations ? EVALUATION_FUNCTIONS : []);
    }

    private function functions(?int $id, bool $evaluations): void {
        global $DB;
        $wanted = self::wanted($evaluations);
        $have = $id ? $DB->get_fieldset_select('external_services_functions', 'functionname', 'externalserviceid = ?', [$id]) : [];
        $missing = array_diff($wanted, $have);
        if ($missing) {
            $what = count($missing) === count($wanted) ? count($missing) . ' functions' : implode(', ', $missing);
            $this->report->change('add|added', "to the service: $what", function () use ($id, $missing) {
                foreach ($missing as $function) {
                    (new \webservice())->add_external_function_to_service($function, $id);
                }
            });
        } else {
            $this->report->already('The service has its ' . count($wanted) . ' functions.');
        }
        $unwanted = array_merge(FORMER_FUNCTIONS, $evaluations ? [] : EVALUATION_FUNCTIONS);
        $surplus = array_intersect($have, $unwanted);
        if ($surplus) {
            $this->report->change('take back|took back', 'from the service: ' . implode(', ', $surplus), function () use ($id, $surplus) {
                foreach ($surplus as $function) {
                    (new \webservice())->remove_external_function_from_service($function, $id);
                }
            });
        }
        $foreign = array_diff($have, $wanted, $surplus);
        if ($foreign) {
            $this->report->note('The service also has ' . implode(', ', $foreign) . ', which this program did not add. That is left.');
        }
    }

    private function authorise(?int $id, ?int $account): void {
        global $DB;
        $row = $id && $account ? $DB->get_record('external_services_users', ['externalserviceid' => $id, 'userid' => $account]) : false;
        if (!$row) {
            $this->report->change('authorise|authorised', 'the account for the service', function () use ($id, $account) {
                (new \webservice())->add_ws_authorised_user((object)['externalserviceid' => $id, 'userid' => $account]);
                \core\event\webservice_service_user_added::create(['objectid' => $id, 'relateduserid' => $account])->trigger();
            });
        } else if (!empty($row->validuntil)) {
            // Moodle reads this date the wrong way round: one in the future locks the account out. The token carries the date.
            $this->report->change('clear|cleared', '"valid until" of the authorised account (Moodle refuses dates in the future there)',
                function () use ($row) {
                    global $DB;
                    $DB->set_field('external_services_users', 'validuntil', null, ['id' => $row->id]);
                });
        } else {
            $this->report->already('The account is authorised for the service.');
        }
        if ($row && !empty($row->iprestriction)) {
            $this->report->note("The authorised account is limited to the addresses {$row->iprestriction}. That is left.");
        }
    }
}
