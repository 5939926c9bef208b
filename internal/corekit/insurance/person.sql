-- Further fields of a person.
ALTER TABLE person ADD COLUMN address text NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN education text NOT NULL DEFAULT '';

-- One row per act that changes a person's data, or asks for it.
CREATE TABLE person_change (
    tenant     text NOT NULL,
    number     text NOT NULL, -- RB…
    uscc       text NOT NULL, -- of the employer that filed it
    id_number  text NOT NULL, -- of the person as it now is
    kind       text NOT NULL, -- plain, key
    edits      text NOT NULL, -- JSON array of field, before, after
    reason     text NOT NULL,
    state      text NOT NULL, -- done, review, refused, lapsed, withdrawn
    filed_on   text NOT NULL,
    review_by  text NOT NULL, -- '' when nobody has to look
    decided_on text NOT NULL, -- '' until then
    key        text NOT NULL, -- of the act
    PRIMARY KEY (tenant, number)
) WITHOUT ROWID;
CREATE INDEX person_change_own ON person_change (tenant, uscc, number);
CREATE INDEX person_change_person ON person_change (tenant, id_number, number);
CREATE UNIQUE INDEX person_change_key ON person_change (tenant, key);

-- Files that prove a change.
CREATE TABLE person_paper (
    tenant  text   NOT NULL,
    number  text   NOT NULL, -- of the change
    seq     bigint NOT NULL,
    name    text   NOT NULL,
    type    text   NOT NULL,
    size    bigint NOT NULL,
    sm3     text   NOT NULL,
    content blob   NOT NULL,
    PRIMARY KEY (tenant, number, seq)
);
