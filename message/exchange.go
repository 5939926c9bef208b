package message

import (
	"errors"
	"fmt"
	"io"
)

// ErrAnswer is returned for an answer that does not belong to the request: its
// keyId or msgId is another one, or its seal does not open with the request's
// lines. A client acts on nothing in it, its status included.
var ErrAnswer = errors.New("the answer does not belong to the request")

// SealRequest checks the head, seals the plaintext with it and returns the
// message to send. To repeat it, send the same bytes again within 300 seconds, or
// call SealRequest again; never keep a nonce.
func (c *Cipher) SealRequest(random io.Reader, label Label, head Head, plaintext []byte) (*Request, error) {
	if err := head.Check(); err != nil {
		return nil, err
	}
	sealed, err := c.Seal(random, label, RequestAAD(label, c.suite, &head), plaintext)
	if err != nil {
		return nil, fmt.Errorf("seal a request: %w", err)
	}
	return &Request{Head: head, Body: EncodeBase64(sealed)}, nil
}

// OpenRequest returns the plaintext of a request. Errors are *Error for bad
// base64 and ErrSeal for all else.
func (c *Cipher) OpenRequest(label Label, r *Request) ([]byte, error) {
	sealed, err := r.Sealed()
	if err != nil {
		return nil, err
	}
	return c.Open(label, RequestAAD(label, c.suite, &r.Head), sealed)
}

// SealAnswer seals the answer to r. KeyID and MsgID of head are set from the
// request, and Msg is made fit. requestLabel is the label r was opened with.
func (c *Cipher) SealAnswer(random io.Reader, requestLabel Label, r *Request, head AnswerHead, plaintext []byte) (*Answer, error) {
	label := requestLabel.answer()
	head.KeyID, head.MsgID, head.Msg = r.Head.KeyID, r.Head.MsgID, CleanMsg(head.Msg)
	if err := head.Check(); err != nil {
		return nil, fmt.Errorf("seal an answer: %w", err)
	}
	aad := AnswerAAD(label, RequestAAD(requestLabel, c.suite, &r.Head), &head, r.Body)
	sealed, err := c.Seal(random, label, aad, plaintext)
	if err != nil {
		return nil, fmt.Errorf("seal an answer: %w", err)
	}
	return &Answer{Head: head, Body: EncodeBase64(sealed)}, nil
}

// OpenAnswer returns the plaintext of the answer to r, after it has proved that
// the answer belongs to it. Every failure is ErrAnswer.
func (c *Cipher) OpenAnswer(requestLabel Label, r *Request, a *Answer) ([]byte, error) {
	if a.Head.KeyID != r.Head.KeyID || a.Head.MsgID != r.Head.MsgID || a.Head.Check() != nil {
		return nil, ErrAnswer
	}
	sealed, err := DecodeBase64(a.Body)
	if err != nil {
		return nil, ErrAnswer
	}
	label := requestLabel.answer()
	plaintext, err := c.Open(label, AnswerAAD(label, RequestAAD(requestLabel, c.suite, &r.Head), &a.Head, r.Body), sealed)
	if err != nil {
		return nil, ErrAnswer
	}
	return plaintext, nil
}

// answer returns the label of the answer to a request; "" for a label that no
// request has.
func (l Label) answer() Label {
	switch l {
	case EPReq:
		return EPRsp
	case PEReq:
		return PERsp
	}
	return ""
}
