PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE schema_migrations ( version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_time_us INTEGER NOT NULL) STRICT;
INSERT INTO schema_migrations VALUES(1,'initial','d36dffb5e7d41e3900438265590e9ed1c56cfc7fb2cb9e1413c7c9b46afe62b7',1795950266348349);
INSERT INTO schema_migrations VALUES(2,'policies','55e5c86872d003523aae8b77029a54dc5bc8a5acdd9427104e003590bee2a4e0',1795950266348349);
INSERT INTO schema_migrations VALUES(3,'interventions','59a72e6603fd263dd9570c3055dc8dddac152acdd67aecf146542d274a917174',1795950266348349);
INSERT INTO schema_migrations VALUES(4,'mappings','2ce1e2fec88b41625ffc4f3a0bd6f2d930e9ee8948551ddaff3e708488901888',1795950266348349);
INSERT INTO schema_migrations VALUES(5,'absences','666486eba92d9e5a08ca13664cc38a190674674ea156eb10e2287184c293b302',1795950266348349);
INSERT INTO schema_migrations VALUES(6,'privacy','4a54edb442222a5dac7435fe52c21334df011460a1b8842b5987b306cead7ef5',1795950266348349);
INSERT INTO schema_migrations VALUES(7,'welcomes','9e30983857c84e650bcc6b78b484a9d7fa58889580ca62b6ac5ca0ea3a2149d5',1795950266348349);
INSERT INTO schema_migrations VALUES(8,'appraisals','c7557ae7f5e53c2b80b6d7e3d5867a6ff81f7ca3dccb361d85523e125d9561f3',1795950266348349);
INSERT INTO schema_migrations VALUES(9,'leaves','8795dbd483863d47c926519bb8b633435ebf883d832ac06e71f83b4c87d04e90',1795950266348349);
INSERT INTO schema_migrations VALUES(10,'grid','95a1ae4ce645b1cf9a6bb79f06c1e05207a2b050ac677bbbb746bfa0a8e38d9d',1795950266348349);
INSERT INTO schema_migrations VALUES(11,'evaluations','3692b4d1d45ab080cc8588f5bb2086fbea8de0d5e30c8972ad215a47e61430cc',1795950266348349);
INSERT INTO schema_migrations VALUES(12,'reports','cf15324141dc0baa574caa93b5c83b83d571ed35f7f8e2fb02216a72e416acc8',1795950266348349);
INSERT INTO schema_migrations VALUES(13,'messages','27783f7322a8e7fb760ddcab98b0a296a606d294e8675e6451f46c9137ca099d',1795950266348349);
INSERT INTO schema_migrations VALUES(14,'activities','f35c7fd3607b75a170a1197e7b3845cb574b6ee224cfe7025974d3acc8c30453',1795950266348349);
INSERT INTO schema_migrations VALUES(15,'memberships','20a69bd9738719dfb3f15333364d9a944669629727212668fbddc05b42f8bd30',1795950266348349);
INSERT INTO schema_migrations VALUES(16,'group_threads','27a6281db7f1c0116cdd618698510592d4fea6f9152faf4d268c9175c994a433',1795950266348349);
INSERT INTO schema_migrations VALUES(17,'hidden_times','17a4215fb95be8236687783f908789c4c98ad17e655a3bcc96c399167c152218',1795950266348349);
INSERT INTO schema_migrations VALUES(18,'platform_packs','b18026d001682d2ea5a7949f3387d7298f23cdd67c5469a9ca709e0862e74c6f',1795950266348349);
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
INSERT INTO platforms VALUES(1,'campus','Campus','https://campus.example','Europe/Paris','fr',0,0,1,1772438400000000,-9223372036854775808,-9223372036854775808);
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
INSERT INTO forums VALUES(1,'34','12','general','Questions',1774000000000000);
CREATE TABLE forum_versions (
  platform_key INTEGER NOT NULL,
  forum TEXT NOT NULL,
  type TEXT NOT NULL,
  display_name TEXT NOT NULL,
  first_observe_time_us INTEGER NOT NULL,
  last_observe_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, forum, type, display_name)
) STRICT, WITHOUT ROWID;
INSERT INTO forum_versions VALUES(1,'34','general','Café',1772700000000000,1773100000000000);
INSERT INTO forum_versions VALUES(1,'34','general','Questions',1772438400000000,1774000000000000);
CREATE TABLE people (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  person TEXT NOT NULL,
  display_name TEXT NOT NULL,
  observe_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, person)
) STRICT, WITHOUT ROWID;
CREATE TABLE roster_snapshots (
  platform_key INTEGER NOT NULL,
  course TEXT NOT NULL,
  observe_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, course, observe_time_us)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE duty_assignees (
  platform_key INTEGER NOT NULL,
  person TEXT NOT NULL,
  due_time_us INTEGER NOT NULL,
  anchor TEXT NOT NULL,
  kind INTEGER NOT NULL,
  PRIMARY KEY (platform_key, person, due_time_us, anchor, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE duty_stages (
  platform_key INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  anchor TEXT NOT NULL,
  stage INTEGER NOT NULL,
  time_us INTEGER NOT NULL,
  audience TEXT NOT NULL,
  PRIMARY KEY (platform_key, kind, anchor, stage)
) STRICT, WITHOUT ROWID;
CREATE TABLE alerts (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  reference TEXT NOT NULL,            -- Derived from what the alert is about: deciding twice is one row.
  kind INTEGER NOT NULL,
  duty_kind INTEGER NOT NULL,         -- 0 for a summary.
  anchor TEXT NOT NULL,
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
CREATE TABLE requests (
  token INTEGER NOT NULL,
  request_id TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  response TEXT NOT NULL,             -- Base 64 of the serialised answer.
  create_time_us INTEGER NOT NULL,
  PRIMARY KEY (token, request_id)
) STRICT, WITHOUT ROWID;
ANALYZE sqlite_schema;
INSERT INTO sqlite_stat1 VALUES('forums','forums','10000 10000 1');
INSERT INTO sqlite_stat1 VALUES('forums','forums_by_course','10000 10000 4');
INSERT INTO sqlite_stat1 VALUES('memberships','memberships','1000000 1000000 500 1 1');
INSERT INTO sqlite_stat1 VALUES('memberships','memberships_by_person','1000000 1000000 10');
INSERT INTO sqlite_stat1 VALUES('post_versions','post_versions','5000000 5000000 5 1 1 1');
INSERT INTO sqlite_stat1 VALUES('post_versions','post_versions_by_post','5000000 5000000 1');
INSERT INTO sqlite_stat1 VALUES('post_versions','post_versions_by_forum','5000000 5000000 500 5');
INSERT INTO sqlite_stat1 VALUES('duty_assignees','duty_assignees','2000000 2000000 2000 1 1 1');
INSERT INTO sqlite_stat1 VALUES('alerts','alerts','3000000 3000000 1');
INSERT INTO sqlite_stat1 VALUES('alerts','alerts_by_duty','3000000 3000000 3000000 3');
INSERT INTO sqlite_stat1 VALUES('alerts','alerts_by_sequence','3000000 3000000 1');
INSERT INTO sqlite_stat1 VALUES('alerts','alerts_by_recipient','3000000 3000000 3000 1');
INSERT INTO sqlite_stat1 VALUES('alerts','alerts_by_course','3000000 3000000 3000 1');
INSERT INTO sqlite_stat1 VALUES('alerts','alerts_by_unsettled','1000 1000 1 1 1');
INSERT INTO sqlite_stat1 VALUES('policy_versions','policy_versions_by_scope','10000 10000 5 1');
INSERT INTO sqlite_stat1 VALUES('policy_settings','policy_settings','50000 5 1');
INSERT INTO sqlite_stat1 VALUES('calendars','calendars','100 100 1');
INSERT INTO sqlite_stat1 VALUES('calendar_slots','calendar_slots','30000 30000 300 100 1 1');
INSERT INTO sqlite_stat1 VALUES('suspensions','suspensions_by_course','100000 100000 100 1');
INSERT INTO sqlite_stat1 VALUES('interventions','interventions_by_platform','1000000 1000000 1 1');
INSERT INTO sqlite_stat1 VALUES('interventions','interventions_by_course','1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 VALUES('interventions','interventions_by_tutor','1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 VALUES('interventions','interventions_by_learner','1000000 1000000 20 1 1');
INSERT INTO sqlite_stat1 VALUES('intervention_revisions','intervention_revisions','100000 1 1');
INSERT INTO sqlite_stat1 VALUES('course_groups','course_groups','100000 100000 10 1');
INSERT INTO sqlite_stat1 VALUES('duties','duties','1000000 1000000 1000000 1');
INSERT INTO sqlite_stat1 VALUES('duties','duties_by_discussion','1000000 1000000 2');
INSERT INTO sqlite_stat1 VALUES('duties','duties_by_person','100000 100000 50 2');
INSERT INTO sqlite_stat1 VALUES('duties','duties_by_next_stage','10000 10000 20 2 1 1');
INSERT INTO sqlite_stat1 VALUES('duties','duties_by_due','1000000 1000000 1 1');
INSERT INTO sqlite_stat1 VALUES('duties','duties_by_course','1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 VALUES('duties','duties_by_learner','1000000 1000000 20 1 1');
INSERT INTO sqlite_stat1 VALUES('duties','duties_by_owed','10000 10000 1 1 1 1');
INSERT INTO sqlite_stat1 VALUES('dismissals','dismissals_by_subject','1000 1000 2 1');
INSERT INTO sqlite_stat1 VALUES('accesses','accesses','10000000 10000000 5000 30 1');
INSERT INTO sqlite_stat1 VALUES('accesses','accesses_by_course','1000000 1000000 300');
INSERT INTO sqlite_stat1 VALUES('checks','checks','1000000 1000000 300 300 1');
INSERT INTO sqlite_stat1 VALUES('checks','checks_by_time','1000000 1000000 300 300 1');
INSERT INTO sqlite_stat1 VALUES('erasures','erasures','1000 1000 1');
INSERT INTO sqlite_stat1 VALUES('forgotten_courses','forgotten_courses','1000 1000 1');
INSERT INTO sqlite_stat1 VALUES('welcome_marks','welcome_marks_by_course','100000 100000 50 1');
INSERT INTO sqlite_stat1 VALUES('welcome_messages','welcome_messages_by_course','10000 10000 5 1');
INSERT INTO sqlite_stat1 VALUES('welcome_acknowledgements','welcome_acknowledgements','100000 100000 50 1');
INSERT INTO sqlite_stat1 VALUES('duties','duties_by_welcome','10000 10000 10 1');
INSERT INTO sqlite_stat1 VALUES('appraisals','appraisals','10000 10000 2 1 1 1');
INSERT INTO sqlite_stat1 VALUES('leaves','leaves_by_course','10000 10000 100 1');
INSERT INTO sqlite_stat1 VALUES('act_decisions','act_decisions','1000000 1000000 500000 1');
INSERT INTO sqlite_stat1 VALUES('act_decisions','act_decisions_by_intervention','1000000 1');
INSERT INTO sqlite_stat1 VALUES('welcome_messages','welcome_messages_by_author','10000 10000 10 5 1');
INSERT INTO sqlite_stat1 VALUES('submissions','submissions','1000000 1000000 1000 20 2 1');
INSERT INTO sqlite_stat1 VALUES('evaluation_plans','evaluation_plans_by_course','10000 10000 3 1');
INSERT INTO sqlite_stat1 VALUES('evaluation_objectives','evaluation_objectives','100000 10 1');
INSERT INTO sqlite_stat1 VALUES('evaluation_occurrences','evaluation_occurrences','100000 20 1');
INSERT INTO sqlite_stat1 VALUES('occurrence_links','occurrence_links_by_course','10000 10000 10 1');
INSERT INTO sqlite_stat1 VALUES('sheet_marks','sheet_marks_by_learner','1000000 1000000 1000 10 1');
INSERT INTO sqlite_stat1 VALUES('sheet_results','sheet_results','5000000 5000000 5000 100 10 2 1');
INSERT INTO sqlite_stat1 VALUES('debrief_acknowledgements','debrief_acknowledgements','1000000 1000000 1000 20 2 1');
INSERT INTO sqlite_stat1 VALUES('course_ends','course_ends_by_course','10000 10000 2 1');
INSERT INTO sqlite_stat1 VALUES('reports','reports_by_course','10000 10000 5 1');
INSERT INTO sqlite_stat1 VALUES('report_lines','report_lines','100000 20 1');
INSERT INTO sqlite_stat1 VALUES('report_sheets','report_sheets','1000000 200 10 1');
INSERT INTO sqlite_stat1 VALUES('report_results','report_results','5000000 1000 50 5 1');
INSERT INTO sqlite_stat1 VALUES('report_acknowledgements','report_acknowledgements','10000 2 1');
INSERT INTO sqlite_stat1 VALUES('duties','duties_by_course_rule','10000 10000 10 1 1');
INSERT INTO sqlite_stat1 VALUES('messages','messages','5000000 5000000 5000 1');
INSERT INTO sqlite_stat1 VALUES('messages','messages_by_anchor','5000000 5000000 1');
INSERT INTO sqlite_stat1 VALUES('messages','messages_by_sender','5000000 5000000 100 30 1');
INSERT INTO sqlite_stat1 VALUES('messages','messages_by_recipient','5000000 5000000 100 30 1');
INSERT INTO sqlite_stat1 VALUES('activities','activities','100000 100000 10 1');
INSERT INTO sqlite_stat1 VALUES('activity_versions','activity_versions','100000 100000 10 1 1');
INSERT INTO sqlite_stat1 VALUES('posts','posts','5000000 5000000 1');
INSERT INTO sqlite_stat1 VALUES('posts','posts_by_author','5000000 5000000 50 20 1');
INSERT INTO sqlite_stat1 VALUES('posts','posts_by_parent','4000000 4000000 2');
INSERT INTO sqlite_stat1 VALUES('posts','posts_by_recipient','10000 10000 3');
INSERT INTO sqlite_stat1 VALUES('posts','posts_by_group','500000 500000 500 1');
INSERT INTO sqlite_stat1 VALUES('hidden_times','hidden_times','2000 2000 4 1');
CREATE TABLE policy_versions (
  policy_version INTEGER NOT NULL PRIMARY KEY,
  platform_key INTEGER NOT NULL REFERENCES platforms,
  course TEXT NOT NULL,               -- Empty: the whole platform.
  tutoring_group TEXT NOT NULL,       -- Empty: the whole course.
  effective_time_us INTEGER NOT NULL,
  create_time_us INTEGER NOT NULL,
  author TEXT NOT NULL                -- A person; empty for an administrator.
) STRICT;
CREATE TABLE policy_settings (
  policy_version INTEGER NOT NULL REFERENCES policy_versions,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (policy_version, field)
) STRICT, WITHOUT ROWID;
CREATE TABLE calendars (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  calendar TEXT NOT NULL,
  display_name TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  revision INTEGER NOT NULL,
  PRIMARY KEY (platform_key, calendar)
) STRICT, WITHOUT ROWID;
CREATE TABLE calendar_slots (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  calendar TEXT NOT NULL,
  kind INTEGER NOT NULL,              -- 1 hours of a weekday, 2 hours of a date, 3 a break, 4 a holiday.
  day TEXT NOT NULL,                  -- 1 to 7 from Monday, or YYYY-MM-DD.
  from_minute INTEGER NOT NULL,       -- Of the day, local time.
  until_minute INTEGER NOT NULL,
  summary TEXT NOT NULL,
  PRIMARY KEY (platform_key, calendar, kind, day, from_minute)
) STRICT, WITHOUT ROWID;
CREATE TABLE suspensions (
  suspension INTEGER NOT NULL PRIMARY KEY,
  platform_key INTEGER NOT NULL REFERENCES platforms,
  course TEXT NOT NULL,               -- Empty: every course of the platform.
  learner TEXT NOT NULL,              -- Empty: everybody, a break; else an exemption.
  start_time_us INTEGER NOT NULL,
  end_time_us INTEGER NOT NULL,
  reason INTEGER NOT NULL,
  create_time_us INTEGER NOT NULL,
  author TEXT NOT NULL                -- A person; empty for an administrator.
) STRICT;
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
CREATE TABLE mappings (
  mapping INTEGER NOT NULL PRIMARY KEY,
  platform_key INTEGER NOT NULL REFERENCES platforms,
  subject INTEGER NOT NULL,
  course TEXT NOT NULL,               -- Empty: every course of the platform.
  pattern TEXT NOT NULL,
  value INTEGER NOT NULL,
  start_time_us INTEGER NOT NULL,
  end_time_us INTEGER NOT NULL
) STRICT;
CREATE TABLE course_groups (
  platform_key INTEGER NOT NULL,
  course TEXT NOT NULL,
  tutoring_group TEXT NOT NULL,
  display_name TEXT NOT NULL,
  observe_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, course, tutoring_group)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS "duties" (
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
CREATE TABLE IF NOT EXISTS "dismissals" (
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
CREATE TABLE accesses (
  platform_key INTEGER NOT NULL,
  course TEXT NOT NULL,
  person TEXT NOT NULL,
  access_time_us INTEGER NOT NULL,    -- Before all others: never yet.
  first_observe_time_us INTEGER NOT NULL,
  last_observe_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, course, person, access_time_us)
) STRICT, WITHOUT ROWID;
CREATE TABLE access_observations (
  platform_key INTEGER NOT NULL,
  course TEXT NOT NULL,
  observe_time_us INTEGER NOT NULL,   -- The latest.
  PRIMARY KEY (platform_key, course)
) STRICT, WITHOUT ROWID;
CREATE TABLE checks (
  platform_key INTEGER NOT NULL,
  course TEXT NOT NULL,
  rule INTEGER NOT NULL,              -- 2: of presence, whose subjects are people.
  subject TEXT NOT NULL,
  check_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, course, rule, subject)
) STRICT, WITHOUT ROWID;
CREATE TABLE erasures (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  person_hash TEXT NOT NULL,
  pseudonym TEXT NOT NULL,
  erase_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, person_hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE erasure_keys (
  erasure_key INTEGER NOT NULL PRIMARY KEY CHECK (erasure_key = 1),
  secret TEXT NOT NULL
) STRICT;
CREATE TABLE retentions (
  platform_key INTEGER NOT NULL PRIMARY KEY REFERENCES platforms,
  connections_us INTEGER NOT NULL,      -- Lengths; 9223372036854775807: for good.
  ended_courses_us INTEGER NOT NULL,
  interventions_us INTEGER NOT NULL,
  forget_time_us INTEGER NOT NULL,      -- Absences that were over by then are forgotten; it only rises.
  apply_time_us INTEGER NOT NULL        -- When it was last applied to the end.
) STRICT;
CREATE TABLE forgotten_courses (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  course TEXT NOT NULL,
  forget_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, course)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE welcome_acknowledgements (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  course TEXT NOT NULL,
  learner TEXT NOT NULL,
  time_us INTEGER NOT NULL,           -- The first time.
  PRIMARY KEY (platform_key, course, learner)
) STRICT, WITHOUT ROWID;
CREATE TABLE appraisals (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  post TEXT NOT NULL,
  time_us INTEGER NOT NULL,
  mark INTEGER NOT NULL,
  person TEXT NOT NULL,               -- Who said so; empty for an administrator.
  PRIMARY KEY (platform_key, post, time_us, mark, person)
) STRICT, WITHOUT ROWID;
CREATE TABLE leaves (
  leave INTEGER NOT NULL PRIMARY KEY,
  platform_key INTEGER NOT NULL REFERENCES platforms,
  person TEXT NOT NULL,
  course TEXT NOT NULL,               -- Empty: every course of the platform.
  start_time_us INTEGER NOT NULL,
  end_time_us INTEGER NOT NULL,       -- Excluded.
  substitute TEXT NOT NULL,           -- Empty: nobody.
  create_time_us INTEGER NOT NULL,
  author TEXT NOT NULL                -- A person; empty for an administrator.
) STRICT;
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
CREATE TABLE evaluation_objectives (
  evaluation_plan INTEGER NOT NULL,
  position INTEGER NOT NULL,
  objective TEXT NOT NULL,            -- Its id within the course.
  text TEXT NOT NULL,
  PRIMARY KEY (evaluation_plan, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE evaluation_occurrences (
  evaluation_plan INTEGER NOT NULL,
  open_time_us INTEGER NOT NULL,
  close_time_us INTEGER NOT NULL,     -- Excluded.
  final INTEGER NOT NULL,
  PRIMARY KEY (evaluation_plan, open_time_us)
) STRICT, WITHOUT ROWID;
CREATE TABLE occurrence_links (
  occurrence_link INTEGER NOT NULL PRIMARY KEY,
  platform_key INTEGER NOT NULL REFERENCES platforms,
  course TEXT NOT NULL,
  open_time_us INTEGER NOT NULL,      -- Of the occurrence.
  activity TEXT NOT NULL,             -- Empty: recorded by hand.
  time_us INTEGER NOT NULL,
  author TEXT NOT NULL                -- A person; empty for an administrator.
) STRICT;
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
CREATE TABLE debrief_acknowledgements (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  course TEXT NOT NULL,
  learner TEXT NOT NULL,
  open_time_us INTEGER NOT NULL,      -- Of the occurrence.
  person TEXT NOT NULL,
  time_us INTEGER NOT NULL,           -- The first time.
  PRIMARY KEY (platform_key, course, learner, open_time_us, person)
) STRICT, WITHOUT ROWID;
CREATE TABLE course_ends (
  course_end INTEGER NOT NULL PRIMARY KEY,
  platform_key INTEGER NOT NULL REFERENCES platforms,
  course TEXT NOT NULL,
  end_time_us INTEGER NOT NULL,       -- Infinite: as the platform says.
  declare_time_us INTEGER NOT NULL,
  author TEXT NOT NULL                -- A person; empty for an administrator.
) STRICT;
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
CREATE TABLE report_sheets (
  report INTEGER NOT NULL,
  learner TEXT NOT NULL,
  open_time_us INTEGER NOT NULL,      -- Of the occurrence.
  final INTEGER NOT NULL,
  submit_time_us INTEGER NOT NULL,    -- Infinite: not handed in.
  debriefed INTEGER NOT NULL,
  PRIMARY KEY (report, learner, open_time_us)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE messages (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  course TEXT NOT NULL,
  message TEXT NOT NULL,              -- Its id on the platform.
  anchor TEXT NOT NULL,               -- What it is known by here: a digest of course and id.
  sender TEXT NOT NULL,
  recipient TEXT NOT NULL,
  send_time_us INTEGER NOT NULL,
  observe_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, course, message)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS "activities" (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  course TEXT NOT NULL,
  activity TEXT NOT NULL,
  kind INTEGER NOT NULL,
  display_name TEXT NOT NULL,
  gone INTEGER NOT NULL,
  anonymous INTEGER NOT NULL,
  observe_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, course, activity)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS "activity_versions" (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  course TEXT NOT NULL,
  activity TEXT NOT NULL,
  telling INTEGER NOT NULL,           -- 0 where it was gone or anonymous.
  first_observe_time_us INTEGER NOT NULL,
  last_observe_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, course, activity, telling)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS "posts" (
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
  reader_group TEXT NOT NULL,         -- Empty where everybody can read it, or nobody told.
  group_observe_time_us INTEGER NOT NULL,  -- When that group was told last.
  PRIMARY KEY (platform_key, post)
) STRICT, WITHOUT ROWID;
CREATE TABLE hidden_times (
  platform_key INTEGER NOT NULL,
  course TEXT NOT NULL,
  start_time_us INTEGER NOT NULL,
  end_time_us INTEGER NOT NULL,  -- Excluded; it may have been hidden for longer.
  PRIMARY KEY (platform_key, course, start_time_us)
) STRICT, WITHOUT ROWID;
CREATE TABLE platform_packs (
  platform_key INTEGER NOT NULL PRIMARY KEY REFERENCES platforms,
  pack TEXT NOT NULL
) STRICT;
INSERT INTO platform_packs VALUES(1,'eple-fr');
CREATE INDEX forums_by_course ON forums (platform_key, course);
CREATE INDEX memberships_by_person ON memberships (platform_key, person);
CREATE INDEX declared_roles_by_platform ON declared_roles (platform_key, declared_role);
CREATE INDEX post_versions_by_post ON post_versions (platform_key, post);
CREATE INDEX post_versions_by_forum ON post_versions (platform_key, forum, discussion);
CREATE INDEX alerts_by_duty ON alerts (platform_key, duty_kind, anchor);
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
CREATE INDEX policy_versions_by_scope ON policy_versions (platform_key, course, policy_version);
CREATE INDEX suspensions_by_course ON suspensions (platform_key, course, suspension);
CREATE INDEX interventions_by_platform ON interventions (platform_key, time_us, intervention);
CREATE INDEX interventions_by_course ON interventions (platform_key, course, time_us, intervention);
CREATE INDEX interventions_by_tutor ON interventions (platform_key, tutor, time_us, intervention);
CREATE INDEX interventions_by_learner ON interventions (platform_key, learner, time_us, intervention);
CREATE INDEX duties_by_discussion ON duties (platform_key, subject) WHERE kind = 1;
CREATE INDEX duties_by_person ON duties (platform_key, course, subject) WHERE kind > 1;
CREATE INDEX duties_by_next_stage ON duties (platform_key, course, next_stage_time_us, kind, subject)
  WHERE next_stage_time_us < 9223372036854775807;
CREATE INDEX duties_by_due ON duties (platform_key, due_time_us, anchor);
CREATE INDEX duties_by_course ON duties (platform_key, course, due_time_us, anchor);
CREATE INDEX duties_by_learner ON duties (platform_key, learner, due_time_us, anchor);
CREATE INDEX duties_by_owed ON duties (platform_key, due_time_us, anchor, kind, state) WHERE state = 1;
CREATE INDEX dismissals_by_subject ON dismissals (platform_key, course, subject) WHERE kind > 1;
CREATE INDEX accesses_by_course ON accesses (platform_key, course)
  WHERE last_observe_time_us = 9223372036854775807;
CREATE INDEX checks_by_time ON checks (platform_key, course, rule, check_time_us);
CREATE INDEX welcome_marks_by_course ON welcome_marks (platform_key, course, welcome_mark);
CREATE INDEX welcome_messages_by_course ON welcome_messages (platform_key, course, welcome_message);
CREATE INDEX duties_by_welcome ON duties (platform_key, course, next_stage_time_us) WHERE kind = 5;
CREATE INDEX leaves_by_course ON leaves (platform_key, course, leave);
CREATE UNIQUE INDEX act_decisions_by_intervention ON act_decisions (intervention)
  WHERE intervention > 0;
CREATE INDEX welcome_messages_by_author ON welcome_messages (platform_key, author, course, send_time_us);
CREATE INDEX evaluation_plans_by_course ON evaluation_plans (platform_key, course, evaluation_plan);
CREATE INDEX occurrence_links_by_course ON occurrence_links (platform_key, course, occurrence_link);
CREATE INDEX sheet_marks_by_learner ON sheet_marks (platform_key, course, learner, sheet_mark);
CREATE INDEX course_ends_by_course ON course_ends (platform_key, course, course_end);
CREATE INDEX reports_by_course ON reports (platform_key, course, report);
CREATE INDEX duties_by_course_rule ON duties (platform_key, course, next_stage_time_us, kind) WHERE kind > 7;
CREATE INDEX messages_by_anchor ON messages (platform_key, anchor);
CREATE INDEX messages_by_sender ON messages (platform_key, sender, course, send_time_us);
CREATE INDEX messages_by_recipient ON messages (platform_key, recipient, course, send_time_us);
CREATE INDEX posts_by_author ON posts (platform_key, author, course, create_time_us);
CREATE INDEX posts_by_parent ON posts (platform_key, parent_post) WHERE parent_post <> '';
CREATE INDEX posts_by_recipient ON posts (platform_key, private_recipient) WHERE private_recipient <> '';
CREATE INDEX posts_by_group ON posts (platform_key, course, create_time_us) WHERE reader_group <> '';
COMMIT;
