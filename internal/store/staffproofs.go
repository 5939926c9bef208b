package store

import (
	"encoding/json"
	"fmt"

	"github.com/zhilian-hrss/zhilian/internal/account"
)

// proofsRow is the stored form of account.Proofs, inside a sealed column.
type proofsRow struct {
	Factors     []factorRow `json:"factors,omitempty"`
	Recovery    [][]byte    `json:"recovery,omitempty"`
	Past        []string    `json:"past,omitempty"`
	PasswordSet int64       `json:"passwordSet,omitempty"`
	Identity    string      `json:"identity,omitempty"`
	Pending     *pendingRow `json:"pending,omitempty"`
}

type factorRow struct {
	ID     string `json:"id"`
	Kind   string `json:"kind"`
	Name   string `json:"name,omitempty"`
	Added  int64  `json:"added"`
	Used   int64  `json:"used,omitempty"`
	Secret []byte `json:"secret"`
	Step   int64  `json:"step,omitempty"`
}

type pendingRow struct {
	Purpose string    `json:"purpose"`
	Factor  factorRow `json:"factor"`
	Data    []byte    `json:"data,omitempty"`
	Expires int64     `json:"expires"`
}

func factorRowOf(f account.Factor) factorRow {
	return factorRow{ID: f.ID, Kind: string(f.Kind), Name: f.Name, Added: micros(f.Added), Used: micros(f.Used), Secret: f.Secret, Step: f.Step}
}

func (r factorRow) factor() account.Factor {
	return account.Factor{
		ID: r.ID, Kind: account.FactorKind(r.Kind), Name: r.Name, Added: fromMicros(r.Added), Used: fromMicros(r.Used), Secret: r.Secret, Step: r.Step,
	}
}

func encodeProofs(p account.Proofs) ([]byte, error) {
	r := proofsRow{Recovery: p.Recovery, PasswordSet: micros(p.PasswordSet), Identity: p.Identity}
	for _, f := range p.Factors {
		r.Factors = append(r.Factors, factorRowOf(f))
	}
	for _, c := range p.Past {
		r.Past = append(r.Past, c.Encoded())
	}
	if p.Pending.Purpose != "" {
		r.Pending = &pendingRow{p.Pending.Purpose, factorRowOf(p.Pending.Factor), p.Pending.Data, micros(p.Pending.Expires)}
	}
	return json.Marshal(r)
}

func decodeProofs(b []byte) (account.Proofs, error) {
	var p account.Proofs
	var r proofsRow
	if len(b) == 0 {
		return p, nil
	}
	if err := json.Unmarshal(b, &r); err != nil {
		return p, fmt.Errorf("stored proofs of a staff user are malformed: %w", err)
	}
	p.Recovery, p.Identity, p.PasswordSet = r.Recovery, r.Identity, fromMicros(r.PasswordSet)
	for _, f := range r.Factors {
		p.Factors = append(p.Factors, f.factor())
	}
	for _, c := range r.Past {
		past, err := account.ParseCredential(c)
		if err != nil {
			return p, err
		}
		p.Past = append(p.Past, past)
	}
	if r.Pending != nil {
		p.Pending = account.Pending{Purpose: r.Pending.Purpose, Factor: r.Pending.Factor.factor(), Data: r.Pending.Data, Expires: fromMicros(r.Pending.Expires)}
	}
	return p, nil
}
