-- +goose Up
-- Applications to be connected. Round, submitted_at, due_at and honoured repeat
-- the newest round for the reviewers' queue. What was filled in is sealed.
CREATE TABLE application (
    enterprise_id text     NOT NULL,
    id            text     NOT NULL,
    state         text     NOT NULL,
    form          blob     NOT NULL,
    app_code      text     NOT NULL,
    round         bigint   NOT NULL,
    submitted_at  bigint   NOT NULL,
    due_at        bigint   NOT NULL,
    honoured      smallint NOT NULL,
    created_at    bigint   NOT NULL,
    created_by    text     NOT NULL,
    version       bigint   NOT NULL,
    PRIMARY KEY (enterprise_id, id)
);
CREATE UNIQUE INDEX application_id ON application (id);
CREATE INDEX application_queue ON application (state, submitted_at);
CREATE INDEX application_state ON application (state, id);

-- One submission and its answer: what was submitted, and the reviewers' marks,
-- gaps and reasons.
CREATE TABLE application_round (
    enterprise_id  text   NOT NULL,
    application_id text   NOT NULL,
    number         bigint NOT NULL,
    form           blob   NOT NULL,
    review         blob   NOT NULL,
    submitted_at   bigint NOT NULL,
    submitted_by   text   NOT NULL,
    due_at         bigint NOT NULL,
    result         text   NOT NULL,
    decided_at     bigint NOT NULL,
    decided_by     text   NOT NULL,
    PRIMARY KEY (enterprise_id, application_id, number)
);

-- The files of an application. Name and content are sealed.
CREATE TABLE application_file (
    enterprise_id  text   NOT NULL,
    id             text   NOT NULL,
    application_id text   NOT NULL,
    name           blob   NOT NULL,
    type           text   NOT NULL,
    size           bigint NOT NULL,
    sm3            text   NOT NULL,
    added_at       bigint NOT NULL,
    content        blob   NOT NULL,
    PRIMARY KEY (enterprise_id, id)
);
CREATE INDEX application_file_of ON application_file (enterprise_id, application_id, id);
