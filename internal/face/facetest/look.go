package facetest

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/face"
)

// personal are the names of fields that hold personal data, masked or not.
func personal() []string { return []string{"legalRep", "mobile", "email", "persons"} }

// CheckLooks fails for each reading operation that shows personal data, the detail of a
// call or a file, and does not say in its metadata that it is a look (9.3.4). What an
// operation shows is read from the document, so that a new field is not forgotten.
func CheckLooks(t *testing.T, api *face.API) {
	t.Helper()
	text, err := api.OpenAPI()
	if err != nil {
		t.Fatal(err)
	}
	var document struct {
		Paths map[string]map[string]struct {
			OperationID string
			Responses   map[string]struct {
				Content map[string]struct{ Schema map[string]any }
			}
		}
		Components struct{ Schemas map[string]any }
	}
	if err := json.Unmarshal(text, &document); err != nil {
		t.Fatal(err)
	}
	shows := map[string]bool{}
	for path, methods := range document.Paths {
		for _, o := range methods {
			found := map[string]bool{}
			for status, r := range o.Responses {
				for _, c := range r.Content {
					if status != "default" {
						fields(c.Schema, document.Components.Schemas, found, map[string]bool{})
					}
				}
			}
			for _, name := range personal() {
				shows[o.OperationID] = shows[o.OperationID] || found[name]
			}
			if strings.Contains(path, "{call}") || strings.Contains(path, "{attachment}") {
				shows[o.OperationID] = true
			}
		}
	}
	n := 0
	for _, op := range api.Operations() {
		if !shows[op.ID] || op.Method != "GET" || op.Permission == face.Public {
			continue
		}
		n++
		if op.Look == "" {
			t.Errorf("operation %s shows personal data or a call and leaves no trace: set Look", op.ID)
		}
	}
	if n == 0 {
		t.Error("no operation shows anything: the check looks at nothing")
	}
}

// fields gathers the names of all fields below a schema.
func fields(node any, schemas map[string]any, found, seen map[string]bool) {
	switch v := node.(type) {
	case map[string]any:
		if ref, ok := v["$ref"].(string); ok && !seen[ref] {
			seen[ref] = true
			fields(schemas[ref[strings.LastIndexByte(ref, '/')+1:]], schemas, found, seen)
		}
		if properties, ok := v["properties"].(map[string]any); ok {
			for name := range properties {
				found[name] = true
			}
		}
		for _, child := range v {
			fields(child, schemas, found, seen)
		}
	case []any:
		for _, child := range v {
			fields(child, schemas, found, seen)
		}
	}
}
