-- +goose Up
-- How the steps of calls to several core systems stand. A call to a single one has
-- no row here. The answer of a step is sealed and is erased with the call's bodies.
CREATE TABLE delivery (
    enterprise_id text   NOT NULL,
    env           text   NOT NULL,
    call_id       text   NOT NULL,
    step          text   NOT NULL,
    core          text   NOT NULL,
    state         text   NOT NULL,
    outcome       text   NOT NULL,
    code          text   NOT NULL,
    number        text   NOT NULL,
    detail        text   NOT NULL,
    attempt       bigint NOT NULL,
    at            bigint NOT NULL,
    sealed        blob   NOT NULL,
    PRIMARY KEY (enterprise_id, env, call_id, step)
);
