-- Generated from the migrations: read it first, edit it never.
-- Schema version 2. Views: views.sql.

CREATE TABLE archive (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    key_check TEXT,
    text_to_wipe INTEGER NOT NULL DEFAULT 0 CHECK (text_to_wipe IN (0, 1)),
    verified_at TEXT,
    problems TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(problems))
) STRICT;

CREATE TABLE attribution (
    page INTEGER PRIMARY KEY REFERENCES page (id),
    url TEXT NOT NULL CHECK (url GLOB 'http://?*' OR url GLOB 'https://?*'),
    line TEXT NOT NULL CHECK (trim(line) <> ''),
    html TEXT NOT NULL,
    markdown TEXT NOT NULL,
    author TEXT,
    title TEXT,
    publisher TEXT,
    credit TEXT,
    licence_url TEXT,
    published TEXT
) STRICT;

CREATE TABLE capture (
    id INTEGER PRIMARY KEY,
    page INTEGER NOT NULL REFERENCES page (id),
    run INTEGER REFERENCES run (id),
    fetched_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    shape TEXT NOT NULL,
    status INTEGER NOT NULL,
    content_state TEXT NOT NULL CHECK (
        content_state IN ('full', 'teaser', 'paywall', 'consent-wall', 'js-only', 'soft-404', 'error', 'not-html')
    ),
    words INTEGER NOT NULL CHECK (words >= 0),
    encoding INTEGER REFERENCES label (id),
    agency INTEGER REFERENCES label (id),
    rights INTEGER NOT NULL REFERENCES rights (id),
    credits TEXT CHECK (credits IS NULL OR json_valid(credits))
) STRICT;

CREATE TABLE capture_notice (
    capture INTEGER NOT NULL REFERENCES capture (id),
    seq INTEGER NOT NULL,
    notice INTEGER NOT NULL REFERENCES notice (id),
    block INTEGER NOT NULL,
    locator INTEGER NOT NULL REFERENCES label (id),
    statement INTEGER NOT NULL REFERENCES label (id),
    PRIMARY KEY (capture, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE capture_signal (
    capture INTEGER NOT NULL REFERENCES capture (id),
    seq INTEGER NOT NULL,
    signal INTEGER NOT NULL REFERENCES signal (id),
    locator INTEGER NOT NULL REFERENCES label (id),
    statement INTEGER NOT NULL REFERENCES label (id),
    PRIMARY KEY (capture, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE carried (
    origin INTEGER NOT NULL REFERENCES page (id),
    page INTEGER NOT NULL REFERENCES page (id),
    source INTEGER REFERENCES page (id),
    copy INTEGER REFERENCES page (id),
    PRIMARY KEY (origin, page),
    CHECK ((source IS NULL) = (page = origin)),
    CHECK ((source IS NULL) = (copy IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE citation (
    page INTEGER PRIMARY KEY REFERENCES page (id),
    title TEXT CHECK (length(title) <= 200),
    byline TEXT CHECK (length(byline) <= 500),
    authors TEXT CHECK (authors IS NULL OR json_valid(authors)),
    published TEXT,
    published_day_only INTEGER NOT NULL DEFAULT 0 CHECK (published_day_only IN (0, 1)),
    modified TEXT,
    publisher INTEGER REFERENCES label (id),
    site_name INTEGER REFERENCES label (id),
    section INTEGER REFERENCES label (id),
    language INTEGER REFERENCES label (id),
    canonical TEXT,
    provenance INTEGER REFERENCES label (id)
) STRICT;

CREATE VIRTUAL TABLE citation_search USING fts5 (
    title, byline, content = 'citation', content_rowid = 'page', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE citation_trigram USING fts5 (
    title, byline, content = 'citation', content_rowid = 'page', tokenize = 'trigram'
);

CREATE TABLE decision (
    id INTEGER PRIMARY KEY,
    page INTEGER NOT NULL REFERENCES page (id),
    capture INTEGER NOT NULL REFERENCES capture (id),
    run INTEGER REFERENCES run (id),
    at TEXT NOT NULL,
    cause TEXT NOT NULL CHECK (cause IN ('visit', 'redecide', 'budget', 'gone', 'takedown', 'retention', 'copy', 'permission')),
    verdict TEXT NOT NULL CHECK (verdict IN ('nothing', 'link-only', 'excerpt')),
    ground INTEGER NOT NULL REFERENCES ground (id),
    rights INTEGER NOT NULL REFERENCES rights (id),
    max_words INTEGER NOT NULL CHECK (max_words >= 0),
    max_chars INTEGER CHECK (max_chars >= 0),
    decide_again TEXT,
    hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;

CREATE TABLE excerpt (
    page INTEGER PRIMARY KEY REFERENCES page (id),
    capture INTEGER NOT NULL REFERENCES capture (id),
    decision INTEGER NOT NULL REFERENCES decision (id),
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    words INTEGER NOT NULL CHECK (words > 0),
    of_words INTEGER NOT NULL CHECK (of_words >= words),
    added_words INTEGER NOT NULL CHECK (added_words BETWEEN 0 AND words),
    kept_at TEXT NOT NULL,
    -- a word has a letter at least: a full text can't pass as a short excerpt by a false count
    CHECK (length(text) <= 40 * words + 40)
) STRICT;

CREATE VIRTUAL TABLE excerpt_search USING fts5 (
    text, content = 'excerpt', content_rowid = 'page', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE excerpt_trigram USING fts5 (
    text, content = 'excerpt', content_rowid = 'page', tokenize = 'trigram'
);

CREATE TABLE finding (
    code TEXT NOT NULL CHECK (code GLOB 'FC[1-5][0-9][0-9]'),
    subject INTEGER NOT NULL,
    source INTEGER REFERENCES source (id),
    first_seen TEXT NOT NULL,
    detail TEXT CHECK (detail IS NULL OR json_valid(detail)),
    PRIMARY KEY (code, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE fingerprint (
    page INTEGER PRIMARY KEY REFERENCES page (id),
    scheme INTEGER NOT NULL REFERENCES label (id),
    marks BLOB NOT NULL,
    is_listed INTEGER NOT NULL DEFAULT 0 CHECK (is_listed IN (0, 1))
) STRICT;

CREATE TABLE ground (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    rule TEXT NOT NULL CHECK (rule <> ''),
    because TEXT NOT NULL CHECK (because <> ''),
    duties TEXT NOT NULL CHECK (json_valid(duties)),
    caps TEXT NOT NULL CHECK (json_valid(caps)),
    limits TEXT NOT NULL CHECK (json_valid(limits))
) STRICT;

CREATE TABLE host (
    id INTEGER PRIMARY KEY,
    host TEXT NOT NULL UNIQUE,
    next_at TEXT,
    backoff_s REAL NOT NULL DEFAULT 0 CHECK (backoff_s >= 0),
    crawl_delay_s REAL,
    gap_s REAL NOT NULL DEFAULT 0 CHECK (gap_s >= 0),
    requests INTEGER NOT NULL DEFAULT 0,
    run INTEGER,
    run_requests INTEGER NOT NULL DEFAULT 0,
    robots TEXT NOT NULL DEFAULT 'unknown' CHECK (robots IN ('unknown', 'read', 'none', 'unreachable')),
    resting_until TEXT
) STRICT;

CREATE TABLE label (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE mark (
    hash INTEGER NOT NULL,
    page INTEGER NOT NULL,
    PRIMARY KEY (hash, page)
) STRICT, WITHOUT ROWID;

CREATE TABLE match (
    source INTEGER NOT NULL REFERENCES page (id),
    copy INTEGER NOT NULL REFERENCES page (id),
    kind TEXT NOT NULL CHECK (kind IN ('full', 'near-full', 'partial', 'excerpt')),
    coverage REAL NOT NULL CHECK (coverage BETWEEN 0 AND 1),
    copy_coverage REAL NOT NULL CHECK (copy_coverage BETWEEN 0 AND 1),
    longest_run INTEGER NOT NULL,
    spans TEXT NOT NULL CHECK (json_valid(spans)),
    first_seen TEXT NOT NULL,
    credited INTEGER NOT NULL CHECK (credited IN (0, 1)),
    linked INTEGER NOT NULL CHECK (linked IN (0, 1)),
    permitted INTEGER NOT NULL CHECK (permitted IN (0, 1)),
    credit_due INTEGER NOT NULL CHECK (credit_due IN (0, 1)),
    same_publisher INTEGER NOT NULL CHECK (same_publisher IN (0, 1)),
    agency TEXT, mirror INTEGER NOT NULL DEFAULT 0 CHECK (mirror IN (0, 1)),
    PRIMARY KEY (source, copy),
    CHECK (source <> copy)
) STRICT, WITHOUT ROWID;

CREATE TABLE notice (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    quote TEXT NOT NULL CHECK (length(quote) <= 1000),
    scope TEXT NOT NULL CHECK (scope IN ('site', 'article', 'media', 'software', 'other')),
    terms TEXT NOT NULL CHECK (json_valid(terms)),
    rule TEXT NOT NULL,
    holder TEXT,
    years TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(years)),
    unread INTEGER NOT NULL DEFAULT 0 CHECK (unread IN (0, 1)),
    first_seen TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE notice_search USING fts5 (
    quote, holder, content = 'notice', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE notice_trigram USING fts5 (
    quote, holder, content = 'notice', content_rowid = 'id', tokenize = 'trigram'
);

CREATE TABLE page (
    id INTEGER PRIMARY KEY REFERENCES url (id),
    source INTEGER NOT NULL REFERENCES source (id),
    capture INTEGER REFERENCES capture (id),
    verdict TEXT NOT NULL CHECK (verdict IN ('nothing', 'link-only', 'excerpt')),
    first_seen TEXT NOT NULL,
    read_at TEXT NOT NULL,
    given_words INTEGER NOT NULL DEFAULT 0 CHECK (given_words >= 0),
    given_digest TEXT
) STRICT;

CREATE TABLE rights (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    terms TEXT NOT NULL CHECK (json_valid(terms)),
    licence TEXT,
    licence_url TEXT,
    holder TEXT,
    years TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(years)),
    limits TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(limits)),
    credit TEXT,
    decisive TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(decisive)),
    conflicts TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(conflicts)),
    whole TEXT NOT NULL CHECK (json_valid(whole))
) STRICT;

CREATE TABLE ruling (
    id INTEGER PRIMARY KEY,
    notice INTEGER NOT NULL REFERENCES notice (id),
    terms TEXT NOT NULL CHECK (json_valid(terms)),
    holder TEXT,
    reason TEXT NOT NULL CHECK (trim(reason) <> ''),
    ruled_by TEXT NOT NULL,
    ruled_at TEXT NOT NULL,
    until TEXT
) STRICT;

CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    exit_code INTEGER,
    version TEXT NOT NULL,
    config_digest TEXT NOT NULL,
    profile TEXT NOT NULL,
    resolve TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(resolve)),
    counts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(counts)),
    decisions INTEGER,
    chain_head TEXT,
    seal TEXT,
    CHECK ((ended_at IS NULL) = (exit_code IS NULL))
) STRICT;

CREATE TABLE signal (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    channel TEXT NOT NULL CHECK (channel IN (
        'http-header', 'robots-txt', 'well-known', 'meta', 'link', 'json-ld', 'microdata', 'feed', 'text'
    )),
    standard TEXT NOT NULL CHECK (standard IN (
        'robots-txt', 'robots-tag', 'tdmrep', 'rsl', 'aipref', 'content-signal', 'ai-txt', 'trust-txt', 'schema-org',
        'creative-commons', 'licence-uri', 'dublin-core', 'meta-rights', 'feed', 'link-relation', 'http-status', 'paywall',
        'notice', 'phrase', 'agency', 'permission', 'ruling'
    )),
    scope TEXT NOT NULL CHECK (scope IN ('site', 'article', 'media', 'software', 'other')),
    rule TEXT NOT NULL CHECK (rule <> ''),
    quote TEXT NOT NULL CHECK (length(quote) <= 1000),
    terms TEXT NOT NULL CHECK (json_valid(terms)),
    licence TEXT,
    holder TEXT,
    years TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(years)),
    limit_kind TEXT,
    limit_value TEXT,
    credit TEXT,
    fault TEXT,
    CHECK ((limit_kind IS NULL) = (limit_value IS NULL))
) STRICT;

CREATE TABLE site_file (
    origin TEXT NOT NULL,
    url TEXT NOT NULL,
    address TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('file', 'terms')),
    status INTEGER,
    body BLOB,
    digest TEXT,
    content_type TEXT NOT NULL DEFAULT '',
    fetched_at TEXT,
    fault TEXT,
    statements TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(statements)),
    PRIMARY KEY (origin, url),
    CHECK (kind <> 'terms' OR body IS NULL)
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    name_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    hosts TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(hosts)),
    language TEXT,
    enabled INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
    first_seen TEXT NOT NULL,
    last_good TEXT
) STRICT;

CREATE TABLE story (
    page INTEGER PRIMARY KEY REFERENCES page (id),
    origin INTEGER NOT NULL REFERENCES page (id)
) STRICT;

CREATE TABLE takedown (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('url', 'host', 'holder')),
    subject TEXT NOT NULL CHECK (subject <> ''),
    reason TEXT NOT NULL CHECK (trim(reason) <> ''),
    pages INTEGER NOT NULL,
    excerpts INTEGER NOT NULL,
    words INTEGER NOT NULL,
    proof TEXT NOT NULL CHECK (json_valid(proof)),
    hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;

CREATE TABLE url (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE CHECK (url GLOB 'http://?*' OR url GLOB 'https://?*'),
    host INTEGER NOT NULL REFERENCES host (id),
    source INTEGER NOT NULL REFERENCES source (id),
    kind TEXT NOT NULL CHECK (kind IN ('page', 'feed', 'sitemap', 'terms')),
    rank INTEGER NOT NULL,
    depth INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'settled', 'refused', 'failed', 'gone')),
    next_visit TEXT,
    first_seen TEXT NOT NULL,
    visited_at TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    misses INTEGER NOT NULL DEFAULT 0,
    interval_s INTEGER,
    status INTEGER,
    reason TEXT,
    detail TEXT,
    robots_line INTEGER,
    etag TEXT,
    last_modified TEXT,
    alias INTEGER REFERENCES url (id),
    CHECK (state <> 'gone' OR next_visit IS NULL)
) STRICT;

CREATE INDEX capture_notice_notice ON capture_notice (notice);

CREATE INDEX capture_page ON capture (page);

CREATE INDEX capture_rights ON capture (rights);

CREATE INDEX carried_page ON carried (page);

CREATE INDEX decision_again ON decision (decide_again) WHERE decide_again IS NOT NULL;

CREATE INDEX decision_page ON decision (page);

CREATE INDEX finding_day ON finding (substr(first_seen, 1, 10));

CREATE INDEX finding_source ON finding (source);

CREATE INDEX fingerprint_unlisted ON fingerprint (page) WHERE is_listed = 0;

CREATE INDEX match_copy ON match (copy);

CREATE INDEX notice_unread ON notice (id) WHERE unread = 1;

CREATE INDEX page_verdict ON page (source, verdict);

CREATE INDEX ruling_notice ON ruling (notice);

CREATE INDEX story_origin ON story (origin);

CREATE INDEX takedown_subject ON takedown (kind, subject);

CREATE INDEX url_due ON url (host, rank, next_visit) WHERE next_visit IS NOT NULL;

CREATE INDEX url_refused ON url (reason) WHERE reason IS NOT NULL;

CREATE INDEX url_state ON url (source, state);

CREATE TRIGGER attribution_keeps_page BEFORE UPDATE OF page ON attribution
BEGIN
    SELECT raise(ABORT, 'P2: an attribution belongs to its page');
END;

CREATE TRIGGER attribution_stays BEFORE DELETE ON attribution
WHEN EXISTS (SELECT 1 FROM excerpt WHERE page = OLD.page)
BEGIN
    SELECT raise(ABORT, 'P2: an excerpt needs its attribution');
END;

CREATE TRIGGER citation_indexed AFTER INSERT ON citation
BEGIN
    INSERT INTO citation_search (rowid, title, byline) VALUES (NEW.page, NEW.title, NEW.byline);
END;

CREATE TRIGGER citation_indexed_cjk AFTER INSERT ON citation
WHEN NEW.title || ' ' || ifnull(NEW.byline, '') GLOB '*[⺀-鿿가-힣豈-龎]*'
BEGIN
    INSERT INTO citation_trigram (rowid, title, byline) VALUES (NEW.page, NEW.title, NEW.byline);
END;

CREATE TRIGGER citation_is_not_edited BEFORE UPDATE ON citation
BEGIN
    SELECT raise(ABORT, 'a citation is replaced, never edited: the search index follows it');
END;

CREATE TRIGGER citation_needs_verdict BEFORE INSERT ON citation
BEGIN
    SELECT raise(ABORT, 'P2: of a page with the verdict nothing no title is kept')
    WHERE (SELECT verdict FROM decision WHERE page = NEW.page ORDER BY id DESC LIMIT 1) = 'nothing';
END;

CREATE TRIGGER citation_unindexed AFTER DELETE ON citation
BEGIN
    INSERT INTO citation_search (citation_search, rowid, title, byline) VALUES ('delete', OLD.page, OLD.title, OLD.byline);
END;

CREATE TRIGGER citation_unindexed_cjk AFTER DELETE ON citation
WHEN OLD.title || ' ' || ifnull(OLD.byline, '') GLOB '*[⺀-鿿가-힣豈-龎]*'
BEGIN
    INSERT INTO citation_trigram (citation_trigram, rowid, title, byline)
    VALUES ('delete', OLD.page, OLD.title, OLD.byline);
END;

CREATE TRIGGER decision_is_final BEFORE UPDATE ON decision
BEGIN
    SELECT raise(ABORT, 'P10: decisions are never changed');
END;

CREATE TRIGGER decision_is_last BEFORE INSERT ON decision
WHEN NEW.id <= (SELECT max(id) FROM decision)
BEGIN
    SELECT raise(ABORT, 'P10: decisions are only appended');
END;

CREATE TRIGGER decision_stays BEFORE DELETE ON decision
BEGIN
    SELECT raise(ABORT, 'P10: decisions are never removed');
END;

CREATE TRIGGER decision_takes_back AFTER INSERT ON decision
BEGIN
    DELETE FROM excerpt WHERE page = NEW.page AND (
        NEW.verdict <> 'excerpt' OR words > NEW.max_words OR length(text) > NEW.max_chars
    );
    DELETE FROM attribution WHERE page = NEW.page AND NEW.verdict = 'nothing';
    DELETE FROM citation WHERE page = NEW.page AND NEW.verdict = 'nothing';
    UPDATE page SET verdict = NEW.verdict WHERE id = NEW.page AND verdict <> NEW.verdict;
END;

CREATE TRIGGER excerpt_counts AFTER INSERT ON excerpt
BEGIN
    SELECT raise(ABORT, 'P3: the first excerpt of a page gives up all its words')
    WHERE NEW.added_words < NEW.words AND (SELECT given_words FROM page WHERE id = NEW.page) = 0;
    UPDATE page SET given_words = given_words + NEW.added_words WHERE id = NEW.page;
    SELECT raise(ABORT, 'P3: over the budget of this page')
    WHERE (SELECT given_words FROM page WHERE id = NEW.page) > (SELECT max_words FROM decision WHERE id = NEW.decision);
END;

CREATE TRIGGER excerpt_indexed AFTER INSERT ON excerpt
BEGIN
    INSERT INTO excerpt_search (rowid, text) VALUES (NEW.page, NEW.text);
END;

CREATE TRIGGER excerpt_indexed_cjk AFTER INSERT ON excerpt WHEN NEW.text GLOB '*[⺀-鿿가-힣豈-龎]*'
BEGIN
    INSERT INTO excerpt_trigram (rowid, text) VALUES (NEW.page, NEW.text);
END;

CREATE TRIGGER excerpt_is_not_edited BEFORE UPDATE ON excerpt
BEGIN
    SELECT raise(ABORT, 'P2: an excerpt is replaced, never edited');
END;

CREATE TRIGGER excerpt_needs_decision BEFORE INSERT ON excerpt
BEGIN
    SELECT raise(ABORT, 'P2: no decision in force allows this excerpt')
    WHERE NOT EXISTS (
        SELECT 1 FROM decision AS d
        WHERE d.id = NEW.decision AND d.page = NEW.page AND d.capture = NEW.capture AND d.verdict = 'excerpt'
            AND d.id = (SELECT max(id) FROM decision WHERE page = NEW.page)
            AND NEW.words <= d.max_words AND (d.max_chars IS NULL OR length(NEW.text) <= d.max_chars)
    );
    SELECT raise(ABORT, 'P2: an excerpt needs an attribution with a link')
    WHERE NOT EXISTS (SELECT 1 FROM attribution WHERE page = NEW.page);
    SELECT raise(ABORT, 'P2: only a full text or a teaser may be excerpted')
    WHERE NOT EXISTS (SELECT 1 FROM capture WHERE id = NEW.capture AND content_state IN ('full', 'teaser'));
END;

CREATE TRIGGER excerpt_unindexed AFTER DELETE ON excerpt
BEGIN
    INSERT INTO excerpt_search (excerpt_search, rowid, text) VALUES ('delete', OLD.page, OLD.text);
    UPDATE archive SET text_to_wipe = 1 WHERE text_to_wipe = 0;
END;

CREATE TRIGGER excerpt_unindexed_cjk AFTER DELETE ON excerpt WHEN OLD.text GLOB '*[⺀-鿿가-힣豈-龎]*'
BEGIN
    INSERT INTO excerpt_trigram (excerpt_trigram, rowid, text) VALUES ('delete', OLD.page, OLD.text);
END;

CREATE TRIGGER given_words_never_shrink BEFORE UPDATE OF given_words ON page
WHEN NEW.given_words < OLD.given_words
BEGIN
    SELECT raise(ABORT, 'P3: what a page gave up cannot be taken back');
END;

CREATE TRIGGER notice_indexed AFTER INSERT ON notice
BEGIN
    INSERT INTO notice_search (rowid, quote, holder) VALUES (NEW.id, NEW.quote, NEW.holder);
END;

CREATE TRIGGER notice_indexed_cjk AFTER INSERT ON notice WHEN NEW.quote GLOB '*[⺀-鿿가-힣豈-龎]*'
BEGIN
    INSERT INTO notice_trigram (rowid, quote, holder) VALUES (NEW.id, NEW.quote, NEW.holder);
END;

CREATE TRIGGER notice_unindexed AFTER DELETE ON notice
BEGIN
    INSERT INTO notice_search (notice_search, rowid, quote, holder) VALUES ('delete', OLD.id, OLD.quote, OLD.holder);
END;

CREATE TRIGGER notice_unindexed_cjk AFTER DELETE ON notice WHEN OLD.quote GLOB '*[⺀-鿿가-힣豈-龎]*'
BEGIN
    INSERT INTO notice_trigram (notice_trigram, rowid, quote, holder) VALUES ('delete', OLD.id, OLD.quote, OLD.holder);
END;

CREATE TRIGGER page_is_new BEFORE INSERT ON page
WHEN EXISTS (SELECT 1 FROM page WHERE id = NEW.id)
BEGIN
    SELECT raise(ABORT, 'P3: this page is there');
END;

CREATE TRIGGER page_stays BEFORE DELETE ON page
BEGIN
    SELECT raise(ABORT, 'P3: a page keeps its budget; take it down instead');
END;

CREATE TRIGGER takedown_is_final BEFORE UPDATE ON takedown
BEGIN
    SELECT raise(ABORT, 'P10: take-downs are never changed');
END;

CREATE TRIGGER takedown_is_last BEFORE INSERT ON takedown
WHEN NEW.id <= (SELECT max(id) FROM takedown)
BEGIN
    SELECT raise(ABORT, 'P10: take-downs are only appended');
END;

CREATE TRIGGER takedown_stays BEFORE DELETE ON takedown
BEGIN
    SELECT raise(ABORT, 'P10: take-downs are never removed');
END;
