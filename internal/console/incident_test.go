package console

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/status"
)

// alarmbell holds one incident.
type alarmbell struct{ *bureau }

func (b alarmbell) Incident(_ context.Context, i id.Incident) (*status.Incident, error) {
	if string(i) != string(b.alarm.ID) {
		return nil, fault.New(fault.NotFound, "incident.unknown", "no such incident")
	}
	return &status.Incident{
		ID: i, Title: "社保系统无响应", Parts: []string{"insurance"}, Opened: monday, Version: 1,
		Updates: []status.Update{{At: monday, Stage: status.Investigating, Text: "正在排查。"}},
	}, nil
}

func (b alarmbell) Open(ctx context.Context, _ id.Staff, _ status.Incident) (*status.Incident, error) {
	return b.Incident(ctx, id.Incident(b.alarm.ID))
}

func (b alarmbell) Tell(ctx context.Context, _ id.Staff, i id.Incident, _ int64, _ status.Update) (*status.Incident, error) {
	return b.Incident(ctx, i)
}

func (b alarmbell) Incidents(context.Context, id.Incident, int) ([]status.Incident, error) {
	return nil, nil
}
