package zhilian

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"

	"github.com/zhilian-hrss/zhilian/message"
)

// maxBody bounds a body, in bytes. One over message.MaxPlainBytes travels as parts.
const maxBody = 32 << 20

// part is what an outgoing message says of itself when it is a part.
type part struct {
	digest    string // of the whole body
	no, total int
}

// parting is how far a message has come that travels as parts.
type parting struct {
	todo  []int // what the platform last said is missing; nil before the first part
	acked int   // parts that were acknowledged, over all attempts
	anew  bool  // the platform dropped the group once, and all is sent again
}

// convey makes the one exchange of m, or as many as its parts need.
func (c *Client) convey(ctx context.Context, m *outgoing, token string) (*Answer, error) {
	if len(m.plaintext) <= message.MaxPlainBytes {
		return c.exchange(ctx, m, token)
	}
	total := (len(m.plaintext) + message.MaxPlainBytes - 1) / message.MaxPlainBytes
	digest := message.SM3Hex(m.plaintext)
	for range 4 * total {
		if len(m.parting.todo) == 0 {
			m.parting.todo = []int{1}
		}
		// Each part that is acknowledged tells which are missing, so a run that was
		// broken off, this one's or an earlier one's, goes on where it stopped.
		answer, err := c.exchange(ctx, m.piece(part{digest, m.parting.todo[0], total}), token)
		if err != nil {
			e := asError(err)
			if e.Sealed && (e.Code == message.E2010 || e.Code == message.E2011) && !m.parting.anew {
				m.parting.anew, m.parting.todo = true, nil
				continue
			}
			return nil, err
		}
		missing, acknowledged := missingParts(answer, total)
		if !acknowledged {
			return answer, nil
		}
		m.parting.todo = missing
		m.parting.acked++
	}
	e := m.unverified(Unusable, http.StatusOK)
	e.Detail = "the platform goes on asking for parts that it acknowledged"
	return nil, e
}

// piece returns the part of m with that number as a message of its own.
func (m *outgoing) piece(p part) *outgoing {
	one := *m
	one.part = p
	from := (p.no - 1) * message.MaxPlainBytes
	one.plaintext = m.plaintext[from:min(from+message.MaxPlainBytes, len(m.plaintext))]
	return &one
}

// fill writes into a request's head that it is a part.
func (p part) fill(h *message.Head) {
	if p.no > 0 {
		h.BodyDigest, h.PartNo, h.PartTotal = p.digest, strconv.Itoa(p.no), strconv.Itoa(p.total)
	}
}

// missingParts reads the acknowledgement of a part. An answer that is none is the
// answer to the call.
func missingParts(a *Answer, total int) ([]int, bool) {
	data, _ := a.Data.(map[string]any)
	parts, _ := data["parts"].(map[string]any)
	list, ok := parts["missing"].([]any)
	if !ok || a.Outcome != message.Processing || len(list) == 0 {
		return nil, false
	}
	numbers := make([]int, len(list))
	for i, v := range list {
		n, _ := v.(json.Number)
		no, err := strconv.Atoi(n.String())
		if err != nil || no < 1 || no > total {
			return nil, false
		}
		numbers[i] = no
	}
	return numbers, true
}

// answerPart is one part of a long answer, opened.
type answerPart struct {
	part
	text []byte
}

// answerPartOf tells whether an opened answer is a part of one, and which.
func answerPartOf(h *message.AnswerHead, plaintext []byte) (p answerPart, is bool) {
	if h.PartNo == "" {
		return p, false
	}
	p = answerPart{part{digest: h.BodyDigest}, plaintext}
	no, errNo := strconv.Atoi(h.PartNo)
	total, errTotal := strconv.Atoi(h.PartTotal)
	if errNo == nil && errTotal == nil && total <= message.MaxParts {
		p.no, p.total = no, total
	}
	return p, true
}

// collect fetches the further parts of a long answer to m and returns the whole.
// When that fails the answer is as good as cut off: repeating m gets it anew.
func (c *Client) collect(ctx context.Context, m *outgoing, first answerPart) ([]byte, error) {
	if first.no != 1 || first.total < 2 {
		return nil, m.unverified(Unusable, http.StatusOK)
	}
	whole := first.text
	for no := 2; no <= first.total; no++ {
		answer, err := c.system(ctx, message.SysPart, map[string]any{"msgId": m.msgID, "partNo": no})
		if err != nil {
			e := m.unverified(Truncated, http.StatusOK)
			e.Detail, e.cause = "part "+strconv.Itoa(no)+" of the answer", err
			return nil, e
		}
		p, ok := answer.Data.(answerPart)
		if !ok || p.digest != first.digest || p.total != first.total || p.no != no {
			return nil, m.unverified(Truncated, http.StatusOK)
		}
		whole = append(whole, p.text...)
	}
	if message.SM3Hex(whole) != first.digest {
		return nil, m.unverified(Truncated, http.StatusOK)
	}
	return whole, nil
}
