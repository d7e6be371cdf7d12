-- The end of a module: when it is, as somebody said, and what tutors report of it.

-- When a course ends, as somebody said; what was said last holds.
CREATE TABLE course_ends (
  course_end INTEGER NOT NULL PRIMARY KEY,
  platform_key INTEGER NOT NULL REFERENCES platforms,
  course TEXT NOT NULL,
  end_time_us INTEGER NOT NULL,       -- Infinite: as the platform says.
  declare_time_us INTEGER NOT NULL,
  author TEXT NOT NULL                -- A person; empty for an administrator.
) STRICT;
CREATE INDEX course_ends_by_course ON course_ends (platform_key, course, course_end);

-- What tutors submitted about the learners of a group; what was submitted last holds.
CREATE TABLE reports (
  report INTEGER NOT NULL PRIMARY KEY,
  platform_key INTEGER NOT NULL REFERENCES platforms,
  course TEXT NOT NULL,
  tutoring_group TEXT NOT NULL,       -- Empty: of learners in no group.
  course_end_time_us INTEGER NOT NULL,  -- As it was then.
  minutes INTEGER NOT NULL,           -- Of tutoring with the whole group.
  remarks TEXT NOT NULL,
  submit_time_us INTEGER NOT NULL,
  author TEXT NOT NULL                -- A person; empty for an administrator.
) STRICT;
CREATE INDEX reports_by_course ON reports (platform_key, course, report);

-- What a report says of each learner, as it was known when it was submitted.
CREATE TABLE report_lines (
  report INTEGER NOT NULL,
  learner TEXT NOT NULL,
  result INTEGER NOT NULL,            -- What was acquired, as the tutors see it; 0: not said.
  remarks TEXT NOT NULL,
  last_access_time_us INTEGER NOT NULL,
  absences INTEGER NOT NULL,
  questions INTEGER NOT NULL,
  answered_in_time INTEGER NOT NULL,
  answered_late INTEGER NOT NULL,
  minutes INTEGER NOT NULL,           -- Of tutoring with the learner.
  PRIMARY KEY (report, learner)
) STRICT, WITHOUT ROWID;

-- The sheets of each learner, as a report has them.
CREATE TABLE report_sheets (
  report INTEGER NOT NULL,
  learner TEXT NOT NULL,
  open_time_us INTEGER NOT NULL,      -- Of the occurrence.
  final INTEGER NOT NULL,
  submit_time_us INTEGER NOT NULL,    -- Infinite: not handed in.
  debriefed INTEGER NOT NULL,
  PRIMARY KEY (report, learner, open_time_us)
) STRICT, WITHOUT ROWID;

-- What they say of each objective.
CREATE TABLE report_results (
  report INTEGER NOT NULL,
  learner TEXT NOT NULL,
  open_time_us INTEGER NOT NULL,
  objective TEXT NOT NULL,
  own_result INTEGER NOT NULL,        -- As the learner sees it; 0: not said.
  tutor_result INTEGER NOT NULL,
  PRIMARY KEY (report, learner, open_time_us, objective)
) STRICT, WITHOUT ROWID;

CREATE TABLE report_acknowledgements (
  report INTEGER NOT NULL,
  person TEXT NOT NULL,               -- Empty for an administrator.
  time_us INTEGER NOT NULL,           -- The first time.
  PRIMARY KEY (report, person)
) STRICT, WITHOUT ROWID;

-- What is derived of a whole course at once, but for welcomes.
CREATE INDEX duties_by_course_rule ON duties (platform_key, course, next_stage_time_us, kind) WHERE kind > 7;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('course_ends', 'course_ends_by_course', '10000 10000 2 1'),
  ('reports', 'reports_by_course', '10000 10000 5 1'),
  ('report_lines', 'report_lines', '100000 20 1'),
  ('report_sheets', 'report_sheets', '1000000 200 10 1'),
  ('report_results', 'report_results', '5000000 1000 50 5 1'),
  ('report_acknowledgements', 'report_acknowledgements', '10000 2 1'),
  ('duties', 'duties_by_course_rule', '10000 10000 10 1 1');
ANALYZE sqlite_schema;
