-- title: pages whose statements contradict each other
-- args: n=50
SELECT subject AS url, source, evidence, first_seen FROM findings_of_pages WHERE code = 'FC103' LIMIT :n;
