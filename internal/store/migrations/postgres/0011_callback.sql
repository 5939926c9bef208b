-- +goose Up
-- Where the callbacks of a system go. A pending address waits to be checked
-- beside the one in use.
CREATE TABLE callback_address (
    enterprise_id text   NOT NULL,
    env           text   NOT NULL,
    app_code      text   NOT NULL,
    url           text   NOT NULL,
    since         bigint NOT NULL,
    pending_url   text   NOT NULL,
    check_id      text   NOT NULL,
    asked_at      bigint NOT NULL,
    version       bigint NOT NULL,
    PRIMARY KEY (enterprise_id, env, app_code)
);

-- One event for one system. It names a call, and nothing of a person.
CREATE TABLE callback (
    enterprise_id text   NOT NULL,
    env           text   NOT NULL,
    id            text   NOT NULL,
    app_code      text   NOT NULL,
    event         text   NOT NULL,
    msg_id        text   NOT NULL,
    service       text   NOT NULL,
    outcome       text   NOT NULL,
    at            bigint NOT NULL,
    state         text   NOT NULL,
    attempts      bigint NOT NULL,
    round         bigint NOT NULL,
    next_at       bigint NOT NULL,
    settled_at    bigint NOT NULL,
    version       bigint NOT NULL,
    PRIMARY KEY (enterprise_id, env, id)
);
-- Attempts that should have been made: few rows, whatever the table holds.
CREATE INDEX callback_due ON callback (next_at) WHERE state = 'due';

CREATE TABLE callback_attempt (
    enterprise_id text   NOT NULL,
    env           text   NOT NULL,
    callback_id   text   NOT NULL,
    n             bigint NOT NULL,
    at            bigint NOT NULL,
    result        text   NOT NULL,
    status        bigint NOT NULL,
    key_id        text   NOT NULL,
    took          bigint NOT NULL,
    PRIMARY KEY (enterprise_id, env, callback_id, n)
);
