// Package site serves the built pages of a face: files whose names hold their own
// sum for ever, and one document for every address that a page of it may have. All
// data comes from the face's API; what stands here is the same for everybody.
package site

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// document is the page that every address of a face begins with.
const document = "index.html"

// unbuilt is shown where the pages were not built into the program.
//
//go:embed unbuilt.html
var unbuilt []byte

// policy lets a page load what stands at its own address and nothing else, and run
// and style nothing that is written inside a document. Uploads are shown as blobs.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; " +
	"frame-src 'self' blob:; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// file is one file of the pages, as it is sent.
type file struct {
	kind          string // media type
	plain, zipped []byte // zipped is nil where compressing was not worth it
	lasting       bool   // its name changes with its content
}

// Site serves the pages of one face.
type Site struct{ files map[string]file }

// New reads the built pages. They are small, and the same for as long as the program
// runs, so that they are kept in memory.
func New(pages fs.FS) (*Site, error) {
	s := &Site{files: map[string]file{}}
	err := fs.WalkDir(pages, ".", func(name string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && name == "." {
			return nil // not built
		}
		if err != nil || entry.IsDir() || strings.HasSuffix(name, ".gz") {
			return err
		}
		return s.take(pages, name)
	})
	if err != nil {
		return nil, fmt.Errorf("read the pages: %w", err)
	}
	if _, built := s.files[document]; !built {
		s.files[document] = file{kind: "text/html; charset=utf-8", plain: unbuilt}
	}
	return s, nil
}

func (s *Site) take(pages fs.FS, name string) error {
	plain, err := fs.ReadFile(pages, name)
	if err != nil {
		return err
	}
	zipped, err := fs.ReadFile(pages, name+".gz")
	if errors.Is(err, fs.ErrNotExist) || len(zipped) >= len(plain) {
		zipped, err = nil, nil
	}
	s.files[name] = file{kind: kindOf(name), plain: plain, zipped: zipped, lasting: strings.HasPrefix(name, "assets/")}
	return err
}

// kindOf does not ask the host, whose tables differ.
func kindOf(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".woff2":
		return "font/woff2"
	}
	if kind := mime.TypeByExtension(path.Ext(name)); kind != "" {
		return kind
	}
	return "application/octet-stream"
}

// ServeHTTP answers with a file, with the document for any address of a page, and
// with 404 for a file that is not there.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	headers(h)
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	f, ok := s.files[name]
	if !ok && isFile(name, r) {
		http.Error(w, "no such file", http.StatusNotFound)
		return
	}
	if !ok {
		f = s.files[document]
	}
	f.send(w, r)
}

// isFile reports whether a name that nothing has is one of a file and not of a page. A
// page's address may have a dot in it; whoever goes to a page says that HTML is wanted.
func isFile(name string, r *http.Request) bool {
	return strings.HasPrefix(name, "assets/") || (path.Ext(name) != "" && !strings.Contains(r.Header.Get("Accept"), "text/html"))
}

func headers(h http.Header) {
	h.Set("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", policy)
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
}

func (f file) send(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", f.kind)
	h.Set("Vary", "Accept-Encoding")
	if f.lasting {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		h.Set("Cache-Control", "no-cache")
	}
	content := f.plain
	if f.zipped != nil && takesGzip(r.Header.Get("Accept-Encoding")) {
		h.Set("Content-Encoding", "gzip")
		content = f.zipped
	}
	h.Set("Content-Length", strconv.Itoa(len(content)))
	if r.Method == http.MethodHead {
		return
	}
	_, _ = bytes.NewReader(content).WriteTo(w) // an error means that the reader has gone
}

// takesGzip reports whether a browser takes gzip; a weight of 0 is a no.
func takesGzip(accept string) bool {
	for offer := range strings.SplitSeq(accept, ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(offer), ";")
		if strings.TrimSpace(name) == "gzip" {
			q := strings.TrimPrefix(strings.ReplaceAll(weight, " ", ""), "q=")
			return strings.Trim(q, "0.") != "" || q == ""
		}
	}
	return false
}
