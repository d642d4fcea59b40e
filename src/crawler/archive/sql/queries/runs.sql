-- title: the latest runs
-- args: n=20
SELECT run, started_at, ended_at, exit_code, counts, profile, version FROM runs ORDER BY run DESC LIMIT :n;
