-- title: what is due next, host by host
-- args: n=50
SELECT h.host, h.next_at, h.gap_s, h.robots, h.resting_until,
    (SELECT u.url FROM url AS u WHERE u.host = h.id AND u.next_visit IS NOT NULL ORDER BY u.rank, u.next_visit LIMIT 1) AS first
FROM host AS h ORDER BY h.next_at LIMIT :n;
