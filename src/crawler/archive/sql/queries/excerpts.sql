-- title: excerpts kept of one source, latest first
-- args: source n=50
SELECT url, title, words, of_words, attribution, rule, kept_at FROM excerpts WHERE source = :source ORDER BY kept_at DESC LIMIT :n;
