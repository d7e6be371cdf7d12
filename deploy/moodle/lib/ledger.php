<?php
namespace tutoring_connect;

/**
 * What this program did to the site, kept in the site's own database (table config_plugins, plugin LEDGER_NAME), so that it
 * travels with backups and clones and --remove knows what is ours.
 *
 * A thing is written down BEFORE it is made (intend) and again when it is made (done). A run that is killed in between
 * leaves an intention: the next run finds either nothing and makes it, or the finished thing under our name and keeps it.
 */
final class Ledger {
    private bool $dryrun;

    public function __construct(bool $dryrun) {
        $this->dryrun = $dryrun;
    }

    /** @return array|null what is recorded of $key; 'done' tells whether it was finished */
    public function get(string $key): ?array {
        global $DB;
        // Straight from the table: the configuration cache may hold more than a killed run has written.
        $value = $DB->get_field('config_plugins', 'value', ['plugin' => LEDGER_NAME, 'name' => $key]);
        $data = $value === false ? null : json_decode($value, true);
        return is_array($data) ? $data : null;
    }

    /** @return array<string, array> everything recorded whose key starts with $prefix, by the rest of the key */
    public function under(string $prefix): array {
        global $DB;
        $found = [];
        foreach ($DB->get_records('config_plugins', ['plugin' => LEDGER_NAME], 'id', 'id, name') as $row) {
            if (strpos($row->name, $prefix) === 0) {
                $found[substr($row->name, strlen($prefix))] = (array)$this->get($row->name);
            }
        }
        return $found;
    }

    /**
     * The row of a thing of ours: by its recorded id (it may have been renamed), or by its name only while the record has no id,
     * which is when a run was killed before it could write it. Once an id is known, a thing that bears the name is somebody else's.
     */
    public function find(string $key, string $table, array $byname, array $always = []): ?\stdClass {
        global $DB;
        $record = $this->get($key);
        if (!$record) {
            return null;
        }
        return $DB->get_record($table, (isset($record['id']) ? ['id' => $record['id']] : $byname) + $always) ?: null;
    }

    public function intend(string $key, array $data = []): void {
        $this->write($key, ['done' => false] + $data);
    }

    public function done(string $key, array $data = []): void {
        $this->write($key, ['done' => true] + $data);
    }

    public function forget(string $key): void {
        if (!$this->dryrun) {
            unset_config($key, LEDGER_NAME);
        }
    }

    private function write(string $key, array $data): void {
        if (!$this->dryrun && $this->get($key) !== $data) {
            set_config($key, json_encode($data), LEDGER_NAME);
        }
    }
}
