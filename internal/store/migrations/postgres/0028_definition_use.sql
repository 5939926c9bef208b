-- +goose Up
-- Which enterprise has read that an interface ends, and on which day it then ended:
-- a day that is put off is to be read again. Who was to read it follows from grants.
CREATE TABLE definition_receipt (
    enterprise_id text   NOT NULL,
    name          text   NOT NULL,
    number        bigint NOT NULL,
    ends_on       text   NOT NULL,
    read_by       text   NOT NULL,
    read_at       bigint NOT NULL,
    PRIMARY KEY (enterprise_id, name, number, ends_on)
);

-- How many calls were received under each version of an interface, by civil day. No
-- enterprise is in it.
CREATE TABLE definition_use (
    name   text   NOT NULL,
    number bigint NOT NULL,
    env    text   NOT NULL,
    day    text   NOT NULL,
    calls  bigint NOT NULL,
    PRIMARY KEY (name, number, env, day)
);

-- Who holds a grant of an interface.
CREATE INDEX service_grant_service ON service_grant (service, enterprise_id);
