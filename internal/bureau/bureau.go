// Package bureau stands for the credit platforms (信用青岛, 信用山东, 信用中国) in the
// demonstration and in tests: an HTTP service that is asked about an enterprise and
// answers with its entries of the black and the red list, in a form of its own that
// the platform's mapping has to turn into ours. It must never stand where a real
// one belongs.
//
// One request: POST /v1/query with a bearer token and
// {"tyshxydm": code, "qymc": name, "fddbr": legal representative}. The answer has
// code "0000" and, of each list, the entries of the enterprise and of the person who
// bears that name at it. What it knows is a file, read anew for each request, so
// that whoever plays with it sees a change at once.
package bureau

import (
	"crypto/subtle"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/goccy/go-yaml"
)

// Listing is one entry of the black list.
type Listing struct {
	Number    string `yaml:"number" json:"wh"`
	Authority string `yaml:"authority" json:"jg"`
	Reason    string `yaml:"reason" json:"sy"`
	Basis     string `yaml:"basis" json:"yj,omitempty"`
	From      string `yaml:"from" json:"qsrq,omitempty"`
	Until     string `yaml:"until" json:"jzrq,omitempty"`
}

// Title is one entry of the red list.
type Title struct {
	Title   string `yaml:"title" json:"mc"`
	Issuer  string `yaml:"issuer" json:"fzjg"`
	Issued  string `yaml:"issued" json:"fzrq,omitempty"`
	Expires string `yaml:"expires" json:"yxq,omitempty"`
}

// Book is what the bureau knows. Whom it does not name it knows nothing ill of.
type Book struct {
	Enterprises []struct {
		USCC   string    `yaml:"uscc"`
		Black  []Listing `yaml:"black"`
		Red    []Title   `yaml:"red"`
		Person struct {
			Name  string    `yaml:"name"`
			Black []Listing `yaml:"black"`
		} `yaml:"person"`
	} `yaml:"enterprises"`
}

//go:embed demo.yaml
var demo []byte

// Demo returns the book of the demonstration.
func Demo() []byte { return demo }

// Parse reads a book. Unknown fields are refused.
func Parse(text []byte) (Book, error) {
	var b Book
	if err := yaml.UnmarshalWithOptions(text, &b, yaml.Strict()); err != nil {
		return b, fmt.Errorf("book of the credit service: %w", err)
	}
	return b, nil
}

// Options say how a bureau is set up.
type Options struct {
	Bearer string                 // the token that callers present; "" for none
	Read   func() ([]byte, error) // the book as it is now
}

// New returns the bureau as a handler.
func New(o Options) (http.Handler, error) {
	text, err := o.Read()
	if err == nil {
		_, err = Parse(text)
	}
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /v1/query", func(w http.ResponseWriter, r *http.Request) { query(w, r, o) })
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	return mux, nil
}

type question struct {
	USCC   string `json:"tyshxydm"`
	Name   string `json:"qymc"`
	Person string `json:"fddbr"`
}

type lists struct {
	Black []Listing `json:"hmd"`
	Red   []Title   `json:"hongmd,omitempty"`
}

func query(w http.ResponseWriter, r *http.Request, o Options) {
	given := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	if o.Bearer != "" && subtle.ConstantTimeCompare([]byte(given), []byte(o.Bearer)) != 1 {
		answer(w, http.StatusUnauthorized, "4010", "未授权", nil)
		return
	}
	var q question
	d := json.NewDecoder(http.MaxBytesReader(w, r.Body, 64<<10))
	d.DisallowUnknownFields()
	if err := d.Decode(&q); err != nil || q.USCC == "" {
		answer(w, http.StatusBadRequest, "4000", "请求有误", nil)
		return
	}
	text, err := o.Read()
	var book Book
	if err == nil {
		book, err = Parse(text)
	}
	if err != nil {
		answer(w, http.StatusServiceUnavailable, "5000", "服务暂不可用", nil)
		return
	}
	answer(w, http.StatusOK, "0000", "成功", book.about(q))
}

func (b Book) about(q question) map[string]lists {
	found := map[string]lists{"qy": {Black: []Listing{}}, "fr": {Black: []Listing{}}}
	for _, e := range b.Enterprises {
		if e.USCC != q.USCC {
			continue
		}
		found["qy"] = lists{append([]Listing{}, e.Black...), e.Red}
		if e.Person.Name == q.Person {
			found["fr"] = lists{Black: append([]Listing{}, e.Person.Black...)}
		}
	}
	return found
}

func answer(w http.ResponseWriter, status int, code, text string, data map[string]lists) {
	body, err := json.Marshal(struct {
		Code string           `json:"code"`
		Text string           `json:"msg"`
		Data map[string]lists `json:"data,omitempty"`
	}{code, text, data})
	if err != nil {
		status, body = http.StatusInternalServerError, []byte(`{"code":"5000"}`)
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

// Sources is a file of sources for the platform (credit.sources) that asks this
// bureau under a name, with the mapping of its form into the platform's.
func Sources(name, url, bearerFile string) ([]byte, error) {
	if name == "" || url == "" {
		return nil, errors.New("a source has a name and an address")
	}
	return yaml.Marshal(map[string]any{"sources": []map[string]any{{
		"name": name, "title": "信用信息平台（演示）", "url": strings.TrimSuffix(url, "/") + "/v1/query", "bearer_file": bearerFile, "timeout": "5s",
		"request": `{tyshxydm: .uscc, qymc: .name, fddbr: .legalRep}`,
		"response": `def record: {number: .wh, authority: .jg, reason: .sy, basis: (.yj // ""), from: (.qsrq // ""), until: (.jzrq // "")};
def result: if length > 0 then "discredited" else "clean" end;
if .code == "0000" then
  {enterprise: {result: (.data.qy.hmd | result), records: (.data.qy.hmd | map(record)),
     honours: ((.data.qy.hongmd // []) | map({title: .mc, issuer: .fzjg, issued: (.fzrq // ""), expires: (.yxq // "")}))},
   legalRep: {result: (.data.fr.hmd | result), records: (.data.fr.hmd | map(record))}}
else error("refused") end`,
	}}})
}
