-- +goose Up
-- Requests for a second person. The payload is canonical JSON and never changes.
CREATE TABLE approval (
    id         text   NOT NULL PRIMARY KEY,
    act        text   NOT NULL,
    object     text   NOT NULL,
    payload    text   NOT NULL,
    digest     text   NOT NULL,
    asked_by   text   NOT NULL,
    why        text   NOT NULL,
    asked_at   bigint NOT NULL,
    expires_at bigint NOT NULL,
    state      text   NOT NULL,
    decided_by text   NOT NULL,
    decided_at bigint NOT NULL,
    reason     text   NOT NULL,
    version    bigint NOT NULL
);
-- One request at a time waits for each act on each thing.
CREATE UNIQUE INDEX approval_open ON approval (act, object) WHERE state = 'asked';
CREATE INDEX approval_state ON approval (state, id);

-- Values of system parameters that were ever changed; the others have their
-- defaults. number counts the changes.
CREATE TABLE parameter (
    name   text   NOT NULL PRIMARY KEY,
    value  text   NOT NULL,
    number bigint NOT NULL
);
CREATE TABLE parameter_change (
    name        text   NOT NULL,
    number      bigint NOT NULL,
    from_value  text   NOT NULL,
    to_value    text   NOT NULL,
    changed_by  text   NOT NULL,
    second      text   NOT NULL,
    why         text   NOT NULL,
    changed_at  bigint NOT NULL,
    approval_id text   NOT NULL,
    PRIMARY KEY (name, number)
);
