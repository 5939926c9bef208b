-- +goose Up
-- When a key pair of the platform begins to sign; it is published before that. Of one
-- that was destroyed (destroyed_at is not 0) sealed is empty and the public half stays.
ALTER TABLE platform_key ADD COLUMN signs_from bigint NOT NULL DEFAULT 0;
ALTER TABLE platform_key ADD COLUMN destroyed_at bigint NOT NULL DEFAULT 0;
UPDATE platform_key SET signs_from = created_at;

-- How far the log system outside was told of a node's chain of a day.
CREATE TABLE syslog_place (
    node text   NOT NULL,
    day  text   NOT NULL,
    seq  bigint NOT NULL,
    PRIMARY KEY (node, day)
);
