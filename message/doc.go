// Package message is the wire of the platform: everything an HR system and the
// platform must agree on byte for byte, and nothing else. It is pure: it keeps
// no state, opens no connection, reads no clock, and takes randomness from its
// caller. The gateway, the Go SDK and the test tools share it; implementations
// in other languages are held to it by testdata/vectors.
//
// A newcomer may follow one call through it:
//
//	Head, Request        what stands in the HTTP body, read by ParseRequest
//	Cipher               the keys derived from one system's SM4 key; Seal and Open
//	RequestAAD,AnswerAAD the lines bound to a seal, so that no head value can change
//	SignedText, Sign     what an SM2 signature covers
//	ParseBody, Result    the plaintext of a request and of its answer
//	ReceiptText          what a receipt says and what its signature covers
//	Code, Lookup         the error catalogue, generated from services/errors.yaml
//
// Most callers need only SealRequest, OpenRequest, SealAnswer and OpenAnswer,
// which put these together in the one right order. The rules are published in
// docs/protocol.md.
package message

//go:generate go run ./internal/catalogue/write
