-- One row per person of whom an employer told that they lost their work (失业人员名单告知).
CREATE TABLE notice (
    tenant      text   NOT NULL,
    number      text   NOT NULL, -- SY…
    uscc        text   NOT NULL,
    unit        text   NOT NULL,
    id_number   text   NOT NULL,
    name        text   NOT NULL,
    left_on     text   NOT NULL, -- end of the registration that it is about
    reason      text   NOT NULL, -- abc917
    involuntary bigint NOT NULL, -- 1 when not by the person's own will
    late_reason text   NOT NULL,
    late        bigint NOT NULL, -- 1 when told after the term
    state       text   NOT NULL, -- done, withdrawn
    filed_on    text   NOT NULL,
    PRIMARY KEY (tenant, number)
) WITHOUT ROWID;
CREATE UNIQUE INDEX notice_one ON notice (tenant, uscc, id_number, left_on) WHERE state = 'done';
CREATE INDEX notice_own ON notice (tenant, uscc, number);

-- One row per registration of unemployment that an employer brought on its way for
-- somebody who left (协助发起失业登记). Only that person makes it a registration.
CREATE TABLE assistance (
    tenant     text NOT NULL,
    number     text NOT NULL, -- SD…
    uscc       text NOT NULL,
    id_number  text NOT NULL,
    left_on    text NOT NULL,
    details    text NOT NULL, -- JSON object: mobile, wish, jobCode, consentNo
    state      text NOT NULL, -- pending, registered, declined, lapsed, withdrawn
    filed_on   text NOT NULL,
    confirm_by text NOT NULL,
    decided_on text NOT NULL, -- '' until then
    key        text NOT NULL, -- of the act that brought it, which waits for the person
    PRIMARY KEY (tenant, number)
) WITHOUT ROWID;
CREATE INDEX assistance_person ON assistance (tenant, uscc, id_number, number);
CREATE UNIQUE INDEX assistance_key ON assistance (tenant, key);
