package e2e

import (
	"net/http"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
)

// TestAttackA24Revoked: a key goes on being used after it was revoked. Within two
// seconds it opens nothing, under its token of the day or with a new one, and it
// still opens nothing after the platform was killed. (On each of three nodes, and while
// the database is away: TestAttackA24KeyKeptAfterRevoke.)
func TestAttackA24Revoked(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := played(t, engine)
		m := byHand(t, y.Stage, y.Enterprise, y.Production)
		if _, result := m.say(t, m.head("SYS.ECHO"), []byte(`{}`)); result.Outcome != message.Done {
			t.Fatalf("before: %+v", result)
		}
		err := y.Enterprise.Do(deadline(t), http.MethodPost, "/systems/"+m.key.App+"/keys/"+m.key.KeyID+"/revoke", map[string]string{"reason": "密钥可能已泄露"}, nil)
		if err != nil {
			t.Fatal(err)
		}
		revoked := time.Now()
		opens := func(service string) bool {
			status, _ := m.post(t, "application/json", m.seal(t, m.head(service), []byte(`{}`)).Encode())
			return status != http.StatusUnauthorized
		}
		until(t, "the key opens nothing", func() bool { return !opens("SYS.ECHO") })
		if took := time.Since(revoked); took > 2*time.Second {
			t.Errorf("it opened messages for %s, want 2 s at most", took)
		}
		y.Kill()
		if err := y.StartPlatform(deadline(t)); err != nil {
			t.Fatal(err)
		}
		for _, service := range []string{message.SysToken, "SYS.ECHO", "SYS.RESULT", "ER0101"} {
			if opens(service) {
				t.Errorf("after a restart it opens %s", service)
			}
		}
	})
}
