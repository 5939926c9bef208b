package sdkgen

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// camel turns kebab case or Pascal into camelCase.
func camel(s string) string {
	p := Pascal(s)
	r, n := utf8.DecodeRuneInString(p)
	return string(unicode.ToLower(r)) + p[n:]
}

// goType is the type of a Go struct field. Only what may be absent and has a zero
// of its own is a pointer.
func goType(o owner) string {
	base := map[FieldType]string{TextType: "string", IntegerType: "int64", BooleanType: "bool", AnyType: "any", ObjectType: o.Code + o.Object}[o.Type]
	if o.Dict != "" {
		base = Pascal(o.Dict)
	}
	switch {
	case o.List:
		return "[]" + base
	case !o.Required && (o.Type == IntegerType || o.Type == BooleanType || o.Type == ObjectType):
		return "*" + base
	}
	return base
}

func javaType(o owner) string {
	base := map[FieldType]string{TextType: "String", IntegerType: "Long", BooleanType: "Boolean", AnyType: "Object", ObjectType: o.Object}[o.Type]
	if o.List {
		return "List<" + base + ">"
	}
	return base
}

// javaWords cannot be names of fields in Java.
var javaWords = regexp.MustCompile(`^(abstract|assert|boolean|break|byte|case|catch|char|class|const|continue|default|do|double|else|enum|extends|false|final|finally|float|for|goto|if|implements|import|instanceof|int|interface|long|native|new|null|package|private|protected|public|return|short|static|strictfp|super|switch|synchronized|this|throw|throws|transient|true|try|void|volatile|while)$`)

// javaName is the name of the private field behind a member.
func javaName(name string) string {
	if indicator.MatchString(name) {
		return name
	}
	if n := camel(name); !javaWords.MatchString(n) {
		return n
	}
	return camel(name) + "_"
}

// pyType is strict about the codes of a request and lax about those of an answer,
// which may name one that is newer than the client.
func pyType(o owner) string {
	base := map[FieldType]string{TextType: "str", IntegerType: "int", BooleanType: "bool", AnyType: "Any", ObjectType: o.Code + o.Object}[o.Type]
	if o.Dict != "" && o.Request {
		base = Pascal(o.Dict) + "Code"
	}
	if o.List {
		return "List[" + base + "]"
	}
	return base
}

// tsType is strict and lax like pyType; what is lax still offers the known codes.
func tsType(o owner) string {
	base := map[FieldType]string{TextType: "string", IntegerType: "number", BooleanType: "boolean", AnyType: "unknown", ObjectType: o.Code + o.Object}[o.Type]
	switch {
	case o.Dict != "" && o.Request:
		base = Pascal(o.Dict)
	case o.Dict != "":
		base = Pascal(o.Dict) + " | (string & {})"
	case len(o.Enum) > 0:
		base = "'" + strings.Join(o.Enum, "' | '") + "' | (string & {})"
	}
	if o.List {
		if strings.Contains(base, "|") {
			base = "(" + base + ")"
		}
		return base + "[]"
	}
	return base
}

// pythonWords cannot be names of members in a class.
var pythonWords = regexp.MustCompile(`^(and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield)$`)
