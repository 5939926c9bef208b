package message

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func corpus(t testing.TB, dir string) map[string][]byte {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "json", dir, "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no corpus in %s: %v", dir, err)
	}
	texts := map[string][]byte{}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.Base(f)] = b
	}
	return texts
}

// standardTree is what encoding/json makes of b.
func standardTree(b []byte) (any, error) {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, errors.New("more than one value")
	}
	return v, nil
}

func TestParseJSONAccepts(t *testing.T) {
	for name, b := range corpus(t, "accept") {
		t.Run(name, func(t *testing.T) {
			got, err := ParseJSON(b)
			if err != nil {
				t.Fatal(err)
			}
			want, err := standardTree(b)
			if err != nil {
				t.Fatal(err)
			}
			// Not cmp.Diff: its time grows as 2^depth.
			if !reflect.DeepEqual(want, got) {
				t.Errorf("got %v, want %v", got, want)
			}
		})
	}
}

func TestParseJSONRefuses(t *testing.T) {
	for _, dir := range []string{"refuse", "stricter"} {
		for name, b := range corpus(t, dir) {
			t.Run(dir+"/"+name, func(t *testing.T) {
				v, err := ParseJSON(b)
				e, ok := errors.AsType[*Error](err)
				if !ok || e.Code != E1002 || v != nil {
					t.Fatalf("got %v, %v; want an E1002", v, err)
				}
				if e.Offset < 1 || e.Offset > len(b)+1 {
					t.Errorf("offset %d in %d bytes", e.Offset, len(b))
				}
				if _, err := standardTree(b); dir == "stricter" && err != nil && !strings.HasPrefix(name, "utf8-") {
					t.Errorf("encoding/json refuses it too (%v): it belongs to refuse", err)
				}
			})
		}
	}
}

func TestParseJSONPointsToTheFault(t *testing.T) {
	tests := map[string]struct {
		in, pointer string
		offset      int
	}{
		"top":            {`x`, "", 1},
		"member":         {`{"a":{"b":x}}`, "/a/b", 11},
		"element":        {`{"a":[1,2,x]}`, "/a/2", 11},
		"twice":          {`{"a":1,"b":2,"a":3}`, "/a", 14},
		"escaped name":   {`{"a/b":{"c~d":x}}`, "/a~1b/c~0d", 15},
		"after a member": {`{"a":1 x}`, "/a", 8},
		"next name":      {`{"a":1,x}`, "", 8},
		"too deep":       {strings.Repeat("[", 33), strings.Repeat("/0", 32), 33},
		"end":            {`{"a":[`, "/a/0", 7},
		"utf-8":          {"[\"a\xff\"]", "", 4},
	}
	for name, c := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := ParseJSON([]byte(c.in))
			e, ok := errors.AsType[*Error](err)
			if !ok || e.Pointer != c.pointer || e.Offset != c.offset {
				t.Errorf("got %+v, want pointer %q, offset %d", err, c.pointer, c.offset)
			}
		})
	}
}

func TestParseJSONKeepsPointersShort(t *testing.T) {
	_, err := ParseJSON([]byte(`{"` + strings.Repeat("n", 5000) + `":x}`))
	if e, ok := errors.AsType[*Error](err); !ok || e.Pointer != "" {
		t.Errorf("a name of the sender's choice fills the error: %.80v", err)
	}
}

func TestParseBodyNumbers(t *testing.T) {
	tests := map[string]bool{
		`{"n":0}`: true, `{"n":-0}`: true, `{"n":9007199254740991}`: true, `{"n":-9007199254740991}`: true,
		`{"n":9007199254740992}`: false, `{"n":-9007199254740992}`: false, `{"n":1.0}`: false, `{"n":1e2}`: false,
		`{"n":99999999999999999999}`: false, `{"n":"1.50"}`: true, `{"n":[1,2.5]}`: false, `{"n":01}`: false,
	}
	for in, want := range tests {
		_, err := ParseBody([]byte(in))
		if (err == nil) != want {
			t.Errorf("%s: %v", in, err)
		}
		if e, ok := errors.AsType[*Error](err); err != nil && (!ok || e.Code != E2005) {
			t.Errorf("%s: %v, want E2005", in, err)
		}
	}
}

func TestParseBodyTellsWhere(t *testing.T) {
	_, err := ParseBody([]byte(`{"persons":[{"pay":1},{"pay":1.5}]}`))
	if e, ok := errors.AsType[*Error](err); !ok || e.Pointer != "/persons/1/pay" {
		t.Errorf("got %v", err)
	}
}
