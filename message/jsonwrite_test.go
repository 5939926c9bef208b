package message

import (
	"bytes"
	"encoding/json"
	"testing"

	"pgregory.net/rapid"
)

// byLibrary is what encoding/json writes.
func byLibrary(t interface{ Fatal(...any) }, v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		t.Fatal(err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// anyText draws texts with everything that has to be escaped, and broken UTF-8.
func anyText(t *rapid.T, label string) string {
	pieces := rapid.SliceOfN(rapid.OneOf(
		rapid.String(),
		rapid.SampledFrom([]string{"\"", "\\", "\n\r\t\b\f", "\x00\x1f\x7f", "<&>", "\u2028\u2029", "\xff\xed\xa0\x80", "𠮷", "张三", "\uFFFD"}),
	), 0, 6).Draw(t, label)
	text := ""
	for _, p := range pieces {
		text += p
	}
	return text
}

func anyTree(t *rapid.T, depth int) any {
	kinds := 8
	if depth == 0 {
		kinds = 6
	}
	switch rapid.IntRange(0, kinds-1).Draw(t, "kind") {
	case 0:
		return nil
	case 1:
		return rapid.Bool().Draw(t, "bool")
	case 2:
		return rapid.Int().Draw(t, "int")
	case 3:
		return json.Number("12.50")
	case 4:
		return rapid.SampledFrom([]any{1.5, int64(-7), 1e21, []string{"<"}, map[string]int{"b": 1, "a": 2}, map[string]any(nil), []any(nil)}).Draw(t, "other")
	case 5:
		return anyText(t, "text")
	case 6:
		list := make([]any, rapid.IntRange(0, 4).Draw(t, "length"))
		for i := range list {
			list[i] = anyTree(t, depth-1)
		}
		return list
	}
	m := map[string]any{}
	for range rapid.IntRange(0, 40).Draw(t, "members") {
		m[anyText(t, "name")] = anyTree(t, depth-1)
	}
	return m
}

// What is written is what encoding/json writes, to the byte.
func TestAppendJSONIsTheLibrarys(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tree := anyTree(t, 3)
		got, err := AppendJSON([]byte("before"), tree)
		if err != nil {
			t.Fatal(err)
		}
		if want := append([]byte("before"), byLibrary(t, tree)...); !bytes.Equal(got, want) {
			t.Fatalf("wrote %q\nwant  %q", got, want)
		}
	})
	if _, err := AppendJSON(nil, map[string]any{"a": []any{func() {}}}); err == nil {
		t.Error("a function was written")
	}
}

func TestResultEncodeIsTheLibrarys(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		finding := rapid.Custom(func(t *rapid.T) Finding {
			return Finding{anyText(t, "pointer"), anyText(t, "code"), anyText(t, "message"), anyText(t, "hint")}
		})
		receipt := rapid.Custom(func(t *rapid.T) Receipt {
			return Receipt{anyText(t, "text"), anyText(t, "signature"), anyText(t, "key")}
		})
		r := Result{
			Outcome: Outcome(anyText(t, "outcome")), Code: anyText(t, "code"), Message: anyText(t, "message"),
			Errors: rapid.SliceOfN(finding, 0, 3).Draw(t, "errors"), Warnings: rapid.SliceOfN(finding, 0, 3).Draw(t, "warnings"),
			Data: anyTree(t, 2), Receipts: rapid.SliceOfN(receipt, 0, 3).Draw(t, "receipts"),
			NextStep: anyText(t, "next"), PromisedBy: anyText(t, "promised"), Replayed: rapid.Bool().Draw(t, "replayed"),
		}
		got, err := r.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if want := byLibrary(t, r.wire("")); !bytes.Equal(got, want) {
			t.Fatalf("wrote %q\nwant  %q", got, want)
		}
	})
}
