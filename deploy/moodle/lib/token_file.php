<?php
namespace tutoring_connect;

/**
 * The file with the token: 0600 from its first byte, complete or absent, and never in place of somebody else's file.
 * It is written as the user who started the program, who has to hand it to the bridge.
 */
final class TokenFile {
    private Ledger $ledger;
    private Report $report;
    private Token $token;

    public function __construct(Ledger $ledger, Report $report, Token $token) {
        $this->ledger = $ledger;
        $this->report = $report;
        $this->token = $token;
    }

    /** Before anything is changed in Moodle: can the file be written, and may it be? */
    public function check(string $path, bool $force): void {
        Moodle::as_caller(function () use ($path, $force) {
            $folder = dirname($path);
            if (!is_dir($folder)) {
                throw new Failure("The folder $folder for the token file does not exist.");
            }
            if (is_link($path) || (file_exists($path) && !is_file($path))) {
                throw new Failure("$path is not an ordinary file. Choose another --token-file.");
            }
            $probe = @fopen("$folder/.tutoring-" . bin2hex(random_bytes(8)), 'x');
            if (!$probe) {
                throw new Failure("The token file cannot be written: no permission in $folder. Choose another --token-file.");
            }
            unlink(stream_get_meta_data($probe)['uri']);
            $content = self::content($path);
            if (!$force && $content !== null && !$this->token->is_ours($content)) {
                throw new Failure("$path exists and holds no token that this program wrote. Choose another --token-file, or overwrite it"
                    . ' with --force.');
            }
        });
    }

    public function connect(string $path, ?string $token): void {
        $same = $token !== null && Moodle::as_caller(function () use ($path, $token) {
            return self::content($path) === $token && (fileperms($path) & 0777) === 0600;
        });
        if ($same) {
            $this->report->already("The token is in $path.");
        } else {
            $this->report->change('write|wrote', "the token to $path (readable by its owner only)", function () use ($path, $token) {
                $this->ledger->done('file.' . substr(sha1($path), 0, 16), ['path' => $path]);
                Moodle::as_caller(function () use ($path, $token) {
                    self::write($path, $token);
                });
            });
        }
        foreach ($this->ledger->under('file.') as $key => $file) {
            if ($file['path'] !== $path) {
                $this->leftover($key, $file['path'], (string)$token);
            }
        }
    }

    public function remove(): void {
        foreach ($this->ledger->under('file.') as $key => $file) {
            $path = $file['path'];
            $content = Moodle::as_caller(function () use ($path) {
                @unlink("$path.new"); // of a run that was killed while writing
                return self::content($path);
            });
            if ($content !== null && $this->token->is_ours($content)) {
                $this->report->change('delete|deleted', "the token file $path", function () use ($path) {
                    Moodle::as_caller(function () use ($path) {
                        unlink($path);
                    });
                });
            } else if ($content !== null) {
                $this->report->note("$path no longer holds our token. It is left.");
            }
            $this->ledger->forget("file.$key");
        }
    }

    /** An earlier run wrote the token elsewhere: say so while that file still works. */
    private function leftover(string $key, string $path, string $token): void {
        $content = Moodle::as_caller(function () use ($path) {
            return self::content($path);
        });
        if ($content === null || !$this->token->is_ours($content)) {
            $this->ledger->forget("file.$key");
        } else {
            $state = $content === $token ? 'The token is also in' : 'A token that no longer works is in';
            $this->report->note("$state $path, where an earlier run put it.");
        }
    }

    private static function content(string $path): ?string {
        if (!is_file($path) || is_link($path)) {
            return null;
        }
        $content = @file_get_contents($path, false, null, 0, 4096);
        if ($content === false) {
            throw new Failure("$path exists and cannot be read by this user. Choose another --token-file.");
        }
        return trim($content);
    }

    private static function write(string $path, string $token): void {
        $new = "$path.new";
        if (file_exists($new) || is_link($new)) {
            unlink($new);
        }
        $mask = umask(0177);
        $file = @fopen($new, 'x');
        umask($mask);
        if (!$file) {
            throw new Failure("The token file cannot be written: $new cannot be created. Run this again with another --token-file.");
        }
        $written = fwrite($file, "$token\n") === strlen($token) + 1 && fflush($file) && (!function_exists('fsync') || fsync($file));
        fclose($file);
        if (!$written || !rename($new, $path)) {
            @unlink($new);
            throw new Failure("The token file $path could not be written (is the disk full?). Run this again.");
        }
    }
}
