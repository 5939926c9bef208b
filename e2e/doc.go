// Package e2e drives the running program: platform, core system and service
// hall are processes of the built binary, and the tests are an HR system, people
// at a browser and an operator at a shell. Nothing here calls a room of the
// platform; what a stranger could not reach over HTTPS, the core system's own
// interface or the command line is not tested here.
//
// Where to begin: main_test.go builds the binary once and raises towns; a town is
// a set of processes with a database of its own. Tests that only read share one
// town per database, in which two enterprises went live; tests that break things
// raise their own. clause_*_test.go hold the clauses of the standard one by one
// and are the source of docs/conformance.md; kill_test.go kills the platform;
// trouble_*_test.go let everything else go wrong; attack_*_test.go are the attacks of
// docs/security.md that are on the program as a whole.
//
// Towns run on SQLite, and on PostgreSQL too where TEST_POSTGRES names a server.
package e2e

//go:generate go run ./conformance
