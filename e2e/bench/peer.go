package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// peer is a program that passes bytes on.
type peer struct {
	name    string // in the table
	program string
	file    string // of its configuration
	config  string // with the words of raisePeer in braces
	args    []string
	more    int // times as many calls as the platform, as it is that much faster
}

// peers are configured to do nothing but the hop: TLS 1.3 in front, kept plain
// connections behind, two threads, no log of accesses.
func peers() map[string]peer {
	return map[string]peer{
		"nginx": {name: "nginx", program: "nginx", file: "nginx.conf", args: []string{"-c"}, more: 8, config: `
daemon off;
{user}
worker_processes 2;
pid {dir}/nginx.pid;
error_log stderr warn;
events { worker_connections 1024; }
http {
  access_log off;
  client_body_temp_path {dir}; proxy_temp_path {dir}; fastcgi_temp_path {dir}; uwsgi_temp_path {dir}; scgi_temp_path {dir};
  upstream core { server {core}; keepalive 512; keepalive_requests 10000000; }
  server {
    listen {listen} ssl;
    ssl_certificate {cert}; ssl_certificate_key {key}; ssl_protocols TLSv1.3;
    keepalive_requests 10000000;
    location / { proxy_pass http://core; proxy_http_version 1.1; proxy_set_header Connection ""; }
  }
}
`},
		"haproxy": {name: "HAProxy", program: "haproxy", file: "haproxy.cfg", args: []string{"-db", "-f"}, more: 8, config: `
global
  nbthread 2
  maxconn 2000
defaults
  mode http
  timeout connect 5s
  timeout client 60s
  timeout server 60s
  http-reuse always
frontend edge
  bind {listen} ssl crt {dir}/both.pem alpn http/1.1 ssl-min-ver TLSv1.3
  default_backend core
backend core
  server core {core}
`},
		"caddy": {name: "Caddy", program: "caddy", file: "Caddyfile", args: []string{"run", "--adapter", "caddyfile", "--config"}, more: 4, config: `
{
  admin off
  auto_https off
}
https://{listen}, https://localhost:{port} {
  tls {cert} {key} {
    protocols tls1.3
  }
  reverse_proxy {core} {
    transport http {
      keepalive_idle_conns 512
      keepalive_idle_conns_per_host 512
    }
  }
}
`},
	}
}

// raisePeers starts the peers of the plan that are installed.
func (s *street) raisePeers(ctx context.Context) (rows []*row, missing []string, err error) {
	for _, name := range s.peers {
		p, known := peers()[name]
		if !known {
			return nil, nil, fmt.Errorf("no peer is called %q", name)
		}
		if _, err := exec.LookPath(p.program); err != nil {
			missing = append(missing, p.name)
			continue
		}
		r, err := s.raisePeer(ctx, p)
		if err != nil {
			return nil, nil, err
		}
		rows = append(rows, r)
	}
	return rows, missing, nil
}

func (s *street) raisePeer(ctx context.Context, p peer) (*row, error) {
	user := ""
	if os.Geteuid() == 0 {
		user = "user root;" // the scratch files are root's
	}
	ports, err := freePorts(1)
	if err != nil {
		return nil, err
	}
	address := local(ports[0])
	text := strings.NewReplacer("{listen}", address, "{port}", strconv.Itoa(ports[0]), "{core}", s.core,
		"{cert}", s.cert, "{key}", s.key, "{dir}", s.dir, "{user}", user).Replace(p.config)
	file := filepath.Join(s.dir, p.file)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		return nil, err
	}
	c, err := s.raise(ctx, p.program, address, p.program, append(p.args, file)...)
	return s.hop(p.name, address, c, p.more), err
}
