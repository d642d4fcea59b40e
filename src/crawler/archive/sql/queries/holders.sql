-- title: rights holders by number of captures
-- args: n=50
SELECT r.holder, sum(k.captures) AS captures, count(*) AS different_terms
FROM rights AS r JOIN (SELECT rights, count(*) AS captures FROM capture GROUP BY rights) AS k ON k.rights = r.id
WHERE r.holder IS NOT NULL GROUP BY r.holder ORDER BY captures DESC LIMIT :n;
