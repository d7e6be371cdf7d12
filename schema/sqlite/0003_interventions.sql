-- The tracking grid: what tutors did for learners, as they declared it.

CREATE TABLE interventions (
  intervention INTEGER NOT NULL PRIMARY KEY,
  platform_key INTEGER NOT NULL REFERENCES platforms,
  course TEXT NOT NULL,
  tutor TEXT NOT NULL,
  learner TEXT NOT NULL,              -- Empty: a group, or everybody in the course.
  tutoring_group TEXT NOT NULL,
  time_us INTEGER NOT NULL,           -- When it happened.
  kind INTEGER NOT NULL,
  channel INTEGER NOT NULL,
  synchronous INTEGER NOT NULL CHECK (synchronous IN (0, 1)),
  initiative INTEGER NOT NULL,
  minutes INTEGER NOT NULL,
  note TEXT NOT NULL,
  links TEXT NOT NULL,
  retracted INTEGER NOT NULL CHECK (retracted IN (0, 1)),
  revision INTEGER NOT NULL,
  change_time_us INTEGER NOT NULL,
  author TEXT NOT NULL                -- Who declared or corrected it: a person; empty for an administrator.
) STRICT;
CREATE INDEX interventions_by_platform ON interventions (platform_key, time_us, intervention);
CREATE INDEX interventions_by_course ON interventions (platform_key, course, time_us, intervention);
CREATE INDEX interventions_by_tutor ON interventions (platform_key, tutor, time_us, intervention);
CREATE INDEX interventions_by_learner ON interventions (platform_key, learner, time_us, intervention);

-- What an intervention said before it was corrected.
CREATE TABLE intervention_revisions (
  intervention INTEGER NOT NULL REFERENCES interventions,
  revision INTEGER NOT NULL,
  course TEXT NOT NULL,
  tutor TEXT NOT NULL,
  learner TEXT NOT NULL,
  tutoring_group TEXT NOT NULL,
  time_us INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  channel INTEGER NOT NULL,
  synchronous INTEGER NOT NULL,
  initiative INTEGER NOT NULL,
  minutes INTEGER NOT NULL,
  note TEXT NOT NULL,
  links TEXT NOT NULL,
  retracted INTEGER NOT NULL,
  change_time_us INTEGER NOT NULL,
  author TEXT NOT NULL,
  PRIMARY KEY (intervention, revision)
) STRICT, WITHOUT ROWID;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('interventions', 'interventions_by_platform', '1000000 1000000 1 1'),
  ('interventions', 'interventions_by_course', '1000000 1000000 1000 1 1'),
  ('interventions', 'interventions_by_tutor', '1000000 1000000 1000 1 1'),
  ('interventions', 'interventions_by_learner', '1000000 1000000 20 1 1'),
  ('intervention_revisions', 'intervention_revisions', '100000 1 1');
ANALYZE sqlite_schema;
