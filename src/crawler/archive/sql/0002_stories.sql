-- Pages that carry one story, so that forty sites with one text are one finding; and mirrors of a page.

ALTER TABLE match ADD COLUMN mirror INTEGER NOT NULL DEFAULT 0 CHECK (mirror IN (0, 1));

-- Every page that shares text with another, and the page that its story is told from (its own number, if none is).
CREATE TABLE story (
    page INTEGER PRIMARY KEY REFERENCES page (id),
    origin INTEGER NOT NULL REFERENCES page (id)
) STRICT;
CREATE INDEX story_origin ON story (origin);

-- Each page that repeats a story, once, by the pair that tells most of it; the page that the story is told from has none.
-- Worked out from story and match: it saves a report from ranking all pairs each time.
CREATE TABLE carried (
    origin INTEGER NOT NULL REFERENCES page (id),
    page INTEGER NOT NULL REFERENCES page (id),
    source INTEGER REFERENCES page (id),
    copy INTEGER REFERENCES page (id),
    PRIMARY KEY (origin, page),
    CHECK ((source IS NULL) = (page = origin)),
    CHECK ((source IS NULL) = (copy IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX carried_page ON carried (page);

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

INSERT INTO carried (origin, page, source, copy)
SELECT origin, page, source, copy FROM (
    SELECT
        s.origin, m.copy AS page, m.source, m.copy,
        row_number() OVER (
            PARTITION BY s.origin, m.copy ORDER BY m.source = s.origin DESC, m.coverage DESC, m.source
        ) AS place
    FROM story AS s
    JOIN match AS m ON m.source = s.page
    WHERE m.kind <> 'excerpt' AND m.copy <> s.origin
) WHERE place = 1;

-- Pages of a story that repeat none of the others, as far as anybody can tell.
INSERT INTO carried (origin, page, source, copy)
SELECT origin, page, source, copy FROM (
    SELECT
        s.origin, m.source AS page, m.source, m.copy,
        row_number() OVER (
            PARTITION BY s.origin, m.source ORDER BY m.copy = s.origin DESC, m.coverage DESC, m.copy
        ) AS place
    FROM story AS s
    JOIN match AS m ON m.source = s.page
    JOIN story AS t ON t.page = m.copy AND t.origin = s.origin
    WHERE s.page <> s.origin AND m.kind <> 'excerpt' AND NOT EXISTS (
        SELECT 1 FROM match AS n JOIN story AS o ON o.page = n.source
        WHERE n.copy = s.page AND o.origin = s.origin AND n.kind <> 'excerpt'
    )
) WHERE place = 1;

INSERT INTO carried (origin, page) SELECT DISTINCT origin, origin FROM carried;
