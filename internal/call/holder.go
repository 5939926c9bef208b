package call

import "strings"

// holderMark stands between a node's name, which cannot contain it, and its run.
const holderMark = "#"

// Holder names who holds a call: one run of a node. A node that was started
// again is another holder, and so is a second process of the same name; that is
// why a start can give back what its own earlier run held and nothing else.
func Holder(node, run string) string { return node + holderMark + run }

// NodeOf is the node of a holder, for people to read.
func NodeOf(holder string) string {
	node, _, _ := strings.Cut(holder, holderMark)
	return node
}
