-- title: excerpts kept of one source, latest first
-- args: source n=50
SELECT e.url, e.title, e.words, e.of_words, e.attribution, e.rule, e.kept_at
FROM (
    SELECT x.page FROM page AS p JOIN excerpt AS x ON x.page = p.id
    WHERE p.source = (SELECT id FROM source WHERE name_id = :source) AND p.verdict = 'excerpt'
    ORDER BY x.kept_at DESC LIMIT :n
) AS k
JOIN url AS u ON u.id = k.page
JOIN excerpts AS e ON e.url = u.url
ORDER BY e.kept_at DESC;
