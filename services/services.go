// Package services embeds the data the platform starts with: what can be filed
// (items/, interfaces/), what fields and codes mean (fields.yaml, dictionaries/),
// and what the wire's error codes say (errors.yaml).
//
// The files are the source: a new interface is a new file here and no Go.
// Package internal/catalog reads them, and `zhilian services check DIR` tells
// what is wrong with a changed copy.
package services

import "embed"

// FS holds the files of this directory.
//
//go:embed *.yaml dictionaries/*.yaml interfaces/*.yaml items/*.yaml
var FS embed.FS
