-- +goose Up
-- Test messages with a case that were not received: what their head said and why
-- they were refused, nothing of their content. Production has none. They are few
-- for each case and go after thirty days.
CREATE TABLE test_refusal (
    enterprise_id text   NOT NULL,
    env           text   NOT NULL,
    id            text   NOT NULL,
    noted_at      bigint NOT NULL,
    at            bigint NOT NULL,
    app_code      text   NOT NULL,
    key_id        text   NOT NULL,
    service       text   NOT NULL,
    msg_id        text   NOT NULL,
    case_id       text   NOT NULL,
    scenario      text   NOT NULL,
    trace         text   NOT NULL,
    code          text   NOT NULL,
    why           text   NOT NULL,
    wait          bigint NOT NULL,
    sm3           text   NOT NULL,
    PRIMARY KEY (enterprise_id, env, id)
);
CREATE INDEX test_refusal_noted ON test_refusal (noted_at, id);
CREATE INDEX test_refusal_case ON test_refusal (enterprise_id, case_id, id);

-- Callbacks about test calls, for whoever looks for those of a call.
CREATE INDEX callback_test ON callback (enterprise_id, app_code, msg_id) WHERE env = 'T';

-- What a case asked for when it was judged: its steps and, where it is about the
-- content, the schemas. A new version re-opens a case only when this changed.
ALTER TABLE acceptance_case ADD COLUMN digest text NOT NULL DEFAULT '';

-- Which version of which product of a vendor has shown an interface. The list is
-- public; who showed it is not.
CREATE TABLE product_check (
    vendor          text   NOT NULL,
    name            text   NOT NULL,
    version         text   NOT NULL,
    service         text   NOT NULL,
    service_version bigint NOT NULL,
    cases           text   NOT NULL,
    passed_at       bigint NOT NULL,
    enterprise_id   text   NOT NULL,
    PRIMARY KEY (vendor, name, version, service, service_version)
);
