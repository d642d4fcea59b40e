-- title: pages whose terms changed since they were stored, latest first
-- args: n=50
SELECT subject AS url, source, evidence AS before_and_after, first_seen
FROM findings_of_pages WHERE code = 'FC104' ORDER BY first_seen DESC LIMIT :n;
