-- The only group that can read the discussion in which a post stands: what is written there is for that group.

CREATE TABLE posts_next (
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
INSERT INTO posts_next (platform_key, post, course, discussion, forum, author, create_time_us, parent_post,
    private_recipient, subject, observe_time_us, delete_time_us, reader_group, group_observe_time_us)
  SELECT platform_key, post, course, discussion, forum, author, create_time_us, parent_post, private_recipient,
    subject, observe_time_us, delete_time_us, '', -9223372036854775808 FROM posts;
DROP TABLE posts;
ALTER TABLE posts_next RENAME TO posts;
CREATE INDEX posts_by_author ON posts (platform_key, author, course, create_time_us);
CREATE INDEX posts_by_parent ON posts (platform_key, parent_post) WHERE parent_post <> '';
CREATE INDEX posts_by_recipient ON posts (platform_key, private_recipient) WHERE private_recipient <> '';
CREATE INDEX posts_by_group ON posts (platform_key, course, create_time_us) WHERE reader_group <> '';
-- Of which group a discussion is is known once it is listed again: let bridges compare all threads once more.
DELETE FROM cursors WHERE key = 'reconcile';

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('posts', 'posts', '5000000 5000000 1'),
  ('posts', 'posts_by_author', '5000000 5000000 50 20 1'),
  ('posts', 'posts_by_parent', '4000000 4000000 2'),
  ('posts', 'posts_by_recipient', '10000 10000 3'),
  ('posts', 'posts_by_group', '500000 500000 500 1');
ANALYZE sqlite_schema;
