-- What was forgotten, so that it is not learnt again, and for how long things are kept.

-- People who were erased: what the platform reports of whose id has this keyed hash lands on the pseudonym.
CREATE TABLE erasures (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  person_hash TEXT NOT NULL,
  pseudonym TEXT NOT NULL,
  erase_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, person_hash)
) STRICT, WITHOUT ROWID;

-- The key of these hashes, made at the first erasure: one row.
CREATE TABLE erasure_keys (
  erasure_key INTEGER NOT NULL PRIMARY KEY CHECK (erasure_key = 1),
  secret TEXT NOT NULL
) STRICT;

-- Where a platform has none, the defaults hold.
CREATE TABLE retentions (
  platform_key INTEGER NOT NULL PRIMARY KEY REFERENCES platforms,
  connections_us INTEGER NOT NULL,      -- Lengths; 9223372036854775807: for good.
  ended_courses_us INTEGER NOT NULL,
  interventions_us INTEGER NOT NULL,
  forget_time_us INTEGER NOT NULL,      -- Absences that were over by then are forgotten; it only rises.
  apply_time_us INTEGER NOT NULL        -- When it was last applied to the end.
) STRICT;

-- Courses of which nothing is kept and nothing is taken any more.
CREATE TABLE forgotten_courses (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  course TEXT NOT NULL,
  forget_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, course)
) STRICT, WITHOUT ROWID;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('erasures', 'erasures', '1000 1000 1'),
  ('forgotten_courses', 'forgotten_courses', '1000 1000 1');
ANALYZE sqlite_schema;
