-- +goose Up
-- Measures (违规处理措施) against enterprises. sealed holds the order with its facts and
-- evidence, objection and answer what the enterprise and the authority wrote. Zero
-- times are not yet; until_day is civil, '' without end.
CREATE TABLE measure (
    enterprise_id text   NOT NULL,
    id            text   NOT NULL,
    kind          text   NOT NULL,
    ground        text   NOT NULL,
    per_minute    bigint NOT NULL,
    until_day     text   NOT NULL,
    state         text   NOT NULL,
    taken_by      text   NOT NULL,
    taken_at      bigint NOT NULL,
    approval_id   text   NOT NULL,
    second_by     text   NOT NULL,
    since         bigint NOT NULL,
    object_by     bigint NOT NULL,
    final_at      bigint NOT NULL,
    ended_at      bigint NOT NULL,
    ending        text   NOT NULL,
    objection     text   NOT NULL,
    objected_by   text   NOT NULL,
    objected_at   bigint NOT NULL,
    answer_due    bigint NOT NULL,
    answered_by   text   NOT NULL,
    answered_at   bigint NOT NULL,
    sealed        bytea NOT NULL,
    said          bytea NOT NULL,
    answered      bytea NOT NULL,
    version       bigint NOT NULL,
    PRIMARY KEY (enterprise_id, id)
);
CREATE UNIQUE INDEX measure_id ON measure (id);
CREATE INDEX measure_state ON measure (state, id);
CREATE INDEX measure_kind ON measure (kind, id);
CREATE INDEX measure_objected ON measure (id) WHERE objection = 'objected';
CREATE INDEX measure_taken ON measure (taken_at);
