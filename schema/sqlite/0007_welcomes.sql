-- Welcomes: what was said of their checklists, the messages that were sent, and who read them.

-- How an item of a checklist stands, as somebody said; what was said last holds.
CREATE TABLE welcome_marks (
  welcome_mark INTEGER NOT NULL PRIMARY KEY,
  platform_key INTEGER NOT NULL REFERENCES platforms,
  course TEXT NOT NULL,
  tutoring_group TEXT NOT NULL,       -- Whose checklist; with no learner either: of learners in no group.
  learner TEXT NOT NULL,
  item INTEGER NOT NULL,
  state INTEGER NOT NULL,
  time_us INTEGER NOT NULL,           -- When it was done.
  link TEXT NOT NULL,
  note TEXT NOT NULL,
  waive_reason INTEGER NOT NULL,      -- 0 where nothing was waived.
  declare_time_us INTEGER NOT NULL,
  author TEXT NOT NULL                -- A person; empty for an administrator.
) STRICT;
CREATE INDEX welcome_marks_by_course ON welcome_marks (platform_key, course, welcome_mark);

-- What tutors wrote to the learners of a checklist. Each recipient has an alert of the message's number.
CREATE TABLE welcome_messages (
  welcome_message INTEGER NOT NULL PRIMARY KEY,
  platform_key INTEGER NOT NULL REFERENCES platforms,
  course TEXT NOT NULL,
  tutoring_group TEXT NOT NULL,
  learner TEXT NOT NULL,
  text TEXT NOT NULL,
  recipients INTEGER NOT NULL,        -- How many.
  send_time_us INTEGER NOT NULL,
  author TEXT NOT NULL                -- A person; empty for an administrator.
) STRICT;
CREATE INDEX welcome_messages_by_course ON welcome_messages (platform_key, course, welcome_message);

CREATE TABLE welcome_acknowledgements (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  course TEXT NOT NULL,
  learner TEXT NOT NULL,
  time_us INTEGER NOT NULL,           -- The first time.
  PRIMARY KEY (platform_key, course, learner)
) STRICT, WITHOUT ROWID;

-- Welcomes of a course are derived together.
CREATE INDEX duties_by_welcome ON duties (platform_key, course, next_stage_time_us) WHERE kind = 5;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('welcome_marks', 'welcome_marks_by_course', '100000 100000 50 1'),
  ('welcome_messages', 'welcome_messages_by_course', '10000 10000 5 1'),
  ('welcome_acknowledgements', 'welcome_acknowledgements', '100000 100000 50 1'),
  ('duties', 'duties_by_welcome', '10000 10000 10 1');
ANALYZE sqlite_schema;
