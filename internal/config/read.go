package config

import (
	"fmt"
	"maps"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// reader gathers a configuration, where each value came from, and the faults.
type reader struct {
	config *Config
	places map[string]string // key → file and line, or variable
	faults Faults
}

func (r *reader) fault(where, format string, args ...any) {
	r.faults = append(r.faults, Fault{where, fmt.Sprintf(format, args...)})
}

// wrong tells a fault of a value, by the place that set it.
func (r *reader) wrong(name, format string, args ...any) {
	where, ok := r.places[name]
	if !ok {
		r.fault(name, format, args...)
		return
	}
	r.fault(where, name+": "+format, args...)
}

// file reads a YAML file.
func (r *reader) file(path string, text []byte) {
	parsed, err := parser.ParseBytes(text, 0)
	if err != nil {
		line := 0
		if e, ok := err.(interface{ GetToken() *token.Token }); ok && e.GetToken() != nil {
			line = e.GetToken().Position.Line
		}
		message, _, _ := strings.Cut(err.Error(), "\n")
		r.fault(fmt.Sprintf("%s:%d", path, line), "no valid YAML: %s", message)
		return
	}
	if len(parsed.Docs) > 1 {
		r.fault(path, "more than one document")
		return
	}
	for _, doc := range parsed.Docs {
		if doc.Body != nil {
			r.node(path, "", doc.Body)
		}
	}
}

// node reads what stands under a name.
func (r *reader) node(path, name string, n ast.Node) {
	where := path
	if t := n.GetToken(); t != nil {
		where = fmt.Sprintf("%s:%d", path, t.Position.Line)
	}
	switch n := n.(type) {
	case *ast.MappingNode:
		for _, pair := range n.Values {
			r.pair(path, name, pair)
		}
	case *ast.MappingValueNode:
		r.pair(path, name, n)
	case *ast.NullNode, *ast.CommentGroupNode:
		// A name without a value is not set.
	case *ast.SequenceNode:
		if name == "" {
			r.fault(where, "the file is a list, not names with values")
			return
		}
		var values []string
		for _, element := range n.Values {
			s, ok := scalar(element)
			if !ok {
				r.fault(where, "%s: an element is no plain value", name)
				return
			}
			values = append(values, s)
		}
		r.put(where, name, values)
	default:
		s, ok := scalar(n)
		if !ok || name == "" {
			r.fault(where, "%s: not a value this file can have", name)
			return
		}
		r.put(where, name, []string{s})
	}
}

func (r *reader) pair(path, prefix string, pair *ast.MappingValueNode) {
	where := fmt.Sprintf("%s:%d", path, pair.Key.GetToken().Position.Line)
	name, ok := scalar(pair.Key)
	if !ok {
		r.fault(where, "a key is no plain name")
		return
	}
	if prefix != "" {
		name = prefix + "." + name
	}
	_, below := pair.Value.(ast.MapNode)
	switch {
	case r.field(name) == nil && !isSection(name):
		r.fault(where, "unknown key %s", name)
	case isSection(name) && !below && pair.Value.Type() != ast.NullType:
		r.fault(where, "%s: needs keys below it, not a value", name)
	default:
		r.node(path, name, pair.Value)
	}
}

func scalar(n ast.Node) (string, bool) {
	switch n := n.(type) {
	case *ast.StringNode:
		return n.Value, true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return n.GetToken().Value, true
	}
	return "", false
}

// isSection reports whether keys stand below the name.
func isSection(name string) bool {
	if name == "cores" {
		return true
	}
	if core, ok := strings.CutPrefix(name, "cores."); ok {
		return coreName.MatchString(core)
	}
	return slices.ContainsFunc(keys(), func(k key) bool { return strings.HasPrefix(k.name, name+".") })
}

// coreName is what a core system may be called: nothing that would make two
// environment variables one.
var coreName = regexp.MustCompile(`\A[a-z][a-z0-9]{0,31}\z`)

// field returns the pointer of a key, nil when there is no such key.
func (r *reader) field(name string) any {
	for _, k := range keys() {
		if k.name == name {
			return k.field(r.config)
		}
	}
	if parts := strings.Split(name, "."); len(parts) == 3 && parts[0] == "cores" && coreName.MatchString(parts[1]) {
		for _, k := range coreKeys() {
			if k.name == parts[2] {
				return k.field(&Core{})
			}
		}
	}
	return nil
}

func (r *reader) put(where, name string, values []string) {
	r.places[name] = where
	var err error
	if parts := strings.Split(name, "."); parts[0] == "cores" && len(parts) == 3 {
		core := r.config.Cores[parts[1]]
		for _, k := range coreKeys() {
			if k.name == parts[2] {
				err = set(k.field(&core), values)
			}
		}
		r.config.Cores[parts[1]] = core
	} else if field := r.field(name); field != nil {
		err = set(field, values)
	}
	if err != nil {
		r.wrong(name, "%v", err)
	}
}

// environment reads the variables of every key; lists have commas. ZHILIAN_CORES
// names core systems that stand in no file.
func (r *reader) environment(getenv func(string) string) {
	for _, k := range keys() {
		if v := getenv(variable(k.name)); v != "" {
			values := []string{v}
			switch k.field(r.config).(type) {
			case *[]string, *[]Role:
				values = split(v)
			}
			r.put(variable(k.name), k.name, values)
		}
	}
	names := slices.Collect(maps.Keys(r.config.Cores))
	for _, name := range split(getenv(variable("cores"))) {
		if !coreName.MatchString(name) {
			r.fault(variable("cores"), "a name is not made of small letters and digits")
			continue
		}
		names = append(names, name)
		if _, known := r.config.Cores[name]; !known {
			r.config.Cores[name] = Core{} // its missing keys are told by check
		}
	}
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		for _, k := range coreKeys() {
			full := "cores." + name + "." + k.name
			if v := getenv(variable(full)); v != "" {
				r.put(variable(full), full, []string{v})
			}
		}
	}
}

func split(list string) []string {
	var out []string
	for part := range strings.SplitSeq(list, ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// derive fills what hangs on other keys.
func (r *reader) derive() {
	c := r.config
	if c.Node == "" {
		c.Node, _ = os.Hostname() // an unknown host name is told as a missing node
	}
	fill := func(field *string, value string) {
		if *field == "" {
			*field = value
		}
	}
	fill(&c.RootKey, filepath.Join(c.Data, "root.key"))
	fill(&c.Store.URL, "sqlite:"+filepath.Join(c.Data, "zhilian.db"))
	fill(&c.Sandbox.Data, filepath.Join(c.Data, "sandbox.db"))
	fill(&c.Audit.Heads, filepath.Join(c.Data, "audit-heads.log"))
	fill(&c.Keys.Tombstones, filepath.Join(c.Data, "key-tombstones.log"))
	fill(&c.Portal.BaseURL, localURL(c.Portal.Listen))
	fill(&c.Console.BaseURL, localURL(c.Console.Listen))
	for name, core := range c.Cores {
		if _, set := r.places["cores."+name+".timeout"]; !set {
			core.Timeout = defaultTimeout
			c.Cores[name] = core
		}
	}
}

// localURL is how a browser on this host reaches a face.
func localURL(listen string) string {
	host, port, err := net.SplitHostPort(listen)
	if err != nil || port == "0" {
		return ""
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return "https://" + net.JoinHostPort(host, port)
}
