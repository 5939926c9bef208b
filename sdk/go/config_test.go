package zhilian

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/message"
)

func file(t *testing.T, content string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "zhilian.yaml")
	if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestLoad(t *testing.T) {
	want := Config{Host: "https://hr.example", App: "QD00012345", Area: "370200", KeyID: "P-QD00012345-3",
		Key: "00112233445566778899001122334455", Suite: message.SuiteCBC, Timeout: 20 * time.Second}
	const yamlText = `
host: https://hr.example
app: QD00012345
area: 370200
keyId: P-QD00012345-3
key: "00112233445566778899001122334455"
suite: SM4-CBC-HMAC-SM3
timeout: 20s
`
	const jsonText = `{"host":"https://hr.example","app":"QD00012345","area":"370200","keyId":"P-QD00012345-3",
"key":"00112233445566778899001122334455","suite":"SM4-CBC-HMAC-SM3","timeout":"20s"}`
	tests := map[string]struct {
		content string
		env     map[string]string
	}{
		"YAML":            {yamlText, nil},
		"unquoted digits": {strings.ReplaceAll(yamlText, `"`, ""), nil},
		"JSON":            {jsonText, nil},
		"environment over file": {strings.Replace(yamlText, "hr.example", "other.example", 1),
			map[string]string{"ZHILIAN_HOST": "https://hr.example"}},
		"environment alone": {"", map[string]string{"ZHILIAN_HOST": "https://hr.example", "ZHILIAN_APP": "QD00012345",
			"ZHILIAN_AREA": "370200", "ZHILIAN_KEY_ID": "P-QD00012345-3", "ZHILIAN_KEY": "00112233445566778899001122334455",
			"ZHILIAN_SUITE": "SM4-CBC-HMAC-SM3", "ZHILIAN_TIMEOUT": "20s"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			from := ""
			if tt.content != "" {
				from = file(t, tt.content)
			}
			got, err := Load(from, func(name string) string { return tt.env[name] })
			if err != nil {
				t.Fatal(err)
			}
			if got.Check() != nil || got.Key != want.Key {
				t.Errorf("check: %v", got.Check())
			}
			if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b Secret) bool { return a == b })); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLoadRefuses(t *testing.T) {
	secret := "00112233445566778899001122334455"
	tests := map[string]string{
		"unknown key": "key: \"" + secret + "\"\nsuit: SM4-GCM\n",
		"no YAML":     "key: \"" + secret + "\"\n\thost: [",
		"wrong type":  "key: \"" + secret + "\"\nattempts: many\n",
		// A secret in the wrong place.
		"as a duration": "timeout: " + secret + "\n",
		"as a number":   "attempts: " + secret + "\n",
		"as a name":     secret + ": key\n",
		"as an alias":   "key: *" + secret + "\n",
	}
	for name, content := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := Load(file(t, content), func(string) string { return "" })
			if !errors.Is(err, BadConfig) || strings.Contains(err.Error(), secret) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// What editors and people make of a key is still that key.
func TestLoadKeyForms(t *testing.T) {
	for name, tt := range map[string]struct{ text, key string }{
		"digits alone":        {"key: 51234567890123456789012345678901\n", "51234567890123456789012345678901"},
		"zeros first":         {"key: 00000000000000000000000000001234\n", "00000000000000000000000000001234"},
		"with an exponent":    {"key: 5123456789012345678901234567e901\n", "5123456789012345678901234567e901"},
		"a comment behind":    {"key: " + testKey + " # the key\n", testKey},
		"quoted":              {"key: '" + testKey + "'\n", testKey},
		"byte order mark, CR": {"\ufeffkey: " + testKey + "\r\n", testKey},
		"JSON":                {`{"key": "` + testKey + `"}`, testKey},
		"none":                {"key:\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			c, err := Load(file(t, tt.text), func(string) string { return "" })
			if err != nil || string(c.Key) != tt.key {
				t.Errorf("%q, %v", string(c.Key), err)
			}
		})
	}
	_, err := Load("", func(name string) string { return map[string]string{"ZHILIAN_TIMEOUT": testKey}[name] })
	if !errors.Is(err, BadConfig) || strings.Contains(err.Error(), testKey) || !strings.HasPrefix(err.Error(), "zhilian: bad-config: ZHILIAN_TIMEOUT") {
		t.Errorf("got %v", err)
	}
}

func TestConfigCheckTellsAll(t *testing.T) {
	c := Config{Host: "http://hr.example", Path: "v1", Area: "37020x", KeyID: "X", Key: "short", Suite: "SM4-ECB", Proxy: "%", Attempts: -1,
		SigningKey: "short", PlatformKeys: map[string]string{"S-1": "short"}, OldKeys: map[string]Secret{"T-A-1": "short"}}
	err := c.Check()
	if !errors.Is(err, BadConfig) {
		t.Fatal(err)
	}
	for _, field := range []string{"host:", "path:", "area:", "keyId:", "key:", "suite:", "proxy:", "attempts", "signingKey:", "platformKeys: S-1", "oldKeys T-A-1:"} {
		if !strings.Contains(err.Error(), field) {
			t.Errorf("%s is not named in %v", field, err)
		}
	}
	if strings.Contains(err.Error(), "short") {
		t.Error("the key is shown")
	}
	for _, host := range []string{"https://user:pass@hr.example", "https://hr.example?a=b", "https://hr.example#a", "https://", "hr.example"} {
		if (&Config{Host: host}).Check() == nil || !strings.Contains((&Config{Host: host}).Check().Error(), "host:") {
			t.Errorf("%s is taken for a host", host)
		}
	}
	mixed := Config{Host: "https://hr.example", Path: TestPath, App: "OTHER", Area: "370200", KeyID: "P-QD00012345-1", Key: testKey}
	if err := mixed.Check(); err == nil || !strings.Contains(err.Error(), "another system") || !strings.Contains(err.Error(), "test environment") {
		t.Errorf("got %v", err)
	}
}

func TestSecretsAreMasked(t *testing.T) {
	c := Config{Key: testKey, SigningKey: "51", Proxy: "http://user:" + testKey + "@proxy", OldKeys: map[string]Secret{"a": testKey}}
	text, err := json.Marshal(struct{ Key Secret }{c.Key})
	if err != nil {
		t.Fatal(err)
	}
	for _, shown := range []string{fmt.Sprintf("%v %+v %#v", c, c, c), fmt.Sprintf("%s %q %x", c.Key, c.Key, c.Key), string(text), c.LogValue().String()} {
		if strings.Contains(shown, testKey) || strings.Contains(shown, fmt.Sprintf("%x", testKey)) {
			t.Errorf("the key is shown in %s", shown)
		}
	}
}

func TestKeyFromFile(t *testing.T) {
	name := file(t, testKey+"\n")
	c := Config{Host: "https://hr.example", App: "QD00012345", Area: "370200", KeyID: testKeyID, Key: Secret("file:" + name)}
	check, err := c.CheckValue()
	if err != nil || c.Check() != nil || len(check) != 6 {
		t.Errorf("%q, %v, %v", check, err, c.Check())
	}
	c.Key = "file:" + Secret(name) + ".none"
	if err := c.Check(); err == nil {
		t.Error("a missing key file is accepted")
	}
}

// Every kind explains itself, by the table here or by its code in the catalogue.
func TestExplain(t *testing.T) {
	coded := map[Kind]string{WrongClock: message.E1003, WrongToken: message.E1004, Suspended: message.E4010}
	for kind := range explanations {
		e := &Error{Kind: kind, Code: coded[kind], Sealed: true, HTTPStatus: 200}
		for _, unknown := range []bool{false, true} {
			e.Unknown = unknown
			zh, en := e.Explain()
			for _, text := range []string{zh.Meaning, zh.Cause, zh.Remedy, en.Meaning, en.Cause, en.Remedy} {
				if text == "" {
					t.Errorf("%s: a text is missing", kind)
				}
			}
			if unknown && (!strings.Contains(zh.Remedy, "msgId") || !strings.Contains(en.Remedy, "msgId")) {
				t.Errorf("%s: the remedy does not name the msgId", kind)
			}
		}
	}
}

// The catalogue explains a code that the platform must have written, or that fits the
// status it came under; what anybody wrote explains nothing.
func TestExplainByCode(t *testing.T) {
	for name, tt := range map[string]struct {
		e         Error
		catalogue bool
	}{
		"sealed":                     {Error{Kind: Refused, Code: message.E4001, Sealed: true, HTTPStatus: 200}, true},
		"too many calls":             {Error{Kind: Limited, Code: message.E4020, HTTPStatus: 429, Unknown: true}, true},
		"failed":                     {Error{Kind: Broken, Code: message.E9001, HTTPStatus: 500, Unknown: true}, true},
		"a sealed code, bare":        {Error{Kind: Forged, Code: message.E2001, HTTPStatus: 200, Unknown: true}, false},
		"a sealed code under a 401":  {Error{Kind: WrongKey, Code: message.E4012, HTTPStatus: 401}, false},
		"a code of another status":   {Error{Kind: Busy, Code: message.E1002, HTTPStatus: 503, Unknown: true}, false},
		"one that the kind tells of": {Error{Kind: WrongSuite, Code: message.E1001, HTTPStatus: 401}, false},
	} {
		t.Run(name, func(t *testing.T) {
			code, ok := message.Lookup(tt.e.Code)
			zh, en := tt.e.Explain()
			if !ok || (zh.Meaning == code.Zh.Meaning) != tt.catalogue || (en.Cause == code.En.Cause) != tt.catalogue {
				t.Errorf("%+v, %+v", zh, en)
			}
			if tt.e.Unknown && (!strings.HasSuffix(zh.Remedy, unknownZh) || !strings.HasSuffix(en.Remedy, unknownEn)) {
				t.Errorf("does not say that the outcome is unknown: %q, %q", zh.Remedy, en.Remedy)
			}
		})
	}
}
