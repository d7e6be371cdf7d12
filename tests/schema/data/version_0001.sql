PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE schema_migrations ( version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_time_us INTEGER NOT NULL) STRICT;
INSERT INTO schema_migrations VALUES(1,'initial','d36dffb5e7d41e3900438265590e9ed1c56cfc7fb2cb9e1413c7c9b46afe62b7',1772438400000000);
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
INSERT INTO platforms VALUES(1,'campus','Campus de l''académie','https://moodle.example.org','Europe/Paris','fr',0,1,3,1772438400000000,-9223372036854775808,1772697600000000);
CREATE TABLE watermarks (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  course TEXT NOT NULL,               -- Empty: the whole platform.
  source INTEGER NOT NULL,
  time_us INTEGER NOT NULL,
  first_time_us INTEGER NOT NULL,     -- The lowest ever reported: adoption.
  move_time_us INTEGER NOT NULL,      -- When it moved last, by the service's clock: staleness.
  PRIMARY KEY (platform_key, course, source)
) STRICT, WITHOUT ROWID;
INSERT INTO watermarks VALUES(1,'12',1,1772697600000000,1772438400000000,1772697660000000);
INSERT INTO watermarks VALUES(1,'12',2,1772697600000000,1772438400000000,1772697660000000);
CREATE TABLE cursors (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  course TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (platform_key, course, key)
) STRICT, WITHOUT ROWID;
INSERT INTO cursors VALUES(1,'12','since','1772697600');
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
INSERT INTO courses VALUES(1,'12','Gestion des carrières','3',1772438400000000,9223372036854775807,1,1772697600000000,0,0);
CREATE TABLE course_versions (
  platform_key INTEGER NOT NULL,
  course TEXT NOT NULL,
  end_time_us INTEGER NOT NULL,
  in_scope INTEGER NOT NULL,
  first_observe_time_us INTEGER NOT NULL,
  last_observe_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, course, end_time_us, in_scope)
) STRICT, WITHOUT ROWID;
INSERT INTO course_versions VALUES(1,'12',9223372036854775807,1,1772438400000000,1772697600000000);
CREATE TABLE forums (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  forum TEXT NOT NULL,
  course TEXT NOT NULL,
  type TEXT NOT NULL,
  display_name TEXT NOT NULL,
  observe_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, forum)
) STRICT, WITHOUT ROWID;
INSERT INTO forums VALUES(1,'34','12','general','Questions',1772697600000000);
CREATE TABLE forum_versions (
  platform_key INTEGER NOT NULL,
  forum TEXT NOT NULL,
  type TEXT NOT NULL,
  display_name TEXT NOT NULL,
  first_observe_time_us INTEGER NOT NULL,
  last_observe_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, forum, type, display_name)
) STRICT, WITHOUT ROWID;
INSERT INTO forum_versions VALUES(1,'34','general','Questions',1772438400000000,1772697600000000);
CREATE TABLE people (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  person TEXT NOT NULL,
  display_name TEXT NOT NULL,
  observe_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, person)
) STRICT, WITHOUT ROWID;
INSERT INTO people VALUES(1,'5','Zoé',1772438400000000);
INSERT INTO people VALUES(1,'7','Théo',1772438400000000);
CREATE TABLE roster_snapshots (
  platform_key INTEGER NOT NULL,
  course TEXT NOT NULL,
  observe_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, course, observe_time_us)
) STRICT, WITHOUT ROWID;
INSERT INTO roster_snapshots VALUES(1,'12',1772438400000000);
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
INSERT INTO memberships VALUES(1,'12','5',1772438400000000,1,'student','8');
INSERT INTO memberships VALUES(1,'12','7',1772438400000000,1,'teacher',replace('8\n9','\n',char(10)));
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
INSERT INTO declared_roles VALUES(1,1,'9','Inès',3,'12','',-9223372036854775808,9223372036854775807);
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
INSERT INTO posts VALUES(1,'101','12','55','34','5',1772524800000000,'','Échelon',1772697600000000,9223372036854775807);
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
INSERT INTO post_versions VALUES(1,'55','101','34',1772524800000000,1,1,1772528400000000);
CREATE TABLE dismissals (
  platform_key INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  post TEXT NOT NULL,
  time_us INTEGER NOT NULL,
  reason INTEGER NOT NULL,
  person TEXT NOT NULL,               -- Who dismissed; empty for an administrator.
  PRIMARY KEY (platform_key, kind, post, time_us)
) STRICT, WITHOUT ROWID;
INSERT INTO dismissals VALUES(1,1,'99',1772530000000000,2,'7');
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
INSERT INTO duties VALUES(1,1,'101','12','34','55','5','7',1,3,2,1772524800000000,-9223372036854775808,1772697600000000,9223372036854775807,'','',9223372036854775807,1772784000000000);
CREATE TABLE duty_assignees (
  platform_key INTEGER NOT NULL,
  person TEXT NOT NULL,
  due_time_us INTEGER NOT NULL,
  post TEXT NOT NULL,
  kind INTEGER NOT NULL,
  PRIMARY KEY (platform_key, person, due_time_us, post, kind)
) STRICT, WITHOUT ROWID;
INSERT INTO duty_assignees VALUES(1,'7',1772697600000000,'101',1);
CREATE TABLE duty_stages (
  platform_key INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  post TEXT NOT NULL,
  stage INTEGER NOT NULL,
  time_us INTEGER NOT NULL,
  audience TEXT NOT NULL,
  PRIMARY KEY (platform_key, kind, post, stage)
) STRICT, WITHOUT ROWID;
INSERT INTO duty_stages VALUES(1,1,'101',1,1772654400000000,'7');
INSERT INTO duty_stages VALUES(1,1,'101',2,1772697600000000,'7');
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
INSERT INTO alerts VALUES(1,'ABCD-1234',1,1,'101','12','7',1772654400000000,0,1772654500000000,2,4,1772654600000000,'',0,-9223372036854775808,1772654550000000,-9223372036854775808,1,'4711','');
INSERT INTO alerts VALUES(1,'EFGH-5678',2,1,'101','12','7',1772697600000000,0,1772697700000000,3,2,1772697700000000,'bridge',17,1772697800000000,1772697700000000,-9223372036854775808,1,'','');
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
INSERT INTO alarms VALUES(1,1,1,5,'12','','The roster lost many people.',1772440000000000,1772450000000000);
INSERT INTO alarms VALUES(2,1,2,1,'','','Moodle does not answer.',1772697000000000,9223372036854775807);
CREATE TABLE tokens (
  token INTEGER NOT NULL PRIMARY KEY,
  secret_hash TEXT NOT NULL UNIQUE,
  role INTEGER NOT NULL,
  description TEXT NOT NULL,
  create_time_us INTEGER NOT NULL,
  revoke_time_us INTEGER NOT NULL
) STRICT;
INSERT INTO tokens VALUES(1,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',2,'bridge of the campus',1772438400000000,9223372036854775807);
CREATE TABLE token_platforms (
  token INTEGER NOT NULL REFERENCES tokens,
  platform_key INTEGER NOT NULL REFERENCES platforms,
  PRIMARY KEY (token, platform_key)
) STRICT, WITHOUT ROWID;
INSERT INTO token_platforms VALUES(1,1);
CREATE TABLE requests (
  token INTEGER NOT NULL,
  request_id TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  response TEXT NOT NULL,             -- Base 64 of the serialised answer.
  create_time_us INTEGER NOT NULL,
  PRIMARY KEY (token, request_id)
) STRICT, WITHOUT ROWID;
INSERT INTO requests VALUES(1,'0f8fad5b-d9cb-469f-a165-70867728950e','f','YW5zd2Vy',1772438400000000);
ANALYZE sqlite_schema;
INSERT INTO sqlite_stat1 VALUES('forums','forums','10000 10000 1');
INSERT INTO sqlite_stat1 VALUES('forums','forums_by_course','10000 10000 4');
INSERT INTO sqlite_stat1 VALUES('memberships','memberships','1000000 1000000 500 2 1');
INSERT INTO sqlite_stat1 VALUES('memberships','memberships_by_person','1000000 1000000 10');
INSERT INTO sqlite_stat1 VALUES('posts','posts','5000000 5000000 1');
INSERT INTO sqlite_stat1 VALUES('post_versions','post_versions','5000000 5000000 5 1 1 1');
INSERT INTO sqlite_stat1 VALUES('post_versions','post_versions_by_post','5000000 5000000 1');
INSERT INTO sqlite_stat1 VALUES('post_versions','post_versions_by_forum','5000000 5000000 500 5');
INSERT INTO sqlite_stat1 VALUES('duties','duties','1000000 1000000 1000000 1');
INSERT INTO sqlite_stat1 VALUES('duties','duties_by_discussion','1000000 1000000 2');
INSERT INTO sqlite_stat1 VALUES('duties','duties_by_next_stage','10000 10000 20 2 1');
INSERT INTO sqlite_stat1 VALUES('duties','duties_by_due','1000000 1000000 1 1');
INSERT INTO sqlite_stat1 VALUES('duties','duties_by_course','1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 VALUES('duties','duties_by_learner','1000000 1000000 20 1 1');
INSERT INTO sqlite_stat1 VALUES('duties','duties_by_owed','10000 10000 1 1 1');
INSERT INTO sqlite_stat1 VALUES('duty_assignees','duty_assignees','2000000 2000000 2000 1 1 1');
INSERT INTO sqlite_stat1 VALUES('alerts','alerts','3000000 3000000 1');
INSERT INTO sqlite_stat1 VALUES('alerts','alerts_by_duty','3000000 3000000 3000000 3');
INSERT INTO sqlite_stat1 VALUES('alerts','alerts_by_sequence','3000000 3000000 1');
INSERT INTO sqlite_stat1 VALUES('alerts','alerts_by_recipient','3000000 3000000 3000 1');
INSERT INTO sqlite_stat1 VALUES('alerts','alerts_by_course','3000000 3000000 3000 1');
INSERT INTO sqlite_stat1 VALUES('alerts','alerts_by_unsettled','1000 1000 1 1 1');
CREATE INDEX forums_by_course ON forums (platform_key, course);
CREATE INDEX memberships_by_person ON memberships (platform_key, person);
CREATE INDEX declared_roles_by_platform ON declared_roles (platform_key, declared_role);
CREATE INDEX post_versions_by_post ON post_versions (platform_key, post);
CREATE INDEX post_versions_by_forum ON post_versions (platform_key, forum, discussion);
CREATE INDEX duties_by_discussion ON duties (platform_key, discussion);
CREATE INDEX duties_by_next_stage ON duties (platform_key, course, next_stage_time_us, discussion)
  WHERE next_stage_time_us < 9223372036854775807;
CREATE INDEX duties_by_due ON duties (platform_key, due_time_us, post);
CREATE INDEX duties_by_course ON duties (platform_key, course, due_time_us, post);
CREATE INDEX duties_by_learner ON duties (platform_key, learner, due_time_us, post);
CREATE INDEX duties_by_owed ON duties (platform_key, due_time_us, post, state) WHERE state = 1;
CREATE INDEX alerts_by_duty ON alerts (platform_key, duty_kind, post);
CREATE INDEX alerts_by_sequence ON alerts (platform_key, sequence);
CREATE INDEX alerts_by_recipient ON alerts (platform_key, recipient, sequence);
CREATE INDEX alerts_by_course ON alerts (platform_key, course, sequence);
CREATE INDEX alerts_by_unsettled ON alerts (platform_key, create_time_us, reference, delivery_state)
  WHERE delivery_state <= 3;
CREATE UNIQUE INDEX alarms_by_condition ON alarms (platform_key, origin, kind, course, subject)
  WHERE clear_time_us = 9223372036854775807;
CREATE INDEX alarms_by_platform ON alarms (platform_key, alarm);
CREATE INDEX alarms_by_clear_time ON alarms (clear_time_us);
CREATE INDEX requests_by_time ON requests (create_time_us);
COMMIT;
