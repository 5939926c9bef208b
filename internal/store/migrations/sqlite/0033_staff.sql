-- +goose Up
-- What a staff user may do, and where: asked_roles wait for the security admin;
-- areas and domains are a scope, '' for everything. proofs are second factors and
-- earlier passwords, sealed. identity_index finds who signs in at a provider.
ALTER TABLE staff_user ADD COLUMN asked_roles text NOT NULL DEFAULT '';
ALTER TABLE staff_user ADD COLUMN areas text NOT NULL DEFAULT '';
ALTER TABLE staff_user ADD COLUMN domains text NOT NULL DEFAULT '';
ALTER TABLE staff_user ADD COLUMN kind text NOT NULL DEFAULT 'own';
ALTER TABLE staff_user ADD COLUMN sponsor text NOT NULL DEFAULT '';
ALTER TABLE staff_user ADD COLUMN expires_at bigint NOT NULL DEFAULT 0;
ALTER TABLE staff_user ADD COLUMN active_at bigint NOT NULL DEFAULT 0;
ALTER TABLE staff_user ADD COLUMN proofs blob NOT NULL DEFAULT x'';
ALTER TABLE staff_user ADD COLUMN identity_index blob NOT NULL DEFAULT x'';
CREATE UNIQUE INDEX staff_user_identity ON staff_user (identity_index) WHERE length(identity_index) > 0;
CREATE INDEX staff_user_sponsor ON staff_user (sponsor) WHERE sponsor <> '';

-- Roles that the authority made of permissions, beside those of the program.
CREATE TABLE staff_role (
    name        text   NOT NULL PRIMARY KEY,
    title       text   NOT NULL,
    permissions text   NOT NULL,
    retired_at  bigint NOT NULL,
    version     bigint NOT NULL
);

-- What an application is about, for scopes of reviewers: a row per interface.
CREATE TABLE application_reach (
    enterprise_id  text NOT NULL,
    application_id text NOT NULL,
    service        text NOT NULL,
    area           text NOT NULL,
    PRIMARY KEY (enterprise_id, application_id, service)
);

-- When a second factor was last shown in a session, and from where it was opened.
ALTER TABLE session ADD COLUMN proven_at bigint NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN source text NOT NULL DEFAULT '';
