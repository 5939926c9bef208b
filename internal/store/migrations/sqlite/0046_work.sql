-- +goose Up
-- Staff ask what was decided, judged and ended in a month. Rounds are counted from the
-- index alone: the rows are long.
CREATE INDEX application_round_decided ON application_round (decided_at, result, due_at, submitted_at, enterprise_id, application_id);
CREATE INDEX acceptance_case_judged ON acceptance_case (judged_at);
CREATE INDEX intervention_opened ON intervention (opened_at);
CREATE INDEX intervention_ended ON intervention (ended_at) WHERE state = 'done';
