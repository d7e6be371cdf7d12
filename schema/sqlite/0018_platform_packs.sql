-- The pack of policies beneath all others is chosen with a platform's first language, and stays when its messages come in
-- another: else that would move what is long decided.

CREATE TABLE platform_packs (
  platform_key INTEGER NOT NULL PRIMARY KEY REFERENCES platforms,
  pack TEXT NOT NULL
) STRICT;
INSERT INTO platform_packs (platform_key, pack)
  SELECT platform_key, CASE language WHEN 'en' THEN 'default-en' ELSE 'eple-fr' END FROM platforms;
