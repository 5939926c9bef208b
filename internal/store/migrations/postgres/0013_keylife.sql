-- +goose Up
-- How a key is replaced: the overlap that its enterprise chose, and who was told.
ALTER TABLE app_key ADD COLUMN overlap bigint NOT NULL DEFAULT 0;
ALTER TABLE app_key ADD COLUMN asked_at bigint NOT NULL DEFAULT 0;
ALTER TABLE app_key ADD COLUMN ask_reason text NOT NULL DEFAULT '';
ALTER TABLE app_key ADD COLUMN reminded_at bigint NOT NULL DEFAULT 0;
CREATE INDEX app_key_state ON app_key (state, retires_at);

-- How often a key sealed, by who sealed: EP or PE. Added up over all nodes.
CREATE TABLE key_usage (
    key_id    text   NOT NULL,
    direction text   NOT NULL,
    seals     bigint NOT NULL,
    last_at   bigint NOT NULL,
    PRIMARY KEY (key_id, direction)
);

-- SM2 public keys of systems. The id is made of the key, and is never used again.
CREATE TABLE signing_key (
    enterprise_id text   NOT NULL,
    app_code      text   NOT NULL,
    id            text   NOT NULL,
    public_key    text   NOT NULL,
    registered_at bigint NOT NULL,
    withdrawn_at  bigint NOT NULL,
    PRIMARY KEY (enterprise_id, app_code, id)
);
