-- When courses were hidden from their learners, who were neither absent nor silent then.

CREATE TABLE hidden_times (
  platform_key INTEGER NOT NULL,
  course TEXT NOT NULL,
  start_time_us INTEGER NOT NULL,
  end_time_us INTEGER NOT NULL,  -- Excluded; it may have been hidden for longer.
  PRIMARY KEY (platform_key, course, start_time_us)
) STRICT, WITHOUT ROWID;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('hidden_times', 'hidden_times', '2000 2000 4 1');
ANALYZE sqlite_schema;
