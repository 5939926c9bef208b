-- +goose Up
-- Incidents that everybody is told of, and what was told when. parts are names of core
-- systems, or platform, with commas; resolved is 0 while it goes on.
CREATE TABLE incident (
    id       text   NOT NULL PRIMARY KEY,
    title    text   NOT NULL,
    title_en text   NOT NULL,
    parts    text   NOT NULL,
    opened   bigint NOT NULL,
    resolved bigint NOT NULL,
    version  bigint NOT NULL
);
CREATE INDEX incident_resolved ON incident (resolved);

CREATE TABLE incident_update (
    incident_id text   NOT NULL,
    n           bigint NOT NULL,
    at          bigint NOT NULL,
    stage       text   NOT NULL,
    words       text   NOT NULL,
    words_en    text   NOT NULL,
    told_by     text   NOT NULL,
    PRIMARY KEY (incident_id, n)
);
