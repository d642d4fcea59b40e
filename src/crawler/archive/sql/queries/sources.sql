-- title: sources: pages, verdicts, what waits, last success
-- args:
SELECT source, name, enabled, pages, with_excerpt, link_only, with_nothing, queued, refused, failed, gone, last_good FROM sources ORDER BY source;
