-- title: pages whose terms changed since they were stored, latest first
-- args: n=50
SELECT u.url, s.name_id AS source, f.detail AS before_and_after, f.first_seen
FROM finding AS f JOIN url AS u ON u.id = f.subject JOIN source AS s ON s.id = u.source
WHERE f.code = 'FC104' ORDER BY f.first_seen DESC LIMIT :n;
