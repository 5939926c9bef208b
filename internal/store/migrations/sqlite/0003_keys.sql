-- +goose Up
-- Key-encryption keys, wrapped by the root key, which is not in this database.
CREATE TABLE kek (
    purpose    text   NOT NULL,
    version    bigint NOT NULL,
    wrapped    blob   NOT NULL,
    created_at bigint NOT NULL,
    PRIMARY KEY (purpose, version)
);

-- SM2 keys of the platform. The public half is a point of 65 bytes.
CREATE TABLE platform_key (
    id         text   NOT NULL PRIMARY KEY,
    public_key blob   NOT NULL,
    sealed     blob   NOT NULL,
    created_at bigint NOT NULL
);

-- Message keys of HR systems, of both environments. The id is the wire's keyId.
CREATE TABLE app_key (
    id            text   NOT NULL PRIMARY KEY,
    enterprise_id text   NOT NULL,
    env           text   NOT NULL,
    app_code      text   NOT NULL,
    version       bigint NOT NULL,
    suite         text   NOT NULL,
    state         text   NOT NULL,
    key_check     text   NOT NULL,
    sealed        blob   NOT NULL,
    created_at    bigint NOT NULL,
    activated_at  bigint NOT NULL,
    retires_at    bigint NOT NULL,
    revoked_at    bigint NOT NULL,
    destroyed_at  bigint NOT NULL,
    shown_at      bigint NOT NULL,
    row_version   bigint NOT NULL
);
CREATE INDEX app_key_system ON app_key (enterprise_id, env, app_code, version);

-- Who did what: one chain per node and civil day. Insert only.
CREATE TABLE audit_entry (
    node    text   NOT NULL,
    day     text   NOT NULL,
    seq     bigint NOT NULL,
    at      bigint NOT NULL,
    actor   text   NOT NULL,
    action  text   NOT NULL,
    object  text   NOT NULL,
    outcome text   NOT NULL,
    source  text   NOT NULL,
    detail  text   NOT NULL,
    prev    blob   NOT NULL,
    hash    blob   NOT NULL,
    PRIMARY KEY (node, day, seq)
);

-- Where each chain ends. Whoever appends locks the row; nothing is proved by it.
CREATE TABLE audit_chain (
    node text   NOT NULL,
    day  text   NOT NULL,
    seq  bigint NOT NULL,
    hash blob   NOT NULL,
    PRIMARY KEY (node, day)
);
