-- An activity is one of a course: another course that names it, and does not have it, says nothing of it here.

CREATE TABLE activities_next (
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
INSERT INTO activities_next (platform_key, course, activity, kind, display_name, gone, anonymous, observe_time_us)
  SELECT platform_key, course, activity, kind, display_name, gone, anonymous, observe_time_us FROM activities;
DROP TABLE activities;
ALTER TABLE activities_next RENAME TO activities;

CREATE TABLE activity_versions_next (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  course TEXT NOT NULL,
  activity TEXT NOT NULL,
  telling INTEGER NOT NULL,           -- 0 where it was gone or anonymous.
  first_observe_time_us INTEGER NOT NULL,
  last_observe_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, course, activity, telling)
) STRICT, WITHOUT ROWID;
INSERT INTO activity_versions_next (platform_key, course, activity, telling, first_observe_time_us,
    last_observe_time_us)
  SELECT platform_key, course, activity, telling, first_observe_time_us, last_observe_time_us
  FROM activity_versions;
DROP TABLE activity_versions;
ALTER TABLE activity_versions_next RENAME TO activity_versions;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('activities', 'activities', '100000 100000 10 1'),
  ('activity_versions', 'activity_versions', '100000 100000 10 1 1');
ANALYZE sqlite_schema;
