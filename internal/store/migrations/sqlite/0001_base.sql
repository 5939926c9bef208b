-- +goose Up
-- The newest version of the configuration: one row, locked by whoever changes something.
CREATE TABLE config_version (
    id      bigint NOT NULL PRIMARY KEY,
    version bigint NOT NULL
);
INSERT INTO config_version (id, version) VALUES (1, 0);

-- What was changed, for the nodes' snapshots.
CREATE TABLE config_change (
    version bigint NOT NULL PRIMARY KEY,
    kind    text   NOT NULL,
    id      text   NOT NULL
);

-- The processes that serve, and when each was last known to be alive.
CREATE TABLE node (
    id         text   NOT NULL PRIMARY KEY,
    roles      text   NOT NULL,
    started_at bigint NOT NULL,
    beat_at    bigint NOT NULL
);

-- The days of a year that differ from Monday-to-Friday, as announced.
CREATE TABLE calendar_year (
    year        bigint NOT NULL PRIMARY KEY,
    days        text   NOT NULL,
    source      text   NOT NULL,
    imported_at bigint NOT NULL,
    imported_by text   NOT NULL
);

-- What somebody has to look at.
CREATE TABLE alarm (
    id              text   NOT NULL PRIMARY KEY,
    kind            text   NOT NULL,
    severity        text   NOT NULL,
    owner           text   NOT NULL,
    subject         text   NOT NULL,
    detail          text   NOT NULL,
    raised_at       bigint NOT NULL,
    acknowledged_at bigint NOT NULL DEFAULT 0,
    acknowledged_by text   NOT NULL DEFAULT ''
);
CREATE INDEX alarm_open ON alarm (owner, raised_at) WHERE acknowledged_at = 0;
CREATE INDEX alarm_time ON alarm (raised_at, id);
