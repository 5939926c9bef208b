-- +goose Up
-- Comparisons of what a core system took on a day with what we know. attempt fences
-- a node that lost its run.
CREATE TABLE reconciliation (
    id            text   NOT NULL PRIMARY KEY,
    core          text   NOT NULL,
    day           text   NOT NULL,
    state         text   NOT NULL,
    asked_by      text   NOT NULL,
    asked_at      bigint NOT NULL,
    updated_at    bigint NOT NULL,
    ended_at      bigint NOT NULL,
    attempt       bigint NOT NULL,
    lines         bigint NOT NULL,
    matched       bigint NOT NULL,
    missing_there bigint NOT NULL,
    missing_here  bigint NOT NULL,
    different     bigint NOT NULL,
    pending       bigint NOT NULL,
    by_hand       bigint NOT NULL,
    failure       text   NOT NULL
);
CREATE UNIQUE INDEX reconciliation_open ON reconciliation (core, day) WHERE state <> 'done' AND state <> 'failed';
CREATE INDEX reconciliation_day ON reconciliation (core, day);

-- The lines that differ. Keys, codes and numbers, no personal data.
CREATE TABLE reconciliation_difference (
    run_id        text   NOT NULL,
    n             bigint NOT NULL,
    kind          text   NOT NULL,
    key           text   NOT NULL,
    enterprise_id text   NOT NULL,
    call_id       text   NOT NULL,
    ours          text   NOT NULL,
    our_number    text   NOT NULL,
    theirs        text   NOT NULL,
    their_number  text   NOT NULL,
    PRIMARY KEY (run_id, n)
);
