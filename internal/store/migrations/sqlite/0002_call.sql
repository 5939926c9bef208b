-- +goose Up
-- What belongs to a call is keyed by the call first here, not by the enterprise as
-- on PostgreSQL: ids grow with time, so a commit appends to the end of each table
-- instead of touching a page per enterprise, which doubles the ledger's rate. This
-- engine is never distributed, so nothing is lost.

-- Which message numbers are spent, for good: never purged, whatever else is.
-- Narrow and looked up by key only, so the key is the table.
CREATE TABLE call_key (
    enterprise_id text NOT NULL,
    env           text NOT NULL,
    app_code      text NOT NULL,
    msg_id        text NOT NULL,
    call_id       text NOT NULL,
    digest        blob NOT NULL,
    PRIMARY KEY (enterprise_id, env, app_code, msg_id)
) WITHOUT ROWID;

-- One message of an HR system. Narrow, because it is updated when the call moves.
CREATE TABLE call (
    enterprise_id   text     NOT NULL,
    env             text     NOT NULL,
    id              text     NOT NULL,
    app_code        text     NOT NULL,
    msg_id          text     NOT NULL,
    trace           text     NOT NULL,
    service         text     NOT NULL,
    service_version bigint   NOT NULL,
    area            text     NOT NULL,
    key_id          text     NOT NULL,
    case_id         text     NOT NULL,
    scenario        text     NOT NULL,
    batch_no        text     NOT NULL,
    filed_at        bigint   NOT NULL,
    state           text     NOT NULL,
    outcome         text     NOT NULL,
    code            text     NOT NULL,
    business_no     text     NOT NULL,
    promised_by     bigint   NOT NULL,
    node            text     NOT NULL,
    lease_until     bigint   NOT NULL,
    attempt         bigint   NOT NULL,
    events          bigint   NOT NULL,
    updated_at      bigint   NOT NULL,
    PRIMARY KEY (enterprise_id, env, id)
);
CREATE INDEX call_batch ON call (enterprise_id, env, app_code, batch_no, id) WHERE batch_no <> '';
CREATE INDEX call_lease ON call (lease_until) WHERE lease_until > 0;

-- What was sent and what was answered, sealed. Written once, dropped by month.
CREATE TABLE call_body (
    enterprise_id text     NOT NULL,
    env           text     NOT NULL,
    call_id       text     NOT NULL,
    part          text     NOT NULL,
    attempt       bigint   NOT NULL,
    month         bigint   NOT NULL,
    sealed        blob     NOT NULL,
    PRIMARY KEY (call_id, enterprise_id, env, part, attempt, month)
);

-- The life line of a call. Codes only, no personal data. The audit chain has one
-- entry per flush of the ledger, with the digest of the events of that flush.
CREATE TABLE call_event (
    enterprise_id text     NOT NULL,
    env           text     NOT NULL,
    call_id       text     NOT NULL,
    seq           bigint   NOT NULL,
    at            bigint   NOT NULL,
    name          text     NOT NULL,
    actor         text     NOT NULL,
    core          text     NOT NULL,
    detail        text     NOT NULL,
    attempt       bigint   NOT NULL,
    flush         bigint   NOT NULL,
    receipt       text     NOT NULL,
    PRIMARY KEY (call_id, enterprise_id, env, seq)
) WITHOUT ROWID;

-- The signatures of receipts that were handed out. Their texts stand with the
-- events that they attest.
CREATE TABLE receipt (
    enterprise_id text     NOT NULL,
    env           text     NOT NULL,
    call_id       text     NOT NULL,
    kind          text     NOT NULL,
    signature     text     NOT NULL,
    sign_key_id   text     NOT NULL,
    signed_at     bigint   NOT NULL,
    PRIMARY KEY (call_id, enterprise_id, env, kind)
) WITHOUT ROWID;
