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
