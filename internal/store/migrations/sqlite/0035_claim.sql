-- +goose Up
-- An application may take up one that ended without approval, and a reviewer holds
-- it while at work on it, until a moment.
ALTER TABLE application ADD COLUMN previous text NOT NULL DEFAULT '';
ALTER TABLE application ADD COLUMN claimed_by text NOT NULL DEFAULT '';
ALTER TABLE application ADD COLUMN claimed_until bigint NOT NULL DEFAULT 0;
CREATE INDEX application_of ON application (enterprise_id, state, id);
CREATE INDEX application_claim ON application (claimed_by, state, id);
