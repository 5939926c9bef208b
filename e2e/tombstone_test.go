package e2e

import (
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// TestDestroyedKeyStaysDestroyed: a key is destroyed, then a backup of the database
// from before that is restored. The node opens nothing with the key, from its first
// moment on; keys that were not destroyed are as they were.
func TestDestroyedKeyStaysDestroyed(t *testing.T) {
	t.Parallel()
	y := played(t, "sqlite")
	data, backup := filepath.Join(y.Dir, "platform"), t.TempDir()
	copyDatabase := func(from, to string) {
		t.Helper()
		for _, suffix := range []string{"", "-wal", "-shm"} {
			must(t, errors.Join(os.RemoveAll(filepath.Join(to, "zhilian.db"+suffix))))
			text, err := os.ReadFile(filepath.Join(from, "zhilian.db"+suffix))
			if errors.Is(err, os.ErrNotExist) && suffix != "" {
				continue
			}
			must(t, err)
			must(t, os.WriteFile(filepath.Join(to, "zhilian.db"+suffix), text, 0o600))
		}
	}
	key := y.Production
	client(t, y.Enterprise, key, nil) // it opens messages
	testKey, err := y.Enterprise.TestKey(deadline(t))
	must(t, err)
	y.stop(t)
	copyDatabase(data, backup)
	must(t, y.StartPlatform(deadline(t)))

	path := "/enterprises/" + y.enterpriseID(t, y.Enterprise) + "/systems/" + key.App + "/keys"
	for _, act := range []string{"/revoke", "/destroy"} {
		must(t, y.Admin.Do(deadline(t), http.MethodPost, path+"/"+key.KeyID+act, body{"reason": "演练"}, nil))
	}
	y.stop(t)
	if text := read(t, filepath.Join(data, "key-tombstones.log")); strings.Count(text, "\n") != 1 || !strings.HasPrefix(text, key.KeyID+" ") {
		t.Fatalf("the tombstones say %q", text)
	}
	copyDatabase(backup, data)
	must(t, y.StartPlatform(deadline(t)))

	stale, err := zhilian.New(y.Enterprise.Config(key))
	must(t, err)
	defer stale.Close()
	if err := stale.EchoSeal(deadline(t)); !errors.Is(err, zhilian.WrongKey) {
		t.Errorf("the destroyed key: %v", err)
	}
	keys := get[struct{ Items []struct{ ID, State string } }](t, y.Admin.Visitor, path)
	states := map[string]string{}
	for _, k := range keys.Items {
		states[k.ID] = k.State
	}
	if states[key.KeyID] != "destroyed" || states[testKey.KeyID] != "active" {
		t.Errorf("keys after the restore: %v", states)
	}
	client(t, y.Enterprise, testKey, nil) // opens messages still
}
