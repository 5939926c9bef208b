-- +goose Up
-- An owner may want every member to show a second factor.
ALTER TABLE enterprise ADD COLUMN second_factor smallint NOT NULL DEFAULT 0;

-- Second factors of members, sealed, and how often they were shown wrong.
CREATE TABLE member_factor (
    enterprise_id text   NOT NULL,
    member_id     text   NOT NULL,
    proofs        blob NOT NULL,
    failures      bigint NOT NULL,
    locked_until  bigint NOT NULL,
    version       bigint NOT NULL,
    PRIMARY KEY (enterprise_id, member_id)
);

-- Invitations of members. person holds name, mobile, mail and id number, sealed; of
-- the code there is only the hash.
CREATE TABLE invitation (
    enterprise_id text   NOT NULL,
    id            text   NOT NULL,
    role          text   NOT NULL,
    state         text   NOT NULL,
    person        blob NOT NULL,
    code_hash     blob NOT NULL,
    expires_at    bigint NOT NULL,
    used_at       bigint NOT NULL,
    sends         bigint NOT NULL,
    wrong         bigint NOT NULL,
    invited_by    text   NOT NULL,
    invited_at    bigint NOT NULL,
    member_id     text   NOT NULL,
    ended_at      bigint NOT NULL,
    version       bigint NOT NULL,
    PRIMARY KEY (enterprise_id, id)
);

-- Attempts to prove who one is, by the address they came from: of everybody on one
-- side (subject ''), and of who was right from there before.
CREATE TABLE sign_in_source (
    side     text   NOT NULL,
    subject  text   NOT NULL,
    address  text   NOT NULL,
    failures bigint NOT NULL,
    since    bigint NOT NULL,
    until_at bigint NOT NULL,
    known_at bigint NOT NULL,
    seen_at  bigint NOT NULL,
    PRIMARY KEY (side, subject, address)
);
CREATE INDEX sign_in_source_seen ON sign_in_source (seen_at);
