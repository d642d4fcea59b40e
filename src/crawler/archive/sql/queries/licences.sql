-- title: licences and terms by number of captures
-- args: n=50
SELECT r.licence, r.terms, sum(k.captures) AS captures
FROM rights AS r JOIN (SELECT rights, count(*) AS captures FROM capture GROUP BY rights) AS k ON k.rights = r.id
GROUP BY r.licence, r.terms ORDER BY captures DESC LIMIT :n;
