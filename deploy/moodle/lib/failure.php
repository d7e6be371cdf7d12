<?php
namespace tutoring_connect;

/** A reason to stop, as one plain sentence for the administrator. The code is the exit status: 1 failure, 2 usage. */
final class Failure extends \Exception {
    public function __construct(string $sentence, int $status = 1) {
        parent::__construct($sentence, $status);
    }
}
