-- What every core system keeps, whatever its business.

-- Every act taken, with its answer: the memory of idempotency keys.
CREATE TABLE taken (
    seq         integer PRIMARY KEY AUTOINCREMENT,
    tenant      text   NOT NULL,
    key         text   NOT NULL,
    act         text   NOT NULL,
    digest      text   NOT NULL, -- of the content; the same key with another digest is refused
    uscc        text   NOT NULL,
    operator    text   NOT NULL,
    trace       text   NOT NULL,
    filed_at    bigint NOT NULL,
    taken_at    bigint NOT NULL,
    taken_on    text   NOT NULL,
    due         bigint NOT NULL, -- when a later decision falls; 0 once decided
    request     text   NOT NULL, -- kept only until decided
    outcome     text   NOT NULL,
    business_no text   NOT NULL,
    answer      text   NOT NULL,
    open        integer NOT NULL DEFAULT 0 -- 1 while a person or an officer has to decide
);
CREATE UNIQUE INDEX taken_key ON taken (tenant, key);
CREATE INDEX taken_day ON taken (tenant, taken_on, seq);
CREATE INDEX taken_due ON taken (due) WHERE due > 0;

-- How often each key arrived, whatever came of it.
CREATE TABLE arrival (
    tenant text    NOT NULL,
    key    text    NOT NULL,
    times  integer NOT NULL,
    PRIMARY KEY (tenant, key)
) WITHOUT ROWID;

CREATE TABLE counter (
    tenant text    NOT NULL,
    name   text    NOT NULL,
    value  integer NOT NULL,
    PRIMARY KEY (tenant, name)
) WITHOUT ROWID;

-- How many of its domain's migrations the file has seen.
CREATE TABLE domain (
    name text    NOT NULL PRIMARY KEY,
    seen integer NOT NULL
) WITHOUT ROWID;
