-- Instants are Unix microseconds UTC. An instant that is absent ("never", "not yet") is 9223372036854775807 and
-- one before all others -9223372036854775808, so that they compare as they should and no column is null.
-- Lists of ids are sorted and joined by line feeds. Numbers of enumerations equal those of proto/.

-- What is known of platforms ---------------------------------------------------------------------------------

CREATE TABLE platforms (
  platform_key INTEGER NOT NULL PRIMARY KEY,
  platform TEXT NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  url TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('fr', 'en')),
  simulated INTEGER NOT NULL CHECK (simulated IN (0, 1)),
  subjects_shown INTEGER NOT NULL CHECK (subjects_shown IN (0, 1)),
  revision INTEGER NOT NULL,
  create_time_us INTEGER NOT NULL,
  platform_time_us INTEGER NOT NULL,  -- A simulated platform's own clock, as last heard.
  bridge_time_us INTEGER NOT NULL     -- When the bridge was last heard of.
) STRICT;

CREATE TABLE watermarks (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  course TEXT NOT NULL,               -- Empty: the whole platform.
  source INTEGER NOT NULL,
  time_us INTEGER NOT NULL,
  first_time_us INTEGER NOT NULL,     -- The lowest ever reported: adoption.
  move_time_us INTEGER NOT NULL,      -- When it moved last, by the service's clock: staleness.
  PRIMARY KEY (platform_key, course, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE cursors (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  course TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (platform_key, course, key)
) STRICT, WITHOUT ROWID;

-- Facts ------------------------------------------------------------------------------------------------------
-- The latest observation holds; *_versions keep when each different state was observed first.

CREATE TABLE courses (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  course TEXT NOT NULL,
  display_name TEXT NOT NULL,
  category TEXT NOT NULL,
  start_time_us INTEGER NOT NULL,
  end_time_us INTEGER NOT NULL,
  in_scope INTEGER NOT NULL CHECK (in_scope IN (0, 1)),
  observe_time_us INTEGER NOT NULL,
  roster_held INTEGER NOT NULL CHECK (roster_held IN (0, 1)),
  roster_confirmed INTEGER NOT NULL CHECK (roster_confirmed IN (0, 1)),
  PRIMARY KEY (platform_key, course)
) STRICT, WITHOUT ROWID;

CREATE TABLE course_versions (
  platform_key INTEGER NOT NULL,
  course TEXT NOT NULL,
  end_time_us INTEGER NOT NULL,
  in_scope INTEGER NOT NULL,
  first_observe_time_us INTEGER NOT NULL,
  last_observe_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, course, end_time_us, in_scope)
) STRICT, WITHOUT ROWID;

CREATE TABLE forums (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  forum TEXT NOT NULL,
  course TEXT NOT NULL,
  type TEXT NOT NULL,
  display_name TEXT NOT NULL,
  observe_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, forum)
) STRICT, WITHOUT ROWID;
CREATE INDEX forums_by_course ON forums (platform_key, course);

CREATE TABLE forum_versions (
  platform_key INTEGER NOT NULL,
  forum TEXT NOT NULL,
  type TEXT NOT NULL,
  display_name TEXT NOT NULL,
  first_observe_time_us INTEGER NOT NULL,
  last_observe_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, forum, type, display_name)
) STRICT, WITHOUT ROWID;

CREATE TABLE people (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  person TEXT NOT NULL,
  display_name TEXT NOT NULL,
  observe_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, person)
) STRICT, WITHOUT ROWID;

-- One row per complete roster that was read; runs of equal ones keep their first and last.
CREATE TABLE roster_snapshots (
  platform_key INTEGER NOT NULL,
  course TEXT NOT NULL,
  observe_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, course, observe_time_us)
) STRICT, WITHOUT ROWID;

-- One row per change: holds from its snapshot until the person's next row.
CREATE TABLE memberships (
  platform_key INTEGER NOT NULL,
  course TEXT NOT NULL,
  person TEXT NOT NULL,
  observe_time_us INTEGER NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  role_names TEXT NOT NULL,
  groups TEXT NOT NULL,
  PRIMARY KEY (platform_key, course, person, observe_time_us)
) STRICT, WITHOUT ROWID;
CREATE INDEX memberships_by_person ON memberships (platform_key, person);

CREATE TABLE declared_roles (
  declared_role INTEGER NOT NULL PRIMARY KEY,
  platform_key INTEGER NOT NULL REFERENCES platforms,
  person TEXT NOT NULL,
  display_name TEXT NOT NULL,
  role INTEGER NOT NULL,
  course TEXT NOT NULL,
  category TEXT NOT NULL,
  start_time_us INTEGER NOT NULL,
  end_time_us INTEGER NOT NULL
) STRICT;
CREATE INDEX declared_roles_by_platform ON declared_roles (platform_key, declared_role);

CREATE TABLE posts (
  platform_key INTEGER NOT NULL,
  post TEXT NOT NULL,
  course TEXT NOT NULL,
  discussion TEXT NOT NULL,
  forum TEXT NOT NULL,
  author TEXT NOT NULL,
  create_time_us INTEGER NOT NULL,
  private_recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  observe_time_us INTEGER NOT NULL,
  delete_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, post)
) STRICT, WITHOUT ROWID;

-- Where a post stood and what its text was; one row for nearly every post.
CREATE TABLE post_versions (
  platform_key INTEGER NOT NULL,
  discussion TEXT NOT NULL,
  post TEXT NOT NULL,
  forum TEXT NOT NULL,
  modify_time_us INTEGER NOT NULL,
  text_class INTEGER NOT NULL,
  classifier_version INTEGER NOT NULL,
  first_observe_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, discussion, post, forum, modify_time_us)
) STRICT, WITHOUT ROWID;
CREATE INDEX post_versions_by_post ON post_versions (platform_key, post);
CREATE INDEX post_versions_by_forum ON post_versions (platform_key, forum, discussion);

CREATE TABLE dismissals (
  platform_key INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  post TEXT NOT NULL,
  time_us INTEGER NOT NULL,
  reason INTEGER NOT NULL,
  person TEXT NOT NULL,               -- Who dismissed; empty for an administrator.
  PRIMARY KEY (platform_key, kind, post, time_us)
) STRICT, WITHOUT ROWID;

-- What follows from the facts: a pure function of them, compared byte for byte after any replay ----------------

CREATE TABLE duties (
  platform_key INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  post TEXT NOT NULL,
  course TEXT NOT NULL,
  forum TEXT NOT NULL,
  discussion TEXT NOT NULL,
  learner TEXT NOT NULL,
  assignees TEXT NOT NULL,
  state INTEGER NOT NULL,
  verdict INTEGER NOT NULL,
  reason INTEGER NOT NULL,
  open_time_us INTEGER NOT NULL,
  known_time_us INTEGER NOT NULL,
  due_time_us INTEGER NOT NULL,
  close_time_us INTEGER NOT NULL,
  closing_post TEXT NOT NULL,
  unknown_post TEXT NOT NULL,
  unknown_time_us INTEGER NOT NULL,
  next_stage_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, kind, post)
) STRICT, WITHOUT ROWID;
CREATE INDEX duties_by_discussion ON duties (platform_key, discussion);
CREATE INDEX duties_by_next_stage ON duties (platform_key, course, next_stage_time_us, discussion)
  WHERE next_stage_time_us < 9223372036854775807;
CREATE INDEX duties_by_due ON duties (platform_key, due_time_us, post);
CREATE INDEX duties_by_course ON duties (platform_key, course, due_time_us, post);
CREATE INDEX duties_by_learner ON duties (platform_key, learner, due_time_us, post);
-- With the state, so that duties can be counted without being read.
CREATE INDEX duties_by_owed ON duties (platform_key, due_time_us, post, state) WHERE state = 1;

CREATE TABLE duty_assignees (
  platform_key INTEGER NOT NULL,
  person TEXT NOT NULL,
  due_time_us INTEGER NOT NULL,
  post TEXT NOT NULL,
  kind INTEGER NOT NULL,
  PRIMARY KEY (platform_key, person, due_time_us, post, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE duty_stages (
  platform_key INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  post TEXT NOT NULL,
  stage INTEGER NOT NULL,
  time_us INTEGER NOT NULL,
  audience TEXT NOT NULL,
  PRIMARY KEY (platform_key, kind, post, stage)
) STRICT, WITHOUT ROWID;

-- History: depends on when things became known ---------------------------------------------------------------

CREATE TABLE alerts (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  reference TEXT NOT NULL,            -- Derived from what the alert is about: deciding twice is one row.
  kind INTEGER NOT NULL,
  duty_kind INTEGER NOT NULL,         -- 0 for a summary.
  post TEXT NOT NULL,
  course TEXT NOT NULL,
  recipient TEXT NOT NULL,
  stage_time_us INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  create_time_us INTEGER NOT NULL,
  sequence INTEGER NOT NULL,          -- Rises with every change of any alert of the platform.
  delivery_state INTEGER NOT NULL,
  delivery_time_us INTEGER NOT NULL,
  lease TEXT NOT NULL,
  lease_token INTEGER NOT NULL,
  lease_expire_time_us INTEGER NOT NULL,
  first_lease_time_us INTEGER NOT NULL,
  retry_time_us INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  message_id TEXT NOT NULL,
  refusal TEXT NOT NULL,
  PRIMARY KEY (platform_key, reference)
) STRICT, WITHOUT ROWID;
CREATE INDEX alerts_by_duty ON alerts (platform_key, duty_kind, post);
CREATE INDEX alerts_by_sequence ON alerts (platform_key, sequence);
CREATE INDEX alerts_by_recipient ON alerts (platform_key, recipient, sequence);
CREATE INDEX alerts_by_course ON alerts (platform_key, course, sequence);
-- Pending, leased and in doubt: the few that have not arrived.
CREATE INDEX alerts_by_unsettled ON alerts (platform_key, create_time_us, reference, delivery_state)
  WHERE delivery_state <= 3;

CREATE TABLE alarms (
  alarm INTEGER NOT NULL PRIMARY KEY,
  platform_key INTEGER NOT NULL REFERENCES platforms,
  origin INTEGER NOT NULL,            -- 1 the service, 2 the bridge.
  kind INTEGER NOT NULL,
  course TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  raise_time_us INTEGER NOT NULL,
  clear_time_us INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX alarms_by_condition ON alarms (platform_key, origin, kind, course, subject)
  WHERE clear_time_us = 9223372036854775807;
CREATE INDEX alarms_by_platform ON alarms (platform_key, alarm);
CREATE INDEX alarms_by_clear_time ON alarms (clear_time_us);

-- Access -----------------------------------------------------------------------------------------------------

CREATE TABLE tokens (
  token INTEGER NOT NULL PRIMARY KEY,
  secret_hash TEXT NOT NULL UNIQUE,
  role INTEGER NOT NULL,
  description TEXT NOT NULL,
  create_time_us INTEGER NOT NULL,
  revoke_time_us INTEGER NOT NULL
) STRICT;

CREATE TABLE token_platforms (
  token INTEGER NOT NULL REFERENCES tokens,
  platform_key INTEGER NOT NULL REFERENCES platforms,
  PRIMARY KEY (token, platform_key)
) STRICT, WITHOUT ROWID;

-- Answers of commands that carried a request id, kept a day.
CREATE TABLE requests (
  token INTEGER NOT NULL,
  request_id TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  response TEXT NOT NULL,             -- Base 64 of the serialised answer.
  create_time_us INTEGER NOT NULL,
  PRIMARY KEY (token, request_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX requests_by_time ON requests (create_time_us);

-- What the planner assumes ------------------------------------------------------------------------------------
-- Rows in all, then per value of the first column of the index, of the first two, and so on: one platform holds
-- nearly everything; a course, a discussion or a person holds little of it. Left alone SQLite takes ten rows per
-- platform for granted, and would rather read the whole platform in order than sort three rows.

ANALYZE;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('forums', 'forums', '10000 10000 1'),
  ('forums', 'forums_by_course', '10000 10000 4'),
  ('memberships', 'memberships', '1000000 1000000 500 2 1'),
  ('memberships', 'memberships_by_person', '1000000 1000000 10'),
  ('posts', 'posts', '5000000 5000000 1'),
  ('post_versions', 'post_versions', '5000000 5000000 5 1 1 1'),
  ('post_versions', 'post_versions_by_post', '5000000 5000000 1'),
  ('post_versions', 'post_versions_by_forum', '5000000 5000000 500 5'),
  ('duties', 'duties', '1000000 1000000 1000000 1'),
  ('duties', 'duties_by_discussion', '1000000 1000000 2'),
  ('duties', 'duties_by_next_stage', '10000 10000 20 2 1'),
  ('duties', 'duties_by_due', '1000000 1000000 1 1'),
  ('duties', 'duties_by_course', '1000000 1000000 1000 1 1'),
  ('duties', 'duties_by_learner', '1000000 1000000 20 1 1'),
  ('duties', 'duties_by_owed', '10000 10000 1 1 1'),
  ('duty_assignees', 'duty_assignees', '2000000 2000000 2000 1 1 1'),
  ('alerts', 'alerts', '3000000 3000000 1'),
  ('alerts', 'alerts_by_duty', '3000000 3000000 3000000 3'),
  ('alerts', 'alerts_by_sequence', '3000000 3000000 1'),
  ('alerts', 'alerts_by_recipient', '3000000 3000000 3000 1'),
  ('alerts', 'alerts_by_course', '3000000 3000000 3000 1'),
  ('alerts', 'alerts_by_unsettled', '1000 1000 1 1 1');
ANALYZE sqlite_schema;
