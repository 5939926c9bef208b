-- +goose Up
-- How often an alarm was raised while it was open, and when last.
ALTER TABLE alarm ADD COLUMN times bigint NOT NULL DEFAULT 1;
ALTER TABLE alarm ADD COLUMN last_at bigint NOT NULL DEFAULT 0;
-- At most one open alarm about one thing.
CREATE UNIQUE INDEX alarm_once ON alarm (kind, subject) WHERE acknowledged_at = 0;
