<?php
namespace tutoring_connect;

/** The service account: it cannot log in through the web, has no usable e-mail address and receives none. */
final class Account {
    private Ledger $ledger;
    private Report $report;

    public function __construct(Ledger $ledger, Report $report) {
        $this->ledger = $ledger;
        $this->report = $report;
    }

    public function check(): void {
        global $CFG, $DB;
        $taken = $DB->record_exists('user', ['username' => ACCOUNT, 'mnethostid' => $CFG->mnet_localhost_id]);
        if ($taken && !$this->find()) {
            throw new Failure('This site has a user with the username ' . ACCOUNT . ' that this program did not create.'
                . ' Rename it (Site administration > Users > Browse list of users), then run this again.');
        }
    }

    /** @return int|null the account's id; null only in a dry run that would create it */
    public function connect(): ?int {
        $user = $this->find();
        if (!$user) {
            $what = 'the service account ' . ACCOUNT . ' (no password, no web login)';
            return $this->report->change('create|created', $what, function () {
                $this->ledger->intend('account');
                $id = $this->create();
                $this->ledger->done('account', ['id' => $id]);
                return $id;
            });
        }
        $this->ledger->done('account', ['id' => (int)$user->id]);
        $wrong = [];
        foreach (['auth' => 'webservice', 'confirmed' => '1', 'suspended' => '0'] as $field => $value) {
            if ((string)$user->$field !== $value) {
                $wrong[$field] = $value;
            }
        }
        if ($wrong) {
            $what = 'the service account: ' . implode(', ', array_keys($wrong));
            $this->report->change('repair|repaired', $what, function () use ($user, $wrong) {
                user_update_user((object)(['id' => $user->id] + $wrong), false, true);
            });
        } else {
            $this->report->already("The service account {$user->username} exists.");
        }
        return (int)$user->id;
    }

    public function remove(): void {
        $user = $this->find();
        if ($user) {
            $this->report->change('delete|deleted', "the service account {$user->username}", function () use ($user) {
                delete_user($user);
            });
        }
        $this->ledger->forget('account');
    }

    private function find(): ?\stdClass {
        global $CFG;
        return $this->ledger->find('account', 'user', ['username' => ACCOUNT, 'mnethostid' => $CFG->mnet_localhost_id], ['deleted' => 0]);
    }

    private function create(): int {
        global $CFG;
        // Tutors see this name in their message drawer.
        $french = strpos((string)$CFG->lang, 'fr') === 0;
        $id = (int)user_create_user((object)[
            'username' => ACCOUNT,
            'auth' => 'webservice',
            'firstname' => $french ? 'Suivi' : 'Tutoring',
            'lastname' => $french ? 'du tutorat' : 'service',
            'email' => 'tutoring-bridge@tutoring.invalid', // .invalid never exists (RFC 2606)
            'emailstop' => 1,
            'maildisplay' => 0,
            'confirmed' => 1,
            'mnethostid' => $CFG->mnet_localhost_id,
            'password' => AUTH_PASSWORD_NOT_CACHED,
            'description' => 'Sends the alerts of the tutoring service. Nobody reads answers to it.',
        ], false, true);
        // Nobody reads what is sent to this account, so Moodle shall say so to whoever tries.
        set_user_preference('message_blocknoncontacts', \core_message\api::MESSAGE_PRIVACY_ONLYCONTACTS, $id);
        return $id;
    }
}
