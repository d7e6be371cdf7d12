-- What people decided: policies, the calendars that targets are counted by, and times that do not count.

-- A version says all that its scope says differently, from its effective instant on until the next.
CREATE TABLE policy_versions (
  policy_version INTEGER NOT NULL PRIMARY KEY,
  platform_key INTEGER NOT NULL REFERENCES platforms,
  course TEXT NOT NULL,               -- Empty: the whole platform.
  tutoring_group TEXT NOT NULL,       -- Empty: the whole course.
  effective_time_us INTEGER NOT NULL,
  create_time_us INTEGER NOT NULL,
  author TEXT NOT NULL                -- A person; empty for an administrator.
) STRICT;
CREATE INDEX policy_versions_by_scope ON policy_versions (platform_key, course, policy_version);

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

-- Opening slots of weekdays, and what is different on single dates.
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
CREATE INDEX suspensions_by_course ON suspensions (platform_key, course, suspension);

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('policy_versions', 'policy_versions_by_scope', '10000 10000 5 1'),
  ('policy_settings', 'policy_settings', '50000 5 1'),
  ('calendars', 'calendars', '100 100 1'),
  ('calendar_slots', 'calendar_slots', '30000 30000 300 100 1 1'),
  ('suspensions', 'suspensions_by_course', '100000 100000 100 1');
ANALYZE sqlite_schema;
