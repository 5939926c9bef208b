-- +goose Up
-- What persons are told of filings about them (职工知情), and what they say. Who the
-- person is stands in the body of the call alone, at pointer. sealed is what the person
-- wrote and what was found.
CREATE TABLE awareness (
    enterprise_id   text   NOT NULL,
    env             text   NOT NULL,
    id              text   NOT NULL,
    app_code        text   NOT NULL,
    msg_id          text   NOT NULL,
    call_id         text   NOT NULL,
    pointer         text   NOT NULL,
    service         text   NOT NULL,
    service_version bigint NOT NULL,
    kind            text   NOT NULL,
    made_at         bigint NOT NULL,
    state           text   NOT NULL,
    letter          text   NOT NULL,
    post            text   NOT NULL,
    attempts        bigint NOT NULL,
    round           bigint NOT NULL,
    next_at         bigint NOT NULL,
    failure         text   NOT NULL,
    told_at         bigint NOT NULL,
    answer_by       bigint NOT NULL,
    answer          text   NOT NULL,
    answered_at     bigint NOT NULL,
    case_id         text   NOT NULL,
    remedy          text   NOT NULL,
    settled_at      bigint NOT NULL,
    sealed          bytea   NOT NULL,
    version         bigint NOT NULL,
    PRIMARY KEY (enterprise_id, env, id)
);
-- One notice for each person of a call.
CREATE UNIQUE INDEX awareness_person ON awareness (enterprise_id, env, call_id, pointer);
-- The app names the notice alone.
CREATE INDEX awareness_id ON awareness (id);
CREATE INDEX awareness_due ON awareness (next_at) WHERE post = 'due';
CREATE INDEX awareness_dead ON awareness (id) WHERE post = 'dead';
CREATE INDEX awareness_objected ON awareness (enterprise_id, id) WHERE case_id <> '';
CREATE INDEX awareness_made ON awareness (made_at, kind, service, state, post, answer, answer_by);

-- What made an announcement that nobody wrote, such as the end of an interface.
ALTER TABLE announcement ADD COLUMN about text NOT NULL DEFAULT '';
CREATE INDEX announcement_about ON announcement (about) WHERE about <> '';

-- Old messages are deleted.
CREATE INDEX person_message_at ON person_message (at);
