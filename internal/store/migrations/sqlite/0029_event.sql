-- +goose Up
-- The events of a call that were written in one commit share a row: the last one in
-- columns, as before, and those before it here, as a JSON list of lists: at, name,
-- actor, core, detail, attempt, receipt. '' where the row tells of one event alone, as
-- all rows do that are older than this. It is in the digest that the audit has of a
-- flush only where it is not ''.
ALTER TABLE call_event ADD COLUMN earlier text NOT NULL DEFAULT '';
