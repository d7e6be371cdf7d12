-- A member of a course is found by the course, where the whole row stands. The planner thought better of the index by
-- person: the course, which stands behind its columns as part of the key, it takes to leave a single row. That is now said
-- of the key, too; each member had cost a second walk.

UPDATE sqlite_stat1 SET stat = '1000000 1000000 500 1 1' WHERE tbl = 'memberships' AND idx = 'memberships';
ANALYZE sqlite_schema;
