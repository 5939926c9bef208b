-- One row per contract put on record. The index makes a second contract in force
-- of one person with one employer impossible.
CREATE TABLE record (
    tenant    text   NOT NULL,
    number    text   NOT NULL,
    uscc      text   NOT NULL,
    unit      text   NOT NULL,
    id_type   text   NOT NULL,
    id_number text   NOT NULL,
    name      text   NOT NULL,
    state     text   NOT NULL, -- active, ended, withdrawn
    first     text   NOT NULL, -- day on which the contract starts
    last      text   NOT NULL, -- its last day by its term, '' for an open end
    ended     text   NOT NULL, -- day on which it did end, '' while in force
    reason    text   NOT NULL,
    details   text   NOT NULL, -- JSON object of the further fields
    filed_on  text   NOT NULL,
    filed_at  bigint NOT NULL,
    key       text   NOT NULL,
    PRIMARY KEY (tenant, number)
) WITHOUT ROWID;
CREATE UNIQUE INDEX record_active ON record (tenant, uscc, id_number) WHERE state = 'active';
CREATE INDEX record_person ON record (tenant, uscc, id_number, number);
