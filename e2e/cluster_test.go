package e2e

import (
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/internal/store/testdb"
)

// peer is one node of a cluster.
type peer struct {
	name                          string
	gateway, portal, console, ops string
	kill, stop                    func()
	start                         func(context.Context) error
	pid                           func() int
}

// cluster is a town of three nodes on one PostgreSQL server of its own.
type cluster struct {
	*town
	server   *server
	peers    []*peer
	other    *demo.Enterprise // may file in production, too
	otherKey demo.Key
}

// threeNodes returns the cluster in which one enterprise may file in production.
// The tests that use it are not parallel, but for one that has it for itself when they
// are over: each leaves it as it should be, and what they measure is not to be disturbed
// by others.
func threeNodes(t *testing.T) *cluster {
	t.Helper()
	lengthy(t)
	if !slices.Contains(testdb.Engines(t), "postgres") {
		t.Skip("TEST_POSTGRES names no server: many nodes need PostgreSQL")
	}
	shared.mu.Lock()
	defer shared.mu.Unlock()
	if shared.cluster == nil {
		var err error
		if shared.cluster, err = raiseCluster(); err != nil {
			t.Fatal(err)
		}
	}
	c := shared.cluster
	t.Cleanup(func() {
		if t.Failed() {
			c.showLogs(t)
		}
	})
	c.ready(t)
	return c
}

func raiseCluster() (c *cluster, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*patience)
	defer cancel()
	c = &cluster{}
	defer func() {
		if err != nil {
			c.end()
		}
	}()
	if c.server, err = startServer(); err != nil {
		return c, err
	}
	dir, err := os.MkdirTemp(filepath.Dir(program), "cluster-")
	if err != nil {
		return c, err
	}
	if err := adminAt(c.server.url, `CREATE DATABASE zhilian`); err != nil {
		return c, err
	}
	ca, err := receiversCA(dir)
	if err != nil {
		return c, err
	}
	stage, err := demo.Set(demo.Options{
		Binary: program, Dir: dir, Store: strings.Replace(c.server.url, "/postgres?", "/zhilian?", 1), Start: morning, Host: time.Now,
		Notice: time.Second, Callbacks: ca,
	})
	if err != nil {
		return c, err
	}
	c.town = &town{engine: "postgres", Story: &demo.Story{Stage: stage}}
	if err := c.play(ctx); err != nil {
		return c, err
	}
	// Before there are other nodes, which have less to wait for then.
	if c.other, c.otherKey, err = c.goLive(ctx, "chaoxi-legal"); err != nil {
		return c, err
	}
	c.peers = []*peer{{
		name: "platform", gateway: stage.Gateway, portal: stage.Portal, console: stage.Console, ops: stage.Ops,
		kill: stage.Kill, stop: stage.StopPlatform, pid: stage.PlatformPID, start: stage.StartPlatform,
	}}
	for _, name := range []string{"second", "third"} {
		node, err := stage.AddNode(name)
		if err != nil {
			return c, err
		}
		if err := node.Start(ctx); err != nil {
			return c, err
		}
		c.peers = append(c.peers, &peer{
			name: name, gateway: node.Gateway, portal: node.Portal, console: node.Console, ops: node.Ops,
			kill: node.Kill, stop: node.Stop, pid: node.PID, start: node.Start,
		})
	}
	return c, nil
}

// end strikes the nodes and ends the server.
func (c *cluster) end() {
	if c.town != nil {
		c.Strike()
	}
	if c.server != nil {
		c.server.end()
	}
}

// gateways are the addresses of all nodes for HR systems.
func (c *cluster) gateways() []string {
	var list []string
	for _, p := range c.peers {
		list = append(list, p.gateway)
	}
	return list
}

// ready waits until every node says that it is.
func (c *cluster) ready(t *testing.T) {
	t.Helper()
	for _, p := range c.peers {
		until(t, p.name+" is ready", func() bool { return statusOf(t, p.ops+"/readyz") == http.StatusOK })
	}
}

// statusOf asks an address and returns the status, 0 when nobody answers.
func statusOf(t *testing.T, address string) int {
	t.Helper()
	client := &http.Client{Timeout: 2 * time.Second}
	defer client.CloseIdleConnections()
	response, err := client.Get(address)
	if err != nil {
		return 0
	}
	response.Body.Close()
	return response.StatusCode
}

// metric reads one value of a node's metrics: the line that begins with name.
func (p *peer) metric(t *testing.T, name string) float64 {
	t.Helper()
	client := &http.Client{Timeout: 10 * time.Second}
	defer client.CloseIdleConnections()
	response, err := client.Get(p.ops + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	total := 0.0
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, name); ok && (strings.HasPrefix(rest, " ") || strings.HasPrefix(rest, "{")) {
			fields := strings.Fields(line)
			if v, err := strconv.ParseFloat(fields[len(fields)-1], 64); err == nil {
				total += v
			}
		}
	}
	return total
}
