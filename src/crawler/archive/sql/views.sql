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

-- Every pair of pages that share text, with the finding that follows from it.
CREATE VIEW reuse_pairs AS
SELECT
    m.*,
    CASE
        WHEN m.same_publisher OR m.kind = 'excerpt' THEN NULL
        WHEN m.agency IS NOT NULL THEN 'FC205'
        WHEN m.permitted AND (m.credited OR NOT m.credit_due) THEN NULL
        WHEN m.kind = 'full' AND NOT m.credited THEN 'FC201'
        WHEN m.kind = 'full' THEN 'FC202'
        WHEN m.kind = 'near-full' THEN 'FC203'
        ELSE 'FC204'
    END AS code
FROM match AS m;

CREATE VIEW reuse AS
SELECT
    su.url AS source_url, cu.url AS copy_url, m.kind, m.coverage, m.copy_coverage, m.longest_run, m.credited, m.linked,
    m.permitted, m.credit_due, m.same_publisher, m.mirror, m.agency, si.published AS source_published, ci.published AS copy_published,
    sp.first_seen AS source_first_seen, cp.first_seen AS copy_first_seen, m.first_seen,
    (SELECT n.quote FROM capture_notice AS k JOIN notice AS n ON n.id = k.notice
     WHERE k.capture = sp.capture ORDER BY n.scope = 'media', n.scope = 'software', k.seq LIMIT 1) AS source_notice,
    m.code, m.spans, m.source AS source_page, m.copy AS copy_page
FROM reuse_pairs AS m
JOIN url AS su ON su.id = m.source
JOIN url AS cu ON cu.id = m.copy
JOIN page AS sp ON sp.id = m.source
JOIN page AS cp ON cp.id = m.copy
LEFT JOIN citation AS si ON si.page = m.source
LEFT JOIN citation AS ci ON ci.page = m.copy;

-- One row for each page that repeats a story, by the page that the story is told from: of forty sites 39 rows, not 780
-- pairs. The pair shown is the one with that page, where there is one. From a page of a story that repeats none of the
-- others, as far as anybody can tell, no finding follows.
CREATE VIEW reuse_by_story AS
SELECT
    c.origin, c.page, m.source, m.copy, m.kind, m.coverage, m.longest_run, m.credited, m.linked, m.permitted,
    m.same_publisher, m.mirror, m.agency, m.first_seen, iif(m.copy = c.page, m.code, NULL) AS code
FROM carried AS c
JOIN reuse_pairs AS m ON m.source = c.source AND m.copy = c.copy;

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
    ifnull(p.pages, 0) AS pages, ifnull(p.with_excerpt, 0) AS with_excerpt, ifnull(p.link_only, 0) AS link_only,
    ifnull(p.with_nothing, 0) AS with_nothing, ifnull(u.queued, 0) AS queued, ifnull(u.refused, 0) AS refused,
    ifnull(u.failed, 0) AS failed, ifnull(u.gone, 0) AS gone
FROM source AS s
LEFT JOIN (
    SELECT
        source, sum(n) AS pages, sum(n) FILTER (WHERE verdict = 'excerpt') AS with_excerpt,
        sum(n) FILTER (WHERE verdict = 'link-only') AS link_only, sum(n) FILTER (WHERE verdict = 'nothing') AS with_nothing
    FROM (SELECT source, verdict, count(*) AS n FROM page GROUP BY source, verdict) GROUP BY source
) AS p ON p.source = s.id
LEFT JOIN (
    SELECT
        source, sum(n) FILTER (WHERE state = 'queued') AS queued, sum(n) FILTER (WHERE state = 'refused') AS refused,
        sum(n) FILTER (WHERE state = 'failed') AS failed, sum(n) FILTER (WHERE state = 'gone') AS gone
    FROM (SELECT source, state, count(*) AS n FROM url GROUP BY source, state) GROUP BY source
) AS u ON u.source = s.id;

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
    ('FC205', 'note', 'agency copy or press release that both carry', 'none: both may be clients of the agency'),
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

-- Findings about single pages, hosts and sources, opened and closed by visits and runs.
CREATE VIEW findings_of_pages AS
SELECT
    o.code, k.level, u.url AS subject, s.name_id AS source, k.title AS message,
    CASE o.code
        WHEN 'FC102' THEN (
            SELECT json_group_array(n.quote) FROM capture_notice AS c JOIN notice AS n ON n.id = c.notice
            WHERE c.capture = p.capture AND n.unread
        )
        WHEN 'FC103' THEN (
            SELECT json_group_array(g.quote) FROM capture_signal AS c JOIN signal AS g ON g.id = c.signal
            WHERE c.capture = p.capture AND c.seq IN (
                SELECT x.value ->> 1 FROM capture AS h JOIN rights AS r ON r.id = h.rights, json_each(r.conflicts) AS x
                WHERE h.id = p.capture AND x.value ->> 0 IN ('R9', 'R11', 'R12', 'R13', 'R14', 'R15')
                UNION SELECT x.value ->> 2 FROM capture AS h JOIN rights AS r ON r.id = h.rights, json_each(r.conflicts) AS x
                WHERE h.id = p.capture AND x.value ->> 0 IN ('R9', 'R11', 'R12', 'R13', 'R14', 'R15')
            )
        )
        WHEN 'FC302' THEN (SELECT json_array(a.line) FROM attribution AS a WHERE a.page = o.subject)
        ELSE json_array(o.detail)
    END AS evidence,
    json_array(u.url) AS places, o.first_seen, k.mend, u.url AS identity
FROM finding AS o
JOIN finding_kinds AS k ON k.code = o.code
JOIN url AS u ON u.id = o.subject
JOIN source AS s ON s.id = u.source
LEFT JOIN page AS p ON p.id = o.subject
WHERE o.code NOT IN ('FC401', 'FC402', 'FC403');

CREATE VIEW findings_of_hosts AS
SELECT
    o.code, k.level, h.host AS subject, NULL AS source, k.title AS message, json_array(o.detail) AS evidence,
    json_array(h.host) AS places, o.first_seen, k.mend, h.host AS identity
FROM finding AS o
JOIN finding_kinds AS k ON k.code = o.code
JOIN host AS h ON h.id = o.subject
WHERE o.code IN ('FC401', 'FC402');

CREATE VIEW findings_of_sources AS
SELECT
    o.code, k.level, s.name_id AS subject, s.name_id AS source, k.title AS message, json_array(o.detail) AS evidence,
    s.hosts AS places, o.first_seen, k.mend, s.name_id AS identity
FROM finding AS o
JOIN finding_kinds AS k ON k.code = o.code
JOIN source AS s ON s.id = o.subject
WHERE o.code = 'FC403'
UNION ALL
SELECT
    k.code, k.level, s.name_id, s.name_id,
    'no page of it was read since ' || ifnull(s.last_good, 'it was added, ' || s.first_seen),
    json_array(), s.hosts, ifnull(s.last_good, s.first_seen), k.mend, s.name_id
FROM source AS s
JOIN finding_kinds AS k ON k.code = 'FC405'
WHERE s.enabled AND ifnull(s.last_good, s.first_seen) < strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-7 days');

-- One line for each page of a story, its first one included.
CREATE VIEW story_lines AS
SELECT
    c.origin, c.page <> c.origin AS rank, iif(m.copy = c.page, m.code, NULL) AS code, u.url,
    CASE
        WHEN m.source IS NULL THEN 'the source, ' || ifnull('published ' || substr(i.published, 1, 10) || ', ', '')
            || 'first seen ' || replace(substr(p.first_seen, 1, 16), 'T', ' ') || ' UTC'
        ELSE m.kind || ', ' || CAST(round(100 * m.coverage) AS INTEGER) || ' % of the words, ' || m.longest_run || ' in a row; '
            || CASE
                WHEN m.same_publisher THEN 'another page of the same publisher'
                WHEN m.agency = 'press release' THEN 'a press release'
                WHEN m.agency IS NOT NULL THEN 'both carry ' || m.agency
                ELSE iif(m.mirror, 'a mirror, the same text under the same path; ', '')
                    || iif(m.credited, 'credit found', 'no credit found') || ', ' || iif(m.linked, 'linked', 'not linked')
                    || iif(m.permitted, ', permitted', '')
            END
            || iif(m.source = c.origin OR c.page = m.source, '', '; as in ' || s.url)
            || iif(s.reason = 'taken-down', '; the source was taken down', '')
    END || iif(u.reason = 'taken-down', '; it was taken down', '') AS said
FROM carried AS c
JOIN url AS u ON u.id = c.page
JOIN page AS p ON p.id = c.page
LEFT JOIN reuse_pairs AS m ON m.source = c.source AND m.copy = c.copy
LEFT JOIN url AS s ON s.id = c.source
LEFT JOIN citation AS i ON i.page = c.page;

-- A story that many pages repeat is one finding about its source; places lists the pages, the gravest first.
CREATE VIEW findings_of_reuse AS
SELECT
    r.code, k.level, iif(r.findings = 1, cu.url, su.url) AS subject,
    iif(r.findings = 1, cs.name_id, ss.name_id) AS source,
    iif(
        r.findings = 1, r.longest_run || ' words in a row shared with ' || su.url,
        r.findings || ' pages share up to ' || r.longest_run || ' words in a row with this page (' || rtrim(
            iif(r.uncredited, r.uncredited || ' in full without credit, ', '')
            || iif(r.credited, r.credited || ' in full with credit, ', '')
            || iif(r.nearly, r.nearly || ' nearly in full, ', '')
            || iif(r.partly, r.partly || ' in part, ', '')
            || iif(r.carried, r.carried || ' as copy that both carry, ', ''), ', '
        ) || ')'
    ) || ', first seen ' || sp.first_seen || ifnull('; its notice says “' || (
        SELECT n.quote FROM capture_notice AS c JOIN notice AS n ON n.id = c.notice
        WHERE c.capture = sp.capture ORDER BY n.scope = 'media', n.scope = 'software', c.seq LIMIT 1
    ) || '”', '; it carries no notice') AS message,
    (
        SELECT json_group_array(said) FROM (
            SELECT said FROM story_lines WHERE origin = r.origin AND rank >= (r.pages = 1)
            ORDER BY rank, code IS NULL, code, url
        )
    ) AS evidence,
    (
        SELECT json_group_array(url) FROM (
            SELECT url FROM story_lines WHERE origin = r.origin AND rank >= (r.pages = 1)
            ORDER BY rank, code IS NULL, code, url
        )
    ) AS places,
    r.first_seen, k.mend, su.url AS identity, r.origin AS source_page, r.last_seen
FROM (
    SELECT
        origin, min(code) AS code, count(*) AS pages, count(code) AS findings,
        max(page) FILTER (WHERE code IS NOT NULL) AS page, max(longest_run) FILTER (WHERE code IS NOT NULL) AS longest_run,
        count(*) FILTER (WHERE code = 'FC201') AS uncredited, count(*) FILTER (WHERE code = 'FC202') AS credited,
        count(*) FILTER (WHERE code = 'FC203') AS nearly, count(*) FILTER (WHERE code = 'FC204') AS partly,
        count(*) FILTER (WHERE code = 'FC205') AS carried,
        min(first_seen) FILTER (WHERE code IS NOT NULL) AS first_seen,
        max(first_seen) FILTER (WHERE code IS NOT NULL) AS last_seen
    FROM reuse_by_story GROUP BY origin HAVING min(code) IS NOT NULL
) AS r
JOIN finding_kinds AS k ON k.code = r.code
JOIN url AS su ON su.id = r.origin
JOIN url AS cu ON cu.id = r.page
JOIN page AS sp ON sp.id = r.origin
JOIN source AS ss ON ss.id = su.source
JOIN source AS cs ON cs.id = cu.source;

CREATE VIEW findings_of_holdings AS
SELECT
    k.code, k.level, u.url AS subject, s.name_id AS source,
    'an excerpt of ' || e.words || ' words is kept, but its terms changed at ' || d.decide_again AS message,
    json_array(g.because) AS evidence, json_array(u.url) AS places, d.decide_again AS first_seen, k.mend, u.url AS identity
FROM decision AS d
JOIN excerpt AS e ON e.decision = d.id AND e.page = d.page
JOIN ground AS g ON g.id = d.ground
JOIN url AS u ON u.id = e.page
JOIN source AS s ON s.id = u.source
JOIN finding_kinds AS k ON k.code = iif(EXISTS (
    SELECT 1 FROM capture_signal AS c JOIN signal AS x ON x.id = c.signal
    WHERE c.capture = e.capture AND x.standard = 'permission'
), 'FC305', 'FC301')
WHERE d.decide_again <= strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
UNION ALL
SELECT
    k.code, k.level, u.url, s.name_id, 'an excerpt of ' || e.words || ' words is kept, but robots.txt now forbids the page',
    json_array(u.detail), json_array(u.url), u.visited_at, k.mend, u.url
FROM url AS u
JOIN excerpt AS e ON e.page = u.id
JOIN source AS s ON s.id = u.source
JOIN finding_kinds AS k ON k.code = 'FC301'
WHERE u.reason = 'robots-disallowed'
UNION ALL
SELECT
    k.code, k.level, 'archive', NULL, x.value, json_array(x.value), json_array('archive'), a.verified_at, k.mend, x.value
FROM archive AS a
JOIN finding_kinds AS k ON k.code = 'FC501', json_each(a.problems) AS x;

-- One row a finding: all of the above.
CREATE VIEW findings AS
SELECT code, level, subject, source, message, evidence, places, first_seen, mend, identity FROM findings_of_pages
UNION ALL
SELECT code, level, subject, source, message, evidence, places, first_seen, mend, identity FROM findings_of_hosts
UNION ALL
SELECT code, level, subject, source, message, evidence, places, first_seen, mend, identity FROM findings_of_sources
UNION ALL
SELECT code, level, subject, source, message, evidence, places, first_seen, mend, identity FROM findings_of_reuse
UNION ALL
SELECT code, level, subject, source, message, evidence, places, first_seen, mend, identity FROM findings_of_holdings;

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
