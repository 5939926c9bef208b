-- +goose Up
-- What the authority tells enterprises (公告), and who has read it. audience is all,
-- service or area; audience_of the interface or the area.
CREATE TABLE announcement (
    id           text   NOT NULL PRIMARY KEY,
    state        text   NOT NULL,
    title        text   NOT NULL,
    body         text   NOT NULL,
    title_en     text   NOT NULL,
    body_en      text   NOT NULL,
    important    bigint NOT NULL,
    audience     text   NOT NULL,
    audience_of  text   NOT NULL,
    begins       bigint NOT NULL,
    expires      bigint NOT NULL,
    written_by   text   NOT NULL,
    written_at   bigint NOT NULL,
    published_by text   NOT NULL,
    withdrawn_by text   NOT NULL,
    version      bigint NOT NULL
);
CREATE INDEX announcement_state ON announcement (state, begins);

CREATE TABLE announcement_read (
    enterprise_id   text   NOT NULL,
    announcement_id text   NOT NULL,
    member_id       text   NOT NULL,
    at              bigint NOT NULL,
    PRIMARY KEY (enterprise_id, announcement_id, member_id)
);
