package account

import (
	"context"
	"log/slog"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Link ties a subject of an identity provider to a member. The pair of issuer
// and subject names one person for good; names, telephone numbers and addresses
// do not and are never used to find a member.
type Link struct {
	Issuer  string
	Subject string
	Member  id.Member
	Made    time.Time
}

// LogValue implements slog.LogValuer: the subject is a person's, and is masked.
func (l Link) LogValue() slog.Value {
	return slog.GroupValue(slog.String("issuer", l.Issuer), slog.String("member", string(l.Member)))
}

// NewLink ties subject to member.
func NewLink(issuer, subject string, member id.Member, now time.Time) (Link, error) {
	if issuer == "" || subject == "" || len(subject) > 255 {
		return Link{}, fault.New(fault.Invalid, "account.link-malformed", "identity provider gave no usable subject")
	}
	return Link{Issuer: issuer, Subject: subject, Member: member, Made: now}, nil
}

// LinkStore is where links are kept.
type LinkStore interface {
	// AddLink inserts a link; a subject that is linked already is a Conflict.
	AddLink(ctx context.Context, l Link) error
	// LinkOf returns the link of a subject, or a NotFound fault.
	LinkOf(ctx context.Context, issuer, subject string) (Link, error)
}
