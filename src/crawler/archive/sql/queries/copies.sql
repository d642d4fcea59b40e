-- title: pages that repeat others and should not, most words in a row first
-- args: n=50
SELECT r.copy_url, r.source_url, r.kind, round(r.coverage, 2) AS coverage, r.longest_run, r.credited, r.linked, r.permitted,
    r.code, r.source_notice
FROM (SELECT source, copy FROM reuse_pairs WHERE code IS NOT NULL ORDER BY longest_run DESC LIMIT :n) AS x
JOIN reuse AS r ON r.source_page = x.source AND r.copy_page = x.copy
ORDER BY r.longest_run DESC;
