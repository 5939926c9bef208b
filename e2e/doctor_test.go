package e2e

import (
	"net"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/demo"
)

// The doctor passes over a good set-up, and names the step at which a wrong one
// fails, with a remedy.
func TestDoctor(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		nobody, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		nobody.Close()
		config := func(changes ...string) string {
			path := y.clientFile(t, y.Enterprise, y.Production)
			return changed(t, path, changes...)
		}
		tests := map[string]struct {
			config string
			step   string // at which it fails; "" for none
			want   []string
		}{
			"good":            {config(), "", []string{"✓ 令牌", "一切正常"}},
			"no such key":     {config("hostx: y"), "配置", nil},
			"wrong key":       {config(`key: "` + strings.Repeat("0", 32) + `"`), "加解密（SYS.ECHO）", []string{"E1001", "校验值"}},
			"nobody there":    {config("host: https://" + nobody.Addr().String()), "网络可达", []string{"处理"}},
			"no such name":    {config("host: https://nowhere.invalid"), "网络可达", []string{"处理"}},
			"another service": {config("host: " + strings.Replace(y.Core, "http:", "https:", 1)), "TLS 证书", []string{"处理"}},
			"another CA":      {config("caFile: " + write(t, t.TempDir(), "ca.pem", otherCA)), "TLS 证书", []string{"caFile"}},
			"clock off":       {config("clockAhead: " + (y.ahead() + 10*time.Minute).String()), "时钟", []string{"E1003"}},
			"test key on the production path": {
				changed(t, y.clientFile(t, y.Enterprise, y.testKey), "path: /v1/message"), "加解密（SYS.ECHO）", []string{"E1001"},
			},
			"production key on the test path": {config("path: /sandbox/v1/message"), "配置", []string{"path"}},
		}
		for name, tt := range tests {
			r := zhilianRun(t, nil, "doctor", "--config", tt.config)
			if tt.step == "" {
				if r.code != 0 || strings.Contains(r.out, "✗") {
					t.Errorf("%s: exit %d\n%s", name, r.code, r.all())
				}
			} else if r.code == 0 || !strings.Contains(r.out, "✗ "+tt.step) || strings.Count(r.out, "✗") != 1 {
				t.Errorf("%s: exit %d, want it to fail at %s\n%s", name, r.code, tt.step, r.all())
			}
			for _, want := range tt.want {
				if !strings.Contains(r.all(), want) {
					t.Errorf("%s: it does not say %q:\n%s", name, want, r.all())
				}
			}
			for _, k := range []demo.Key{y.Production, y.testKey} {
				if strings.Contains(r.all(), k.Key) {
					t.Errorf("%s: it shows a key", name)
				}
			}
		}
	})
}

// changed is a client's configuration with some lines replaced, or added.
func changed(t *testing.T, path string, lines ...string) string {
	t.Helper()
	kept := strings.Split(strings.TrimSpace(read(t, path)), "\n")
	for _, line := range lines {
		name, _, _ := strings.Cut(line, ":")
		replaced := false
		for i := range kept {
			if strings.HasPrefix(kept[i], name+":") {
				kept[i], replaced = line, true
			}
		}
		if !replaced {
			kept = append(kept, line)
		}
	}
	return write(t, t.TempDir(), "client.yaml", strings.Join(kept, "\n")+"\n")
}

// otherCA is a certificate that signed nothing here.
const otherCA = `-----BEGIN CERTIFICATE-----
MIIBhDCCASmgAwIBAgIUW6+eh9is9kzcQ/12c56bnvyWS5MwCgYIKoZIzj0EAwIw
FjEUMBIGA1UEAwwLTm9ib2R5J3MgQ0EwIBcNMjYxMTIzMDAyNTU0WhgPMjEyNjEw
MzAwMDI1NTRaMBYxFDASBgNVBAMMC05vYm9keSdzIENBMFkwEwYHKoZIzj0CAQYI
KoZIzj0DAQcDQgAEaCkskwfZMRWyZX/oGXEXxSurMS8prG3cmq9EfbZibMTe06BN
o6UnGpih+29gk3ykRwbjzl76wYBJ5UDEc5nKJ6NTMFEwHQYDVR0OBBYEFNaQ7Kk6
++y2C2g8/lBgetYJxS6NMB8GA1UdIwQYMBaAFNaQ7Kk6++y2C2g8/lBgetYJxS6N
MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAKPqj/bMTsyHMtjW
+lyQiynCGQiNkCJX4X/mwAA/PPWVAiEA0kwBbBNnLAxZ/Q2Lpj6hx0b88+SYBq9q
TAuSNUkF/kU=
-----END CERTIFICATE-----
`
