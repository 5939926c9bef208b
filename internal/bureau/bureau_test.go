package bureau

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

const book = `enterprises:
  - uscc: 91370200MA3TEXT01C
    black: [{number: 青人社监〔2026〕7号, authority: 青岛市人社局, reason: 拖欠劳动报酬, from: "2026-10-01"}]
    red: [{title: A级纳税人, issuer: 税务局, expires: "2027-12-31"}]
    person: {name: 陈海岬, black: [{number: 鲁法执〔2026〕9号, authority: 法院, reason: 失信被执行人}]}
`

func TestQuery(t *testing.T) {
	tests := map[string]struct {
		bearer, body string
		status       int
		want         []string
		wantNot      []string
	}{
		"listed":        {"secret", `{"tyshxydm":"91370200MA3TEXT01C","qymc":"海岬","fddbr":"陈海岬"}`, 200, []string{"青人社监〔2026〕7号", "鲁法执", "A级纳税人"}, nil},
		"other person":  {"secret", `{"tyshxydm":"91370200MA3TEXT01C","fddbr":"王芳"}`, 200, []string{"青人社监"}, []string{"鲁法执"}},
		"nothing ill":   {"secret", `{"tyshxydm":"91350100M000100Y43"}`, 200, []string{`"hmd":[]`, `"0000"`}, []string{"青人社监"}},
		"no token":      {"", `{"tyshxydm":"91370200MA3TEXT01C"}`, 401, nil, []string{"青人社监"}},
		"wrong token":   {"secre", `{"tyshxydm":"91370200MA3TEXT01C"}`, 401, nil, []string{"青人社监"}},
		"other members": {"secret", `{"uscc":"x"}`, 400, nil, nil},
		"nobody":        {"secret", `{}`, 400, nil, nil},
	}
	h, err := New(Options{Bearer: "secret", Read: func() ([]byte, error) { return []byte(book), nil }})
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/v1/query", strings.NewReader(tt.body))
			if tt.bearer != "" {
				r.Header.Set("Authorization", "Bearer "+tt.bearer)
			}
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != tt.status {
				t.Errorf("status %d, want %d", w.Code, tt.status)
			}
			for _, s := range tt.want {
				if !strings.Contains(w.Body.String(), s) {
					t.Errorf("answer lacks %s: %s", s, w.Body)
				}
			}
			for _, s := range tt.wantNot {
				if strings.Contains(w.Body.String(), s) {
					t.Errorf("answer tells %s", s)
				}
			}
		})
	}
}

func TestBookRefused(t *testing.T) {
	if _, err := New(Options{Read: func() ([]byte, error) { return []byte("enterprises: [{usc: x}]"), nil }}); err == nil {
		t.Error("a misspelt book was taken")
	}
}
