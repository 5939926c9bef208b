-- +goose Up
-- Who is connected. Names of persons are sealed.
CREATE TABLE enterprise (
    id        text   NOT NULL PRIMARY KEY,
    uscc      text   NOT NULL,
    name      text   NOT NULL,
    legal_rep bytea  NOT NULL,
    state     text   NOT NULL,
    epoch     bigint NOT NULL,
    opened_at bigint NOT NULL,
    version   bigint NOT NULL
);
CREATE UNIQUE INDEX enterprise_uscc ON enterprise (uscc);

-- The units and projects for which an enterprise files.
CREATE TABLE unit (
    enterprise_id text   NOT NULL,
    id            text   NOT NULL,
    number        text   NOT NULL,
    name          text   NOT NULL,
    added_at      bigint NOT NULL,
    PRIMARY KEY (enterprise_id, id)
);
CREATE UNIQUE INDEX unit_number ON unit (enterprise_id, number);

-- The persons who act for an enterprise. Their name at the 网办大厅 is found by a blind index.
CREATE TABLE member (
    enterprise_id text   NOT NULL,
    id            text   NOT NULL,
    subject       bytea  NOT NULL,
    subject_index bytea  NOT NULL,
    role          text   NOT NULL,
    state         text   NOT NULL,
    name          bytea  NOT NULL,
    mobile        bytea  NOT NULL,
    since         bigint NOT NULL,
    PRIMARY KEY (enterprise_id, id)
);
CREATE UNIQUE INDEX member_subject ON member (enterprise_id, subject_index);

-- The HR systems. A code is given out once.
CREATE TABLE hr_system (
    app_code        text   NOT NULL PRIMARY KEY,
    enterprise_id   text   NOT NULL,
    application_id  text   NOT NULL,
    name            text   NOT NULL,
    area            text   NOT NULL,
    product         text   NOT NULL,
    product_version text   NOT NULL,
    vendor          text   NOT NULL,
    deployment      text   NOT NULL,
    product_owner   text   NOT NULL,
    suite           text   NOT NULL,
    state           text   NOT NULL,
    epoch           bigint NOT NULL,
    created_at      bigint NOT NULL,
    released_at     bigint NOT NULL,
    taken_at        bigint NOT NULL,
    version         bigint NOT NULL
);
CREATE INDEX hr_system_enterprise ON hr_system (enterprise_id, app_code);

-- The number of the system code that was given out last: one row.
CREATE TABLE system_code (
    id   bigint NOT NULL PRIMARY KEY,
    last bigint NOT NULL
);
INSERT INTO system_code (id, last) VALUES (1, 0);

-- What an enterprise may call.
CREATE TABLE service_grant (
    enterprise_id   text   NOT NULL,
    service         text   NOT NULL,
    service_version bigint NOT NULL,
    state           text   NOT NULL,
    since           bigint NOT NULL,
    version         bigint NOT NULL,
    PRIMARY KEY (enterprise_id, service)
);
CREATE INDEX service_grant_state ON service_grant (state, since);

-- What happened to an enterprise, for its own eyes. Codes and ids only.
CREATE TABLE timeline (
    enterprise_id text   NOT NULL,
    at            bigint NOT NULL,
    id            text   NOT NULL,
    n             bigint NOT NULL,
    name          text   NOT NULL,
    actor         text   NOT NULL,
    subject       text   NOT NULL,
    detail        text   NOT NULL,
    PRIMARY KEY (enterprise_id, at, id)
);
CREATE INDEX timeline_subject ON timeline (enterprise_id, subject, at);
