-- Direct messages: who wrote to whom and when, in each course that both belong to; never what.

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
CREATE INDEX messages_by_anchor ON messages (platform_key, anchor);
CREATE INDEX messages_by_sender ON messages (platform_key, sender, course, send_time_us);
CREATE INDEX messages_by_recipient ON messages (platform_key, recipient, course, send_time_us);

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('messages', 'messages', '5000000 5000000 5000 1'),
  ('messages', 'messages_by_anchor', '5000000 5000000 1'),
  ('messages', 'messages_by_sender', '5000000 5000000 100 30 1'),
  ('messages', 'messages_by_recipient', '5000000 5000000 100 30 1');
ANALYZE sqlite_schema;
