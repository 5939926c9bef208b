-- One row per registration ever made. The roster of an employer is its active
-- rows; the index below makes a second active row of one person impossible.
CREATE TABLE registration (
    tenant        text   NOT NULL,
    number        text   NOT NULL,
    uscc          text   NOT NULL,
    unit          text   NOT NULL,
    id_type       text   NOT NULL,
    id_number     text   NOT NULL,
    name          text   NOT NULL,
    hire_date     text   NOT NULL,
    end_date      text   NOT NULL,
    end_reason    text   NOT NULL,
    state         text   NOT NULL, -- active, ended, withdrawn
    details       text   NOT NULL, -- JSON object of the further fields
    registered_on text   NOT NULL,
    filed_at      bigint NOT NULL, -- µs UTC, as the platform said
    key           text   NOT NULL, -- idempotency key of the act that made it
    PRIMARY KEY (tenant, number)
) WITHOUT ROWID;
CREATE UNIQUE INDEX registration_active ON registration (tenant, uscc, id_number) WHERE state = 'active';
CREATE INDEX registration_person ON registration (tenant, id_number, uscc, number);

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
    answer      text   NOT NULL
);
CREATE UNIQUE INDEX taken_key ON taken (tenant, key);
CREATE INDEX taken_day ON taken (tenant, taken_on, seq);
CREATE INDEX taken_due ON taken (due) WHERE due > 0;

-- What was changed of a registration, by which act.
CREATE TABLE change (
    tenant text   NOT NULL,
    number text   NOT NULL,
    at     bigint NOT NULL,
    key    text   NOT NULL,
    field  text   NOT NULL,
    before text   NOT NULL,
    after  text   NOT NULL
);
CREATE INDEX change_number ON change (tenant, number);

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
