-- title: every decision ever made on one page, with its reason
-- args: url
SELECT decision, at, cause, verdict, rule, because, max_words, terms, holder, hash
FROM decisions WHERE url = :url ORDER BY decision;
