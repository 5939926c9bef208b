package catalog

import (
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// locate fills in the lines of faults: where in the file stands what their pointer
// names, or the nearest thing around it that is there.
func (l *loader) locate() {
	lines := map[string]map[string]int{}
	for n, f := range l.faults {
		if _, read := lines[f.File]; !read {
			lines[f.File] = nil
			for _, s := range l.sources {
				if s.File == f.File && s.bad == nil {
					lines[f.File] = linesOf(s.Text)
				}
			}
		}
		for p := f.Pointer; lines[f.File] != nil; p = p[:strings.LastIndexByte(p, '/')] {
			if line, ok := lines[f.File][p]; ok || p == "" {
				l.faults[n].Line = line
				break
			}
		}
	}
}

// linesOf tells on which line of a YAML text each of its members and elements
// begins, by pointer. A text that cannot be read has none.
func linesOf(text []byte) map[string]int {
	file, err := parser.ParseBytes(text, 0)
	if err != nil || len(file.Docs) == 0 {
		return nil
	}
	lines := map[string]int{}
	walkLines(file.Docs[0].Body, "", 0, lines)
	return lines
}

func walkLines(node ast.Node, pointer string, depth int, lines map[string]int) {
	if depth > maxDepth {
		return
	}
	switch n := node.(type) {
	case *ast.MappingNode:
		for _, v := range n.Values {
			walkLines(v, pointer, depth+1, lines)
		}
	case *ast.MappingValueNode:
		key := n.Key.GetToken()
		if key == nil {
			return
		}
		at := pointer + join(key.Value)
		lines[at] = key.Position.Line
		walkLines(n.Value, at, depth+1, lines)
	case *ast.SequenceNode:
		for i, v := range n.Values {
			at := pointer + join(index(i))
			if t := v.GetToken(); t != nil {
				lines[at] = t.Position.Line
			}
			if m, ok := v.(*ast.MappingNode); ok && len(m.Values) > 0 && m.Values[0].Key.GetToken() != nil {
				lines[at] = m.Values[0].Key.GetToken().Position.Line
			}
			walkLines(v, at, depth+1, lines)
		}
	case *ast.AnchorNode:
		walkLines(n.Value, pointer, depth+1, lines)
	}
}
