-- What people say of posts: that one answers well, or is a question, of which kind.

-- Only added to; the latest word holds.
CREATE TABLE appraisals (
  platform_key INTEGER NOT NULL REFERENCES platforms,
  post TEXT NOT NULL,
  time_us INTEGER NOT NULL,
  mark INTEGER NOT NULL,
  person TEXT NOT NULL,               -- Who said so; empty for an administrator.
  PRIMARY KEY (platform_key, post, time_us, mark, person)
) STRICT, WITHOUT ROWID;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('appraisals', 'appraisals', '10000 10000 2 1 1 1');
ANALYZE sqlite_schema;
