-- One row per case of arbitration (劳动人事争议仲裁).
CREATE TABLE dispute (
    tenant      text   NOT NULL,
    number      text   NOT NULL,
    state       text   NOT NULL, -- filed, accepted, refused, lapsed, dropped, closed
    cause       text   NOT NULL,
    venue       text   NOT NULL, -- performance, employer
    place       text   NOT NULL,
    disputed_on text   NOT NULL, -- day from which the limitation runs
    amount      text   NOT NULL,
    contents    text   NOT NULL, -- JSON: claims, facts, evidence, defence
    filed_on    text   NOT NULL,
    accepted_on text   NOT NULL, -- '' until then, like the days below
    decide_by   text   NOT NULL,
    closed_on   text   NOT NULL,
    result      text   NOT NULL,
    key         text   NOT NULL, -- of the act that brought it
    PRIMARY KEY (tenant, number)
) WITHOUT ROWID;
CREATE UNIQUE INDEX dispute_key ON dispute (tenant, key, number);

-- Applicants and respondents, units and persons.
CREATE TABLE party (
    tenant    text   NOT NULL,
    number    text   NOT NULL,
    seq       bigint NOT NULL,
    role      text   NOT NULL, -- applicant, respondent
    uscc      text   NOT NULL, -- '' for a person
    id_type   text   NOT NULL,
    id_number text   NOT NULL, -- '' for a unit
    name      text   NOT NULL,
    details   text   NOT NULL, -- JSON object of the further fields
    delivery  text   NOT NULL, -- JSON object: how papers reach the party, {} until confirmed
    served_on text   NOT NULL, -- day on which the papers reached it, '' before
    PRIMARY KEY (tenant, number, seq)
) WITHOUT ROWID;
CREATE INDEX party_unit ON party (tenant, uscc, number) WHERE uscc <> '';

-- What happened in a case, as its parties are told.
CREATE TABLE step (
    tenant text   NOT NULL,
    number text   NOT NULL,
    seq    bigint NOT NULL,
    day    text   NOT NULL,
    told   text   NOT NULL,
    PRIMARY KEY (tenant, number, seq)
) WITHOUT ROWID;

-- Files handed in as evidence.
CREATE TABLE paper (
    tenant   text   NOT NULL,
    number   text   NOT NULL,
    seq      bigint NOT NULL,
    uscc     text   NOT NULL, -- who handed it in
    name     text   NOT NULL,
    type     text   NOT NULL,
    size     bigint NOT NULL,
    sm3      text   NOT NULL,
    content  blob   NOT NULL,
    filed_on text   NOT NULL,
    PRIMARY KEY (tenant, number, seq)
);
