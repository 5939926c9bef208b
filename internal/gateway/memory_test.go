package gateway

import (
	"fmt"
	"testing"
	"time"
)

func TestMemorySee(t *testing.T) {
	now := time.Unix(1_795_000_000, 0)
	m := newMemory(now)
	first := []byte("nonce-nonce-one message")
	if got := m.see("P-A-1", first, 12, now); got != unseen {
		t.Errorf("first sight: %d, want unseen", got)
	}
	if got := m.see("P-A-1", first, 12, now); got != same {
		t.Errorf("same bytes: %d, want same", got)
	}
	if got := m.see("P-A-1", []byte("nonce-nonce-other message"), 12, now); got != another {
		t.Errorf("same nonce, other bytes: %d, want another", got)
	}
	if got := m.see("P-B-1", []byte("nonce-nonce-other message"), 12, now); got != unseen {
		t.Errorf("same nonce under another key: %d, want unseen", got)
	}
}

func TestMemoryRefuse(t *testing.T) {
	now := time.Unix(1_795_000_000, 0)
	m := newMemory(now)
	sealed := []byte("nonce-nonce-message")
	m.see("P-A-1", sealed, 12, now)
	m.refuse("P-A-1", sealed, 12, now.Add(window), now)
	if got := m.see("P-A-1", sealed, 12, now.Add(window-time.Second)); got != spent {
		t.Errorf("refused bytes inside the window: %d, want spent", got)
	}
	if got := m.see("P-A-1", sealed, 12, now.Add(window)); got != same {
		t.Errorf("refused bytes after the window: %d, want same", got)
	}
}

func TestMemoryIsBounded(t *testing.T) {
	now := time.Unix(1_795_000_000, 0)
	m := newMemory(now)
	for i := range 3*memoryLimit + 5 {
		m.see("P-A-1", fmt.Appendf(nil, "%012d", i), 12, now)
	}
	if n := len(m.young) + len(m.old); n > 2*memoryLimit {
		t.Errorf("memory holds %d entries, want at most %d", n, 2*memoryLimit)
	}
}
