-- +goose Up
-- How often an enterprise named, on one day, persons whom it may not file for. Numbers
-- alone: who they were is nowhere kept.
CREATE TABLE scope_miss (
    enterprise_id text   NOT NULL,
    env           text   NOT NULL,
    day           text   NOT NULL,
    misses        bigint NOT NULL,
    PRIMARY KEY (enterprise_id, env, day)
);

-- Mandates (授权委托): what an employer lets an agent file for it, through which of
-- its systems. enterprise_id is the employer, who stays the applicant; the agent is
-- named by its credit code and may join the platform later. Days are civil, both
-- inclusive. evidence is the number of the paper, never the paper.
CREATE TABLE mandate (
    enterprise_id text   NOT NULL,
    id            text   NOT NULL,
    app_code      text   NOT NULL,
    agent_uscc    text   NOT NULL,
    agent_name    text   NOT NULL,
    services      text   NOT NULL,
    first_day     text   NOT NULL,
    last_day      text   NOT NULL,
    evidence      text   NOT NULL,
    state         text   NOT NULL,
    given_by      text   NOT NULL,
    given_at      bigint NOT NULL,
    answered_by   text   NOT NULL,
    answered_at   bigint NOT NULL,
    ended_by      text   NOT NULL,
    ended_at      bigint NOT NULL,
    reason        text   NOT NULL,
    version       bigint NOT NULL,
    PRIMARY KEY (enterprise_id, id)
);
CREATE INDEX mandate_agent ON mandate (agent_uscc, id);

-- The agent that filed a call, '' when the employer did itself.
ALTER TABLE call ADD COLUMN agent text NOT NULL DEFAULT '';

