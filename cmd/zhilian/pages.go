package main

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/public"
	"github.com/zhilian-hrss/zhilian/internal/site"
	"github.com/zhilian-hrss/zhilian/web"
)

// builtPages reads the pages of a face that were built into the program.
func builtPages(name string) (*site.Site, error) {
	pages, err := web.Face(name)
	if err != nil {
		return nil, fmt.Errorf("pages of the %s: %w", name, err)
	}
	return site.New(pages)
}

// portalSide is the portal: its API, the pages that the server writes for anybody, and
// those that were built.
func (p *platform) portalSide() (http.Handler, error) {
	built, err := builtPages("portal")
	if err != nil {
		return nil, err
	}
	api := p.whileUp(p.portal)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case public.Has(r.URL.Path):
			p.pages.ServeHTTP(w, r)
		case isAPI(r):
			api.ServeHTTP(w, r)
		default:
			built.ServeHTTP(w, r)
		}
	}), nil
}

// consoleSide is the console: its API and the built pages.
func (p *platform) consoleSide() (http.Handler, error) {
	built, err := builtPages("console")
	if err != nil {
		return nil, err
	}
	api := p.whileUp(p.console)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if isAPI(r) {
			api.ServeHTTP(w, r)
			return
		}
		built.ServeHTTP(w, r)
	}), nil
}

// isAPI reports whether a request is one to the face itself, also when it is wrong:
// pages are no answer to a program that asks amiss.
func isAPI(r *http.Request) bool {
	return r.URL.Path == "/api" || strings.HasPrefix(r.URL.Path, "/api/")
}
