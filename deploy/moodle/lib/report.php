<?php
namespace tutoring_connect;

/**
 * What the administrator reads: one sentence per thing, wrapped at 80 columns, and the count of changes.
 * Every change to Moodle passes through change(), so that --dry-run is one decision in one place.
 */
final class Report {
    public int $changes = 0;
    public int $notes = 0;
    private bool $dryrun;

    public function __construct(bool $dryrun) {
        $this->dryrun = $dryrun;
    }

    /**
     * Makes a change and says so; in a dry run only says it.
     * @param string $verbs infinitive and past tense: "create|created"
     * @return mixed what $make returned; null in a dry run
     */
    public function change(string $verbs, string $what, callable $make) {
        [$infinitive, $past] = explode('|', $verbs);
        $this->changes++;
        if ($this->dryrun) {
            $this->line('plan', "Would $infinitive $what.");
            return null;
        }
        $result = $make();
        $this->line('done', ucfirst($past) . " $what.");
        return $result;
    }

    public function already(string $sentence): void {
        $this->line('same', $sentence);
    }

    /** Something that a person should look at; it does not stop the run. */
    public function note(string $sentence): void {
        $this->notes++;
        $this->line('note', $sentence);
    }

    public function say(string $text = ''): void {
        echo wordwrap($text, 80, "\n", false), "\n";
    }

    private function line(string $label, string $sentence): void {
        // Names of courses and categories come from Moodle as HTML text and may hold anything.
        $sentence = preg_replace('/[\x00-\x1f\x7f]+/', ' ', html_entity_decode($sentence, ENT_QUOTES, 'UTF-8'));
        echo "[$label] ", str_replace("\n", "\n       ", wordwrap($sentence, 73, "\n", false)), "\n";
    }
}
