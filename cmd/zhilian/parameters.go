package main

import (
	"context"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/admission"
	"github.com/zhilian-hrss/zhilian/internal/dispatch"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/parameter"
)

// loadParameters reads the values of all parameters for the snapshot.
func (p *platform) loadParameters(ctx context.Context) (*parameter.Set, error) {
	stored, err := p.db.Parameters().Values(ctx)
	if err != nil {
		return nil, err
	}
	set, ignored := parameter.NewSet(p.book, stored)
	if len(ignored) > 0 {
		p.log.WarnContext(ctx, "stored values of parameters were not used", "parameters", ignored)
	}
	return set, nil
}

// parameters returns the values in force on this node. It fails when the node does
// not know whether they still are.
func (p *platform) parameters() (*parameter.Set, error) {
	v, err := p.watch.Current(p.clock())
	return v.parameters, err
}

func (p *platform) parameterDesk() *parameter.Desk {
	return parameter.NewDesk(p.db.Parameters(), p.book, p.clock)
}

// sessionLimits is what sessions of both faces live by.
func (p *platform) sessionLimits() (account.Limits, error) {
	set, err := p.parameters()
	if err != nil {
		return account.Limits{}, err
	}
	return account.Limits{Idle: set.Duration(parameter.SessionIdle), Absolute: set.Duration(parameter.SessionAbsolute)}, nil
}

// usccRule is what happens to a credit code with a wrong check character.
func (p *platform) usccRule() (enterprise.CheckRule, error) {
	set, err := p.parameters()
	if err != nil {
		return "", err
	}
	return enterprise.CheckRule(set.Enum(parameter.USCCCheck)), nil
}

// fileLimits are those of files of applications.
func (p *platform) fileLimits() (admission.FileLimits, error) {
	set, err := p.parameters()
	if err != nil {
		return admission.FileLimits{}, err
	}
	return admission.FileLimits{
		Bytes: set.Int(parameter.AttachmentKiB) << 10, Files: set.Int(parameter.AttachmentFiles), Quota: int64(set.Int(parameter.AttachmentMiB)) << 20,
	}, nil
}

// claimTime is for how long a reviewer holds an application.
func (p *platform) claimTime() (time.Duration, error) {
	set, err := p.parameters()
	if err != nil {
		return 0, err
	}
	return set.Duration(parameter.ReviewClaim), nil
}

// retryShare is how many later attempts a core system is burdened with. A node that is
// out of date keeps to what the platform comes with.
func (p *platform) retryShare() dispatch.Share {
	set, err := p.parameters()
	if err != nil {
		set, _ = parameter.NewSet(p.book, nil)
	}
	return dispatch.Share{Percent: set.Int(parameter.RetryPercent), Floor: set.Int(parameter.RetryFloor)}
}

// observeEvery is the pause between two looks at recorded test calls. While the
// node is out of date it looks slowly; it could not write what it finds.
func (p *platform) observeEvery() time.Duration {
	set, err := p.parameters()
	if err != nil {
		return time.Second
	}
	return set.Duration(parameter.AcceptanceInterval)
}

// releaseDeadline is until when a production key has to be released that could be
// since the given time.
func (p *platform) releaseDeadline(since time.Time) (time.Time, error) {
	set, err := p.parameters()
	if err != nil {
		return time.Time{}, err
	}
	return p.Deadline(since, set.Int(parameter.KeyReleaseDays))
}
