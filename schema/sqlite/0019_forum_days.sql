-- What a forum was is kept for each day on which it was seen so: a forum may get back a name that it had before, and that
-- is not one long time. Of the days before this, rows are as they were.

CREATE TABLE forum_versions_next (
  platform_key INTEGER NOT NULL,
  forum TEXT NOT NULL,
  day INTEGER NOT NULL,  -- Of its first observation, UTC, counted from 1970.
  type TEXT NOT NULL,
  display_name TEXT NOT NULL,
  first_observe_time_us INTEGER NOT NULL,
  last_observe_time_us INTEGER NOT NULL,
  PRIMARY KEY (platform_key, forum, day, type, display_name)
) STRICT, WITHOUT ROWID;
INSERT INTO forum_versions_next (platform_key, forum, day, type, display_name, first_observe_time_us,
    last_observe_time_us)
  SELECT platform_key, forum, first_observe_time_us / 86400000000, type, display_name, first_observe_time_us,
    last_observe_time_us
  FROM forum_versions;
DROP TABLE forum_versions;
ALTER TABLE forum_versions_next RENAME TO forum_versions;
