package main

import (
	"context"
	"crypto/hmac"
	"fmt"
	"net/http"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/awareness"
	"github.com/zhilian-hrss/zhilian/internal/connector"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/intervention"
	"github.com/zhilian-hrss/zhilian/internal/parameter"
	"github.com/zhilian-hrss/zhilian/internal/store"
	"github.com/zhilian-hrss/zhilian/message"
)

// signedWithin is how far the moment of the app's signature may be from our clock.
const signedWithin = 300 * time.Second

// startAwareness opens the desk that tells persons, and takes on its jobs. Where no
// hook is configured no call makes one.
func (p *platform) startAwareness(context.Context) error {
	hook, secret, err := p.hook()
	if err != nil {
		return fmt.Errorf("hook of notices to persons: %w", err)
	}
	p.awareness = awareness.NewDesk(awareness.Options{
		Store: p.db.Awareness(), Calls: p.db.Calls(), Directory: p, Alarms: p, Hook: hook,
		AnswerTime: func() (int, error) {
			set, err := p.parameters()
			if err != nil {
				return 0, err
			}
			return set.Int(parameter.AwarenessDays), nil
		},
		Due: p.interventionDue, Clock: p.clock, Log: p.log,
	})
	store.Handle(p.queue, func(ctx context.Context, a store.InformArgs) error { return p.awareness.Inform(ctx, a.Key()) })
	store.Handle(p.queue, func(ctx context.Context, a store.NoticeArgs) error {
		return p.awareness.Deliver(ctx, id.Notice(a.ID), a.N)
	})
	if hook == nil {
		return nil
	}
	p.db.SetConcerns(p.awareness.Concerns)
	p.replies = &awareness.Receiver{Desk: p.awareness, Signed: signedBy(secret, p.clock), Log: p.log}
	return nil
}

// hook is the authority's app and the secret that both sides sign with, nil where none
// is configured.
func (p *platform) hook() (*awareness.Hook, []byte, error) {
	c := p.config.Awareness
	if c.Hook == "" {
		return nil, nil, nil
	}
	secret, err := secretFile(c.SignFile)
	if err != nil {
		return nil, nil, err
	}
	way, err := newClientWay(c.ClientCert, c.ClientKey, c.CAFile)
	if err != nil {
		return nil, nil, err
	}
	p.certificates = append(p.certificates, way)
	signed, err := connector.NewSigned(way, []byte(secret), p.clock)
	return &awareness.Hook{URL: c.Hook, Transport: signed}, []byte(secret), err
}

// signedBy reports whether a request was signed just now by whoever has the secret.
func signedBy(secret []byte, clock func() time.Time) func(*http.Request, []byte) bool {
	return func(r *http.Request, body []byte) bool {
		at, err := message.ParseTime(r.Header.Get(connector.HeaderSignedAt))
		if off := clock().Sub(at).Abs(); err != nil || off > signedWithin {
			return false
		}
		want := connector.Signature(secret, r.Method, r.URL.RequestURI(), r.Header, body)
		return hmac.Equal([]byte(want), []byte(r.Header.Get(connector.HeaderSignature)))
	}
}

// gatewaySide is the machine edge for HR systems, with what the app of the authority
// answers to beside it.
func (p *platform) gatewaySide() http.Handler {
	messages := p.gateway.Handler()
	if p.replies == nil {
		return messages
	}
	replies := p.whileUp(p.replies)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == awareness.Path {
			replies.ServeHTTP(w, r)
			return
		}
		messages.ServeHTTP(w, r)
	})
}

// objections is the desk of notices as the desk of cases sees it.
type objections struct{ p *platform }

// Objection implements intervention.Objections.
func (o objections) Objection(ctx context.Context, notice string, whom bool) (*intervention.Objection, error) {
	n, err := o.p.db.Awareness().Notice(ctx, id.Notice(notice))
	if err != nil {
		return nil, err
	}
	out := &intervention.Objection{Pointer: n.Pointer, Kind: n.Kind, Answer: string(n.Answer), Answered: n.Answered, Words: n.Words}
	if whom {
		out.Person, err = o.p.awareness.Person(ctx, n)
	}
	return out, err
}

// notices is what staff see of notices to persons: the desk, and what is added up.
type notices struct {
	*awareness.Desk
	store.Awareness
}
