"""The crawl: visits in the order of effects, lanes in parallel; the only place with concurrency."""
