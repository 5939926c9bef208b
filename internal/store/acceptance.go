package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/acceptance"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/callback"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/message"
)

// Acceptance keeps verdicts and reads recorded test calls. It implements
// acceptance.Store.
type Acceptance struct{ db *DB }

// Acceptance returns the store of acceptance.
func (db *DB) Acceptance() *Acceptance { return &Acceptance{db} }

// Do implements acceptance.Store.
func (s *Acceptance) Do(ctx context.Context, f func(acceptance.Work) error) error {
	return s.db.recording(ctx, func(w enterpriseWork) error { return f(acceptanceWork{w}) })
}

// Touched implements acceptance.Traffic.
func (s *Acceptance) Touched(ctx context.Context, after acceptance.Cursor, limit int) ([]acceptance.TraceKey, acceptance.Cursor, error) {
	keys, err := all(ctx, s.db.reader(), func(r Rows) (k acceptance.TraceKey, err error) {
		var at int64
		err = r.Scan(&at, (*string)(&after.Call), (*string)(&k.Enterprise), &k.Case)
		after.At = fromMicros(at)
		return k, err
	}, `SELECT at, id, enterprise_id, case_id FROM (
		SELECT * FROM (SELECT e.at AS at, e.call_id AS id, e.enterprise_id AS enterprise_id, c.case_id AS case_id FROM call_event AS e
			JOIN call AS c ON c.enterprise_id = e.enterprise_id AND c.env = e.env AND c.id = e.call_id
			WHERE e.env = 'T' AND (e.at, e.call_id) > ($1, $2) AND c.case_id <> '' ORDER BY e.at, e.call_id LIMIT $3) AS filed
		UNION ALL
		SELECT * FROM (SELECT noted_at, id, enterprise_id, case_id FROM test_refusal
			WHERE (noted_at, id) > ($1, $2) ORDER BY noted_at, id LIMIT $3) AS refused
		) AS touched ORDER BY at, id LIMIT $3`,
		micros(after.At), string(after.Call), limit)
	return keys, after, err
}

// Recorded implements acceptance.Traffic.
func (s *Acceptance) Recorded(ctx context.Context, key acceptance.TraceKey, limit int) ([]acceptance.Recorded, error) {
	calls := s.db.Calls()
	list, err := calls.calls(ctx, `WHERE c.enterprise_id = $1 AND c.env = 'T' AND c.case_id = $2 AND c.case_id <> ''
		ORDER BY c.id DESC LIMIT $3`, string(key.Enterprise), key.Case, limit)
	if err != nil {
		return nil, err
	}
	slices.Reverse(list)
	called, err := s.called(ctx, key)
	if err != nil {
		return nil, err
	}
	trace := make([]acceptance.Recorded, len(list))
	for i, c := range list {
		if trace[i], err = recorded(ctx, calls, c); err != nil {
			return nil, err
		}
		trace[i].Called = called[c.MsgID]
	}
	return trace, nil
}

// called returns when callbacks about the calls of a trace were acknowledged.
func (s *Acceptance) called(ctx context.Context, key acceptance.TraceKey) (map[string][]time.Time, error) {
	type row struct {
		msgID string
		at    time.Time
	}
	rows, err := all(ctx, s.db.reader(), func(r Rows) (v row, err error) {
		var at int64
		err = r.Scan(&v.msgID, &at)
		v.at = fromMicros(at)
		return v, err
	}, `SELECT b.msg_id, a.at FROM call AS c
		JOIN callback AS b ON b.enterprise_id = c.enterprise_id AND b.env = 'T' AND b.app_code = c.app_code AND b.msg_id = c.msg_id
		JOIN callback_attempt AS a ON a.enterprise_id = b.enterprise_id AND a.env = 'T' AND a.callback_id = b.id
		WHERE c.enterprise_id = $1 AND c.env = 'T' AND c.case_id = $2 AND c.case_id <> '' AND a.result = $3`,
		string(key.Enterprise), key.Case, string(callback.OK))
	if err != nil {
		return nil, err
	}
	called := map[string][]time.Time{}
	for _, v := range rows {
		called[v.msgID] = append(called[v.msgID], v.at)
	}
	return called, nil
}

// Refused implements acceptance.Traffic.
func (s *Acceptance) Refused(ctx context.Context, key acceptance.TraceKey, limit int) ([]acceptance.Refusal, error) {
	list, err := all(ctx, s.db.reader(), func(r Rows) (v acceptance.Refusal, err error) {
		var at, wait int64
		err = r.Scan(&at, &v.Service, &v.MsgID, &v.KeyID, &v.Scenario, &v.Trace, &v.Code, &v.Why, &wait, &v.SM3)
		v.At, v.Wait = fromMicros(at), time.Duration(wait)*time.Microsecond
		return v, err
	}, `SELECT at, service, msg_id, key_id, scenario, trace, code, why, wait, sm3 FROM test_refusal
		WHERE enterprise_id = $1 AND case_id = $2 ORDER BY id DESC LIMIT $3`, string(key.Enterprise), key.Case, limit)
	slices.Reverse(list)
	return list, err
}

// recorded puts a call, its bodies and what was done with it together. A body
// that was erased is shown as none.
func recorded(ctx context.Context, calls Calls, c call.Call) (acceptance.Recorded, error) {
	v := acceptance.Recorded{
		MsgID: c.MsgID, Service: c.Service, ServiceVersion: c.ServiceVersion, Filed: c.FiledAt, Outcome: c.Outcome, Code: c.Code,
		KeyID: c.KeyID, Scenario: c.Scenario, Trace: c.Trace,
	}
	events, err := calls.Events(ctx, c)
	if err != nil {
		return v, err
	}
	for _, e := range events {
		switch e.Name {
		case call.EventFinished:
			v.Finished = e.At
		case call.EventRepeated:
			v.Repeated = append(v.Repeated, e.At)
		case call.EventConflicted:
			v.Conflicted = append(v.Conflicted, e.At)
		case call.EventAsked:
			v.Asked = append(v.Asked, e.At)
		case call.EventInParts:
			v.Parts = true
		}
	}
	signature, err := calls.Evidence(ctx, c)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return v, err
	}
	v.Signed = len(signature) > 0
	if v.Request, err = calls.Request(ctx, c); err != nil && !fault.Is(err, fault.NotFound) {
		return v, err
	}
	if v.Result, err = calls.Answer(ctx, c); err != nil && !fault.Is(err, fault.NotFound) {
		return v, err
	}
	return v, nil
}

// Cursor implements acceptance.Traffic.
func (s *Acceptance) Cursor(ctx context.Context) (acceptance.Cursor, error) {
	return one(ctx, s.db.reader(), func(r Rows) (c acceptance.Cursor, err error) {
		var at int64
		err = r.Scan(&at, (*string)(&c.Call))
		c.At = fromMicros(at)
		return c, err
	}, `SELECT at, call_id FROM acceptance_cursor WHERE id = 1`)
}

// Standings implements acceptance.Reads.
func (s *Acceptance) Standings(ctx context.Context, e id.Enterprise) ([]acceptance.Standing, error) {
	return standings(ctx, s.db.reader(), e)
}

// Grants implements acceptance.Reads.
func (s *Acceptance) Grants(ctx context.Context, e id.Enterprise) ([]enterprise.Grant, error) {
	return grantsOf(ctx, s.db.reader(), e)
}

// Behind implements acceptance.Reads.
func (s *Acceptance) Behind(ctx context.Context, service string, version int) ([]id.Enterprise, error) {
	return all(ctx, s.db.reader(), value[id.Enterprise], `SELECT enterprise_id FROM service_grant
		WHERE service = $1 AND service_version < $2 AND state IN ('accepted', 'open', 'suspended') ORDER BY enterprise_id`, service, version)
}

// ReadyForStaff implements acceptance.Reads. The interfaces come as rows of their
// own and are gathered here: the engines have no common word for joining texts.
func (s *Acceptance) ReadyForStaff(ctx context.Context, limit int) ([]acceptance.Ready, error) {
	type row struct {
		acceptance.Ready
		service string
	}
	rows, err := all(ctx, s.db.reader(), func(r Rows) (v row, err error) {
		var since int64
		err = r.Scan((*string)(&v.Enterprise), &v.Name, (*string)(&v.USCC), (*string)(&v.App), &v.service, &since)
		v.Since = fromMicros(since)
		return v, err
	}, `SELECT e.id, e.name, e.uscc, s.app_code, g.service, g.since FROM service_grant AS g
		JOIN enterprise AS e ON e.id = g.enterprise_id
		JOIN hr_system AS s ON s.enterprise_id = g.enterprise_id
		WHERE g.state IN ('accepted', 'open') AND e.state = 'active' AND s.state = 'active' AND s.released_at = 0
		ORDER BY g.since, s.app_code LIMIT $1`, limit)
	if err != nil {
		return nil, err
	}
	var list []acceptance.Ready
	for _, v := range rows {
		i := slices.IndexFunc(list, func(r acceptance.Ready) bool { return r.App == v.App })
		if i < 0 {
			i, list = len(list), append(list, v.Ready)
		}
		list[i].Accepted = append(list[i].Accepted, v.service)
	}
	return list, nil
}

type storedEvidence struct {
	Step    string `json:"step"`
	Service string `json:"service"`
	MsgID   string `json:"msgId"`
	At      int64  `json:"at"`
	Outcome string `json:"outcome,omitempty"`
	Code    string `json:"code,omitempty"`
	Trace   string `json:"trace,omitempty"`
	KeyID   string `json:"keyId,omitempty"`
	Request string `json:"request,omitempty"`
	Result  string `json:"result,omitempty"`
}

func standings(ctx context.Context, tx Tx, e id.Enterprise) ([]acceptance.Standing, error) {
	return all(ctx, tx, func(r Rows) (s acceptance.Standing, err error) {
		var evidence string
		var judged int64
		err = r.Scan((*string)(&s.Enterprise), &s.Service, &s.ServiceVersion, &s.Case, (*string)(&s.Progress), &s.Reason, &evidence, &judged, &s.Version, &s.Digest)
		if err != nil {
			return s, err
		}
		s.Judged = fromMicros(judged)
		var stored []storedEvidence
		if err := json.Unmarshal([]byte(evidence), &stored); err != nil {
			return s, fmt.Errorf("read evidence of case %s: %w", s.Case, err)
		}
		for _, v := range stored {
			s.Evidence = append(s.Evidence, acceptance.Evidence{
				Step: v.Step, Service: v.Service, MsgID: v.MsgID, At: fromMicros(v.At), Outcome: message.Outcome(v.Outcome), Code: v.Code,
				Trace: v.Trace, KeyID: v.KeyID, RequestSM3: v.Request, ResultSM3: v.Result,
			})
		}
		return s, nil
	}, `SELECT enterprise_id, service, service_version, case_id, progress, reason, evidence, judged_at, version, digest
		FROM acceptance_case WHERE enterprise_id = $1 ORDER BY service, case_id, service_version`, string(e))
}

// acceptanceWork implements acceptance.Work.
type acceptanceWork struct{ enterpriseWork }

// SaveCursor implements acceptance.Work. The cursor never goes back.
func (w acceptanceWork) SaveCursor(ctx context.Context, c acceptance.Cursor) error {
	_, err := w.tx.Exec(ctx, `UPDATE acceptance_cursor SET at = $1, call_id = $2 WHERE id = 1 AND at < $1`, micros(c.At), string(c.Call))
	return err
}

// Systems implements acceptance.Work.
func (w acceptanceWork) Systems(ctx context.Context, e id.Enterprise) ([]enterprise.System, error) {
	if err := w.alone(ctx, e); err != nil {
		return nil, err
	}
	return w.enterpriseWork.Systems(ctx, e)
}

// Standings implements acceptance.Work.
func (w acceptanceWork) Standings(ctx context.Context, e id.Enterprise) ([]acceptance.Standing, error) {
	if err := w.alone(ctx, e); err != nil {
		return nil, err
	}
	return standings(ctx, w.tx, e)
}

// SaveStanding implements acceptance.Work.
func (w acceptanceWork) SaveStanding(ctx context.Context, s acceptance.Standing) error {
	stored := make([]storedEvidence, len(s.Evidence))
	for i, v := range s.Evidence {
		stored[i] = storedEvidence{
			v.Step, v.Service, v.MsgID, micros(v.At), string(v.Outcome), v.Code, v.Trace, v.KeyID, v.RequestSM3, v.ResultSM3,
		}
	}
	evidence, err := json.Marshal(stored)
	if err != nil {
		return err
	}
	row := []any{string(s.Enterprise), s.Service, s.ServiceVersion, s.Case, string(s.Progress), s.Reason, string(evidence), micros(s.Judged), s.Version, s.Digest}
	insert := `INSERT INTO acceptance_case (enterprise_id, service, service_version, case_id, progress, reason, evidence, judged_at, version, digest)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9 + 1, $10)`
	update := `UPDATE acceptance_case SET progress = $5, reason = $6, evidence = $7, judged_at = $8, version = version + 1, digest = $10
		WHERE enterprise_id = $1 AND service = $2 AND service_version = $3 AND case_id = $4 AND version = $9`
	if err := save(ctx, w.tx, s.Version, insert, update, row); err != nil {
		return err
	}
	if s.Progress != acceptance.Passed {
		return nil
	}
	events := []enterprise.Event{{At: s.Judged, Name: "case.passed", Actor: enterprise.ByPlatform, Subject: s.Service, Detail: s.Case}}
	return w.note(ctx, s.Enterprise, &events)
}

// AppKeys implements acceptance.KeyWork.
func (w acceptanceWork) AppKeys(ctx context.Context, e id.Enterprise, env id.Env, app id.App) ([]keyring.Key, error) {
	return all(ctx, w.tx, scanAppKey, `SELECT `+appKeyColumns+` FROM app_key
		WHERE enterprise_id = $1 AND env = $2 AND app_code = $3 ORDER BY version DESC`, string(e), string(env), string(app))
}

// SaveAppKey implements acceptance.KeyWork.
func (w acceptanceWork) SaveAppKey(ctx context.Context, k *keyring.Key) error {
	if k.Row == 0 {
		return addAppKey(ctx, w.tx, k)
	}
	return saveAppKey(ctx, w.tx, k)
}
