-- Made for people and promised to them: every column is explained in archive/README.md. Made anew when they change.

CREATE VIEW excerpts AS
SELECT
    u.url, i.title, i.byline, i.published, e.text AS excerpt, e.words, e.of_words, a.line AS attribution,
    a.licence_url, d.verdict, g.rule, g.because, d.at AS decided_at, e.kept_at, s.name_id AS source
FROM excerpt AS e
JOIN url AS u ON u.id = e.page
JOIN page AS p ON p.id = e.page
JOIN source AS s ON s.id = p.source
JOIN attribution AS a ON a.page = e.page
JOIN decision AS d ON d.id = e.decision
JOIN ground AS g ON g.id = d.ground
LEFT JOIN citation AS i ON i.page = e.page;

CREATE VIEW notices AS
SELECT
    u.url, n.quote, n.scope, n.terms, n.holder, n.years, n.rule, n.unread, c.block, l.text AS locator,
    t.text AS statement, n.id AS notice, n.first_seen, s.name_id AS source
FROM page AS p
JOIN url AS u ON u.id = p.id
JOIN source AS s ON s.id = p.source
JOIN capture_notice AS c ON c.capture = p.capture
JOIN notice AS n ON n.id = c.notice
JOIN label AS l ON l.id = c.locator
JOIN label AS t ON t.id = c.statement;

CREATE VIEW rights_by_page AS
SELECT
    u.url, p.verdict, r.terms, r.licence, r.licence_url, r.holder, r.years, r.limits, r.credit, c.content_state, c.words,
    (SELECT json_group_array(json_object(
        'quote', g.quote, 'channel', g.channel, 'standard', g.standard, 'scope', g.scope, 'terms', json(g.terms),
        'locator', l.text, 'rule', g.rule, 'fault', g.fault,
        'decisive', iif(k.seq IN (SELECT value FROM json_each(r.decisive)), json('true'), json('false'))
    )) FROM capture_signal AS k JOIN signal AS g ON g.id = k.signal JOIN label AS l ON l.id = k.locator
     WHERE k.capture = p.capture ORDER BY k.seq) AS evidence,
    r.conflicts, c.fetched_at, c.seen_at, s.name_id AS source
FROM page AS p
JOIN url AS u ON u.id = p.id
JOIN source AS s ON s.id = p.source
JOIN capture AS c ON c.id = p.capture
JOIN rights AS r ON r.id = c.rights;

CREATE VIEW decisions AS
SELECT
    d.id AS decision, u.url, d.at, d.cause, d.verdict, g.rule, g.because, d.max_words, d.max_chars, g.duties, g.caps, g.limits,
    r.terms, r.holder, d.decide_again, d.run, c.digest AS page_digest, d.hash
FROM decision AS d
JOIN url AS u ON u.id = d.page
JOIN capture AS c ON c.id = d.capture
JOIN ground AS g ON g.id = d.ground
JOIN rights AS r ON r.id = d.rights;

CREATE VIEW refusals AS
SELECT
    u.url, u.state, u.reason, u.detail, u.status, u.robots_line, u.visited_at, u.attempts, u.next_visit, s.name_id AS source
FROM url AS u
JOIN source AS s ON s.id = u.source
WHERE u.reason IS NOT NULL;

CREATE VIEW reuse AS
SELECT
    su.url AS source_url, cu.url AS copy_url, m.kind, m.coverage, m.copy_coverage, m.longest_run, m.credited, m.linked,
    m.permitted, m.credit_due, m.same_publisher, m.agency, si.published AS source_published, ci.published AS copy_published,
    sp.first_seen AS source_first_seen, cp.first_seen AS copy_first_seen, m.first_seen,
    (SELECT n.quote FROM capture_notice AS k JOIN notice AS n ON n.id = k.notice
     WHERE k.capture = sp.capture ORDER BY n.scope = 'media', n.scope = 'software', k.seq LIMIT 1) AS source_notice,
    CASE
        WHEN m.same_publisher OR m.kind = 'excerpt' THEN NULL
        WHEN m.agency IS NOT NULL THEN 'FC205'
        WHEN m.permitted AND (m.credited OR NOT m.credit_due) THEN NULL
        WHEN m.kind = 'full' AND NOT m.credited THEN 'FC201'
        WHEN m.kind = 'full' THEN 'FC202'
        WHEN m.kind = 'near-full' THEN 'FC203'
        ELSE 'FC204'
    END AS code,
    m.spans
FROM match AS m
JOIN url AS su ON su.id = m.source
JOIN url AS cu ON cu.id = m.copy
JOIN page AS sp ON sp.id = m.source
JOIN page AS cp ON cp.id = m.copy
LEFT JOIN citation AS si ON si.page = m.source
LEFT JOIN citation AS ci ON ci.page = m.copy;

CREATE VIEW attributions AS
SELECT
    u.url, a.line, a.html, a.markdown, a.author, a.title, a.publisher, a.credit, a.licence_url, a.published,
    p.verdict, s.name_id AS source
FROM attribution AS a
JOIN url AS u ON u.id = a.page
JOIN page AS p ON p.id = a.page
JOIN source AS s ON s.id = p.source;

CREATE VIEW sources AS
SELECT
    s.name_id AS source, s.name, s.hosts, s.language, s.enabled, s.first_seen, s.last_good,
    (SELECT count(*) FROM page AS p WHERE p.source = s.id) AS pages,
    (SELECT count(*) FROM page AS p WHERE p.source = s.id AND p.verdict = 'excerpt') AS with_excerpt,
    (SELECT count(*) FROM page AS p WHERE p.source = s.id AND p.verdict = 'link-only') AS link_only,
    (SELECT count(*) FROM page AS p WHERE p.source = s.id AND p.verdict = 'nothing') AS with_nothing,
    (SELECT count(*) FROM url AS u WHERE u.source = s.id AND u.state = 'queued') AS queued,
    (SELECT count(*) FROM url AS u WHERE u.source = s.id AND u.state = 'refused') AS refused,
    (SELECT count(*) FROM url AS u WHERE u.source = s.id AND u.state = 'failed') AS failed,
    (SELECT count(*) FROM url AS u WHERE u.source = s.id AND u.state = 'gone') AS gone
FROM source AS s;

CREATE VIEW runs AS
SELECT id AS run, started_at, ended_at, exit_code, version, config_digest, profile, counts, decisions, chain_head
FROM run;

CREATE VIEW takedowns AS
SELECT id AS takedown, at, kind, subject, reason, pages, excerpts, words, proof, hash
FROM takedown;

-- Every kind of finding: level, what it says, how to mend it.
CREATE VIEW finding_kinds AS
SELECT column1 AS code, column2 AS level, column3 AS title, column4 AS mend
FROM (VALUES
    ('FC101', 'note', 'page without any statement of rights', 'nothing is kept but the citation; ask the publisher for permission'),
    ('FC102', 'warning', 'notice that no phrase reads', 'read it and rule on it: fairclip review list'),
    ('FC103', 'note', 'statements in conflict; the stricter one holds', 'read both: fairclip explain URL'),
    ('FC104', 'note', 'terms changed since the page was stored', 'look at what changed: fairclip explain URL'),
    ('FC201', 'error', 'full-text reuse without credit', 'tell the rights holder, or ask the copying site for credit and permission'),
    ('FC202', 'warning', 'full-text reuse with credit, not permitted', 'ask the copying site for its permission'),
    ('FC203', 'warning', 'near-full reuse', 'compare both pages, then act as for a full copy'),
    ('FC204', 'note', 'partial reuse', 'compare both pages'),
    ('FC205', 'note', 'agency copy that both carry', 'none: both may be clients of the agency'),
    ('FC301', 'error', 'holding exceeds present terms', 'run fairclip redecide'),
    ('FC302', 'warning', 'attribution incomplete', 'complete it, or withdraw the excerpt: fairclip takedown URL'),
    ('FC303', 'warning', 'link rot: the page is no longer there', 'find its new address, or leave the citation as it is'),
    ('FC304', 'warning', 'withdrawn by the publisher', 'none: nothing of it is kept'),
    ('FC305', 'error', 'permission expired', 'renew it in permissions.toml, or run fairclip redecide'),
    ('FC401', 'warning', 'robots.txt unreachable: nothing is fetched', 'none: it is tried again; switch the source off if it lasts'),
    ('FC402', 'warning', 'host resting after errors', 'none: it is tried again; raise delay_s if it lasts'),
    ('FC403', 'warning', 'source failed', 'check its addresses: fairclip sources check --live'),
    ('FC404', 'warning', 'hostile or broken input', 'none: it was refused; skip the path if it lasts'),
    ('FC405', 'warning', 'source silent', 'check its feeds: fairclip sources check --live'),
    ('FC501', 'error', 'invariant, chain or integrity broken', 'run fairclip verify, restore a backup')
);

-- One row a finding. A story that many pages repeat is one finding; where lists the pages.
CREATE VIEW findings AS
SELECT f.code, k.level, f.subject, f.source, f.message, f.evidence, f.places, f.first_seen, k.mend, f.identity
FROM (
    SELECT
        o.code, u.url AS subject, s.name_id AS source, k.title AS message,
        CASE o.code
            WHEN 'FC102' THEN (
                SELECT json_group_array(n.quote) FROM capture_notice AS c JOIN notice AS n ON n.id = c.notice
                WHERE c.capture = p.capture AND n.unread
            )
            WHEN 'FC103' THEN (
                SELECT json_group_array(g.quote) FROM capture_signal AS c JOIN signal AS g ON g.id = c.signal
                WHERE c.capture = p.capture AND c.seq IN (
                    SELECT x.value ->> 1 FROM rights AS r, json_each(r.conflicts) AS x
                    WHERE r.id = (SELECT rights FROM capture WHERE id = p.capture)
                    UNION SELECT x.value ->> 2 FROM rights AS r, json_each(r.conflicts) AS x
                    WHERE r.id = (SELECT rights FROM capture WHERE id = p.capture)
                )
            )
            ELSE json_array(o.detail)
        END AS evidence,
        json_array(u.url) AS places, o.first_seen, u.url AS identity
    FROM finding AS o
    JOIN finding_kinds AS k ON k.code = o.code
    JOIN url AS u ON u.id = o.subject
    JOIN source AS s ON s.id = u.source
    LEFT JOIN page AS p ON p.id = o.subject
    WHERE o.code IN ('FC101', 'FC102', 'FC103', 'FC104', 'FC303', 'FC304', 'FC404')
    UNION ALL
    SELECT o.code, h.host, NULL, k.title, json_array(o.detail), json_array(h.host), o.first_seen, h.host
    FROM finding AS o JOIN finding_kinds AS k ON k.code = o.code JOIN host AS h ON h.id = o.subject
    WHERE o.code IN ('FC401', 'FC402')
    UNION ALL
    SELECT o.code, s.name_id, s.name_id, k.title, json_array(o.detail), json_array(s.name_id), o.first_seen, s.name_id
    FROM finding AS o JOIN finding_kinds AS k ON k.code = o.code JOIN source AS s ON s.id = o.subject
    WHERE o.code = 'FC403'
    UNION ALL
    SELECT
        r.code, iif(count(*) = 1, min(r.copy_url), r.source_url),
        (SELECT s.name_id FROM page AS p JOIN source AS s ON s.id = p.source JOIN url AS u ON u.id = p.id WHERE u.url = r.source_url),
        iif(
            count(*) = 1,
            max(r.longest_run) || ' words in a row shared with ' || r.source_url || ', first seen ' || min(r.source_first_seen)
            || ifnull('; its notice says “' || r.source_notice || '”', '; it carries no notice'),
            count(*) || ' pages share up to ' || max(r.longest_run) || ' words in a row with this page, first seen '
            || min(r.source_first_seen) || ifnull('; its notice says “' || r.source_notice || '”', '; it carries no notice')
        ),
        json_group_array(
            round(100 * r.coverage) || ' % of ' || r.source_url || ', ' || r.longest_run || ' words in a row; '
            || iif(r.credited, 'credit found', 'no credit found') || ', ' || iif(r.linked, 'linked', 'not linked')
        ),
        json_group_array(r.copy_url), min(r.first_seen), r.source_url
    FROM reuse AS r
    WHERE r.code IS NOT NULL AND NOT EXISTS (
        -- of a chain of copies only the first source counts
        SELECT 1 FROM match AS m, url AS su, url AS cu
        WHERE su.url = r.source_url AND cu.url = r.copy_url AND m.copy = su.id AND m.kind IN ('full', 'near-full')
            AND EXISTS (SELECT 1 FROM match AS n WHERE n.source = m.source AND n.copy = cu.id)
    )
    GROUP BY r.code, r.source_url
    UNION ALL
    SELECT
        iif(EXISTS (
            SELECT 1 FROM capture_signal AS c JOIN signal AS g ON g.id = c.signal
            WHERE c.capture = e.capture AND g.standard = 'permission'
        ), 'FC305', 'FC301'),
        u.url, s.name_id, 'an excerpt of ' || e.words || ' words is kept, but its terms changed at ' || d.decide_again,
        json_array(g.because), json_array(u.url), d.decide_again, u.url
    FROM decision AS d
    JOIN excerpt AS e ON e.decision = d.id
    JOIN ground AS g ON g.id = d.ground
    JOIN url AS u ON u.id = e.page
    JOIN page AS p ON p.id = e.page
    JOIN source AS s ON s.id = p.source
    WHERE d.decide_again <= strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    UNION ALL
    SELECT
        'FC301', u.url, s.name_id, 'an excerpt of ' || e.words || ' words is kept, but robots.txt now forbids the page',
        json_array(u.detail), json_array(u.url), u.visited_at, u.url
    FROM url AS u JOIN excerpt AS e ON e.page = u.id JOIN source AS s ON s.id = u.source
    WHERE u.reason = 'robots-disallowed'
    UNION ALL
    SELECT
        'FC302', u.url, s.name_id,
        CASE
            WHEN g.duties LIKE '%"licence-notice"%' AND a.licence_url IS NULL THEN 'the attribution lacks the link to the licence'
            ELSE 'the attribution names nobody'
        END,
        json_array(a.line), json_array(u.url), e.kept_at, u.url
    FROM excerpt AS e
    JOIN attribution AS a ON a.page = e.page
    JOIN decision AS d ON d.id = e.decision
    JOIN ground AS g ON g.id = d.ground
    JOIN url AS u ON u.id = e.page
    JOIN source AS s ON s.id = u.source
    WHERE (g.duties LIKE '%"credit"%' AND ifnull(a.credit, ifnull(a.publisher, a.author)) IS NULL)
        OR (g.duties LIKE '%"licence-notice"%' AND a.licence_url IS NULL)
    UNION ALL
    SELECT
        'FC405', s.name_id, s.name_id, 'no page of it was read since ' || ifnull(s.last_good, 'it was added, ' || s.first_seen),
        json_array(), json_array(s.name_id), ifnull(s.last_good, s.first_seen), s.name_id
    FROM source AS s
    WHERE s.enabled AND ifnull(s.last_good, s.first_seen) < strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-7 days')
    UNION ALL
    SELECT 'FC501', 'archive', NULL, x.value, json_array(x.value), json_array('archive'), a.verified_at, x.value
    FROM archive AS a, json_each(a.problems) AS x
) AS f
JOIN finding_kinds AS k ON k.code = f.code;

CREATE VIEW compliance AS
SELECT
    u.url, s.name_id AS source, p.verdict, g.rule, g.because, r.terms, r.holder, r.licence, g.duties,
    e.words AS excerpt_words, a.line AS attribution, d.at AS decided_at, c.seen_at, d.hash
FROM page AS p
JOIN url AS u ON u.id = p.id
JOIN source AS s ON s.id = p.source
JOIN capture AS c ON c.id = p.capture
JOIN rights AS r ON r.id = c.rights
JOIN decision AS d ON d.id = (SELECT max(id) FROM decision WHERE page = p.id)
JOIN ground AS g ON g.id = d.ground
LEFT JOIN excerpt AS e ON e.page = p.id
LEFT JOIN attribution AS a ON a.page = p.id;
