-- Duties of several kinds, and when people were last in a course. Tables that gain columns are written anew.

CREATE TABLE duties_next (
  platform_key INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  anchor TEXT NOT NULL,               -- The post that asks, or a digest of the absence.
  course TEXT NOT NULL,
  subject TEXT NOT NULL,              -- What the rule looks at: a discussion, or a person in the course.
  forum TEXT NOT NULL,
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
  closing_intervention TEXT NOT NULL,
  unknown_post TEXT NOT NULL,
  unknown_time_us INTEGER NOT NULL,
  next_stage_time_us INTEGER NOT NULL,
  last_access_time_us INTEGER NOT NULL,  -- Of an absence: the access before it.
  cycle INTEGER NOT NULL,             -- Of a contact: the how manieth of its absence. Else 0.
  PRIMARY KEY (platform_key, kind, anchor)
) STRICT, WITHOUT ROWID;
INSERT INTO duties_next SELECT platform_key, kind, post, course, discussion, forum, learner, assignees, state,
  verdict, reason, open_time_us, known_time_us, due_time_us, close_time_us, closing_post, '', unknown_post,
  unknown_time_us, next_stage_time_us, -9223372036854775808, 0 FROM duties;
DROP TABLE duties;
ALTER TABLE duties_next RENAME TO duties;
-- A discussion may go to another course, a person is looked at within one.
CREATE INDEX duties_by_discussion ON duties (platform_key, subject) WHERE kind = 1;
CREATE INDEX duties_by_person ON duties (platform_key, course, subject) WHERE kind > 1;
CREATE INDEX duties_by_next_stage ON duties (platform_key, course, next_stage_time_us, kind, subject)
  WHERE next_stage_time_us < 9223372036854775807;
CREATE INDEX duties_by_due ON duties (platform_key, due_time_us, anchor);
CREATE INDEX duties_by_course ON duties (platform_key, course, due_time_us, anchor);
CREATE INDEX duties_by_learner ON duties (platform_key, learner, due_time_us, anchor);
-- With the state, so that duties can be counted without being read.
CREATE INDEX duties_by_owed ON duties (platform_key, due_time_us, anchor, kind, state) WHERE state = 1;

ALTER TABLE duty_assignees RENAME COLUMN post TO anchor;
ALTER TABLE duty_stages RENAME COLUMN post TO anchor;
ALTER TABLE alerts RENAME COLUMN post TO anchor;

CREATE TABLE dismissals_next (
  platform_key INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  anchor TEXT NOT NULL,
  time_us INTEGER NOT NULL,
  reason INTEGER NOT NULL,
  person TEXT NOT NULL,               -- Who dismissed; empty for an administrator.
  course TEXT NOT NULL,               -- Of the duty; empty for a question, which is found by its post.
  subject TEXT NOT NULL,              -- The same.
  PRIMARY KEY (platform_key, kind, anchor, time_us)
) STRICT, WITHOUT ROWID;
INSERT INTO dismissals_next SELECT platform_key, kind, post, time_us, reason, person, '', '' FROM dismissals;
DROP TABLE dismissals;
ALTER TABLE dismissals_next RENAME TO dismissals;
CREATE INDEX dismissals_by_subject ON dismissals (platform_key, course, subject) WHERE kind > 1;

-- A post's answer to which other: contacts with its author.
CREATE TABLE posts_next (
  platform_key INTEGER NOT NULL,
  post TEXT NOT NULL,
  course TEXT NOT NULL,
  discussion TEXT NOT NULL,
  forum TEXT NOT NULL,
  author TEXT NOT NULL,
  create_time_us INTEGER NOT NULL,
  parent_post TEXT NOT NULL,          -- Empty where it answers none, or nobody told.
  private_recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  observe_time_us INTEGER NOT NULL,
  delete_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, post)
) STRICT, WITHOUT ROWID;
INSERT INTO posts_next SELECT platform_key, post, course, discussion, forum, author, create_time_us, '',
  private_recipient, subject, observe_time_us, delete_time_us FROM posts;
DROP TABLE posts;
ALTER TABLE posts_next RENAME TO posts;
CREATE INDEX posts_by_author ON posts (platform_key, author, course, create_time_us);
CREATE INDEX posts_by_parent ON posts (platform_key, parent_post) WHERE parent_post <> '';
CREATE INDEX posts_by_recipient ON posts (platform_key, private_recipient) WHERE private_recipient <> '';
-- What a post answers is known once it is read again: let bridges compare all threads once more.
DELETE FROM cursors WHERE key = 'reconcile';

-- What the platform showed as somebody's last access to a course, and the first and last observation that
-- showed it. The latest observation of the course is kept apart, so that one which says nothing new changes
-- one row: `last_observe_time_us` is then infinite.
CREATE TABLE accesses (
  platform_key INTEGER NOT NULL,
  course TEXT NOT NULL,
  person TEXT NOT NULL,
  access_time_us INTEGER NOT NULL,    -- Before all others: never yet.
  first_observe_time_us INTEGER NOT NULL,
  last_observe_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, course, person, access_time_us)
) STRICT, WITHOUT ROWID;
CREATE INDEX accesses_by_course ON accesses (platform_key, course)
  WHERE last_observe_time_us = 9223372036854775807;

CREATE TABLE access_observations (
  platform_key INTEGER NOT NULL,
  course TEXT NOT NULL,
  observe_time_us INTEGER NOT NULL,   -- The latest.
  PRIMARY KEY (platform_key, course)
) STRICT, WITHOUT ROWID;

-- When a duty may begin to be owed although nothing happens: to be looked at once the watermarks are past it.
-- Not later than that; how much earlier depends on the order in which facts arrive.
CREATE TABLE checks (
  platform_key INTEGER NOT NULL,
  course TEXT NOT NULL,
  rule INTEGER NOT NULL,              -- 2: of presence, whose subjects are people.
  subject TEXT NOT NULL,
  check_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, course, rule, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX checks_by_time ON checks (platform_key, course, rule, check_time_us);

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('duties', 'duties', '1000000 1000000 1000000 1'),
  ('duties', 'duties_by_discussion', '1000000 1000000 2'),
  ('duties', 'duties_by_person', '100000 100000 50 2'),
  ('duties', 'duties_by_next_stage', '10000 10000 20 2 1 1'),
  ('duties', 'duties_by_due', '1000000 1000000 1 1'),
  ('duties', 'duties_by_course', '1000000 1000000 1000 1 1'),
  ('duties', 'duties_by_learner', '1000000 1000000 20 1 1'),
  ('duties', 'duties_by_owed', '10000 10000 1 1 1 1'),
  ('dismissals', 'dismissals_by_subject', '1000 1000 2 1'),
  ('posts', 'posts', '5000000 5000000 1'),
  ('posts', 'posts_by_author', '5000000 5000000 50 20 1'),
  ('posts', 'posts_by_parent', '4000000 4000000 2'),
  ('posts', 'posts_by_recipient', '10000 10000 3'),
  ('accesses', 'accesses', '10000000 10000000 5000 30 1'),
  ('accesses', 'accesses_by_course', '1000000 1000000 300'),
  ('checks', 'checks', '1000000 1000000 300 300 1'),
  ('checks', 'checks_by_time', '1000000 1000000 300 300 1');
ANALYZE sqlite_schema;
