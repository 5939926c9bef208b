package gateway

import (
	"encoding/pem"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// The published client files a body of several MiB over TLS, gets a long answer
// to it, and gets the same again when it repeats.
func TestClientFilesLongBodies(t *testing.T) {
	r := newRig(t)
	keys, err := r.db.Keys().OfSystem(t.Context(), "ent-a", id.Test, "QD00000001")
	if err != nil || len(keys) != 1 {
		t.Fatal(keys, err)
	}
	key, err := r.vault.Reveal(&keys[0], r.now)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewTLSServer(r.Handler())
	defer server.Close()
	ca := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(ca, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}), 0o600); err != nil {
		t.Fatal(err)
	}
	client, err := zhilian.New(zhilian.Config{
		Host: server.URL, App: "QD00000001", Area: "370200", KeyID: keys[0].ID, Key: zhilian.Secret(key), CAFile: ca, Proxy: "direct",
		Clock: func() time.Time { return r.now },
	})
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	r.answers = message.Result{Outcome: message.Done, Data: map[string]any{"businessNo": "B-1", "list": strings.Repeat("长", 1<<20)}}
	body := map[string]string{"aab998": "91370200MA3TEXT01C", "scan": strings.Repeat("x", 3<<20)}
	for _, replayed := range []bool{false, true} {
		answer, err := client.File(t.Context(), service, body, zhilian.Options{MsgID: "M-1"})
		if err != nil || answer.Outcome != message.Done || answer.Replayed != replayed || len(answer.Data.(map[string]any)["list"].(string)) != 3<<20 {
			t.Fatalf("filed: %v; log:\n%s", err, r.log.String())
		}
	}
	if len(r.ran) != 1 || len(r.ran[0].Text) < 3<<20 {
		t.Errorf("%d effects", len(r.ran))
	}
}
