-- A store as version 2 wrote it. Frozen: never edited; a later version gets a file of its own.
CREATE TABLE meta (name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name));
CREATE TABLE run (
    number INTEGER NOT NULL, id TEXT NOT NULL, started BIGINT NOT NULL, finished BIGINT,
    info TEXT NOT NULL, inventory BLOB NOT NULL, policy BLOB NOT NULL,
    PRIMARY KEY (number), UNIQUE (id));
CREATE INDEX ix_run_started ON run (started);
CREATE TABLE fact (
    hash BLOB NOT NULL, tag TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (hash)) WITHOUT ROWID;
CREATE TABLE seen (
    run INTEGER NOT NULL, subject_kind TEXT NOT NULL, subject TEXT NOT NULL, address TEXT NOT NULL,
    port INTEGER NOT NULL, kind TEXT NOT NULL, at BIGINT NOT NULL, state TEXT NOT NULL,
    why TEXT NOT NULL, detail TEXT NOT NULL, fact BLOB, connections BIGINT NOT NULL,
    datagrams BIGINT NOT NULL, requests BIGINT NOT NULL, bytes_out BIGINT NOT NULL,
    bytes_in BIGINT NOT NULL, milliseconds BIGINT NOT NULL,
    PRIMARY KEY (run, subject_kind, subject, address, port, kind),
    CONSTRAINT seen_state CHECK (state IN ('ok', 'absent', 'failed')),
    CONSTRAINT seen_fact CHECK ((state = 'ok') = (fact IS NOT NULL)),
    FOREIGN KEY(run) REFERENCES run (number), FOREIGN KEY(fact) REFERENCES fact (hash)
) WITHOUT ROWID;
CREATE TABLE finding (
    run INTEGER NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL, check_id TEXT NOT NULL,
    "key" TEXT NOT NULL, revision INTEGER NOT NULL, regency TEXT NOT NULL,
    subject_kind TEXT NOT NULL, subject TEXT NOT NULL, port INTEGER NOT NULL, outcome TEXT NOT NULL,
    severity TEXT NOT NULL, message TEXT NOT NULL, message_values TEXT NOT NULL,
    evidence TEXT NOT NULL, verdict_severity TEXT, discriminator TEXT NOT NULL, reason TEXT,
    seen_at TEXT NOT NULL, addresses TEXT NOT NULL, first_seen TEXT NOT NULL, due TEXT NOT NULL,
    change TEXT,
    PRIMARY KEY (run, position), FOREIGN KEY(run) REFERENCES run (number)) WITHOUT ROWID;
CREATE INDEX finding_by_id ON finding (id);
CREATE TABLE score (
    run INTEGER NOT NULL, regency TEXT NOT NULL, value FLOAT,
    PRIMARY KEY (run, regency), FOREIGN KEY(run) REFERENCES run (number)) WITHOUT ROWID;
INSERT INTO meta VALUES ('program', 'cyberscan'), ('version', '2'), ('kind', 'lab'),
    ('created', '2026-11-24T00:00:00+00:00');
INSERT INTO run VALUES (1, '20261101T020000Z-ab12', 1793498400000000, 1793502000000000,
    '{"id":"20261101T020000Z-ab12","started":"2026-11-01T02:00:00Z","lab":true,"scanner":"0.1.0",
      "policy":"2026.11","feeds":{"registri":"2026-11-01"}}',
    x'78daab56ca4bcc4d55b25272cecf2bc9cf50d2512a4a4d4fcd4bce4c2d56b28aae564ace4f01c95a5aea19180225a18abd13934a0b124b52f314e0dab233f3528032d93019a5dad85a006e401e38',
    x'78da554ecb0a833010fc9739ab18b185e656e87fc862b6ba106dd1d822927fef462cb4b77931331b5e3ccdf218615195d5b930061926267708b9317955278d02cfb05bcce0d4f6327e694bcf03751339193b2598598b25accd9ba5eb430aa057047b2a4a8dde6910ffe70e241ed6ecaee710f45792afb09772178f1db4da2b2d691837c4f467e1c6d1fab361ea183f557b45c6');
INSERT INTO fact VALUES (
    x'2e86e4b84aa88293da23a8b69d81d3b317d85796d5b98d6531d1166c10afa503', 'mail.spf/1', x'78daab562a4a4dce2f4a2956b28a562ab32d2e483354d04eccc9518ad5512aa92c4855b252ca4dccccd1034ae81b2ad50200767e0f40');
INSERT INTO seen VALUES
    (1, 'zone', 'contoh.go.test', '', 0, 'mail.dmarc', 1793498400000000, 'absent', 'nxdomain',
     'SOA', NULL, 0, 1, 0, 40, 90, 12),
    (1, 'zone', 'contoh.go.test', '', 0, 'mail.mx', 1793498400000000, 'failed', 'timeout', '',
     NULL, 0, 2, 0, 80, 0, 3000),
    (1, 'zone', 'contoh.go.test', '', 0, 'mail.spf', 1793498400000000, 'ok', '', '',
     x'2e86e4b84aa88293da23a8b69d81d3b317d85796d5b98d6531d1166c10afa503', 0, 1, 0, 40, 120, 9);
INSERT INTO finding VALUES (1, 0, '0123456789abcdef', 'mail/spf-present', 'spf-present', 1, '99.01',
    'zone', 'contoh.go.test', 0, 'fail', 'medium', 'open', '{"record":"v=spf1 +all","count":1}',
    '["v=spf1 +all"]', NULL, '', NULL, '2026-11-01T02:00:00+00:00', '["192.0.2.53"]',
    '2026-11-01T03:00:00+00:00', '2026-12-01', 'new');
INSERT INTO score VALUES (1, '99.01', 61.5);
