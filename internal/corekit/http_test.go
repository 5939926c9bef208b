package corekit

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

func TestEveryKindHasAStatus(t *testing.T) {
	for _, kind := range fault.Kinds() {
		status := statusOf(fault.New(kind, "x", "x"))
		if kind != fault.Internal && status == http.StatusInternalServerError {
			t.Errorf("%s has no status of its own", kind)
		}
	}
}

func TestHangUpWithoutAConnection(t *testing.T) {
	c := &Core{log: slog.New(slog.DiscardHandler)}
	w := httptest.NewRecorder()
	c.answer(w, nil, errHangUp)
	if w.Code != http.StatusBadGateway || w.Body.Len() != 0 {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
}

func TestPause(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		if err := pause(t.Context(), time.Minute); err != nil || time.Since(began) != time.Minute {
			t.Errorf("paused %s, %v", time.Since(began), err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := pause(ctx, time.Hour); err == nil {
			t.Error("a pause outlived its context")
		}
	})
}
