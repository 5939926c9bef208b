-- +goose Up
-- Long messages on their way in ('request') and long answers on their way out
-- ('answer'). Nothing stays here: a group leaves when it is complete, contradicts
-- itself, or is ten minutes old. The slots bound how many groups a system has.
CREATE TABLE call_group (
    enterprise_id text     NOT NULL,
    env           text     NOT NULL,
    app_code      text     NOT NULL,
    kind          text     NOT NULL,
    msg_id        text     NOT NULL,
    slot          bigint   NOT NULL,
    shape         bytea    NOT NULL,
    total         bigint   NOT NULL,
    first_at      bigint   NOT NULL,
    PRIMARY KEY (enterprise_id, env, app_code, kind, msg_id)
);
CREATE UNIQUE INDEX call_group_slot ON call_group (enterprise_id, env, app_code, kind, slot);
CREATE INDEX call_group_first ON call_group (first_at);

-- The parts of a group, sealed. The digest is keyed.
CREATE TABLE call_part (
    enterprise_id text     NOT NULL,
    env           text     NOT NULL,
    app_code      text     NOT NULL,
    kind          text     NOT NULL,
    msg_id        text     NOT NULL,
    part_no       bigint   NOT NULL,
    size          bigint   NOT NULL,
    digest        bytea    NOT NULL,
    sealed        bytea    NOT NULL,
    PRIMARY KEY (enterprise_id, env, app_code, kind, msg_id, part_no)
);

-- Keys of HR systems that should be replaced, and since when: other bytes were
-- sealed under them with a nonce that had been used.
CREATE TABLE key_doubt (
    key_id text   NOT NULL PRIMARY KEY,
    since  bigint NOT NULL
);
