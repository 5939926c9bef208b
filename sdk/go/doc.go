// Package zhilian files an HR system's business with the platform.
//
// Make a Client with Open from a file and the environment, and call File with an
// interface code and a body; package service has types for both. The Client seals the message, fetches
// and renews the day's token, repeats what may be repeated under the same msgId,
// and accepts no answer that the platform did not seal for this very message.
//
// Errors are *Error. Their Kind says what happened, Explain says why and what to
// do in Chinese and English. An error with Unknown set means that the message may
// have been received: call File again with the same msgId and the same body, which
// has no second effect. With an outbox the Client keeps both before it sends, and
// Resume does it after a crash.
//
// Nothing here prints a key, a token or a body: Config and Secret mask themselves.
package zhilian
