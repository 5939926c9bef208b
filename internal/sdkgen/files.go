package sdkgen

import "github.com/zhilian-hrss/zhilian/internal/catalog"

// FileBounds bounds the files that a body may carry, so that a client can tell before
// anything is sent. Sizes are in bytes of the files themselves.
type FileBounds struct {
	Most             int // files in one body
	Each, Together   int // 0 for no bound
	NameMin, NameMax int // code points
	Types            []string
}

// together is the parameter of an interface that bounds its files in all.
const together = "maxTotal"

// filesOf finds the member of a request that holds attached files.
func filesOf(request *node, i *catalog.Interface) *FileBounds {
	for _, p := range request.Properties {
		if p.node.Items == nil || !p.node.Items.Attachment {
			continue
		}
		f := &FileBounds{Most: p.node.MaxItems}
		for _, member := range p.node.Items.Properties {
			switch member.name {
			case "name":
				f.NameMin, f.NameMax = member.node.MinLength, member.node.MaxLength
			case "type":
				f.Types = member.node.texts()
			case "size":
				f.Each = member.node.Maximum
			}
		}
		for _, parameter := range i.Parameters {
			if n, ok := parameter.Value.(int); ok && parameter.Name == together {
				f.Together = n
			}
		}
		return f
	}
	return nil
}
