-- title: pages that repeat others and should not, most words in a row first
-- args: n=50
SELECT copy_url, source_url, kind, round(coverage, 2) AS coverage, longest_run, credited, linked, permitted, code, source_notice
FROM reuse WHERE code IS NOT NULL ORDER BY longest_run DESC LIMIT :n;
