INSERT INTO platforms VALUES(1,'campus','Campus','https://campus.example','Europe/Paris','fr',0,0,1,1772438400000000,-9223372036854775808,-9223372036854775808);
INSERT INTO forums VALUES(1,'34','12','general','Questions',1774000000000000);
INSERT INTO forum_versions VALUES(1,'34','general','Café',1772700000000000,1773100000000000);
INSERT INTO forum_versions VALUES(1,'34','general','Questions',1772438400000000,1774000000000000);
INSERT INTO platform_packs VALUES(1,'eple-fr');
