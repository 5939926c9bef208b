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
