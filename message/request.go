package message

import (
	"errors"
	"maps"
	"slices"
	"strings"
)

// Request is one message as it stands in the HTTP body, of an HR system to the
// platform or, for callbacks, of the platform to an HR system.
type Request struct {
	Head Head
	Body string // base64 of the sealed bytes, as read from the JSON string
}

// ParseRequest reads a request. Only head and body may stand at the top, every
// head value must be a string of visible ASCII in the form the protocol gives
// it, and a name that is neither the protocol's nor declared is refused.
// declared returns the further head elements of an interface in their declared
// order, or nil; it may be nil itself.
//
// Every error is an *Error: E2003 for a message that is too long, E1002 with
// the field for all else.
func ParseRequest(b []byte, declared func(servicecode string) []string) (*Request, error) {
	if len(b) > MaxRequestBytes {
		return nil, &Error{Code: E2003, Zh: "报文超过 1,572,864 字节", En: "the message is longer than 1,572,864 bytes"}
	}
	top, err := parseFlat(b)
	if err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(top)) {
		if name != "head" && name != "body" {
			return nil, formError(showName("", name), "报文顶层只允许 head 与 body", "only head and body may stand at the top")
		}
	}
	r, ok := &Request{}, false
	if r.Body, ok = top["body"].(string); !ok || r.Body == "" {
		return nil, formError("body", "body 须为非空字符串", "must be a string that is not empty")
	}
	head, ok := top["head"].(map[string]any)
	if !ok {
		return nil, formError("head", "head 须为对象", "must be an object")
	}
	if err := r.Head.read(head, declared); err != nil {
		return nil, err
	}
	if err := r.Head.Check(); err != nil {
		return nil, err
	}
	return r, nil
}

// parseFlat reads the JSON text of a request and names the field of a fault.
func parseFlat(b []byte) (map[string]any, error) {
	p := parser{b: b, code: E1002, flat: true}
	v, err := p.document()
	if e, ok := errors.AsType[*Error](err); ok {
		if parts := strings.Split(e.Pointer, "/"); len(parts) == 2 {
			e.Field = showName("", parts[1])
		} else if len(parts) == 3 && parts[1] == "head" {
			e.Field = showName("head.", parts[2])
		}
		return nil, e
	}
	top, ok := v.(map[string]any)
	if !ok {
		return nil, formError("", "报文须为 JSON 对象", "the message must be a JSON object")
	}
	return top, nil
}

// read fills h from the parsed head and refuses what is unknown or no string.
func (h *Head) read(head map[string]any, declared func(string) []string) error {
	for _, name := range slices.Sorted(maps.Keys(head)) {
		s, ok := head[name].(string)
		if !ok {
			return formError(showName("head.", name), "报文头的值须为字符串", "must be a string")
		}
		if !all(s, isVisible) {
			return formError(showName("head.", name), "只允许可见 ASCII 字符（0x21–0x7E），不允许空格与换行", "only bytes 0x21 to 0x7E are allowed")
		}
	}
	for i := range headFields {
		if s, ok := head[headFields[i].name].(string); ok {
			*headFields[i].at(h) = s
		}
	}
	var names []string
	if declared != nil && isServiceCode(h.ServiceCode) {
		names = declared(h.ServiceCode)
	}
	for i, name := range names {
		// Such a definition is at fault; a value that two lines or none would bind
		// must not get through.
		if IsHeadName(name) || slices.Contains(names[:i], name) {
			return formError(showName("head.", name), "报文头字段重复声明", "a head element is declared twice")
		}
		s, _ := head[name].(string)
		h.Extra = append(h.Extra, Element{Name: name, Value: s})
	}
	for _, name := range slices.Sorted(maps.Keys(head)) {
		if !IsHeadName(name) && !slices.Contains(names, name) {
			return formError(showName("head.", name), "不认识的报文头字段", "an unknown head name")
		}
	}
	return nil
}

// showName names a field for people. A name with other characters than names
// have is not repeated.
func showName(prefix, name string) string {
	if !isCaseName(name) {
		return prefix + "?"
	}
	return prefix + name
}

// Encode returns the JSON text of r. Empty head values are left out, but for
// those that the standard's table of the head names.
func (r *Request) Encode() []byte {
	out := make([]byte, 0, len(r.Body)+600)
	out = append(out, `{"head":{`...)
	first := true
	for i := range headFields {
		f := &headFields[i]
		if v := *f.at(&r.Head); v != "" || f.required || f.name == "signature" {
			out, first = appendMember(out, first, f.name, v), false
		}
	}
	for _, e := range r.Head.Extra {
		if e.Value != "" {
			out = appendMember(out, false, e.Name, e.Value)
		}
	}
	out = append(out, `},"body":`...)
	out = appendText(out, r.Body)
	return append(out, '}')
}

// Sealed returns the sealed bytes of the body. The error is an *Error with code
// E1002 and field body.
func (r *Request) Sealed() ([]byte, error) {
	b, err := DecodeBase64(r.Body)
	if err != nil {
		return nil, formError("body", "body 须为标准 base64：带填充、无换行、无空白", "not strict padded base64")
	}
	return b, nil
}
