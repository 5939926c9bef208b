package message

import "strings"

// badForms are requests whose sent bytes alone are wrong: E1002, before any key.
func (m maker) badForms(s suiteVector) []refuseVector {
	http := s.Call.HTTP
	swap := func(old, now string) string {
		out := strings.Replace(http, old, now, 1)
		if out == http {
			m.t.Fatalf("%q is not in the call", old)
		}
		return out
	}
	const stamp, id = `"2026-11-23T09:30:00+08:00"`, `"msgId":"HR-20261123-000017"`
	body := `"body":"` + s.Call.Sealed + `"`
	var list []refuseVector
	for _, c := range [][3]string{
		{"null", "a null (Jackson's default)", swap(`"version":"1"`, `"version":"1","caseId":null`)},
		{"number", "a number in the head", swap(`"version":"1"`, `"version":1`)},
		{"boolean", "a boolean in the head", swap(`"version":"1"`, `"version":"1","scenario":true`)},
		{"unknown-name", "an unknown head name", swap(`"version"`, `"sender":"x","version"`)},
		{"name-case", "a head name in another case", swap(`"servicecode"`, `"serviceCode"`)},
		{"name-twice", "a head name twice", swap(`"servicecode"`, `"servicecode":"ER0105","servicecode"`)},
		{"name-twice-escaped", "a head name twice, once escaped", swap(`"servicecode"`, `"\u0073ervicecode":"ER0105","servicecode"`)},
		{"top-name", "a third name at the top", swap(`"body"`, `"sign":"","body"`)},
		{"bom", "a byte order mark stands first", "\ufeff" + http},
		{"text-after", "text after the message", http + "x"},
		{"line-feed", "a line feed in a head value", swap(id, `"msgId":"HR-1\nHR-2"`)},
		{"space", "a space in a head value", swap(id, `"msgId":"HR 1"`)},
		{"chinese", "Chinese in a head value", swap(id, `"msgId":"流水1"`)},
		{"surrogate", "a lone surrogate in the head", swap(id, `"msgId":"\ud800"`)},
		{"broken-utf8", "broken UTF-8", swap(id, "\"msgId\":\"\xff\"")},
		{"msgid-long", "a msgId of 33 characters", swap(id, `"msgId":"`+strings.Repeat("A", 33)+`"`)},
		{"msgid-missing", "no msgId", swap(id, `"msgId":""`)},
		{"version", "version 2", swap(`"version":"1"`, `"version":"2"`)},
		{"keyid-zero", "key version with a leading zero", swap("-3\"", "-03\"")},
		{"time-no-seconds", "no seconds (OffsetDateTime.toString() drops :00)", swap(stamp, `"2026-11-23T09:30+08:00"`)},
		{"time-fraction", "microseconds (isoformat())", swap(stamp, `"2026-11-23T09:30:00.000000+08:00"`)},
		{"time-utc", "UTC", swap(stamp, `"2026-11-23T01:30:00Z"`)},
		{"time-blank", "a blank for T", swap(stamp, `"2026-11-23 09:30:00+08:00"`)},
		{"time-no-such-day", "the 30th of February", swap(stamp, `"2026-02-30T09:30:00+08:00"`)},
		{"base64-line-break", "a line break in the base64", swap(body, `"body":"`+s.Call.Sealed[:76]+`\n`+s.Call.Sealed[76:]+`"`)},
		{"base64-no-padding", "base64 without padding", swap(body, `"body":"AAA"`)},
		{"base64-unused-bits", "unused bits that are not zero", swap(body, `"body":"AAB="`)},
		{"base64-url", "the URL alphabet", swap(body, `"body":"-_-_"`)},
		{"body-empty", "an empty body", swap(body, `"body":""`)},
		{"body-object", "an unsealed body", swap(body, `"body":{}`)},
		{"body-missing", "no body", swap(","+body, "")},
		{"parts-half", "partNo without bodyDigest and partTotal", swap(id, id+`,"partNo":"1"`)},
		{"parts-65", "65 parts", swap(id, id+`,"bodyDigest":"`+strings.Repeat("0", 64)+`","partNo":"1","partTotal":"65"`)},
		{"parts-beyond", "part 3 of 2", swap(id, id+`,"bodyDigest":"`+strings.Repeat("0", 64)+`","partNo":"3","partTotal":"2"`)},
		{"digest-upper", "an upper-case digest", swap(id, id+`,"bodyDigest":"`+strings.Repeat("A", 64)+`","partNo":"1","partTotal":"2"`)},
		{"token-for-token", "a token in a request for one", swap(`"ER0101"`, `"SYS.TOKEN"`)},
	} {
		list = append(list, refuseVector{Name: "form-" + c[0], Wrong: c[1], Kind: "request", Code: E1002, HTTP: c[2]})
	}
	return list
}
