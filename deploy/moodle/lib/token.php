<?php
namespace tutoring_connect;

/** The account's token in Moodle's table, and its limits. Its text goes to TokenFile and nowhere else. */
final class Token {
    private const KEPT_HASHES = 5;
    private Ledger $ledger;
    private Report $report;

    public function __construct(Ledger $ledger, Report $report) {
        $this->ledger = $ledger;
        $this->report = $report;
    }

    /** @param array $options what is in force: ip, validuntil */
    public function check(array $options): void {
        $until = self::moment($options['validuntil']);
        if ($until && $until <= time()) {
            throw new Failure("The token's last day, {$options['validuntil']}, is over. Give a later one with --token-valid-until=DAY,"
                . ' or "never".');
        }
    }

    /** @return string|null the token; null only in a dry run that would create it */
    public function connect(?int $account, ?int $service, array $options, bool $replace): ?string {
        $until = self::moment($options['validuntil']);
        $row = $this->find($account, $service);
        if ($row && $replace) {
            $this->report->change('revoke|revoked', 'the old token', function () use ($row) {
                global $DB;
                $DB->delete_records('external_tokens', ['id' => $row->id]);
            });
            $row = null;
        }
        if (!$row) {
            $issue = function () use ($account, $service, $options, $until) {
                return $this->issue($account, $service, $options, $until);
            };
            return $this->report->change('issue|issued', 'a token' . self::limits($options), $issue);
        }
        $this->remember($row->id, $row->token);
        if ((string)$row->iprestriction !== $options['ip'] || (int)$row->validuntil !== $until) {
            $what = 'the token anew' . (self::limits($options) ?: ', without limits');
            $this->report->change('limit|limited', $what, function () use ($row, $options, $until) {
                global $DB;
                $ip = $options['ip'] === '' ? null : $options['ip'];
                $DB->update_record('external_tokens', (object)['id' => $row->id, 'iprestriction' => $ip, 'validuntil' => $until]);
            });
        } else {
            $this->report->already('The token exists' . self::limits($options) . '.');
        }
        return $row->token;
    }

    /** Whether a text is a token that this program once had Moodle issue here. */
    public function is_ours(string $text): bool {
        return in_array(hash('sha256', $text), $this->ledger->get('token')['sha256'] ?? [], true);
    }

    /** The row itself goes with the service. */
    public function forget(): void {
        $this->ledger->forget('token');
    }

    private function find(?int $account, ?int $service): ?\stdClass {
        global $DB;
        if (!$account || !$service) {
            return null;
        }
        $own = ['userid' => $account, 'externalserviceid' => $service, 'tokentype' => EXTERNAL_TOKEN_PERMANENT];
        $id = $this->ledger->get('token')['id'] ?? 0;
        $row = $DB->get_record('external_tokens', ['id' => $id] + $own);
        // A killed run may have left one that is not recorded; the service and the account are ours alone.
        return $row ?: (array_values($DB->get_records('external_tokens', $own, 'id DESC', '*', 0, 1))[0] ?? null);
    }

    private function issue(int $account, int $service, array $options, int $until): string {
        global $DB;
        $row = $DB->get_record('external_services', ['id' => $service], '*', MUST_EXIST);
        $system = \context_system::instance();
        $token = class_exists('\core_external\util')
            ? \core_external\util::generate_token(EXTERNAL_TOKEN_PERMANENT, $row, $account, $system, $until, $options['ip'], 'lms-bridge')
            : external_generate_token(EXTERNAL_TOKEN_PERMANENT, $row, $account, $system, $until, $options['ip']);
        $record = $DB->get_record('external_tokens', ['token' => $token], '*', MUST_EXIST);
        $this->remember($record->id, $token);
        $event = \core\event\webservice_token_created::create(['objectid' => $record->id, 'relateduserid' => $account,
            'other' => ['auto' => true]]);
        $event->add_record_snapshot('external_tokens', $record);
        $event->trigger();
        return $token;
    }

    /** Hashes only: enough to recognise a file of ours later, also one that holds an older token. */
    private function remember(int $id, string $token): void {
        $hashes = $this->ledger->get('token')['sha256'] ?? [];
        $hashes = array_values(array_unique(array_merge([hash('sha256', $token)], $hashes)));
        $this->ledger->done('token', ['id' => $id, 'sha256' => array_slice($hashes, 0, self::KEPT_HASHES)]);
    }

    /** The end of a day in the site's time zone, or 0 for never. */
    private static function moment(string $day): int {
        return $day === '' ? 0 : (new \DateTimeImmutable("$day 23:59:59", \core_date::get_server_timezone_object()))->getTimestamp();
    }

    private static function limits(array $options): string {
        $limits = [];
        if ($options['ip'] !== '') {
            $limits[] = "accepted from {$options['ip']}";
        }
        if ($options['validuntil'] !== '') {
            $limits[] = "valid until {$options['validuntil']}";
        }
        return $limits ? ', ' . implode(', ', $limits) : '';
    }
}
