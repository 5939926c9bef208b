-- +goose Up
-- For the audit admin's search: by time, and by who, what and on what.
CREATE INDEX audit_entry_at ON audit_entry (at);
CREATE INDEX audit_entry_actor ON audit_entry (actor, at);
CREATE INDEX audit_entry_action ON audit_entry (action, at);
CREATE INDEX audit_entry_object ON audit_entry (object, at) WHERE object <> '';
