package message

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/message/internal/catalogue"
)

// protocolTexts are the two languages of the published specification.
func protocolTexts(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for _, file := range []string{"../docs/protocol.md", "../docs/protocol.en.md"} {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts[file] = string(b)
	}
	return texts
}

// TestProtocolTables holds the tables of the published specification to the
// catalogue: -update writes them anew.
func TestProtocolTables(t *testing.T) {
	for file, src := range protocolTexts(t) {
		const from, to = "<!-- errors.yaml -->\n", "<!-- /errors.yaml -->"
		before, rest, ok := strings.Cut(src, from)
		_, after, found := strings.Cut(rest, to)
		if !ok || !found {
			t.Fatalf("%s has no place for the table", file)
		}
		chinese := !strings.HasSuffix(file, ".en.md")
		want := before + from + "\n" + catalogue.Markdown(readCatalogue(t), chinese) + "\n" + to + after
		if *update {
			if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		} else if want != src {
			t.Errorf("the table of %s is stale: run go test ./message -run ProtocolTables -update", file)
		}
	}
}

// TestProtocolExample holds the worked example to the vectors.
func TestProtocolExample(t *testing.T) {
	v := readMessageVectors(t)
	s := v.suite(t, SuiteGCM)
	last := s.Answer.AADLines[len(s.Answer.AADLines)-1]
	for file, src := range protocolTexts(t) {
		for _, want := range []string{
			s.PartsDigest, s.Parts[0].Nonce, s.Parts[0].Sealed, s.Parts[1].Nonce, s.Parts[1].Sealed,
			"```\n" + string(unhex(t, s.Parts[0].AAD)) + "```",
			s.K, s.CheckValue, s.Derived["EP enc"], s.Derived["PE enc"], s.Call.Nonce, s.Call.Plaintext, s.Call.Sealed, last,
			"```\n" + string(unhex(t, s.Call.AAD)) + "```",
		} {
			if !strings.Contains(src, want) {
				t.Errorf("%s has not %q", file, want)
			}
		}
	}
}

// TestProtocolSpeaksOfEverything: each head field, limit and pitfall case that the
// code knows stands in the specification.
func TestProtocolSpeaksOfEverything(t *testing.T) {
	v := readMessageVectors(t)
	names := map[string]bool{}
	for _, r := range v.Refuse {
		names[r.Name[4:]] = true
	}
	for file, src := range protocolTexts(t) {
		for _, member := range []string{"callEscaped", "longAnswer", "wrappedKey", "httpBase64", "accept[]"} {
			if !strings.Contains(src, member) {
				t.Errorf("%s does not say how to use %s of the vectors", file, member)
			}
		}
		for i := range headFields {
			if !strings.Contains(src, headFields[i].name) {
				t.Errorf("%s does not speak of %s", file, headFields[i].name)
			}
		}
		for _, f := range answerFields {
			if !strings.Contains(src, f.name) {
				t.Errorf("%s does not speak of %s", file, f.name)
			}
		}
		for _, n := range []int{MaxRequestBytes, MaxPlainBytes} {
			if text := fmt.Sprintf("%d,%03d,%03d", n/1_000_000, n/1000%1000, n%1000); !strings.Contains(src, text) {
				t.Errorf("%s does not give the limit %s", file, text)
			}
		}
		for _, name := range []string{"form-time-no-seconds", "form-time-fraction", "plaintext-gbk", "form-null", "lines-crlf", "lines-no-last-lf", "signature-digest-upper", "answer-digest-upper", "answer-digest-escaped", "form-digest-upper", "key-text-as-bytes", "double-base64", "tag-first", "tag-missing", "signature-raw", "signature-no-id"} {
			if !names[name] || !strings.Contains(src, name) {
				t.Errorf("%s or the vectors lack the case %s", file, name)
			}
		}
	}
}
