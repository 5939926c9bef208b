// Package web holds the built pages of both faces. Their sources stand beside it
// (an npm workspace: kit, portal, console); scripts/web.sh builds them into dist,
// of which the repository keeps nothing but a note. Without them the program does
// everything but show pages.
package web

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Face returns the built pages of a face, "portal" or "console"; empty when they
// were not built.
func Face(name string) (fs.FS, error) { return fs.Sub(dist, "dist/"+name) }
