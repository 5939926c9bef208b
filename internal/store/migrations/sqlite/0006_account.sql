-- +goose Up
-- The authority's own users. Name and password hash are sealed.
CREATE TABLE staff_user (
    id           text   NOT NULL PRIMARY KEY,
    login        text   NOT NULL,
    name         blob  NOT NULL,
    credential   blob  NOT NULL,
    roles        text   NOT NULL,
    state        text   NOT NULL,
    failures     bigint NOT NULL,
    locked_until bigint NOT NULL,
    created_at   bigint NOT NULL,
    version      bigint NOT NULL
);
CREATE UNIQUE INDEX staff_user_login ON staff_user (login);

-- Signed-in browsers of both sides, by the hash of what the browser holds.
CREATE TABLE session (
    id            text   NOT NULL PRIMARY KEY,
    hash          blob  NOT NULL,
    side          text   NOT NULL,
    subject       text   NOT NULL,
    enterprise_id text   NOT NULL,
    opened_at     bigint NOT NULL,
    seen_at       bigint NOT NULL
);
CREATE UNIQUE INDEX session_hash ON session (hash);
CREATE INDEX session_subject ON session (side, subject);
CREATE INDEX session_seen ON session (seen_at);

-- One-time codes, at most one per purpose, by their hash.
CREATE TABLE one_time_code (
    purpose    text   NOT NULL PRIMARY KEY,
    hash       blob  NOT NULL,
    expires_at bigint NOT NULL,
    used_at    bigint NOT NULL
);
