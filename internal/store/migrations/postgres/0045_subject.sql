-- +goose Up
-- When a system was cancelled, 0 for never or by an earlier release: its keys are
-- destroyed some days later.
ALTER TABLE hr_system ADD COLUMN ended_at bigint NOT NULL DEFAULT 0;
CREATE INDEX hr_system_ended ON hr_system (ended_at) WHERE state = 'cancelled';

-- Names that enterprises had, and until when.
CREATE TABLE enterprise_name (
    enterprise_id text   NOT NULL,
    until_at      bigint NOT NULL,
    name          text   NOT NULL,
    PRIMARY KEY (enterprise_id, until_at)
);

-- Changes of enterprises as subjects. wish is what was said and its proofs, sealed.
CREATE TABLE subject_change (
    enterprise_id text   NOT NULL,
    id            text   NOT NULL,
    kind          text   NOT NULL,
    noticed       smallint NOT NULL,
    wish          bytea NOT NULL,
    filed_by      text   NOT NULL,
    filed_at      bigint NOT NULL,
    state         text   NOT NULL,
    decided_by    text   NOT NULL,
    decided_at    bigint NOT NULL,
    reason        text   NOT NULL,
    hold          smallint NOT NULL,
    text_version  text   NOT NULL,
    signed_sm3    text   NOT NULL,
    signed_by     text   NOT NULL,
    signed_at     bigint NOT NULL,
    version       bigint NOT NULL,
    PRIMARY KEY (enterprise_id, id)
);
CREATE UNIQUE INDEX subject_change_id ON subject_change (id);
CREATE INDEX subject_change_state ON subject_change (state, id);

-- Enterprises that leave of their own will.
CREATE TABLE leaving (
    enterprise_id text   NOT NULL,
    id            text   NOT NULL,
    state         text   NOT NULL,
    reason        text   NOT NULL,
    asked_by      text   NOT NULL,
    asked_at      bigint NOT NULL,
    ended_at      bigint NOT NULL,
    version       bigint NOT NULL,
    PRIMARY KEY (enterprise_id, id)
);
CREATE UNIQUE INDEX leaving_waiting ON leaving (enterprise_id) WHERE state = 'waiting';

-- Entries of the discredit list that wait for a second person, sealed.
CREATE TABLE discredit_draft (
    id       text   NOT NULL PRIMARY KEY,
    entries  bytea NOT NULL,
    asked_at bigint NOT NULL
);
CREATE INDEX discredit_draft_asked ON discredit_draft (asked_at);
