-- +goose Up
-- Messages that were not received, by the key that they name and the reason, for the
-- log page of its enterprise. Nothing of a message is kept but a trace id of one of
-- them. opened: 0 when it is only said that they came from the key's holder.
CREATE TABLE refusal_minute (
    enterprise_id text     NOT NULL,
    env           text     NOT NULL,
    minute_at     bigint   NOT NULL,
    key_id        text     NOT NULL,
    service       text     NOT NULL,
    code          text     NOT NULL,
    why           text     NOT NULL,
    opened        smallint NOT NULL,
    node          text     NOT NULL,
    app_code      text     NOT NULL,
    refused       bigint   NOT NULL,
    last_at       bigint   NOT NULL,
    trace         text     NOT NULL,
    PRIMARY KEY (enterprise_id, env, minute_at, key_id, service, code, why, opened, node)
);
CREATE INDEX refusal_minute_at ON refusal_minute (minute_at);

-- Messages that were not admitted because too much had been refused under their key.
ALTER TABLE traffic_minute ADD COLUMN by_refusals bigint NOT NULL DEFAULT 0;
