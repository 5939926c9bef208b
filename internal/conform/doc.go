// Package conform is the black-box check of the two sides of the wire: of a
// platform against docs/protocol.md, sentence by sentence, and of a client in
// the situations that it will meet.
//
// CheckPlatform sends probes to a test environment, good ones and every class of
// what must be refused, and reports for each sentence whether it is kept
// (platform*.go, probes*.go). Stand is a platform for one client under test
// (stand*.go): it plays a fixed script of situations, one for each new call, and
// judges what the client does then (situations.go); where a seal does not open it
// tries the usual mistakes and names the one that fits (mistakes.go).
//
// Both make a Report. The package knows the wire and nothing of the platform's
// rooms, so that another platform can be checked as well.
package conform
