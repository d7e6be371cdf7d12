<?php
namespace tutoring_connect;

/** Looks at the result with Moodle's eyes: rights that something else on the site takes away, and settings that get in the way. */
final class Verify {
    private Report $report;

    public function __construct(Report $report) {
        $this->report = $report;
    }

    /** @param \context[] $contexts where the account is meant to read */
    public function rights(int $account, array $contexts, bool $messageanybody, array $inforce): void {
        $system = \context_system::instance();
        $refused = [];
        $connecting = array_merge(CONNECT_CAPABILITIES, $messageanybody ? [MESSAGE_ANYBODY] : [],
            $inforce['messages'] ? [READ_MESSAGES] : []);
        foreach ($connecting as $capability) {
            if (!has_capability($capability, $system, $account)) {
                $refused[$capability] = $system;
            }
        }
        $reading = array_merge(READ_CAPABILITIES, $inforce['evaluations'] ? EVALUATION_CAPABILITIES : []);
        foreach ($contexts as $context) {
            foreach ($reading as $capability) {
                if (!has_capability($capability, $context, $account)) {
                    $refused[$capability] = $context;
                }
            }
        }
        foreach ($refused as $capability => $context) {
            $this->report->note("Although its role allows it, the account does not have $capability in {$context->get_context_name()}:"
                . ' another role prohibits it. See "Check permissions" there.');
        }
    }

    /** What an administrator must not overlook, each time. */
    public function messages(bool $messages): void {
        if ($messages) {
            $this->report->note('The account may read every private message of this site (' . READ_MESSAGES . '), because Moodle knows'
                . ' no smaller right. lms-bridge uses it only when started with --messages, asks only for the messages of tutors and'
                . ' managers, and drops what they say as it arrives; but whoever holds the token can read them all. Keep the token file'
                . ' safe, limit its addresses (--ip), have learners and staff informed, and take the right back with --messages=no'
                . ' when it is not needed.');
        }
    }

    public function account(\stdClass $user): void {
        if (user_not_fully_set_up($user)) {
            $this->report->note('The site has required profile fields that the account lacks; until they are filled in, Moodle answers'
                . " every call about a course with \"usernotfullysetup\". Fill them in: user/editadvanced.php?id={$user->id}");
        }
    }

    public function site(): void {
        global $CFG;
        if (empty($CFG->messaging)) {
            $this->report->note('Messaging is switched off on this site (Site administration > Messaging): alerts cannot be delivered'
                . ' until it is on.');
        }
        if (!empty($CFG->maintenance_enabled)) {
            $this->report->note('The site is in maintenance mode: the bridge waits until that ends.');
        }
        $host = parse_url($CFG->wwwroot, PHP_URL_HOST);
        if (strpos($CFG->wwwroot, 'https://') !== 0 && !in_array($host, ['localhost', '127.0.0.1', '[::1]'], true)) {
            $this->report->note("The site's address {$CFG->wwwroot} is not https: the token and what learners write would travel in"
                . ' clear.');
        }
    }
}
