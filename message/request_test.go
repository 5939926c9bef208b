package message

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func fullHead() Head {
	return Head{
		ServiceCode: "ER0101", ReqAppCode: "QD00012345", ReqAreaCode: "370200", Signature: "AAAA", Version: Version, KeyID: "T-QD00012345-1",
		Token: strings.Repeat("t", 43), Timestamp: "2026-11-23T09:30:00+08:00", MsgID: "HR-1", BodyDigest: strings.Repeat("0", 64), PartNo: "1", PartTotal: "2",
		CaseID: "C.1", Scenario: "slow-1",
	}
}

func TestRequestRoundTrip(t *testing.T) {
	declared := func(code string) []string {
		if code == "ER0101" {
			return []string{"projectNo", "siteNo"}
		}
		return nil
	}
	tests := map[string]func(*Head){
		"full":      func(h *Head) { h.Extra = []Element{{"projectNo", "X1"}, {"siteNo", "7"}} },
		"one extra": func(h *Head) { h.Extra = []Element{{"projectNo", ""}, {"siteNo", "7"}} },
		"smallest": func(h *Head) {
			*h = Head{ServiceCode: "SYS.TOKEN", ReqAppCode: "A", ReqAreaCode: "370200", Version: "1", KeyID: "P-A-1", Timestamp: h.Timestamp, MsgID: "1"}
		},
		"odd characters": func(h *Head) { h.Signature = `"\/<>&'`; h.Extra = []Element{{"projectNo", "~!"}, {"siteNo", ""}} },
	}
	for name, change := range tests {
		t.Run(name, func(t *testing.T) {
			want := &Request{Head: fullHead(), Body: "AA=="}
			change(&want.Head)
			got, err := ParseRequest(want.Encode(), declared)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestParseRequestTakesEscapesAndSpaces(t *testing.T) {
	r := &Request{Head: fullHead(), Body: "+/+/"}
	text := strings.NewReplacer(`"body":"+/+/"`, "\n \"\\u0062ody\" :\t\"\\u002B\\/+/\"", `"HR-1"`, `"\u0048R-1"`).Replace(string(r.Encode()))
	got, err := ParseRequest([]byte(text), nil)
	if err != nil || got.Body != "+/+/" || got.Head.MsgID != "HR-1" {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestParseRequestNamesTheField(t *testing.T) {
	text := string((&Request{Head: fullHead(), Body: "AA=="}).Encode())
	tests := map[string]struct{ old, now, field string }{
		"null":            {`"version":"1"`, `"version":null`, "head.version"},
		"array":           {`"version":"1"`, `"version":["1"]`, "head.version"},
		"object":          {`"version":"1"`, `"version":{}`, "head.version"},
		"bad escape":      {`"version":"1"`, `"version":"\x"`, "head.version"},
		"twice":           {`"version":"1"`, `"version":"1","version":"1"`, "head.version"},
		"unknown":         {`"version":"1"`, `"version":"1","nonce":"1"`, "head.nonce"},
		"hostile name":    {`"version":"1"`, `"version":"1","<script>":"1"`, "head.?"},
		"unknown empty":   {`"version":"1"`, `"version":"1","nonce":""`, "head.nonce"},
		"not declared":    {`"version":"1"`, `"version":"1","projectNo":"1"`, "head.projectNo"},
		"third name":      {`"body":`, `"bodies":"","body":`, "bodies"},
		"head is text":    {text, `{"head":"","body":"AA=="}`, "head"},
		"head is missing": {text, `{"body":"AA=="}`, "head"},
		"empty head":      {text, `{"head":{},"body":"AA=="}`, "head.servicecode"},
		"body is null":    {`"AA=="`, `null`, "body"},
		"body array":      {`"AA=="`, `[]`, "body"},
		"no object":       {text, `"text"`, ""},
		"a list":          {text, `[]`, ""},
		"area":            {`"370200"`, `"37020"`, "head.reqAreaCode"},
		"token":           {strings.Repeat("t", 43), "t", "head.token"},
		"signature":       {`"AAAA"`, `"` + strings.Repeat("A", 256) + `"`, "head.signature"},
		"case":            {`"C.1"`, `"` + strings.Repeat("C", 33) + `"`, "head.caseId"},
		"scenario":        {`"slow-1"`, `"slow/1"`, "head.scenario"},
		"total 1":         {`"partTotal":"2"`, `"partTotal":"1"`, "head.partTotal"},
		"part 0":          {`"partNo":"1"`, `"partNo":"0"`, "head.partNo"},
		"part 01":         {`"partNo":"1"`, `"partNo":"01"`, "head.partNo"},
		"no total":        {`,"partTotal":"2"`, ``, "head.bodyDigest"},
		"no number":       {`,"partNo":"1"`, ``, "head.bodyDigest"},
		"no digest":       {`,"bodyDigest":"` + strings.Repeat("0", 64) + `"`, ``, "head.bodyDigest"},
	}
	for name, c := range tests {
		t.Run(name, func(t *testing.T) {
			in := strings.Replace(text, c.old, c.now, 1)
			if in == text {
				t.Fatal("nothing was changed")
			}
			r, err := ParseRequest([]byte(in), nil)
			e, ok := errors.AsType[*Error](err)
			if !ok || r != nil || e.Code != E1002 || e.Field != c.field {
				t.Errorf("got %v, %v; want E1002 at %q", r, err, c.field)
			}
		})
	}
}

func TestParseRequestDeclared(t *testing.T) {
	with := func(extra string) []byte {
		text := string((&Request{Head: fullHead(), Body: "AA=="}).Encode())
		return []byte(strings.Replace(text, `"version":"1"`, `"version":"1",`+extra, 1))
	}
	tests := map[string]struct {
		declared []string
		extra    string
		ok       bool
	}{
		"as declared":    {[]string{"projectNo"}, `"projectNo":"1"`, true},
		"255":            {[]string{"projectNo"}, `"projectNo":"` + strings.Repeat("1", 255) + `"`, true},
		"256":            {[]string{"projectNo"}, `"projectNo":"` + strings.Repeat("1", 256) + `"`, false},
		"number":         {[]string{"projectNo"}, `"projectNo":1`, false},
		"other":          {[]string{"projectNo"}, `"siteNo":"1"`, false},
		"declared twice": {[]string{"projectNo", "projectNo"}, `"projectNo":"1"`, false},
		"own name":       {[]string{"token"}, `"projectNo":"1"`, false},
	}
	for name, c := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := ParseRequest(with(c.extra), func(string) []string { return c.declared })
			if (err == nil) != c.ok {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestParseRequestLength(t *testing.T) {
	r := &Request{Head: fullHead(), Body: "AA=="}
	text := r.Encode()
	fits := append(text, []byte(strings.Repeat(" ", MaxRequestBytes-len(text)))...)
	if _, err := ParseRequest(fits, nil); err != nil {
		t.Errorf("a message of exactly the limit: %v", err)
	}
	if _, err := ParseRequest(append(fits, ' '), nil); codeOf(err) != E2003 {
		t.Errorf("one byte more: %v", err)
	}
}

func TestLargestPlaintextFits(t *testing.T) {
	c, err := NewCipher(make([]byte, KeySize), SuiteCBC)
	if err != nil {
		t.Fatal(err)
	}
	r, err := c.SealRequest(nonce("largest"), EPReq, fullHead(), make([]byte, MaxPlainBytes))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(r.Encode()); n > MaxRequestBytes {
		t.Errorf("1 MiB of plaintext makes a message of %d bytes", n)
	}
}

func TestIsHeadName(t *testing.T) {
	if !IsHeadName("token") || IsHeadName("projectNo") || IsHeadName("Token") {
		t.Error("wrong names")
	}
}
