<?php
namespace tutoring_connect;

/** The two site settings without which no web service answers: web services as a whole, and the REST protocol. */
final class Settings {
    private Ledger $ledger;
    private Report $report;

    public function __construct(Ledger $ledger, Report $report) {
        $this->ledger = $ledger;
        $this->report = $report;
    }

    public function check(): void {
        global $CFG;
        $fixed = $CFG->config_php_settings;
        if (array_key_exists('enablewebservices', $fixed) && empty($CFG->enablewebservices)) {
            throw new Failure("This site's config.php switches web services off (\$CFG->enablewebservices), so they cannot be"
                . " switched on here. Take that line out or set it to 1, then run this again.");
        }
        if (array_key_exists('webserviceprotocols', $fixed) && !in_array('rest', self::protocols(), true)) {
            throw new Failure("This site's config.php fixes the web service protocols (\$CFG->webserviceprotocols) without rest."
                . " Add rest there, then run this again.");
        }
    }

    public function connect(): void {
        $this->switch_on('enablewebservices', !empty(self::value('enablewebservices')), '1', 'Web services', 'web services');
        $protocols = self::protocols();
        $wanted = implode(',', array_merge($protocols, ['rest']));
        $this->switch_on('webserviceprotocols', in_array('rest', $protocols, true), $wanted, 'The REST protocol', 'the REST protocol');
    }

    /** @param int $service our own service, which no longer counts as a user of these settings */
    public function remove(int $service): void {
        $others = self::other_users($service);
        foreach (['webserviceprotocols' => 'the REST protocol', 'enablewebservices' => 'web services'] as $name => $what) {
            $record = $this->ledger->get("setting.$name");
            if (!$record) {
                continue;
            }
            $now = self::stored($name);
            $on = $name === 'enablewebservices' ? !empty($now) : in_array('rest', self::protocols(), true);
            if ($on && $others) {
                $this->report->note("We switched $what on, but since then others use them ($others): they stay on.");
            } else if ($on) {
                $this->report->change('switch off|switched off', "$what again", function () use ($name, $record, $now) {
                    // Untouched since: exactly what was there. Otherwise take out only what we put in.
                    $value = $now === $record['set'] ? $record['was']
                        : ($name === 'enablewebservices' ? '0' : implode(',', array_diff(self::protocols(), ['rest'])));
                    $this->write($name, $now, $value);
                });
            }
            $this->ledger->forget("setting.$name");
        }
    }

    private function switch_on(string $name, bool $on, string $value, string $title, string $what): void {
        $record = $this->ledger->get("setting.$name");
        if ($on) {
            if ($record && !$record['done'] && self::stored($name) === $record['set']) {
                $this->ledger->done("setting.$name", ['was' => $record['was'], 'set' => $record['set']]);
            }
            $this->report->already("$title " . ($name === 'enablewebservices' ? 'are' : 'is') . ' on.');
            return;
        }
        $this->report->change('switch on|switched on', $what, function () use ($name, $value) {
            $was = self::stored($name);
            $data = ['was' => $was, 'set' => $value];
            $this->ledger->intend("setting.$name", $data);
            $this->write($name, $was, $value);
            $this->ledger->done("setting.$name", $data);
        });
    }

    private function write(string $name, ?string $was, ?string $value): void {
        if ($value === null) {
            unset_config($name);
        } else {
            set_config($name, $value);
        }
        // The site's page "Config changes" shows it like a change made by hand.
        add_to_config_log($name, $was, $value, null);
    }

    private static function stored(string $name): ?string {
        global $DB;
        $value = $DB->get_field('config', 'value', ['name' => $name]);
        return $value === false ? null : $value;
    }

    /** What is in force now. Not from $CFG: that was read before this run had the lock. */
    private static function value(string $name): string {
        global $CFG;
        return (string)($CFG->config_php_settings[$name] ?? self::stored($name));
    }

    /** @return string[] */
    private static function protocols(): array {
        return array_values(array_filter(array_map('trim', explode(',', self::value('webserviceprotocols')))));
    }

    /** The names of others who would stop working if web services went off. */
    private static function other_users(int $service): string {
        global $CFG, $DB;
        $names = $DB->get_fieldset_sql("SELECT s.name FROM {external_services} s WHERE s.enabled = 1 AND s.id <> ?
            AND EXISTS (SELECT 1 FROM {external_tokens} t WHERE t.externalserviceid = s.id) ORDER BY s.name", [$service]);
        if (!empty($CFG->enablemobilewebservice)) {
            $names[] = 'the Moodle app';
        }
        return implode(', ', array_unique($names));
    }
}
