-- Declared absences of tutors, and who stands in for them.
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
CREATE INDEX leaves_by_course ON leaves (platform_key, course, leave);

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('leaves', 'leaves_by_course', '10000 10000 100 1');
ANALYZE sqlite_schema;
