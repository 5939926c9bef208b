package catalog

import "context"

// Mapping is a jq program by which what another system says becomes ours, or the
// other way round. It is fenced and bounded as those of interfaces are.
type Mapping struct{ program *program }

// ParseMapping compiles a program.
func ParseMapping(source string) (*Mapping, error) {
	p, err := compileJQ(source)
	if err != nil {
		return nil, err
	}
	return &Mapping{p}, nil
}

// Apply gives the one value that the program makes of its input, which is made of
// maps, lists, texts, numbers and booleans.
func (m *Mapping) Apply(ctx context.Context, input any) (any, error) {
	return m.program.run(ctx, input)
}
