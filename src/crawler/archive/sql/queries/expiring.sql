-- title: holdings whose terms change at a date, soonest first
-- args: n=50
SELECT e.url, e.words, d.decide_again, d.rule, d.because
FROM decisions AS d JOIN excerpts AS e ON e.url = d.url AND e.decided_at = d.at
WHERE d.decide_again IS NOT NULL ORDER BY d.decide_again LIMIT :n;
