<?php
namespace tutoring_connect;

/**
 * The command line, checked as far as possible without Moodle.
 *
 * An option that is null was not given: what an earlier run recorded stays in force. This way a repeated run
 * never widens the scope by accident.
 */
final class Options {
    public string $moodle = '';
    public string $tokenfile = '';
    /** @var int[]|null the course categories to read; empty means the whole site */
    public ?array $categories = null;
    /** @var string|null 'none', 'new' or the id of a course */
    public ?string $room = null;
    /** @var bool|null whether to read what learners hand in */
    public ?bool $evaluations = null;
    /** @var bool|null whether to read who wrote directly to whom */
    public ?bool $messages = null;
    /** @var string|null addresses that may use the token; '' means any */
    public ?string $ip = null;
    /** @var string|null last day of the token, YYYY-MM-DD; '' means for ever */
    public ?string $validuntil = null;
    public bool $newtoken = false;
    public bool $remove = false;
    public bool $dryrun = false;
    public bool $force = false;
    public bool $help = false;

    private const FLAGS = ['new-token' => 'newtoken', 'remove' => 'remove', 'dry-run' => 'dryrun', 'force' => 'force', 'help' => 'help'];

    public static function parse(array $args): self {
        $o = new self();
        $seen = [];
        while ($args) {
            $arg = array_shift($args);
            if (!preg_match('/^--([a-z-]+)(?:=(.*))?$/s', $arg, $m)) {
                throw new Failure("\"$arg\" is not an option. See --help.", 2);
            }
            $name = $m[1];
            if (isset($seen[$name])) {
                throw new Failure("--$name is given twice.", 2);
            }
            $seen[$name] = true;
            if (isset(self::FLAGS[$name])) {
                if (isset($m[2])) {
                    throw new Failure("--$name takes no value.", 2);
                }
                $o->{self::FLAGS[$name]} = true;
                continue;
            }
            // Both --name=value and --name value are usual; the next word is a value unless it is an option.
            $value = $m[2] ?? ($args && strpos($args[0], '--') !== 0 ? array_shift($args) : '');
            $o->take($name, trim($value));
        }
        if (!$o->help) {
            $o->complete(array_keys($seen));
        }
        return $o;
    }

    private function take(string $name, string $value): void {
        if (!in_array($name, ['moodle', 'token-file', 'category', 'room', 'evaluations', 'messages', 'ip', 'token-valid-until'], true)) {
            throw new Failure("--$name is not an option of this program. See --help.", 2);
        }
        if ($value === '') {
            throw new Failure("--$name needs a value. See --help.", 2);
        }
        if ($name === 'moodle') {
            $this->moodle = $value;
        } else if ($name === 'token-file') {
            $this->tokenfile = $value;
        } else if ($name === 'category') {
            $this->categories = $value === 'all' ? [] : array_map('intval', self::ids('category', explode(',', $value)));
        } else if ($name === 'room') {
            $this->room = $value === 'none' || $value === 'new' ? $value : self::ids('room', [$value])[0];
        } else if ($name === 'evaluations') {
            $this->evaluations = self::yes_or_no($name, $value);
        } else if ($name === 'messages') {
            $this->messages = self::yes_or_no($name, $value);
        } else if ($name === 'ip') {
            $this->ip = $value === 'any' ? '' : self::addresses($value);
        } else {
            $this->validuntil = $value === 'never' ? '' : self::day($value);
        }
    }

    private function complete(array $given): void {
        if ($this->moodle === '') {
            throw new Failure('Say where Moodle is: --moodle=/path/to/moodle (the folder with config.php). See --help.', 2);
        }
        $foreign = array_diff($given, ['moodle', 'remove', 'dry-run', 'force']);
        if ($this->remove && $foreign) {
            throw new Failure('--remove undoes what was recorded; it takes no --' . implode(', --', $foreign) . '.', 2);
        }
        // Absolute now: Moodle's start-up changes the current folder.
        $cwd = getcwd();
        $absolute = function (string $path) use ($cwd): string {
            return $path[0] === '/' ? $path : "$cwd/" . preg_replace('{^(\./)+}', '', $path);
        };
        $this->moodle = $absolute($this->moodle);
        $this->tokenfile = $absolute($this->tokenfile === '' ? 'moodle-token' : $this->tokenfile);
    }

    /** @return string[] the ids, without repetition */
    private static function ids(string $option, array $words): array {
        foreach ($words as &$word) {
            $word = trim($word);
            if (!preg_match('/^[1-9][0-9]{0,9}$/', $word)) {
                $others = $option === 'room' ? '"new" or "none"' : '"all"';
                throw new Failure("--$option: \"$word\" is not an id. It takes a number from Moodle's address bar, or $others.", 2);
            }
        }
        unset($word);
        return array_values(array_unique($words));
    }

    private static function yes_or_no(string $option, string $value): bool {
        if ($value !== 'yes' && $value !== 'no') {
            throw new Failure("--$option: \"$value\" is neither \"yes\" nor \"no\".", 2);
        }
        return $value === 'yes';
    }

    /** Only forms that Moodle's own check of addresses understands. */
    private static function addresses(string $list): string {
        $parts = array_map('trim', explode(',', $list));
        foreach ($parts as $part) {
            $pieces = explode('/', $part, 2);
            $v4 = filter_var($pieces[0], FILTER_VALIDATE_IP, FILTER_FLAG_IPV4) !== false;
            $v6 = filter_var($pieces[0], FILTER_VALIDATE_IP, FILTER_FLAG_IPV6) !== false;
            $bits = $pieces[1] ?? '0';
            if ((!$v4 && !$v6) || !preg_match('/^[0-9]{1,3}$/', $bits) || (int)$bits > ($v4 ? 32 : 128)) {
                throw new Failure("--ip: \"$part\" is neither an address nor a network such as 192.0.2.0/24.", 2);
            }
        }
        $list = implode(',', $parts);
        if (strlen($list) > 255) {
            throw new Failure('--ip: Moodle keeps at most 255 characters of addresses. Use networks such as 192.0.2.0/24.', 2);
        }
        return $list;
    }

    private static function day(string $value): string {
        if (!preg_match('/^(\d{4})-(\d\d)-(\d\d)$/', $value, $m) || !checkdate((int)$m[2], (int)$m[3], (int)$m[1])) {
            throw new Failure("--token-valid-until: \"$value\" is not a day like 2027-08-31, nor \"never\".", 2);
        }
        return $value;
    }
}
