-- +goose Up
-- When the credit of an enterprise is to be looked up next, and was last. Every
-- enterprise that there is already is looked up once.
CREATE TABLE credit_state (
    enterprise_id text   NOT NULL PRIMARY KEY,
    due_at        bigint NOT NULL,
    checked_at    bigint NOT NULL
);
CREATE INDEX credit_state_due ON credit_state (due_at);
INSERT INTO credit_state (enterprise_id, due_at, checked_at) SELECT id, 0, 0 FROM enterprise;

-- What a source answered about an enterprise or its legal representative, or what
-- staff read on paper with the file that shows it. Never changed. Sealed.
CREATE TABLE credit_snapshot (
    enterprise_id text   NOT NULL,
    id            text   NOT NULL,
    subject       text   NOT NULL,
    source        text   NOT NULL,
    result        text   NOT NULL,
    content       bytea  NOT NULL,
    made_by       text   NOT NULL,
    at            bigint NOT NULL,
    evidence      bytea  NOT NULL,
    PRIMARY KEY (enterprise_id, id)
);

-- That a connected enterprise turned out to be discredited, and what was done.
CREATE TABLE credit_task (
    enterprise_id text   NOT NULL,
    id            text   NOT NULL,
    subject       text   NOT NULL,
    source        text   NOT NULL,
    ref           text   NOT NULL,
    state         text   NOT NULL,
    opened_at     bigint NOT NULL,
    decided_at    bigint NOT NULL,
    decided_by    text   NOT NULL,
    note          text   NOT NULL,
    version       bigint NOT NULL,
    PRIMARY KEY (enterprise_id, id)
);
CREATE UNIQUE INDEX credit_task_id ON credit_task (id);
CREATE INDEX credit_task_state ON credit_task (state, id);

-- The discredit list of the field of human resources. Employers stand here whether
-- connected or not; the person is sealed and found by a blind index.
CREATE TABLE discredit (
    id           text     NOT NULL PRIMARY KEY,
    uscc         text     NOT NULL,
    name         text     NOT NULL,
    person       bytea    NOT NULL,
    person_index bytea    NOT NULL,
    number       text     NOT NULL,
    authority    text     NOT NULL,
    basis        text     NOT NULL,
    reason       text     NOT NULL,
    from_day     text     NOT NULL,
    until_day    text     NOT NULL,
    last_day     text     NOT NULL,
    public       smallint NOT NULL,
    end_how      text     NOT NULL,
    end_number   text     NOT NULL,
    end_day      text     NOT NULL,
    end_by       text     NOT NULL,
    added_at     bigint   NOT NULL,
    added_by     text     NOT NULL,
    version      bigint   NOT NULL
);
CREATE UNIQUE INDEX discredit_decision ON discredit (uscc, number);
CREATE INDEX discredit_employer ON discredit (uscc, id);
CREATE INDEX discredit_person ON discredit (person_index);
CREATE INDEX discredit_holding ON discredit (last_day, id);
CREATE INDEX discredit_public ON discredit (public, last_day, id);
