// Package matrix is the proof that the client libraries of sdk/ speak one
// language. Its tests raise the platform with a core system and a service hall as
// processes, admit two enterprises with a system each, one of either suite, and
// let every library that is named exchange random messages with every other
// through the real gateway: one writes, all others read, repeat and verify.
//
// The same stage runs the samples and the quick starts, so that what the READMEs
// say is what works, and measures what sealing costs in each library.
//
// The tests run by `make test-sdk` (scripts/test-sdk.sh), which has built the
// libraries before. ZHILIAN_PEERS names the libraries, "go java python node";
// without it everything is skipped. ZHILIAN_MESSAGES is how many messages each
// library writes per suite, signed and unsigned (default 40, 1000 in the full
// run); ZHILIAN_SEED repeats a run's random content.
package matrix
