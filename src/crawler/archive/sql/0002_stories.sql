-- Pages that carry one story, so that forty sites with one text are one finding; and mirrors of a page.

ALTER TABLE match ADD COLUMN mirror INTEGER NOT NULL DEFAULT 0 CHECK (mirror IN (0, 1));

-- Every page that shares text with another, and the page that its story is told from (its own number, if none is).
CREATE TABLE story (
    page INTEGER PRIMARY KEY REFERENCES page (id),
    origin INTEGER NOT NULL REFERENCES page (id)
) STRICT;
CREATE INDEX story_origin ON story (origin);

UPDATE match SET mirror = 1
WHERE coverage >= 0.95 AND copy_coverage >= 0.95 AND NOT same_publisher AND (
    SELECT substr(s.url, instr(substr(s.url, 9), '/') + 8) = substr(c.url, instr(substr(c.url, 9), '/') + 8)
        AND length(substr(s.url, instr(substr(s.url, 9), '/') + 8)) > 1
    FROM url AS s JOIN url AS c ON c.id = match.copy WHERE s.id = match.source
);

INSERT INTO story (page, origin)
WITH RECURSIVE
    bound (source, copy) AS (
        SELECT source, copy FROM match
        WHERE kind IN ('full', 'near-full') AND copy_coverage >= 0.5 AND NOT same_publisher
    ),
    edge (one, other) AS (SELECT source, copy FROM bound UNION SELECT copy, source FROM bound),
    reach (page, other) AS (
        SELECT source, source FROM match
        UNION SELECT copy, copy FROM match
        UNION SELECT r.page, e.other FROM reach AS r JOIN edge AS e ON e.one = r.other
    )
SELECT page, other FROM (
    SELECT
        r.page, r.other,
        row_number() OVER (
            PARTITION BY r.page
            ORDER BY EXISTS (SELECT 1 FROM bound AS b WHERE b.copy = r.other), p.first_seen, CAST(r.other AS TEXT)
        ) AS place
    FROM reach AS r JOIN page AS p ON p.id = r.other
) WHERE place = 1;
