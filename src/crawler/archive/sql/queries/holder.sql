-- title: pages of one rights holder
-- args: holder n=50
SELECT url, verdict, terms, licence, words, fetched_at FROM rights_by_page WHERE holder = :holder COLLATE NOCASE LIMIT :n;
