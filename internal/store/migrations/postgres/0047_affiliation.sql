-- +goose Up
-- Affiliations (集团成员关系): enterprises that agreed that a parent sees how they stand.
-- enterprise_id is the parent; the affiliate is named by its credit code and may join
-- the platform later.
CREATE TABLE affiliation (
    enterprise_id text   NOT NULL,
    id            text   NOT NULL,
    uscc          text   NOT NULL,
    name          text   NOT NULL,
    state         text   NOT NULL,
    offered_by    text   NOT NULL,
    offered_at    bigint NOT NULL,
    answered_by   text   NOT NULL,
    answered_at   bigint NOT NULL,
    ended_by      text   NOT NULL,
    ended_at      bigint NOT NULL,
    reason        text   NOT NULL,
    version       bigint NOT NULL,
    PRIMARY KEY (enterprise_id, id)
);
CREATE INDEX affiliation_uscc ON affiliation (uscc, id);
-- One that is open or running for each two enterprises.
CREATE UNIQUE INDEX affiliation_once ON affiliation (enterprise_id, uscc) WHERE state IN ('offered', 'running');

-- By person_index the same person is found in all enterprises; it is '' for rows of
-- before until a job has made it. proven_at is when the hall last vouched for the
-- person there, in microseconds, written at most once a day.
ALTER TABLE member ADD COLUMN person_index bytea NOT NULL DEFAULT '';
ALTER TABLE member ADD COLUMN proven_at bigint NOT NULL DEFAULT 0;
CREATE INDEX member_person ON member (person_index) WHERE length(person_index) > 0;
CREATE INDEX member_unindexed ON member (enterprise_id, id) WHERE length(person_index) = 0;

-- The sums of an enterprise tell its systems apart, and what agents filed. Rows of
-- before stay as they are until everything is added up again, which begins at once.
ALTER TABLE call_hour ADD COLUMN app_code text NOT NULL DEFAULT '';
ALTER TABLE call_hour ADD COLUMN agent text NOT NULL DEFAULT '';
ALTER TABLE call_hour DROP CONSTRAINT call_hour_pkey;
ALTER TABLE call_hour ADD PRIMARY KEY (enterprise_id, hour, env, service, service_version, area, state, code, took, app_code, agent);
CREATE INDEX call_hour_agent ON call_hour (agent, hour) WHERE agent <> '';
UPDATE call_hour_run SET again = 1;

-- What an agent filed, for all employers, and what waits for a person of one enterprise.
CREATE INDEX call_agent ON call (agent, env, id) WHERE agent <> '';
CREATE INDEX intervention_enterprise ON intervention (enterprise_id) WHERE state <> 'done';
