-- title: notices that no phrase reads
-- args: n=50
SELECT n.id AS notice, n.quote, n.first_seen FROM notice AS n WHERE n.unread = 1 ORDER BY n.id DESC LIMIT :n;
