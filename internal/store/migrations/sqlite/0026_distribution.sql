-- +goose Up
-- About whom a call keeps its order: one row for each person and core system. Rows of
-- calls that have ended say nothing any more and are dropped after a while. person is
-- a keyed index over the identity number.
CREATE TABLE call_lane (
    enterprise_id text   NOT NULL,
    env           text   NOT NULL,
    core          text   NOT NULL,
    person        blob   NOT NULL,
    call_id       text   NOT NULL,
    filed_at      bigint NOT NULL,
    PRIMARY KEY (enterprise_id, env, core, person, call_id)
) WITHOUT ROWID;
CREATE INDEX call_lane_call ON call_lane (enterprise_id, env, call_id);

-- When a core system will be away, as staff were told. ended_at: 0 until somebody
-- called it off or said that it is over.
CREATE TABLE downtime (
    id       text   NOT NULL PRIMARY KEY,
    core     text   NOT NULL,
    begins   bigint NOT NULL,
    until    bigint NOT NULL,
    reason   text   NOT NULL,
    set_by   text   NOT NULL,
    set_at   bigint NOT NULL,
    ended_at bigint NOT NULL DEFAULT 0,
    ended_by text   NOT NULL DEFAULT ''
);
CREATE INDEX downtime_ahead ON downtime (until) WHERE ended_at = 0;
