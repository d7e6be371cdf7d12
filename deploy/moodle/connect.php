#!/usr/bin/env php
<?php
// Connects a Moodle site to the tutoring service, or disconnects it. See --help and README.md.
//
// This file starts Moodle; what is done to it, and in which order, is in lib/run.php.
// Syntax of PHP 7.4, the oldest that Moodle 4.1 runs on.
namespace tutoring_connect;

if (PHP_SAPI !== 'cli') {
    exit("Run this from the command line.\n");
}
if (PHP_VERSION_ID < 70400) {
    fwrite(STDERR, 'connect.php: PHP ' . PHP_VERSION . " is too old. It needs the PHP that Moodle runs on, 7.4 or later.\n");
    exit(1);
}
foreach (['failure', 'options', 'help', 'report', 'ledger', 'names', 'moodle', 'settings', 'roles', 'account', 'scope', 'service',
        'token', 'token_file', 'room_members', 'room', 'verify', 'run'] as $part) {
    require(__DIR__ . "/lib/$part.php");
}

function sentence(string $why): string {
    return wordwrap("connect.php: $why", 78, "\n  ", false) . "\n";
}

/** Says why and ends the program. */
function stop(string $why, int $status): void {
    $GLOBALS['starting'] = false;
    fwrite(STDERR, sentence($why));
    exit($status);
}

try {
    $options = Options::parse(array_slice($argv, 1));
    if ($options->help) {
        echo HELP;
        exit(0);
    }
    Moodle::check_folder($options->moodle);

    // Moodle's start-up in two halves, as some of its own scripts do it: after the first one only config.php has run, and there is
    // time to choose the user before any file is written.
    $starting = true;
    register_shutdown_function(function () use (&$starting) {
        if ($starting) {
            fwrite(STDERR, "\n" . sentence('Moodle stopped while it started; its reason is above. If it is about permissions, run this'
                . ' as root or as the user of the web server (on Debian: sudo -u www-data php connect.php ... --token-file=...).'));
        }
    });
    define('CLI_SCRIPT', true);
    define('ABORT_AFTER_CONFIG', true);
    global $CFG;
    require($options->moodle . '/config.php');
    Moodle::check_user($CFG);
    define('ABORT_AFTER_CONFIG_CANCEL', true);
    require($CFG->dirroot . '/lib/setup.php');
    $starting = false;
    Moodle::check_site();

    // The lock ends with the process, however it ends. The hour matters only where Moodle keeps locks in a table.
    $lock = \core\lock\lock_config::get_lock_factory('tutoring_connect')->get_lock('connect', 5, 3600);
    if (!$lock) {
        throw new Failure('Another run of this program is working on this site. Wait for it to end.');
    }
    try {
        $run = new Run($options);
        $options->remove ? $run->remove() : $run->connect();
    } finally {
        $lock->release();
    }
} catch (Failure $failure) {
    stop($failure->getMessage(), $failure->getCode());
} catch (\dml_connection_exception $exception) {
    stop("Moodle's database does not answer. Check that it runs and that the \$CFG->db... lines of config.php are right.", 1);
} catch (\Throwable $exception) {
    // The message only: the details of Moodle's exceptions carry SQL with values.
    stop(get_class($exception) . ': ' . strip_tags($exception->getMessage()) . ' (' . basename($exception->getFile()) . ':'
        . $exception->getLine() . '). Nothing is lost: run this again when the cause is gone, or undo it with --remove.', 1);
}
