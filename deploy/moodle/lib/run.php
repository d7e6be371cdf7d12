<?php
namespace tutoring_connect;

/** The order of things. Every check comes before the first change; removing goes the way back. */
final class Run {
    private Options $options;
    private Report $report;
    private Ledger $ledger;
    private Settings $settings;
    private Roles $roles;
    private Account $account;
    private Scope $scope;
    private Service $service;
    private Token $token;
    private TokenFile $file;
    private Room $room;

    public function __construct(Options $options) {
        $this->options = $options;
        $this->report = new Report($options->dryrun);
        $this->ledger = new Ledger($options->dryrun);
        $this->settings = new Settings($this->ledger, $this->report);
        $this->roles = new Roles($this->ledger, $this->report);
        $this->account = new Account($this->ledger, $this->report);
        $this->scope = new Scope($this->ledger, $this->report);
        $this->service = new Service($this->ledger, $this->report);
        $this->token = new Token($this->ledger, $this->report);
        $this->file = new TokenFile($this->ledger, $this->report, $this->token);
        $this->room = new Room($this->ledger, $this->report, $options->dryrun);
    }

    public function connect(): void {
        $inforce = $this->in_force();
        $this->settings->check();
        $this->roles->check();
        $this->account->check();
        $this->scope->check($inforce['categories']);
        $this->service->check($inforce['evaluations']);
        $this->token->check($inforce);
        $this->file->check($this->options->tokenfile, $this->options->force);
        $this->room->check($inforce['room']);

        $anybody = $inforce['room'] === 'none';
        $this->ledger->done('options', $inforce);
        $this->settings->connect();
        $connectrole = $this->roles->connect_role($anybody, $inforce['messages']);
        $readrole = $this->roles->read_role($inforce['evaluations']);
        $account = $this->account->connect();
        $this->scope->connect($account, $connectrole, $readrole);
        $this->room->connect($inforce['room'], $account, $anybody ? [] : $this->scope->tutors(), $this->room_category($inforce));
        $service = $this->service->connect($account, $inforce['evaluations']);
        $token = $this->token->connect($account, $service, $inforce, $this->options->newtoken);
        $this->file->connect($this->options->tokenfile, $token);
        $this->verify($account, $anybody, $inforce);
        $this->summary();
    }

    public function remove(): void {
        if (!$this->ledger->under('')) {
            $this->report->say('Nothing to remove: this program has no record of anything it did on this site.');
            return;
        }
        $this->file->remove();
        $this->room->remove($this->options->force);
        $service = $this->service->remove();
        $this->token->forget();
        $this->roles->remove();
        $this->scope->forget();
        $this->account->remove();
        $this->settings->remove($service);
        $this->ledger->forget('options');
        $this->report->say();
        $this->report->say($this->options->dryrun
            ? 'A dry run: nothing was changed.'
            : 'Removed. Moodle keeps a deleted account as a marked row in its table of users, messages that people received, and its'
                . ' logs.');
    }

    /** What this run was told, else what an earlier run was told, else the defaults. */
    private function in_force(): array {
        $earlier = $this->ledger->get('options') ?? [];
        $o = $this->options;
        return [
            'categories' => $o->categories ?? $earlier['categories'] ?? [],
            'room' => $o->room ?? $earlier['room'] ?? 'none',
            'evaluations' => $o->evaluations ?? $earlier['evaluations'] ?? false,
            'messages' => $o->messages ?? $earlier['messages'] ?? false,
            'ip' => $o->ip ?? $earlier['ip'] ?? '',
            'validuntil' => $o->validuntil ?? $earlier['validuntil'] ?? '',
        ];
    }

    private function room_category(array $inforce): int {
        return $inforce['categories'][0] ?? (int)\core_course_category::get_default()->id;
    }

    private function verify(?int $account, bool $anybody, array $inforce): void {
        global $DB;
        $verify = new Verify($this->report);
        if ($account && !$this->options->dryrun) {
            $verify->rights($account, $this->scope->contexts(), $anybody, $inforce);
            $verify->account($DB->get_record('user', ['id' => $account], '*', MUST_EXIST));
        }
        $verify->site();
        $verify->messages($inforce['messages']);
    }

    private function summary(): void {
        global $CFG;
        $changes = $this->report->changes;
        $this->report->say();
        if ($this->options->dryrun) {
            $this->report->say($changes ? 'A dry run: nothing was changed.' : 'A dry run: there is nothing to do.');
            return;
        }
        $this->report->say($changes ? 'Moodle is connected.' : 'Nothing to do: Moodle was connected already, and nothing was changed.');
        $this->report->say('Start the tutoring service with it, here or where you copy the token file to (keep it readable by its owner'
            . ' only):');
        $this->report->say();
        // On lines of their own, unwrapped, to be copied.
        $messages = $this->in_force()['messages'] ? ' --messages' : '';
        echo "  ./deploy/run --moodle-url {$CFG->wwwroot} \\\n    --moodle-token-file ", $this->options->tokenfile, "$messages\n\n";
        $this->report->say('The URL must be exactly this one: it is $CFG->wwwroot of this Moodle, which redirects every other address.');
        $room = $this->in_force()['room'];
        if ($room !== 'none') {
            $this->report->say("When tutors or managers come or go, run this again: it keeps the tutors' room up to date.");
        }
    }
}
