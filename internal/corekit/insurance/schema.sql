-- Everybody who was ever insured. A person has one number for life.
CREATE TABLE person (
    tenant    text NOT NULL,
    id_number text NOT NULL,
    number    text NOT NULL,
    id_type   text NOT NULL,
    name      text NOT NULL,
    sex       text NOT NULL,
    birth     text NOT NULL,
    mobile    text NOT NULL,
    household text NOT NULL,
    PRIMARY KEY (tenant, id_number)
) WITHOUT ROWID;

-- One row per person, kind of insurance, employer and time. The index makes a
-- second active pension or unemployment insurance of one person impossible.
CREATE TABLE enrolment (
    tenant     text   NOT NULL,
    number     text   NOT NULL, -- of the act, BL…
    uscc       text   NOT NULL,
    unit       text   NOT NULL,
    id_number  text   NOT NULL,
    kind       text   NOT NULL, -- aae140
    first      text   NOT NULL, -- month
    last       text   NOT NULL, -- month, '' while active
    state      text   NOT NULL, -- active, ended, withdrawn
    work_form  text   NOT NULL,
    insured_as text   NOT NULL,
    reason     text   NOT NULL,
    filed_on   text   NOT NULL,
    filed_at   bigint NOT NULL,
    key        text   NOT NULL,
    PRIMARY KEY (tenant, uscc, id_number, kind, key)
) WITHOUT ROWID;
CREATE UNIQUE INDEX enrolment_one ON enrolment (tenant, id_number, kind) WHERE state = 'active' AND kind IN ('110', '210');
CREATE UNIQUE INDEX enrolment_here ON enrolment (tenant, uscc, id_number, kind) WHERE state = 'active';
CREATE INDEX enrolment_person ON enrolment (tenant, id_number, kind);
