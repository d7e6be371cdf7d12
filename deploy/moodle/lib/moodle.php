<?php
namespace tutoring_connect;

/** Finding a Moodle and starting it from outside its own folders. Nothing here changes the site. */
final class Moodle {
    private const OLDEST = 2022112800; // Moodle 4.1.0

    /** Checks the folder and the version of the code in it before any of it runs. */
    public static function check_folder(string $dir): void {
        // Since 5.1 the code is in public/, config.php stays above it.
        $code = is_file("$dir/public/version.php") ? "$dir/public" : $dir;
        if (!is_dir($dir)) {
            throw new Failure("There is no folder $dir that this user can see. Give Moodle's own folder with --moodle=.");
        }
        if (!is_file("$code/version.php") || !is_file("$code/lib/moodlelib.php")) {
            throw new Failure("$dir is not a Moodle folder: it has no version.php and lib/moodlelib.php.");
        }
        if (!is_file("$dir/config.php")) {
            throw new Failure("The Moodle in $dir is not installed: it has no config.php.");
        }
        if (!is_readable("$dir/config.php")) {
            throw new Failure("$dir/config.php cannot be read by this user. Run this program as root, or as the user of the web server"
                . " (on Debian: sudo -u www-data php connect.php ...).");
        }
        $text = (string)file_get_contents("$code/version.php");
        $version = preg_match('/^\s*\$version\s*=\s*([0-9]+)/m', $text, $m) ? (int)$m[1] : 0;
        $release = preg_match('/^\s*\$release\s*=\s*[\'"]([^\'"]*)/m', $text, $m) ? $m[1] : "version $version";
        if ($version < self::OLDEST) {
            throw new Failure("The Moodle in $dir is $release. The tutoring service needs Moodle 4.1 or later.");
        }
    }

    /** Called between config.php and the rest of Moodle: no file of Moodle's has been written yet. */
    public static function check_user(\stdClass $CFG): void {
        if (empty($CFG->dataroot) || !is_dir($CFG->dataroot)) {
            throw new Failure("Moodle's data folder (\$CFG->dataroot in config.php) does not exist or cannot be seen by this user.");
        }
        self::step_down($CFG->dataroot, $CFG->dirroot);
        // Not is_writable(): it asks for the real user, and step_down() changes the effective one.
        $probe = @tempnam($CFG->dataroot, 'tutoring');
        $kept = $probe !== false && strpos($probe, rtrim($CFG->dataroot, '/') . '/') === 0;
        if ($probe !== false) {
            @unlink($probe);
        }
        if (!$kept) {
            $owner = self::user_name((int)fileowner($CFG->dataroot));
            throw new Failure("This user may not write to Moodle's data folder {$CFG->dataroot}. Run this program as root, or as its owner:"
                . " sudo -u $owner php connect.php ... (with a --token-file= where $owner may write).");
        }
    }

    /** Called once Moodle is up. */
    public static function check_site(): void {
        global $CFG;
        if (empty($CFG->version)) {
            throw new Failure('The database holds no Moodle yet. Finish its installation first.');
        }
        if (moodle_needs_upgrading()) {
            throw new Failure("Moodle's code is newer than its database. Finish the upgrade first (admin/cli/upgrade.php).");
        }
        $admin = get_admin();
        if (!$admin) {
            throw new Failure('The site has no administrator account. Create one first.');
        }
        // Moodle's log then names the administrator as the author of what follows.
        \core\session\manager::set_user($admin);
        foreach (['user/lib.php', 'user/profile/lib.php', 'course/lib.php', 'webservice/lib.php', 'message/lib.php'] as $file) {
            require_once("$CFG->dirroot/$file");
        }
        // Up to 4.1 tokens are made by functions in this file; later versions load the class by themselves.
        if (!class_exists('\core_external\util')) {
            require_once("$CFG->libdir/externallib.php");
        }
    }

    /**
     * Runs something, such as writing the token file, as the user who started the program.
     * @return mixed what $do returned
     */
    public static function as_caller(callable $do) {
        $lower = function_exists('posix_geteuid') ? posix_geteuid() : 0;
        if ($lower === 0 || posix_getuid() !== 0) {
            return $do();
        }
        $group = posix_getegid();
        posix_seteuid(0);
        posix_setegid(0);
        try {
            return $do();
        } finally {
            posix_setegid($group);
            posix_seteuid($lower);
        }
    }

    /**
     * Started as root, Moodle would leave cache files that its web server cannot replace. So root works as the owner of the data
     * folder, if that user can read Moodle; Moodle's own advice for its command-line scripts is the same.
     */
    private static function step_down(string $dataroot, string $dirroot): void {
        $owner = (int)fileowner($dataroot);
        if (!function_exists('posix_seteuid') || posix_geteuid() !== 0 || $owner === 0) {
            return;
        }
        $group = (int)filegroup($dataroot);
        $account = posix_getpwuid($owner);
        if ($account) {
            $group = (int)$account['gid'];
            posix_initgroups($account['name'], $group);
        }
        posix_setegid($group);
        posix_seteuid($owner);
        $try = @fopen("$dirroot/config.php", 'r') ?: @fopen(dirname($dirroot) . '/config.php', 'r');
        if (!$try) {
            posix_seteuid(0);
            posix_setegid(0);
            return;
        }
        fclose($try);
    }

    private static function user_name(int $uid): string {
        $account = function_exists('posix_getpwuid') ? posix_getpwuid($uid) : false;
        return $account ? $account['name'] : "#$uid";
    }
}
