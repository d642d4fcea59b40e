-- title: pages by source and verdict
-- args:
SELECT s.name_id AS source, p.verdict, count(*) AS pages
FROM page AS p JOIN source AS s ON s.id = p.source GROUP BY p.source, p.verdict ORDER BY source, p.verdict;
