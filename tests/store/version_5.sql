-- A store as version 5 wrote it. Frozen: never edited; a later version gets a file of its own.
CREATE TABLE meta (name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name));
CREATE TABLE run (number INTEGER NOT NULL, id TEXT NOT NULL, started BIGINT NOT NULL, finished
    BIGINT, info TEXT NOT NULL, inventory BLOB NOT NULL, policy BLOB NOT NULL, PRIMARY KEY (number),
    UNIQUE (id));
CREATE INDEX ix_run_started ON run (started);
CREATE TABLE fact (hash BLOB NOT NULL, tag TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (hash))
    WITHOUT ROWID;
CREATE TABLE seen (run INTEGER NOT NULL, subject_kind TEXT NOT NULL, subject TEXT NOT NULL, address
    TEXT NOT NULL, port INTEGER NOT NULL, kind TEXT NOT NULL, at BIGINT NOT NULL, state TEXT NOT
    NULL, why TEXT NOT NULL, detail TEXT NOT NULL, fact BLOB, connections BIGINT NOT NULL, datagrams
    BIGINT NOT NULL, requests BIGINT NOT NULL, bytes_out BIGINT NOT NULL, bytes_in BIGINT NOT NULL,
    milliseconds BIGINT NOT NULL, PRIMARY KEY (run, subject_kind, subject, address, port, kind),
    CONSTRAINT seen_state CHECK (state IN ('ok', 'absent', 'failed')), CONSTRAINT seen_fact CHECK
    ((state = 'ok') = (fact IS NOT NULL)), FOREIGN KEY(run) REFERENCES run (number), FOREIGN
    KEY(fact) REFERENCES fact (hash)) WITHOUT ROWID;
CREATE TABLE score (run INTEGER NOT NULL, regency TEXT NOT NULL, value FLOAT, PRIMARY KEY (run,
    regency), FOREIGN KEY(run) REFERENCES run (number)) WITHOUT ROWID;
CREATE TABLE subject (number INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY
    (number), CONSTRAINT subject_once UNIQUE (kind, name));
CREATE TABLE page (number INTEGER NOT NULL, hash BLOB NOT NULL, body BLOB NOT NULL, PRIMARY KEY
    (number), UNIQUE (hash));
CREATE TABLE past (id TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE TABLE work (number INTEGER NOT NULL, finding TEXT NOT NULL, at BIGINT NOT NULL, state TEXT
    NOT NULL, "by" TEXT NOT NULL, office TEXT NOT NULL, note TEXT NOT NULL, about BLOB, PRIMARY KEY
    (number));
CREATE INDEX ix_work_finding ON work (finding);
CREATE TABLE looks (run INTEGER NOT NULL, subject INTEGER NOT NULL, page INTEGER NOT NULL, costs
    BLOB NOT NULL, PRIMARY KEY (run, subject), FOREIGN KEY(run) REFERENCES run (number), FOREIGN
    KEY(subject) REFERENCES subject (number), FOREIGN KEY(page) REFERENCES page (number)) WITHOUT
    ROWID;
CREATE INDEX ix_looks_subject ON looks (subject);
CREATE INDEX ix_looks_page ON looks (page);
CREATE TABLE verdicts (run INTEGER NOT NULL, regency TEXT NOT NULL, subject INTEGER NOT NULL, page
    INTEGER NOT NULL, times BLOB NOT NULL, PRIMARY KEY (run, regency, subject), FOREIGN KEY(run)
    REFERENCES run (number), FOREIGN KEY(subject) REFERENCES subject (number), FOREIGN KEY(page)
    REFERENCES page (number)) WITHOUT ROWID;
CREATE INDEX ix_verdicts_subject ON verdicts (subject);
CREATE INDEX ix_verdicts_page ON verdicts (page);
CREATE TABLE outline (page INTEGER NOT NULL, names INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY
    (page), FOREIGN KEY(page) REFERENCES page (number), FOREIGN KEY(names) REFERENCES page (number))
    WITHOUT ROWID;
CREATE INDEX ix_outline_names ON outline (names);
CREATE TABLE message (id TEXT NOT NULL, kind TEXT NOT NULL, recipient TEXT NOT NULL, channel TEXT
    NOT NULL, language TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL, made BIGINT NOT
    NULL, state TEXT NOT NULL, due BIGINT NOT NULL, tries INTEGER NOT NULL, last_error TEXT NOT
    NULL, sent BIGINT, PRIMARY KEY (id), CONSTRAINT message_state CHECK
    (state IN ('waiting', 'sent', 'refused')), CONSTRAINT message_sent CHECK
    ((state = 'sent') = (sent IS NOT NULL))) WITHOUT ROWID;
CREATE INDEX ix_message_state ON message (state);
CREATE TABLE told (message TEXT NOT NULL, finding TEXT NOT NULL, stage TEXT NOT NULL, PRIMARY
    KEY (message, finding, stage), FOREIGN KEY(message) REFERENCES message (id)) WITHOUT ROWID;
CREATE TABLE delivery (message TEXT NOT NULL, number INTEGER NOT NULL, at BIGINT NOT NULL,
    result TEXT NOT NULL, detail TEXT NOT NULL, PRIMARY KEY (message, number), FOREIGN KEY(message)
    REFERENCES message (id)) WITHOUT ROWID;
INSERT INTO meta VALUES (
    'program', 'cyberscan');
INSERT INTO meta VALUES (
    'version', '5');
INSERT INTO meta VALUES (
    'kind', 'lab');
INSERT INTO meta VALUES (
    'created', '2026-11-24T00:00:00+00:00');
INSERT INTO run VALUES (
    1, '20261101T020000Z-ab12', 1793498400000000, 1793502000000000, '{"id":"20261101T020000Z-ab12","started":"2026-11-01T02:00:00Z","lab":true,"scanner":"0.1.0",
      "policy":"2026.11","feeds":{"registri":"2026-11-01"}}', x'78daab56ca4bcc4d55b25272cecf2bc9cf50d2512a4a4d4fcd4bce4c2d56b28aae564ace4f01c95a5aea19180225a18abd13934a0b124b52f314e0dab233f3528032d93019a5dad85a006e401e38', x'78da554ecb0a833010fc9739ab18b185e656e87fc862b6ba106dd1d822927fef462cb4b77931331b5e3ccdf218615195d5b930061926267708b9317955278d02cfb05bcce0d4f6327e694bcf03751339193b2598598b25accd9ba5eb430aa057047b2a4a8dde6910ffe70e241ed6ecaee710f45792afb09772178f1db4da2b2d691837c4f467e1c6d1fab361ea183f557b45c6');
INSERT INTO fact VALUES (
    x'2e86e4b84aa88293da23a8b69d81d3b317d85796d5b98d6531d1166c10afa503', 'mail.spf/1', x'78daab562a4a4dce2f4a2956b28a562ab32d2e483354d04eccc9518ad5512aa92c4855b252ca4dccccd1034ae81b2ad50200767e0f40');
INSERT INTO subject VALUES (
    1, 'zone', 'contoh.go.test');
INSERT INTO page VALUES (
    1, x'956c0525387c55570a1fd7ccfb82c972cec73b9d759e0bdbccca1df9551f11da', x'789c558dc10a825010457f25eeb6d1669e6929f417edc485e908c2f3299ab588febda1da08c3c01ceedc539618eade1f96a98ba659170d771013406071c931cd4ee7bcbe35ad7686362974f6080aabf78441db7e1d0c3a76592412b15c3929986df6df0d12c2386900bdd08cab551446666dc6b94581c7c5da65b7afbdc79bcacd5dfd2c6c58721773ece23431fab739b3993ae81355f5010e013aad');
INSERT INTO page VALUES (
    2, x'25f311ee4781133c0fbae785c6c9d5a1bb1c5241bacfa86a48172428eef63683', x'789c8b8e5652d231d051ca4dccccd14bc94d2c4a56d2514a4c2a4ecd2b0132f22a52f28132794066b0bfa3924e5e694e4eac0eb296dc0aa05c1a90959a02649464e6a6e697827462535b5c900694c9cf064b83904f7e5276a96b617e7a4140a2a759a6515ea4474871455a649869525869a4618e6f8a6b789293735941a0afad526c2c008e5434b7');
INSERT INTO page VALUES (
    3, x'733fe3a5b9aafa9b283a008d278308ae2b9566e618ff74d769fa09296f614036', x'789c8b8e56ca4dccccd12f2e48d32d284a2d4ecd2b51d231d05152d2513230343236313533b7b04c4c4a4e494d030a21ab8a8d050030ba1283');
INSERT INTO looks VALUES (
    1, 1, 2, x'789c8b8e36d001c2581d386da863a46388c43731d0b130d03101312d416286466055463ac60606063a96b1b100080c0f30');
INSERT INTO verdicts VALUES (
    1, '99.01', 1, 1, x'789c8b3688050001d100e9');
INSERT INTO outline VALUES (
    1, 3, x'789c8b564a53d251ca03e25c259d6825230323335d43435d03c31003632b030320d206934ab13ad106b1b100f3e80a51');
INSERT INTO score VALUES (
    1, '99.01', 61.5);
INSERT INTO message VALUES (
    '5d2c0f5e8a9b4c7d@contoh.go.test', 'digest', 'CSIRT', 'mail', 'id', '[TLP:AMBER] 1 perubahan', 'Baru: 1 sedang
', 1793502005000000, 'waiting', 1793502305000000, 1, '451 greylisted', NULL);
INSERT INTO told VALUES (
    '5d2c0f5e8a9b4c7d@contoh.go.test', '0123456789abcdef', 'open:2026-11-01T03:00:00+00:00');
INSERT INTO delivery VALUES (
    '5d2c0f5e8a9b4c7d@contoh.go.test', 1, 1793502005000000, 'later', '451 greylisted');
