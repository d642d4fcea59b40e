-- title: who repeats one page, and whom it repeats
-- args: url
SELECT source_url, copy_url, kind, round(coverage, 2) AS coverage, longest_run, credited, linked, permitted, code, first_seen
FROM reuse WHERE source_url = :url
UNION ALL
SELECT source_url, copy_url, kind, round(coverage, 2), longest_run, credited, linked, permitted, code, first_seen
FROM reuse WHERE copy_url = :url;
