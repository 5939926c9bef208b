-- +goose Up
-- Versions of what can be filed: interfaces, dictionaries, items and what they
-- share, as text. shipped is the SM3 of the file that came with the program, '' for
-- what staff wrote: a file is taken up once. edit counts the savings of a draft.
CREATE TABLE definition (
    kind         text   NOT NULL,
    name         text   NOT NULL,
    number       bigint NOT NULL,
    state        text   NOT NULL,
    source       text   NOT NULL,
    digest       text   NOT NULL,
    shipped      text   NOT NULL,
    note         text   NOT NULL,
    author       text   NOT NULL,
    created_at   bigint NOT NULL,
    saved_by     text   NOT NULL,
    saved_at     bigint NOT NULL,
    published_by text   NOT NULL,
    second       text   NOT NULL,
    published_at bigint NOT NULL,
    ends_on      text   NOT NULL,
    ended_at     bigint NOT NULL,
    edit         bigint NOT NULL,
    PRIMARY KEY (kind, name, number)
);
-- Of each thing one version is in force.
CREATE UNIQUE INDEX definition_served ON definition (kind, name) WHERE state IN ('published', 'deprecated');

-- What changed when, for everybody to read. id grows with time.
CREATE TABLE definition_change (
    id      text   NOT NULL PRIMARY KEY,
    at      bigint NOT NULL,
    kind    text   NOT NULL,
    name    text   NOT NULL,
    number  bigint NOT NULL,
    what    text   NOT NULL,
    ends_on text   NOT NULL,
    note    text   NOT NULL
);
