-- +goose Up
-- What happened and is to be told: written with the act. told holds codes, days and
-- numbers alone, as JSON. sorted_at is 0 until there is a message for everybody.
CREATE TABLE happening (
    id            text   NOT NULL PRIMARY KEY,
    at            bigint NOT NULL,
    name          text   NOT NULL,
    enterprise_id text   NOT NULL,
    object        text   NOT NULL,
    actor         text   NOT NULL,
    asker         text   NOT NULL,
    owner         text   NOT NULL,
    told          text   NOT NULL,
    sorted_at     bigint NOT NULL
);
CREATE INDEX happening_waits ON happening (id) WHERE sorted_at = 0;

-- What one person is told (站内消息). enterprise_id is '' for staff. shown is 0 for what
-- goes by other channels alone.
CREATE TABLE person_message (
    enterprise_id text     NOT NULL,
    person        text     NOT NULL,
    id            text     NOT NULL,
    happening_id  text     NOT NULL,
    event         text     NOT NULL,
    about         text     NOT NULL,
    object        text     NOT NULL,
    told          text     NOT NULL,
    at            bigint   NOT NULL,
    read_at       bigint   NOT NULL,
    shown         smallint NOT NULL,
    PRIMARY KEY (enterprise_id, person, id)
);
CREATE UNIQUE INDEX person_message_once ON person_message (happening_id, enterprise_id, person);
CREATE INDEX person_message_unread ON person_message (enterprise_id, person, id) WHERE read_at = 0 AND shown = 1;
CREATE INDEX person_message_event ON person_message (enterprise_id, person, event, id);

-- Messages on their way by mail and SMS. reason is a code.
CREATE TABLE posting (
    id            text     NOT NULL PRIMARY KEY,
    enterprise_id text     NOT NULL,
    person        text     NOT NULL,
    message_id    text     NOT NULL,
    channel       text     NOT NULL,
    digest        smallint NOT NULL,
    state         text     NOT NULL,
    due_at        bigint   NOT NULL,
    tries         bigint   NOT NULL,
    reason        text     NOT NULL,
    ended_at      bigint   NOT NULL
);
CREATE UNIQUE INDEX posting_once ON posting (enterprise_id, person, message_id, channel);
CREATE INDEX posting_state ON posting (state, id);
CREATE INDEX posting_digest ON posting (enterprise_id, person, channel) WHERE state = 'waiting';

-- Where a person is reached. value is sealed; code_hash is of the code that proves it.
CREATE TABLE person_address (
    enterprise_id text   NOT NULL,
    person        text   NOT NULL,
    channel       text   NOT NULL,
    value         blob   NOT NULL,
    state         text   NOT NULL,
    code_hash     blob   NOT NULL,
    code_until    bigint NOT NULL,
    asked_on      text   NOT NULL,
    asked         bigint NOT NULL,
    wrong         bigint NOT NULL,
    refusals      bigint NOT NULL,
    verified_at   bigint NOT NULL,
    version       bigint NOT NULL,
    PRIMARY KEY (enterprise_id, person, channel)
);

-- How a person wants to be told. choices is JSON: channels by event.
CREATE TABLE person_setting (
    enterprise_id text     NOT NULL,
    person        text     NOT NULL,
    language      text     NOT NULL,
    quiet_from    bigint   NOT NULL,
    quiet_until   bigint   NOT NULL,
    digest        smallint NOT NULL,
    choices       text     NOT NULL,
    version       bigint   NOT NULL,
    PRIMARY KEY (enterprise_id, person)
);
