-- The tracking grid: what tutors decided of the drafts that are made of what they were seen to do.

-- A draft is derived from the act each time; only the decision is kept. The latest holds.
CREATE TABLE act_decisions (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  act_kind INTEGER NOT NULL,          -- 1 a post, 2 a welcome message.
  act TEXT NOT NULL,                  -- Its id.
  course TEXT NOT NULL,               -- In which it was decided.
  state INTEGER NOT NULL,
  intervention INTEGER NOT NULL,      -- The line that was made of it; 0 where there is none.
  time_us INTEGER NOT NULL,
  author TEXT NOT NULL,               -- A person; empty for an administrator.
  PRIMARY KEY (platform_key, act_kind, act)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX act_decisions_by_intervention ON act_decisions (intervention)
  WHERE intervention > 0;

-- What somebody wrote to welcome learners, whatever the course.
CREATE INDEX welcome_messages_by_author ON welcome_messages (platform_key, author, course, send_time_us);

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('act_decisions', 'act_decisions', '1000000 1000000 500000 1'),
  ('act_decisions', 'act_decisions_by_intervention', '1000000 1'),
  ('welcome_messages', 'welcome_messages_by_author', '10000 10000 10 5 1');
ANALYZE sqlite_schema;
