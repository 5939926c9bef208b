-- +goose Up
-- What a person has to decide: calls that no machine could, and differences that a
-- reconciliation found. What staff propose is sealed; the rest are ids and codes.
CREATE TABLE intervention (
    id            text   NOT NULL PRIMARY KEY,
    kind          text   NOT NULL,
    subject       text   NOT NULL,
    enterprise_id text   NOT NULL,
    env           text   NOT NULL,
    app_code      text   NOT NULL,
    msg_id        text   NOT NULL,
    call_id       text   NOT NULL,
    service       text   NOT NULL,
    core          text   NOT NULL,
    step          text   NOT NULL,
    reason        text   NOT NULL,
    owner         text   NOT NULL,
    state         text   NOT NULL,
    taken_by      text   NOT NULL,
    approval_id   text   NOT NULL,
    how           text   NOT NULL,
    opened_at     bigint NOT NULL,
    due_at        bigint NOT NULL,
    told_at       bigint NOT NULL,
    escalated_at  bigint NOT NULL,
    ended_at      bigint NOT NULL,
    version       bigint NOT NULL,
    sealed        blob  NOT NULL
);
-- One at a time for each thing.
CREATE UNIQUE INDEX intervention_open ON intervention (kind, subject) WHERE state <> 'done';
CREATE INDEX intervention_list ON intervention (id) WHERE state <> 'done';
CREATE INDEX intervention_call ON intervention (call_id, id);
-- Calls in the hands of a person, of which each has to have its row above.
CREATE INDEX call_manual ON call (enterprise_id, env, id) WHERE state = 'manual';
