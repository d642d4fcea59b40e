-- title: take-downs with their proof, latest first
-- args: n=50
SELECT takedown, at, kind, subject, reason, pages, excerpts, words, hash FROM takedowns ORDER BY takedown DESC LIMIT :n;
