package demo

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Node is a further process of the platform on the stage's database, with a data
// directory of its own. It shares the root key and the certificate.
type Node struct {
	Name                          string
	Room                          int    // messages in work at a time; 0: the usual number
	Gateway, Portal, Console, Ops string // addresses

	stage   *Stage
	process *process
}

// AddNode prepares a further node; it does not run yet. Only a stage on a server's
// database can have some.
func (s *Stage) AddNode(name string) (*Node, error) {
	if s.Store == "" {
		return nil, errors.New("a stage on the embedded store has one node")
	}
	ports, err := freePorts(4)
	if err != nil {
		return nil, err
	}
	n := &Node{
		Name: name, stage: s,
		Gateway: local("https", ports[0]), Portal: local("https", ports[1]), Console: local("https", ports[2]), Ops: local("http", ports[3]),
	}
	s.nodes = append(s.nodes, n)
	return n, nil
}

// Start starts the node, again after Kill or Stop, and returns when it is ready.
// The stage's own platform has run before, which makes root key and certificate.
func (n *Node) Start(ctx context.Context) error {
	s := n.stage
	own := filepath.Join(s.Dir, "platform")
	pair := fmt.Sprintf(", cert: %q, key: %q", filepath.Join(own, "tls.pem"), filepath.Join(own, "tls.key"))
	text := s.configOf(n.Name, n.Name, addresses{n.Gateway, n.Portal, n.Console, n.Ops, n.Room}, pair) +
		fmt.Sprintf("root_key: %q\n", filepath.Join(own, "root.key"))
	file := filepath.Join(s.Dir, n.Name+".yaml")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		return err
	}
	p, err := s.start(n.Name, []string{"serve", "--config", file}, nil)
	if err != nil {
		return err
	}
	n.process = p
	return s.reachable(ctx, n.Ops+"/readyz", p)
}

// Kill ends the node as kill -9 does.
func (n *Node) Kill() { n.process.kill() }

// Stop asks the node to end and waits until it has.
func (n *Node) Stop() {
	if n.process != nil {
		n.process.stop()
	}
}

// PID is the process id of the node.
func (n *Node) PID() int { return n.process.command.Process.Pid }
