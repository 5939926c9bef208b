-- +goose Up
-- What a call that waits is waiting for: a core system in whose line it stands, or
-- turn: and the core system at which an earlier call about the same person has not
-- ended; '' for a time of its own. The line is worked off in the order of receipt.
ALTER TABLE call ADD COLUMN waits_for text NOT NULL DEFAULT '';
CREATE INDEX call_line ON call (env, waits_for, filed_at, id) WHERE waits_for <> '';
