-- Questions to the claims of a corpus and to what was found in it. Run it with DuckDB in a folder that holds
--   claims.ndjson     gainsay claims SOURCES --format ndjson > claims.ndjson
--   findings.ndjson   gainsay compare claims.ndjson --format ndjson --show all > findings.ndjson

-- One row a source, with how many claims it has.
CREATE OR REPLACE VIEW sources AS
SELECT json ->> '$.source.path' AS source,
       json ->> '$.source.title' AS title,
       json ->> '$.source.publisher' AS publisher,
       TRY_CAST(json ->> '$.source.published' AS TIMESTAMP)::DATE AS published,
       (json ->> '$.source.claims')::BIGINT AS claims
FROM read_ndjson_objects('claims.ndjson')
WHERE json_type(json, '$.source') = 'OBJECT';

-- One row a claim. `about` is its subject, and where the rule has none, the places that it is bound to.
-- `days` are the runs of days that it is bound to: `2025-03-28`, `2025-05-06..2025-05-07`, and open ones such as `..2025-05-07`.
CREATE OR REPLACE VIEW claims AS
WITH lines AS (
    SELECT json, from_json(json -> '$.keys', '[{"name": "VARCHAR", "value": "VARCHAR"}]') AS keys
    FROM read_ndjson_objects('claims.ndjson')
    WHERE json_type(json, '$.source') = 'VARCHAR'
)
SELECT json ->> '$.id' AS claim,
       json ->> '$.rule' AS rule,
       json ->> '$.source' AS source,
       map_values(from_json(json -> '$.subject', '"MAP(VARCHAR, VARCHAR)"')) ||
           [key.value FOR key IN keys IF key.name = 'place'] AS about,
       flatten([string_split(ltrim(key.value, '~'), '+') FOR key IN keys IF key.name = 'date']) AS days,
       json ->> '$.value.text' AS value,
       json ->> '$.status' AS status,
       json ->> '$.attributed_to' AS said_by,
       json ->> '$.sentence' AS sentence
FROM lines;

-- One row a side of a finding.
CREATE OR REPLACE VIEW sides AS
SELECT json ->> '$.id' AS finding,
       json ->> '$.rule' AS rule,
       json ->> '$.verdict' AS verdict,
       json ->> '$.level' AS level,
       json ->> '$.message' AS message,
       side.value AS value,
       side.sources AS sources
FROM read_ndjson_objects('findings.ndjson'),
     UNNEST(from_json(json -> '$.camps', '[{"value": "VARCHAR", "sources": ["VARCHAR"]}]')) AS camps(side)
WHERE json_type(json, '$.id') = 'VARCHAR';

-- All values that a rule gives for one subject (or place) on one day, those of the most sources first.
CREATE OR REPLACE MACRO values_of(of_rule, of_subject, of_day) AS TABLE
SELECT value, count(DISTINCT source) AS sources, list(DISTINCT source ORDER BY source) AS which
FROM claims
WHERE rule = of_rule
  AND list_contains(about, of_subject)
  AND len([run FOR run IN days
           IF of_day >= coalesce(TRY_CAST(split_part(run, '..', 1) AS DATE), '-infinity'::DATE)
              AND of_day <= coalesce(TRY_CAST(split_part(run, '..', -1) AS DATE), 'infinity'::DATE)
              AND run ~ '[0-9]{4}-[0-9]{2}-[0-9]{2}']) > 0
GROUP BY value
ORDER BY sources DESC, value;

-- Which rules fire most, and in how many sources?
SELECT rule, count(*) AS claims, count(DISTINCT source) AS sources
FROM claims
GROUP BY rule
ORDER BY claims DESC, rule;

-- What does everybody say of one subject and one day?
FROM values_of('killed', 'Mandalay', DATE '2025-03-28');

-- Which sources are silent?
SELECT source, publisher, published
FROM sources
WHERE claims = 0
ORDER BY source;

-- Which publishers disagree most, about what?
WITH stands AS (
    SELECT DISTINCT finding, rule, value, publisher
    FROM (SELECT *, UNNEST(sides.sources) AS source FROM sides WHERE verdict IN ('conflict', 'contested')) AS each
    JOIN sources USING (source)
    WHERE publisher IS NOT NULL
)
SELECT one.publisher AS one, other.publisher AS other, count(DISTINCT finding) AS findings,
       list(DISTINCT one.rule ORDER BY one.rule) AS rules
FROM stands AS one
JOIN stands AS other USING (finding)
WHERE one.publisher < other.publisher AND one.value <> other.value
GROUP BY ALL
ORDER BY findings DESC, one, other;
