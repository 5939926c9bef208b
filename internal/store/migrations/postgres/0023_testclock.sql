-- +goose Up
-- How far an enterprise has moved the clock of its part of the test environment
-- ahead. An enterprise without a row lives in the present.
CREATE TABLE test_clock (
    enterprise_id text   NOT NULL PRIMARY KEY,
    days          bigint NOT NULL,
    moved_by      text   NOT NULL,
    moved_at      bigint NOT NULL
);

-- How many days that was when the call was received; 0 in production.
ALTER TABLE call ADD COLUMN ahead_days bigint NOT NULL DEFAULT 0;
