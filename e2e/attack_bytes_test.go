package e2e

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/internal/face"
)

// operation is one of a face, as its document tells.
type operation struct {
	method, path string
	Parameters   []struct{ Name, In string }
	RequestBody  struct {
		Content map[string]struct{ Schema schema }
	}
	Responses map[string]struct{ Content map[string]any }
}

// streams reports whether the answer of the operation has no end.
func (op operation) streams() bool {
	_, ok := op.Responses["200"].Content["text/event-stream"]
	return ok
}

// schema is as much of a JSON Schema as it takes to fill a form.
type schema struct {
	Ref        string `json:"$ref"`
	Type       any
	Properties map[string]schema
}

// operationsOf reads the document of a face, and what its bodies are made of.
func operationsOf(t *testing.T, name string) ([]operation, map[string]schema) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "openapi", name+".json"))
	must(t, err)
	var document struct {
		Paths      map[string]map[string]operation
		Components struct{ Schemas map[string]schema }
	}
	must(t, json.Unmarshal(text, &document))
	var list []operation
	for path, methods := range document.Paths {
		for method, op := range methods {
			op.method, op.path = strings.ToUpper(method), strings.TrimPrefix(path, "/api/"+name)
			list = append(list, op)
		}
	}
	if len(list) < 40 {
		t.Fatalf("the document of the %s has %d operations", name, len(list))
	}
	return list, document.Components.Schemas
}

// filled is a form of the schema whose texts are all the same.
func (s schema) filled(all map[string]schema, text string) map[string]any {
	if s.Ref != "" {
		return all[strings.TrimPrefix(s.Ref, "#/components/schemas/")].filled(all, text)
	}
	form := map[string]any{}
	for name, property := range s.Properties {
		if property.Type == "string" {
			form[name] = text
		}
	}
	return form
}

// at is the operation's address with one parameter of the given value and what
// nobody has in the others.
func (op operation) at(hostile int, value string) string {
	path, query := op.path, url.Values{}
	for i, p := range op.Parameters {
		filler := "none"
		if p.Name == "environment" {
			filler = "production"
		}
		if i == hostile {
			filler = value
		}
		switch {
		case p.In == "path":
			path = strings.ReplaceAll(path, "{"+p.Name+"}", url.PathEscape(filler))
		case p.In == "query" && i == hostile:
			query.Set(p.Name, value)
		}
	}
	return path + "?" + query.Encode()
}

// TestHostileBytesAtTheFaces sends, in each parameter and each text of every
// operation, what a database may choke on. It is refused or not found, never a fault
// of the platform.
func TestHostileBytesAtTheFaces(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		n := both(t, engine)
		for name, v := range map[string]*demo.Visitor{"portal": n.other.Visitor, "console": n.Admin.Visitor} {
			operations, schemas := operationsOf(t, name)
			for _, op := range operations {
				if strings.HasPrefix(op.path, "/session") && op.method != http.MethodPost {
					continue // it signs the visitor out
				}
				if strings.HasPrefix(op.path, "/enterprise/leaving") {
					continue // a long reason is a good one: the enterprise that others file for would leave
				}
				for _, value := range []string{"\x00", "a\x00b", "\xff\xfe", "-1", strings.Repeat("界", 200)} {
					for i, p := range op.Parameters {
						if op.streams() {
							hangsUp(t, v, op.at(i, value), p.Name, value)
							continue
						}
						asks(t, v, op.method, op.at(i, value), nil)
						if p.Name == "cursor" {
							asks(t, v, op.method, op.at(i, face.EncodeCursor(value)), nil)
						}
					}
					if body, ok := op.RequestBody.Content["application/json"]; ok {
						asks(t, v, op.method, op.at(-1, ""), body.Schema.filled(schemas, value))
					}
				}
			}
		}
	})
}

// hangsUp begins a stream with a header of the given value and hangs up.
func hangsUp(t *testing.T, v *demo.Visitor, path, header, value string) {
	t.Helper()
	if strings.IndexByte(value, 0x00) >= 0 || strings.IndexByte(value, 0xff) >= 0 {
		return // no HTTP client sends it
	}
	answer, err := v.Ask(deadline(t), path, http.Header{header: {value}})
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode >= 500 {
		t.Errorf("stream %s with %s %q: %d", path, header, value, answer.StatusCode)
	}
}

// asks fails when the platform does.
func asks(t *testing.T, v *demo.Visitor, method, path string, body any) {
	t.Helper()
	err := v.Do(deadline(t), method, path, body, nil)
	problem, refused := errors.AsType[*demo.Problem](err)
	if err != nil && (!refused || problem.Status >= 500) {
		t.Errorf("%s %s %q: %v", method, path, body, err)
	}
}
