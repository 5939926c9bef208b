-- +goose Up
-- Limits that staff set in place of the usual ones. target: a servicecode or a class.
CREATE TABLE traffic_limit (
    enterprise_id text   NOT NULL,
    target        text   NOT NULL,
    per_minute    bigint NOT NULL,
    burst         bigint NOT NULL,
    per_day       bigint NOT NULL,
    reason        text   NOT NULL,
    set_by        text   NOT NULL,
    set_at        bigint NOT NULL,
    PRIMARY KEY (enterprise_id, target)
);

-- What staff stopped for a while. lifted_at: 0 until somebody took it back.
CREATE TABLE brake (
    id        text   NOT NULL PRIMARY KEY,
    kind      text   NOT NULL,
    target    text   NOT NULL,
    reason    text   NOT NULL,
    set_by    text   NOT NULL,
    since     bigint NOT NULL,
    until     bigint NOT NULL,
    lifted_at bigint NOT NULL DEFAULT 0,
    lifted_by text   NOT NULL DEFAULT ''
);
CREATE INDEX brake_held ON brake (until) WHERE lifted_at = 0;

-- What an enterprise sent to an interface in a minute through a node, and what
-- was not admitted, by cause.
CREATE TABLE traffic_minute (
    enterprise_id text   NOT NULL,
    env           text   NOT NULL,
    service       text   NOT NULL,
    minute_at     bigint NOT NULL,
    node          text   NOT NULL,
    admitted      bigint NOT NULL,
    by_rate       bigint NOT NULL,
    by_quota      bigint NOT NULL,
    by_share      bigint NOT NULL,
    by_brake      bigint NOT NULL,
    PRIMARY KEY (enterprise_id, env, service, minute_at, node)
);
CREATE INDEX traffic_minute_at ON traffic_minute (minute_at);

-- The same by day over all nodes: what quotas are held against.
CREATE TABLE traffic_day (
    enterprise_id text   NOT NULL,
    env           text   NOT NULL,
    service       text   NOT NULL,
    day           text   NOT NULL,
    admitted      bigint NOT NULL,
    limited       bigint NOT NULL,
    PRIMARY KEY (enterprise_id, env, service, day)
);
CREATE INDEX traffic_day_of ON traffic_day (day);

-- From where a system may call: networks, one space between; SHA-256 of a client certificate.
ALTER TABLE hr_system ADD COLUMN allowed_networks text NOT NULL DEFAULT '';
ALTER TABLE hr_system ADD COLUMN client_certificate text NOT NULL DEFAULT '';
