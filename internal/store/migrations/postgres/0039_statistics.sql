-- +goose Up
-- How many calls were filed in an hour, of each kind: added up from the calls, and
-- added up again for the hours of calls that changed later. Nothing is here that is not
-- in the calls, so it can be made again from nothing.
CREATE TABLE call_hour (
    enterprise_id   text     NOT NULL,
    hour            bigint   NOT NULL, -- its beginning, in microseconds
    env             text     NOT NULL,
    service         text     NOT NULL,
    service_version bigint   NOT NULL,
    area            text     NOT NULL,
    state           text     NOT NULL,
    code            text     NOT NULL,
    took            smallint NOT NULL, -- the step of duration of those that ended, else -1
    calls           bigint   NOT NULL,
    PRIMARY KEY (enterprise_id, hour, env, service, service_version, area, state, code, took)
);
CREATE INDEX call_hour_hour ON call_hour (hour);

-- The same for all enterprises together.
CREATE TABLE call_hour_total (
    hour            bigint   NOT NULL,
    env             text     NOT NULL,
    service         text     NOT NULL,
    service_version bigint   NOT NULL,
    area            text     NOT NULL,
    state           text     NOT NULL,
    code            text     NOT NULL,
    took            smallint NOT NULL,
    calls           bigint   NOT NULL,
    PRIMARY KEY (hour, env, service, service_version, area, state, code, took)
);

-- The same by the day of Shanghai, for questions about a year.
CREATE TABLE call_day_total (
    hour            bigint   NOT NULL, -- the first of the day
    env             text     NOT NULL,
    service         text     NOT NULL,
    service_version bigint   NOT NULL,
    area            text     NOT NULL,
    state           text     NOT NULL,
    code            text     NOT NULL,
    took            smallint NOT NULL,
    calls           bigint   NOT NULL,
    PRIMARY KEY (hour, env, service, service_version, area, state, code, took)
);

-- Hours of which a call changed after they were over. Each change has a mark of its
-- own, so that nobody waits for somebody else's.
CREATE TABLE call_hour_due (
    hour bigint NOT NULL,
    mark text   NOT NULL,
    PRIMARY KEY (hour, mark)
);

-- When the hours were added up last, in microseconds; 0: never. One row; again is 1 when
-- all hours are wanted from the first call on.
CREATE TABLE call_hour_run (
    place  smallint NOT NULL PRIMARY KEY,
    run_at bigint   NOT NULL,
    again  smallint NOT NULL
);
INSERT INTO call_hour_run (place, run_at, again) VALUES (1, 0, 1);
