// Package sdkgen writes what the client libraries know of the platform's data:
// the request and answer types of every interface, the code tables, the error
// catalogue and the texts of the kinds of errors, in each language of sdk/, and the
// documents of those kinds (docs/sdk-errors.md).
//
// The sources are the definitions in services/, as package catalog resolves them,
// and sdk/kinds.yaml. A new interface is a new file there and gets its types by
// `make generate`; scripts/current.sh fails when that was forgotten. What an
// identifier is called comes from the data too (names.go): the English text of a
// code names its constant, so to change that text is to break callers' code.
//
// Model reads the sources into a small model, Files renders it through one
// template per file. Neither touches the file system; command write does.
package sdkgen

//go:generate go run ./write
