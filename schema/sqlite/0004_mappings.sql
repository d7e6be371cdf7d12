-- How a platform's own words are read: roles, forums, groups.

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

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('course_groups', 'course_groups', '100000 100000 10 1');
ANALYZE sqlite_schema;
