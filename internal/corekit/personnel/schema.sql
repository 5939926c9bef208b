-- One row per vacancy published. That one has run out is no state of its own: it
-- is open until its last day, and closed after it.
CREATE TABLE vacancy (
    tenant       text   NOT NULL,
    number       text   NOT NULL,
    uscc         text   NOT NULL,
    unit         text   NOT NULL,
    title        text   NOT NULL,
    state        text   NOT NULL, -- open, withdrawn, removed
    opens        text   NOT NULL, -- first day on which it is shown
    closes       text   NOT NULL, -- last one
    details      text   NOT NULL, -- JSON object of the further fields
    published_on text   NOT NULL,
    ended_on     text   NOT NULL, -- day of withdrawal or removal, '' before
    reason       text   NOT NULL,
    hired        bigint NOT NULL, -- told on withdrawal
    key          text   NOT NULL,
    PRIMARY KEY (tenant, number)
) WITHOUT ROWID;
CREATE INDEX vacancy_employer ON vacancy (tenant, uscc, number);

-- One row per person and class. Classes themselves are the programme in class.go.
CREATE TABLE enrolment (
    tenant      text NOT NULL,
    number      text NOT NULL,
    class       text NOT NULL,
    uscc        text NOT NULL,
    id_type     text NOT NULL,
    id_number   text NOT NULL,
    name        text NOT NULL,
    state       text NOT NULL, -- enrolled, waiting, left
    details     text NOT NULL, -- JSON object of the further fields
    enrolled_on text NOT NULL,
    left_on     text NOT NULL,
    reason      text NOT NULL,
    key         text NOT NULL,
    PRIMARY KEY (tenant, number)
) WITHOUT ROWID;
CREATE UNIQUE INDEX enrolment_once ON enrolment (tenant, class, id_number) WHERE state <> 'left';
CREATE INDEX enrolment_person ON enrolment (tenant, id_number, number);
CREATE INDEX enrolment_employer ON enrolment (tenant, uscc, number);
CREATE INDEX enrolment_class ON enrolment (tenant, class, state, number);
