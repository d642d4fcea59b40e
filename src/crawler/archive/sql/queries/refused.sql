-- title: why pages were refused or failed, by reason
-- args:
SELECT reason, count(*) AS pages FROM refusals GROUP BY reason ORDER BY pages DESC;
