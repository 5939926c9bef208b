-- What the registration authority of the market (市场监管) knows of a unit: a
-- stand-in for its register, which this system asks and never changes by itself.
CREATE TABLE market (
    tenant  text NOT NULL,
    uscc    text NOT NULL,
    details text NOT NULL, -- JSON object: name, representative, domicile, status
    PRIMARY KEY (tenant, uscc)
) WITHOUT ROWID;

-- One row per insured unit of an employer whose data were ever taken over or changed.
CREATE TABLE unit (
    tenant    text NOT NULL,
    uscc      text NOT NULL,
    unit      text NOT NULL, -- aab001
    details   text NOT NULL, -- JSON object of the fields
    synced_on text NOT NULL, -- day on which the register was last asked, '' before
    PRIMARY KEY (tenant, uscc, unit)
) WITHOUT ROWID;

-- One row per building project insured against work injury as a whole (工伤按项目参保).
CREATE TABLE project (
    tenant       text   NOT NULL,
    number       text   NOT NULL, -- GC…
    uscc         text   NOT NULL,
    unit         text   NOT NULL,
    details      text   NOT NULL, -- JSON object of the fields
    premium      bigint NOT NULL, -- 分, for cost and period as they now are
    state        text   NOT NULL, -- insured, completed
    completed_on text   NOT NULL, -- '' until then
    entered_on   text   NOT NULL,
    PRIMARY KEY (tenant, number)
) WITHOUT ROWID;
CREATE INDEX project_own ON project (tenant, uscc, unit, number);

-- What was changed, of a unit or a project, field by field.
CREATE TABLE alteration (
    tenant   text   NOT NULL,
    number   text   NOT NULL, -- BG…, of the act
    seq      bigint NOT NULL,
    uscc     text   NOT NULL,
    unit     text   NOT NULL,
    project  text   NOT NULL, -- number, '' for the unit itself
    kind     text   NOT NULL, -- change, sync
    field    text   NOT NULL,
    before   text   NOT NULL,
    after    text   NOT NULL,
    reason   text   NOT NULL,
    state    text   NOT NULL, -- done, withdrawn
    filed_on text   NOT NULL,
    PRIMARY KEY (tenant, number, seq)
) WITHOUT ROWID;
CREATE INDEX alteration_own ON alteration (tenant, uscc, unit, number);
