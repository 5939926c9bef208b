package message

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
)

var updateMalformed = flag.Bool("update-malformed", false, "write testdata/envelopes.json anew")

// malformedCase is an envelope and what the platform must say to its syntax. The
// text is Prefix, Repeat so many times, Suffix: the huge ones stay small on disk.
// The tests of the running program (package e2e) send the same cases.
type malformedCase struct {
	Name    string `json:"name"`
	Prefix  []byte `json:"prefix,omitempty"`
	Repeat  []byte `json:"repeat,omitempty"`
	Times   int    `json:"times,omitempty"`
	Suffix  []byte `json:"suffix,omitempty"`
	Verdict string `json:"verdict"` // "accept" or the code of the refusal
}

func (c malformedCase) text() []byte {
	return slices.Concat(c.Prefix, bytes.Repeat(c.Repeat, c.Times), c.Suffix)
}

const malformedFile = "testdata/envelopes.json"

// malformedHead is a head that is right in form.
const malformedHead = `"servicecode":"SYS.ECHO","reqAppCode":"QD00012345","reqAreaCode":"370200","signature":"","version":"1",` +
	`"keyId":"P-QD00012345-1","token":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","timestamp":"2026-11-23T09:30:15+08:00","msgId":"M-1"`

const malformedGood = `{"head":{` + malformedHead + `},"body":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}`

// malformedCases makes the corpus: rules, not a collection. The names say what is wrong.
func malformedCases(t *testing.T) []malformedCase {
	t.Helper()
	cases := map[string]malformedCase{}
	add := func(name, text, verdict string) {
		if _, twice := cases[name]; twice {
			t.Fatalf("case %q is made twice", name)
		}
		cases[name] = malformedCase{Name: name, Prefix: []byte(text), Verdict: verdict}
	}
	around(add)
	values(t, add)
	members(add)
	heads(add)
	bodies(add)
	for name, c := range hugeCases() {
		c.Name, c.Verdict = "huge: "+name, E1002
		cases[c.Name] = c
	}
	list := slices.Collect(maps.Values(cases))
	slices.SortFunc(list, func(a, b malformedCase) int { return strings.Compare(a.Name, b.Name) })
	return list
}

type adder func(name, text, verdict string)

// around is what stands before, after and between the parts of a good envelope.
func around(add adder) {
	add("good", malformedGood, "accept")
	for name, s := range map[string]string{"blank": " ", "tab": "\t", "line feed": "\n", "carriage return": "\r", "all four": " \t\r\n"} {
		add("around: "+name+" before and after", s+malformedGood+s, "accept")
		add("around: "+name+" between", strings.NewReplacer(`{"`, `{`+s+`"`, `":`, `"`+s+`:`+s, `",`, `"`+s+`,`+s).Replace(malformedGood), "accept")
	}
	for name, s := range map[string]string{
		"BOM": "\ufeff", "BOM in UTF-16": "\xfe\xff", "NUL": "\x00", "vertical tab": "\v", "form feed": "\f", "no-break space": "\u00a0", "line separator": "\u2028",
		"zero-width space": "\u200b", "comment": "/**/", "line comment": "//\n", "hash comment": "#\n", "comma": ",", "guard": ")]}',\n", "another value": "{}", "letter": "x",
		"record separator": "\x1e", "control Z": "\x1a", "semicolon": ";", "bracket": "]", "brace": "}",
	} {
		add("around: "+name+" before", s+malformedGood, E1002)
		add("around: "+name+" after", malformedGood+s, E1002)
	}
	add("around: nothing", "", E1002)
	add("around: twice", malformedGood+malformedGood, E1002)
	add("around: lines of two", malformedGood+"\n"+malformedGood, E1002)
	add("around: in an array", "["+malformedGood+"]", E1002)
	add("around: in a string", fmt.Sprintf("%q", malformedGood), E1002)
	add("around: UTF-16", utf16Of(malformedGood), E1002)
	for _, cut := range []int{1, 2, 7, 8, 9, 40, 100, 200, len(malformedGood) - 2, len(malformedGood) - 1} {
		add(fmt.Sprintf("around: the first %d bytes", cut), malformedGood[:cut], E1002)
		add(fmt.Sprintf("around: without the first %d bytes", cut), malformedGood[cut:], E1002)
	}
}

func utf16Of(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		b.Write([]byte{c, 0})
	}
	return b.String()
}

// values puts every text of the JSON corpus where a head value, the head, the body
// or a further member should stand: all are refused, since none is the string that
// is wanted there, or nothing is wanted there.
func values(t *testing.T, add adder) {
	for _, dir := range []string{"accept", "refuse", "stricter"} {
		for file, b := range corpus(t, dir) {
			name := dir + "/" + strings.TrimSuffix(file, ".json")
			add("value: "+name+" as msgId", strings.Replace(malformedGood, `"M-1"`, string(b), 1), E1002)
			add("value: "+name+" as head", `{"head":`+string(b)+`,"body":"AAAA"}`, E1002)
		}
	}
	for name, v := range map[string]string{
		"null": "null", "true": "true", "number": "1", "zero": "0", "big number": "1e999", "minus zero": "-0", "array": `["AAAA"]`, "object": `{"":"AAAA"}`, "empty object": "{}",
	} {
		add("value: "+name+" as body", `{"head":{`+malformedHead+`},"body":`+v+`}`, E1002)
		add("value: "+name+" as version", strings.Replace(malformedGood, `"version":"1"`, `"version":`+v, 1), E1002)
		add("value: "+name+" as whole", v, E1002)
	}
}

// members are names: missing, twice, unknown, almost right.
func members(add adder) {
	add("member: no head", `{"body":"AAAA"}`, E1002)
	add("member: no body", `{"head":{`+malformedHead+`}}`, E1002)
	add("member: head empty", `{"head":{},"body":"AAAA"}`, E1002)
	add("member: body first", `{"body":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","head":{`+malformedHead+`}}`, "accept")
	add("member: third at the top", `{"head":{`+malformedHead+`},"body":"AAAA","debug":{}}`, E1002)
	add("member: head twice", `{"head":{`+malformedHead+`},"head":{`+malformedHead+`},"body":"AAAA"}`, E1002)
	add("member: body twice", `{"head":{`+malformedHead+`},"body":"AAAA","body":"AAAA"}`, E1002)
	add("member: body twice, once escaped", `{"head":{`+malformedHead+`},"body":"AAAA","\u0062ody":"AAAA"}`, E1002)
	add("member: Head", strings.Replace(malformedGood, `"head"`, `"Head"`, 1), E1002)
	add("member: head with a blank", strings.Replace(malformedGood, `"head"`, `"head "`, 1), E1002)
	add("member: head in Cyrillic e", strings.Replace(malformedGood, `"head"`, `"hеad"`, 1), E1002)
	add("member: head escaped", strings.Replace(malformedGood, `"head"`, `"\u0068\u0065\u0061\u0064"`, 1), "accept")
	for _, name := range []string{"servicecode", "reqAppCode", "reqAreaCode", "version", "keyId", "timestamp", "msgId"} {
		quoted := `"` + name + `":`
		at := strings.Index(malformedGood, quoted)
		end := at + len(quoted) + strings.Index(malformedGood[at+len(quoted)+1:], `"`) + 2
		member := malformedGood[at:end]
		without := strings.Replace(strings.Replace(malformedGood, member+",", "", 1), ","+member, "", 1)
		add("member: without "+name, without, E1002)
		add("member: "+name+" empty", strings.Replace(malformedGood, member, quoted+`""`, 1), E1002)
		add("member: "+name+" twice, same", strings.Replace(malformedGood, member, member+","+member, 1), E1002)
		add("member: "+name+" twice, other", strings.Replace(malformedGood, member, quoted+`"X",`+member, 1), E1002)
		add("member: "+name+" twice, escaped", strings.Replace(malformedGood, member, member+`,"\u00`+fmt.Sprintf("%x", name[0])+name[1:]+`":"X"`, 1), E1002)
		add("member: "+name+" in capitals", strings.Replace(malformedGood, quoted, strings.ToUpper(quoted), 1), E1002)
		add("member: "+name+" null", strings.Replace(malformedGood, member, quoted+"null", 1), E1002)
	}
	for _, name := range []string{"extra", "__proto__", "constructor", "", "status", "traceId", "$ref", "head", "\\u0000", "msgId\\u0000", "中文"} {
		add("member: further head name "+name, strings.Replace(malformedGood, `{"head":{`, `{"head":{"`+name+`":"1",`, 1), E1002)
	}
}

// heads are head values: characters and forms.
func heads(add adder) {
	for name, s := range map[string]string{
		"LF": `\n`, "CR": `\r`, "CRLF": `\r\n`, "NUL": `\u0000`, "tab": `\t`, "blank": " ", "DEL": "\x7f", "escape": `\u001b`, "NEL": "\u0085", "LS": "\u2028", "RLO": "\u202e",
		"letter outside ASCII": "é", "full-width digit": "１", "emoji": "😀", "overlong": "\xc0\xaf", "lone surrogate": `\ud800`, "raw LF": "\n", "raw NUL": "\x00", "replacement": "\ufffd",
	} {
		add("head: msgId with "+name, strings.Replace(malformedGood, `"M-1"`, `"M-1`+s+`"`, 1), E1002)
		add("head: keyId with "+name, strings.Replace(malformedGood, `-1","token"`, `-1`+s+`","token"`, 1), E1002)
	}
	add("head: msgId escaped", strings.Replace(malformedGood, `"M-1"`, `"\u004d\u002D1"`, 1), "accept")
	for name, pair := range map[string][2]string{
		"servicecode in small letters": {"SYS.ECHO", "sys.echo"}, "servicecode of 21": {"SYS.ECHO", "SYS.ECHOECHOECHOECHO2"}, "reqAppCode of 11": {`"QD00012345"`, `"QD000123456"`},
		"reqAreaCode of 5": {"370200", "37020"}, "reqAreaCode with letters": {"370200", "37020O"}, "version 2": {`"version":"1"`, `"version":"2"`}, "version 01": {`"version":"1"`, `"version":"01"`},
		"key version 0": {"P-QD00012345-1", "P-QD00012345-0"}, "key version 01": {"P-QD00012345-1", "P-QD00012345-01"}, "key version of 5": {"P-QD00012345-1", "P-QD00012345-12345"},
		"key of no environment": {"P-QD", "X-QD"}, "token of 42": {`AA","timestamp`, `A","timestamp`}, "token of 44": {`AA","timestamp`, `AAA","timestamp`}, "token with padding": {`AA","timestamp`, `A=","timestamp`},
		"stamp in UTC": {"+08:00", "Z"}, "stamp with milliseconds": {"15+08:00", "15.000+08:00"}, "msgId of 33": {"M-1", strings.Repeat("M", 33)}, "msgId with dot": {"M-1", "M.1"}, "msgId with slash": {"M-1", "../M"},
		"signature too long": {`"signature":""`, `"signature":"` + strings.Repeat("A", 256) + `"`}, "part without total": {`"msgId"`, `"partNo":"1","msgId"`}, "digest alone": {`"msgId"`, `"bodyDigest":"` + strings.Repeat("0", 64) + `","msgId"`},
		"part 0": {`"msgId"`, `"bodyDigest":"` + strings.Repeat("0", 64) + `","partNo":"0","partTotal":"2","msgId"`}, "part 3 of 2": {`"msgId"`, `"bodyDigest":"` + strings.Repeat("0", 64) + `","partNo":"3","partTotal":"2","msgId"`},
		"65 parts": {`"msgId"`, `"bodyDigest":"` + strings.Repeat("0", 64) + `","partNo":"1","partTotal":"65","msgId"`}, "digest in capitals": {`"msgId"`, `"bodyDigest":"` + strings.Repeat("A", 64) + `","partNo":"1","partTotal":"2","msgId"`},
	} {
		text := strings.Replace(malformedGood, pair[0], pair[1], 1)
		add("head: "+name, text, E1002)
	}
}

// bodies are spellings of base64 that lenient readers take.
func bodies(add adder) {
	for name, body := range map[string]string{
		"empty": "", "no padding": "AAA", "one letter": "A", "too much padding": "AAAA====", "padding inside": "AA==AAAA", "unused bits": "AB==", "unused bits of 2": "AAB=", "blank": "AA AA", "line feed": `AAAA\n`,
		"CRLF every 64": strings.Repeat("A", 64) + `\r\n` + strings.Repeat("A", 64), "of URLs": "AA-_", "hex": "zz", "percent": "AA%3D", "data URL": "data:;base64,AAAA", "NUL": `AAAA\u0000`, "star": "AAA*", "outside ASCII": "AAAé",
	} {
		add("body: "+name, `{"head":{`+malformedHead+`},"body":"`+body+`"}`, E1002)
	}
	add("body: slash escaped", `{"head":{`+malformedHead+`},"body":"\/\/\/\/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}`, "accept")
	add("body: plus escaped", `{"head":{`+malformedHead+`},"body":"\u002B\u002bAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}`, "accept")
}

// hugeCases are texts made to exhaust a reader; none is longer than a request may be.
func hugeCases() map[string]malformedCase {
	c := func(prefix, repeat string, times int, suffix string) malformedCase {
		return malformedCase{Prefix: []byte(prefix), Repeat: []byte(repeat), Times: times, Suffix: []byte(suffix)}
	}
	return map[string]malformedCase{
		"arrays": c("", "[", 100_000, ""), "arrays closed": c("", "[", 1_500_000, ""), "objects": c("", `{"head":`, 100_000, ""), "objects without name": c("", `{"":`, 300_000, ""),
		"digits": c(`{"head":`, "9", 1_000_000, `}`), "digits in a string": c(`{"head":{"msgId":"`, "9", 1_000_000, `"},"body":"AAAA"}`), "exponent": c(`{"head":1e`, "9", 1_000_000, `}`), "fraction": c(`{"head":0.`, "0", 1_000_000, `1}`),
		"zeros": c("", "0", 1_500_000, ""), "minus": c("", "-", 1_500_000, ""), "blanks": c("", " ", 1_500_000, ""), "quotes": c("", `"`, 1_500_000, ""), "backslashes": c(`{"body":"`, `\`, 1_500_000, ""),
		"escapes": c(`{"head":{"msgId":"`, `\u4e2d`, 200_000, `"},"body":"AAAA"}`), "surrogates": c(`{"body":"`, `\ud83d`, 200_000, `"}`), "commas": c(`{"body":[`, ",", 1_500_000, `]}`), "elements": c(`{"body":[`, "0,", 700_000, `0]}`),
		"members of one name": c(`{"head":{`, `"a":"",`, 200_000, `"a":""},"body":""}`), "nulls": c("", "null", 300_000, ""), "name": c(`{"`, "n", 1_000_000, `":1}`), "broken UTF-8": c("", "\xc3", 1_500_000, ""), "NULs": c("", "\x00", 1_500_000, ""),
		"lines": c(malformedGood, "\n", 1_000_000, "x"), "slashes": c("", "/", 1_500_000, ""), "BOMs": c("", "\ufeff", 500_000, malformedGood),
	}
}

func readMalformed(t testing.TB) ([]byte, []malformedCase) {
	t.Helper()
	b, err := os.ReadFile(filepath.FromSlash(malformedFile))
	if err != nil {
		t.Fatal(err)
	}
	var list []malformedCase
	if err := json.Unmarshal(b, &list); err != nil {
		t.Fatal(err)
	}
	return b, list
}

// A18: every case of the corpus gets its verdict, and whatever is accepted
// encoding/json reads alike. The rules above and the file say the same.
func TestAttackA18MalformedCorpus(t *testing.T) {
	made, err := json.MarshalIndent(malformedCases(t), "", " ")
	if err == nil && *updateMalformed {
		err = os.WriteFile(filepath.FromSlash(malformedFile), append(made, '\n'), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	text, kept := readMalformed(t)
	if string(text) != string(made)+"\n" {
		t.Error(malformedFile + " is not what malformedCases makes; run go test ./message -run MalformedCorpus -update-malformed")
	}
	accepted := 0
	for _, c := range kept {
		text := c.text()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		request, err := ParseRequest(text, nil)
		if err == nil {
			_, err = request.Sealed()
		}
		runtime.ReadMemStats(&after)
		if grown := after.TotalAlloc - before.TotalAlloc; len(text) > 1<<16 && grown > 8<<20 {
			t.Errorf("%s: %d bytes were allocated for %d", c.Name, grown, len(text))
		}
		switch wire, is := errors.AsType[*Error](err); {
		case err == nil && c.Verdict != "accept":
			t.Errorf("%s: accepted: %.200s", c.Name, text)
		case err != nil && (!is || wire.Code != c.Verdict):
			t.Errorf("%s: %v, want %s", c.Name, err, c.Verdict)
		case err == nil:
			accepted++
			sameAsStandard(t, c.Name, text, request)
		}
	}
	if refused := len(kept) - accepted; refused < 500 || accepted < 10 {
		t.Errorf("%d accepted and %d refused: the corpus has lost its cases", accepted, refused)
	}
}

// sameAsStandard holds an accepted request to what encoding/json reads.
func sameAsStandard(t *testing.T, name string, text []byte, request *Request) {
	t.Helper()
	tree, err := standardTree(text)
	if err != nil {
		t.Errorf("%s: accepted, and encoding/json refuses it: %v", name, err)
		return
	}
	top := tree.(map[string]any)
	head, _ := top["head"].(map[string]any)
	if top["body"] != request.Body || head["msgId"] != request.Head.MsgID || head["keyId"] != request.Head.KeyID {
		t.Errorf("%s: encoding/json reads another message", name)
	}
}

// A18: one byte put in, taken out or changed at every place of an envelope and of a
// body. What ours accepts encoding/json accepts too, with the same values.
func TestAttackA18OneByteOff(t *testing.T) {
	body := []byte(`{"persons":[{"aac003":"\u4e2d文","pay":"-0.5","n":-9007199254740991,"t":[true,false,null,{}]}],"e":1e0}`)
	accepted := 0
	check := func(text []byte) {
		if got, err := ParseJSON(text); err == nil {
			accepted++
			want, err := standardTree(text)
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Fatalf("accepted %q; encoding/json: %v, %v", text, want, err)
			}
		}
		if request, err := ParseRequest(text, nil); err == nil {
			sameAsStandard(t, "one byte off", text, request)
		}
	}
	for _, good := range [][]byte{body, []byte(malformedGood)} {
		for i := range good {
			check(slices.Concat(good[:i], good[i+1:]))
			for _, b := range []byte("\"\\{}[]:,-+.0eEutn/ \t\n\r\x00\x0b\x1f\x7f\x80\xbf\xc0\xed\xef\xff'#aA") {
				check(slices.Concat(good[:i], []byte{b}, good[i:]))
				changed := bytes.Clone(good)
				changed[i] = b
				check(changed)
			}
		}
	}
	if accepted < 1000 {
		t.Errorf("only %d texts were accepted: the test compares too little", accepted)
	}
}
