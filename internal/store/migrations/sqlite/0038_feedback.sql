-- +goose Up
-- What enterprises say of the service (意见建议). words holds title and text, sealed;
-- subject is the public form in the words of staff, '' for none.
CREATE TABLE feedback (
    enterprise_id text   NOT NULL,
    id            text   NOT NULL,
    kind          text   NOT NULL,
    service       text   NOT NULL,
    call_id       text   NOT NULL,
    trace         text   NOT NULL,
    state         text   NOT NULL,
    given_by      text   NOT NULL,
    given_at      bigint NOT NULL,
    due_at        bigint NOT NULL,
    taken_by      text   NOT NULL,
    answer        text   NOT NULL,
    subject       text   NOT NULL,
    answered_by   text   NOT NULL,
    answered_at   bigint NOT NULL,
    support       bigint NOT NULL,
    words         blob NOT NULL,
    version       bigint NOT NULL,
    PRIMARY KEY (enterprise_id, id)
);
CREATE UNIQUE INDEX feedback_id ON feedback (id);
CREATE INDEX feedback_state ON feedback (state, id);
CREATE INDEX feedback_service ON feedback (service, id);
CREATE INDEX feedback_given ON feedback (given_at);
CREATE INDEX feedback_public ON feedback (kind, support, id) WHERE subject <> '';

-- Which enterprises want a public need too, each once.
CREATE TABLE feedback_support (
    enterprise_id text   NOT NULL,
    feedback_id   text   NOT NULL,
    at            bigint NOT NULL,
    PRIMARY KEY (enterprise_id, feedback_id)
);

-- Ratings (好差评) of finished filings and reviews, one each. words is sealed, empty for
-- none.
CREATE TABLE rating (
    enterprise_id text   NOT NULL,
    id            text   NOT NULL,
    subject       text   NOT NULL,
    subject_id    text   NOT NULL,
    service       text   NOT NULL,
    score         bigint NOT NULL,
    state         text   NOT NULL,
    given_by      text   NOT NULL,
    given_at      bigint NOT NULL,
    due_at        bigint NOT NULL,
    verified      text   NOT NULL,
    answer        text   NOT NULL,
    answered_by   text   NOT NULL,
    answered_at   bigint NOT NULL,
    words         blob NOT NULL,
    version       bigint NOT NULL,
    PRIMARY KEY (enterprise_id, id)
);
CREATE UNIQUE INDEX rating_once ON rating (enterprise_id, subject, subject_id);
CREATE UNIQUE INDEX rating_id ON rating (id);
CREATE INDEX rating_state ON rating (state, id);
CREATE INDEX rating_given ON rating (given_at);
