-- Evaluations: when sheets are to be filled, what was handed in, and what became of it.

-- Activities in which learners hand something in, as last observed.
CREATE TABLE activities (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  activity TEXT NOT NULL,
  course TEXT NOT NULL,
  kind INTEGER NOT NULL,
  display_name TEXT NOT NULL,
  gone INTEGER NOT NULL,
  anonymous INTEGER NOT NULL,
  observe_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, activity)
) STRICT, WITHOUT ROWID;

-- Where each was observed, and whether it showed who hands in what.
CREATE TABLE activity_versions (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  activity TEXT NOT NULL,
  course TEXT NOT NULL,
  telling INTEGER NOT NULL,           -- 0 where it was gone or anonymous.
  first_observe_time_us INTEGER NOT NULL,
  last_observe_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, activity, course, telling)
) STRICT, WITHOUT ROWID;

-- What learners handed in, with the grade of the latest observation.
CREATE TABLE submissions (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  course TEXT NOT NULL,
  learner TEXT NOT NULL,
  activity TEXT NOT NULL,
  submit_time_us INTEGER NOT NULL,
  grade TEXT NOT NULL,                -- Decimal, in its shortest form; empty where there is none.
  grade_maximum TEXT NOT NULL,
  pass_state INTEGER NOT NULL,
  grade_time_us INTEGER NOT NULL,
  observe_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, course, learner, activity, submit_time_us)
) STRICT, WITHOUT ROWID;

-- When a course's sheets are to be filled. Only added to: a plan holds for what opens from its effective time on,
-- until the next; the first also for what opened before.
CREATE TABLE evaluation_plans (
  evaluation_plan INTEGER NOT NULL PRIMARY KEY,
  platform_key INTEGER NOT NULL REFERENCES platforms,
  course TEXT NOT NULL,
  effective_time_us INTEGER NOT NULL,
  rule TEXT NOT NULL,                 -- RRULE of the sheets; empty: the first opening alone.
  first_open_time_us INTEGER NOT NULL,  -- Infinite: no sheets.
  window_s INTEGER NOT NULL,          -- For how many seconds each is open.
  activity TEXT NOT NULL,             -- That sheets are linked with unless said otherwise; empty: none.
  final_open_time_us INTEGER NOT NULL,  -- Infinite: no final evaluation.
  final_window_s INTEGER NOT NULL,
  final_activity TEXT NOT NULL,
  bounded INTEGER NOT NULL,           -- 1 where the rule goes on after the occurrences that are kept.
  create_time_us INTEGER NOT NULL,
  author TEXT NOT NULL                -- A person; empty for an administrator.
) STRICT;
CREATE INDEX evaluation_plans_by_course ON evaluation_plans (platform_key, course, evaluation_plan);

-- What the sheets of a plan look at.
CREATE TABLE evaluation_objectives (
  evaluation_plan INTEGER NOT NULL,
  position INTEGER NOT NULL,
  objective TEXT NOT NULL,            -- Its id within the course.
  text TEXT NOT NULL,
  PRIMARY KEY (evaluation_plan, position)
) STRICT, WITHOUT ROWID;

-- What its rule means in instants, by the time zones of the day on which it was entered.
CREATE TABLE evaluation_occurrences (
  evaluation_plan INTEGER NOT NULL,
  open_time_us INTEGER NOT NULL,
  close_time_us INTEGER NOT NULL,     -- Excluded.
  final INTEGER NOT NULL,
  PRIMARY KEY (evaluation_plan, open_time_us)
) STRICT, WITHOUT ROWID;

-- What single occurrences are linked with; what was said last holds.
CREATE TABLE occurrence_links (
  occurrence_link INTEGER NOT NULL PRIMARY KEY,
  platform_key INTEGER NOT NULL REFERENCES platforms,
  course TEXT NOT NULL,
  open_time_us INTEGER NOT NULL,      -- Of the occurrence.
  activity TEXT NOT NULL,             -- Empty: recorded by hand.
  time_us INTEGER NOT NULL,
  author TEXT NOT NULL                -- A person; empty for an administrator.
) STRICT;
CREATE INDEX occurrence_links_by_course ON occurrence_links (platform_key, course, occurrence_link);

-- What was recorded by hand; what was said last holds.
CREATE TABLE sheet_marks (
  sheet_mark INTEGER NOT NULL PRIMARY KEY,
  platform_key INTEGER NOT NULL REFERENCES platforms,
  course TEXT NOT NULL,
  learner TEXT NOT NULL,
  open_time_us INTEGER NOT NULL,      -- Of the occurrence.
  handed_in INTEGER NOT NULL,         -- 0 takes back what was said before.
  time_us INTEGER NOT NULL,           -- When it was handed in.
  declare_time_us INTEGER NOT NULL,
  author TEXT NOT NULL                -- A person; empty for an administrator.
) STRICT;
CREATE INDEX sheet_marks_by_learner ON sheet_marks (platform_key, course, learner, sheet_mark);

-- How far a learner has come with each objective, as the learner and as a tutor see it.
CREATE TABLE sheet_results (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  course TEXT NOT NULL,
  learner TEXT NOT NULL,
  open_time_us INTEGER NOT NULL,      -- Of the occurrence.
  objective TEXT NOT NULL,
  view INTEGER NOT NULL,
  result INTEGER NOT NULL,
  declare_time_us INTEGER NOT NULL,
  author TEXT NOT NULL,               -- A person; empty for an administrator.
  PRIMARY KEY (platform_key, course, learner, open_time_us, objective, view)
) STRICT, WITHOUT ROWID;

-- Who said that the results were talked about.
CREATE TABLE debrief_acknowledgements (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  course TEXT NOT NULL,
  learner TEXT NOT NULL,
  open_time_us INTEGER NOT NULL,      -- Of the occurrence.
  person TEXT NOT NULL,
  time_us INTEGER NOT NULL,           -- The first time.
  PRIMARY KEY (platform_key, course, learner, open_time_us, person)
) STRICT, WITHOUT ROWID;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('activities', 'activities', '100000 100000 1'),
  ('activity_versions', 'activity_versions', '100000 100000 1 1 1'),
  ('submissions', 'submissions', '1000000 1000000 1000 20 2 1'),
  ('evaluation_plans', 'evaluation_plans_by_course', '10000 10000 3 1'),
  ('evaluation_objectives', 'evaluation_objectives', '100000 10 1'),
  ('evaluation_occurrences', 'evaluation_occurrences', '100000 20 1'),
  ('occurrence_links', 'occurrence_links_by_course', '10000 10000 10 1'),
  ('sheet_marks', 'sheet_marks_by_learner', '1000000 1000000 1000 10 1'),
  ('sheet_results', 'sheet_results', '5000000 5000000 5000 100 10 2 1'),
  ('debrief_acknowledgements', 'debrief_acknowledgements', '1000000 1000000 1000 20 2 1');
ANALYZE sqlite_schema;
