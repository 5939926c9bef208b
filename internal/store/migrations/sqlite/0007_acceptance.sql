-- +goose Up
-- Where an enterprise stands with a case of one version of an interface.
CREATE TABLE acceptance_case (
    enterprise_id   text   NOT NULL,
    service         text   NOT NULL,
    service_version bigint NOT NULL,
    case_id         text   NOT NULL,
    progress        text   NOT NULL,
    reason          text   NOT NULL,
    evidence        text   NOT NULL,
    judged_at       bigint NOT NULL,
    version         bigint NOT NULL,
    PRIMARY KEY (enterprise_id, service, service_version, case_id)
);

-- How far recorded test calls were judged: one row.
CREATE TABLE acceptance_cursor (
    id      bigint NOT NULL PRIMARY KEY,
    at      bigint NOT NULL,
    call_id text   NOT NULL
);
INSERT INTO acceptance_cursor (id, at, call_id) VALUES (1, 0, '');

-- The newest events of test calls, and the test calls that play a case. No
-- production row is in either.
CREATE INDEX call_event_test ON call_event (at, call_id) WHERE env = 'T';
CREATE INDEX call_case ON call (enterprise_id, case_id, id) WHERE env = 'T' AND case_id <> '';
