package main

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/emmansun/gmsm/sm2"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// service is the interface that the benchmark calls: definitions/BE0101.yaml.
const service = "BE0101"

// area is where every system of the benchmark is registered.
const area = "370200"

// sender is one HR system with its production key.
type sender struct {
	app      id.App
	uscc     string
	keyID    string
	cipher   *message.Cipher
	signing  *sm2.PrivateKey
	token    func(at time.Time) string
	sent     *atomic.Int64 // of all senders of a database
	sequence string        // begins every msgId, so that no two runs share one
}

// letter is one message, ready to be sent.
type letter struct {
	bytes   []byte // HTTP request, head and body
	from    *sender
	request *message.Request
}

// strangers are senders whom no database knows.
func strangers(n int) ([]*sender, error) {
	var sent atomic.Int64
	list := make([]*sender, n)
	for i := range list {
		raw := make([]byte, 16)
		_, _ = rand.Read(raw)
		cipher, err := message.NewCipher(raw, message.SuiteGCM)
		if err != nil {
			return nil, err
		}
		app := appCode(i)
		list[i] = &sender{app: app, uscc: "91370200MA3TEXT01C", keyID: keyName(app), cipher: cipher, sent: &sent, sequence: newSequence(),
			token: func(time.Time) string { return strings.Repeat("A", 43) }}
	}
	return list, nil
}

func appCode(i int) id.App { return id.App(fmt.Sprintf("QD%08d", i+1)) }

func keyName(app id.App) string { return "P-" + string(app) + "-1" }

func newSequence() string {
	b := make([]byte, 4)
	_, _ = rand.Read(b)
	return hex.EncodeToString(b)
}

// letters makes n filings, each of one person with a msgId of its own.
func (s *sender) letters(service string, n int, signed bool, at time.Time) ([]*letter, error) {
	people := demo.People(n, area, calendar.DayOf(at))
	list := make([]*letter, n)
	for i := range list {
		plain, err := json.Marshal(s.filing(people[i], service))
		if err != nil {
			return nil, err
		}
		if list[i], err = s.letter(service, plain, signed, at); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// letter seals a plaintext, and signs it before when that is wanted.
func (s *sender) letter(service string, plain []byte, signed bool, at time.Time) (*letter, error) {
	head := message.Head{
		ServiceCode: service, ReqAppCode: string(s.app), ReqAreaCode: area, Version: message.Version, KeyID: s.keyID,
		Timestamp: message.FormatTime(at), MsgID: "BE-" + s.sequence + "-" + strconv.FormatInt(s.sent.Add(1), 10),
	}
	if service != tokenService {
		head.Token = s.token(at)
	}
	if signed {
		var err error
		text := message.SignedText(message.RequestAAD(message.EPReq, message.SuiteGCM, &head), plain)
		if head.Signature, err = message.Sign(rand.Reader, s.signing, text); err != nil {
			return nil, err
		}
	}
	request, err := s.cipher.SealRequest(rand.Reader, message.EPReq, head, plain)
	if err != nil {
		return nil, err
	}
	body := request.Encode()
	const form = "POST /v1/message HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
	return &letter{bytes: fmt.Appendf(nil, form, len(body), body), from: s, request: request}, nil
}

// filing is a body of twenty fields, 1 KB long. ER0101 has no remark, so there
// the reason for being late is as long.
func (s *sender) filing(p demo.Person, service string) map[string]any {
	sex := map[string]string{"男": "1", "女": "2"}[p.Sex]
	remark := "aae013"
	if service != "BE0101" {
		remark = "lateReason"
	}
	return map[string]any{
		"aab998": s.uscc, "aab001": unitNumber, "aae011": "林晓棠",
		"persons": []any{map[string]any{
			"aac003": p.Name, "aac058": "01", "aac147": p.IDNumber, "aac004": sex, "aac006": string(p.Birth), "aac067": p.Mobile,
			"aac009": "51", "aac011": "21", "aae030": string(p.Hired), "aac013": "41", "abc910": "1", "abc913": string(p.Hired),
			"abc914": string(p.ContractEnd), "probationMonths": 3, "aca111": "4-04-05-01", "monthlyPay": strconv.Itoa(p.Pay) + ".00",
			remark: strings.Repeat("与用人单位协商一致，按时到岗。", 13) + "材料备查。",
		}},
	}
}

// done reports what is wrong with the platform's answer to a filing.
func (l *letter) done(body []byte) error {
	answer, err := message.ParseAnswer(body)
	if err != nil {
		return fmt.Errorf("%.200q: %w", body, err)
	}
	if answer.Head.Status != message.StatusReceived {
		return fmt.Errorf("not received: %s %s", answer.Head.Code, answer.Head.Msg)
	}
	plain, err := l.from.cipher.OpenAnswer(message.EPReq, l.request, answer)
	if err != nil {
		return err
	}
	result, err := message.ParseResult(plain)
	if err != nil {
		return err
	}
	if result.Outcome != message.Done || len(result.Receipts) != 3 || result.Replayed {
		return fmt.Errorf("not done: %s", plain)
	}
	return nil
}
