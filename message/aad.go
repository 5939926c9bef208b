package message

import "bytes"

// protocolLine opens every text that is bound to a seal.
const protocolLine = "ZL/1"

// RequestAAD returns the lines bound to the seal of a request: the head as
// parsed, one value a line, each ended by a line feed. The receiver builds them
// from what it parsed, so a changed value breaks the seal.
func RequestAAD(label Label, suite Suite, h *Head) []byte {
	out := make([]byte, 0, 512)
	for _, v := range [...]string{
		protocolLine, string(label), string(suite), h.KeyID, h.ServiceCode, h.ReqAppCode, h.ReqAreaCode, h.Token,
		h.Timestamp, h.MsgID, h.BodyDigest, h.PartNo, h.PartTotal, h.CaseID, h.Scenario,
	} {
		out = append(append(out, v...), '\n')
	}
	for _, e := range h.Extra {
		out = append(append(out, e.Value...), '\n')
	}
	return out
}

// AnswerAAD returns the lines bound to the seal of an answer: the lines of the
// request with label in place of the request's, then the answer's own head, then
// the SM3 of the request's body string. An answer so belongs to exactly one
// request.
func AnswerAAD(label Label, requestAAD []byte, a *AnswerHead, requestBody string) []byte {
	out := make([]byte, 0, len(requestAAD)+512)
	first := bytes.IndexByte(requestAAD, '\n') + 1
	second := first + bytes.IndexByte(requestAAD[first:], '\n')
	out = append(append(out, requestAAD[:first]...), label...)
	out = append(out, requestAAD[second:]...)
	for _, v := range [...]string{
		a.Status, a.Code, a.Msg, a.TraceID, a.Timestamp, a.BodyDigest, a.PartNo, a.PartTotal, SM3Hex([]byte(requestBody)),
	} {
		out = append(append(out, v...), '\n')
	}
	return out
}

// SignedText returns what an SM2 signature covers: the lines bound to the seal
// and one more with the SM3 of the plaintext.
func SignedText(aad, plaintext []byte) []byte {
	out := make([]byte, 0, len(aad)+65)
	out = append(append(out, aad...), SM3Hex(plaintext)...)
	return append(out, '\n')
}
