package conform

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// window is how far a timestamp may be off.
const window = 300 * time.Second

// exchange is one message and the way to answer it. A method of it is called
// with the Stand's lock held.
type exchange struct {
	*Stand
	w       http.ResponseWriter
	request *message.Request
	plain   []byte
	deal    *deal
	nth     int // arrival of the call, from 1
}

// ServeHTTP takes whatever the client sends.
func (s *Stand) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case zhilian.TestPath:
		s.take(w, r)
	case "/sandbox/v1/time":
		fmt.Fprintf(w, `{"time":%q}`, message.FormatTime(s.Clock()))
	case "/sandbox/v1/keys":
		fmt.Fprintf(w, `{"keys":[{"signKeyId":"CF-1","algorithm":"SM2","publicKey":%q}]}`, message.FormatPublicKey(&s.signer.PublicKey))
	default:
		s.elsewhere(w, r)
	}
}

// elsewhere is where a redirect leads, or a wrong path.
func (s *Stand) elsewhere(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if id, ok := strings.CutPrefix(r.URL.Path, "/elsewhere/"); ok && s.calls[id] != nil {
		s.calls[id].followed = true
	} else {
		s.fault(carried, "请求发到了 "+r.URL.Path, "a request went to "+r.URL.Path)
	}
	x := &exchange{Stand: s, w: w}
	x.unsealed(http.StatusNotFound, message.E1007, nil)
}

func (s *Stand) take(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, message.MaxRequestBytes+1))
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last = s.Clock()
	x := &exchange{Stand: s, w: w}
	kind := strings.ToLower(strings.ReplaceAll(r.Header.Get("Content-Type"), " ", ""))
	switch {
	case err != nil || len(body) > message.MaxRequestBytes:
		s.fault(carried, "请求体读不完或超过 1,572,864 字节", "the body breaks off or is over 1,572,864 bytes")
		x.unsealed(http.StatusRequestEntityTooLarge, message.E2003, nil)
	case r.Method != http.MethodPost:
		s.fault(carried, "方法是 "+r.Method, "the method is "+r.Method)
		x.unsealed(http.StatusMethodNotAllowed, message.E1008, nil)
	case kind != "application/json" && kind != "application/json;charset=utf-8" || r.Header.Get("Content-Encoding") != "":
		s.fault(carried, "Content-Type 为 "+kind+"，Content-Encoding 为 "+r.Header.Get("Content-Encoding"), "Content-Type is "+kind+", Content-Encoding "+r.Header.Get("Content-Encoding"))
		x.unsealed(http.StatusUnsupportedMediaType, message.E1005, nil)
	default:
		s.saw(carried)
		x.read(body)
	}
}

// read goes through the checks in the platform's order.
func (x *exchange) read(body []byte) {
	request, err := message.ParseRequest(body, nil)
	if err != nil {
		x.fault(headed, "报文格式不对："+err.Error(), "malformed: "+err.Error())
		x.unsealed(http.StatusBadRequest, message.E1002, nil)
		return
	}
	x.saw(headed)
	x.request = request
	h := &request.Head
	if h.KeyID != x.config.KeyID || h.ReqAppCode != x.config.App {
		x.fault(itself, "keyId 或 reqAppCode 不是配置的", "keyId or reqAppCode is not the configured one")
		x.unsealed(http.StatusUnauthorized, message.E1001, nil)
		return
	}
	if x.plain, err = x.cipher.OpenRequest(message.EPReq, request); err != nil {
		guess := x.guess(request)
		x.fault(opened, "解不开："+guess.Zh, "it does not open: "+guess.En)
		x.unsealed(http.StatusUnauthorized, message.E1001, nil)
		return
	}
	x.saw(opened)
	x.serve()
}

// serve judges an opened message and answers it.
func (x *exchange) serve() {
	h := &x.request.Head
	if !x.freshNonce() {
		x.refuse(message.E1010, nil)
		return
	}
	at, err := message.ParseTime(h.Timestamp)
	if off := x.Clock().Sub(at); err != nil || off.Abs() > window {
		x.fault(onTime, "时间戳差 "+off.Round(time.Second).String(), "the timestamp is "+off.Round(time.Second).String()+" off")
		x.refuseClock(h.Timestamp)
		return
	}
	x.saw(onTime)
	if h.ReqAreaCode != x.config.Area {
		x.fault(itself, "reqAreaCode 不是系统登记的 "+x.config.Area, "reqAreaCode is not the system's "+x.config.Area)
		x.refuse(message.E2004, nil)
		return
	}
	x.saw(itself)
	x.verify()
	if h.ServiceCode == message.SysToken {
		x.giveToken()
		return
	}
	if h.Token != x.token {
		if h.Token == "" { // an old one may be under way; none at all is a fault
			x.fault(tokened, "报文没有带令牌", "a message carries no token")
		}
		x.refuse(message.E1004, nil)
		return
	}
	x.saw(tokened)
	if strings.HasPrefix(h.ServiceCode, "SYS.") {
		x.system()
		return
	}
	if h.IsPart() {
		if !x.assemble() {
			return
		}
	}
	if _, err := message.ParseBody(x.plain); err != nil {
		x.fault(strict, "明文不合规："+err.Error(), "the plaintext is not strict: "+err.Error())
		x.refuse(message.E2005, nil)
		return
	}
	x.saw(strict)
	x.business()
}

// freshNonce finds a nonce that came with other bytes before.
func (x *exchange) freshNonce() bool {
	sealed, err := x.request.Sealed()
	if err != nil {
		return true
	}
	n := 12
	if x.Suite == message.SuiteCBC {
		n = 16
	}
	nonce := hex.EncodeToString(sealed[:n])
	digest := message.SM3Hex(append(message.RequestAAD(message.EPReq, x.Suite, &x.request.Head), sealed...))
	if before, ok := x.nonces[nonce]; ok && before != digest {
		x.fault(fresh, "同一个 nonce 或 iv 加密了不同内容："+nonce, "one nonce or iv sealed two contents: "+nonce)
		return false
	}
	x.nonces[nonce] = digest
	x.saw(fresh)
	return true
}

// verify checks a signature where the public key is known.
func (x *exchange) verify() {
	if x.request.Head.Signature == "" || x.PublicKey == "" {
		return
	}
	key, err := message.ParsePublicKey(x.PublicKey)
	if err != nil {
		return
	}
	text := message.SignedText(message.RequestAAD(message.EPReq, x.Suite, &x.request.Head), x.plain)
	if message.Verify(key, text, x.request.Head.Signature) != nil {
		x.fault(signed, "签名验不过：核对签名文本、用户标识 1234567812345678 与 DER 编码", "a signature does not verify: look at the signed text, the user id 1234567812345678 and DER")
		return
	}
	x.saw(signed)
}

// business deals the next situation to a new call, and plays the one of a call
// that comes again.
func (x *exchange) business() {
	h := &x.request.Head
	content := strings.Join([]string{h.ServiceCode, h.ReqAreaCode, h.CaseID, h.Scenario, string(x.plain)}, "\n")
	d := x.calls[h.MsgID]
	switch {
	case d == nil:
		d = x.dealOut(h.MsgID, content)
	case d.content != content:
		x.fault(oneID, "msgId "+h.MsgID+" 又用于另一份内容", "msgId "+h.MsgID+" came with another content")
		x.refuse(message.E2009, nil)
		return
	}
	x.saw(oneID)
	d.arrivals = append(d.arrivals, arrival{x.Clock(), x.tokens})
	x.deal, x.nth = d, len(d.arrivals)
	if d.play == nil {
		x.done()
	} else {
		d.play(x)
	}
	if x.nth == 1 {
		d.answered = x.Clock()
	}
}

func (s *Stand) dealOut(msgID, content string) *deal {
	d := &deal{msgID: msgID, number: len(s.calls), content: content}
	s.calls[msgID] = d
	if len(s.script) == 0 {
		return d // more calls than situations: each is done
	}
	d.situation, s.script = s.script[0], s.script[1:]
	s.deals = append(s.deals, d)
	n, all := len(s.deals), s.Situations()
	s.Tell(Text{fmt.Sprintf("[%d/%d] %s", n, all, d.Zh), fmt.Sprintf("[%d/%d] %s", n, all, d.En)})
	if len(s.script) == 0 {
		close(s.finished)
	}
	return d
}

// assemble keeps a part; true when all are there and plain is the whole.
func (x *exchange) assemble() bool {
	h := &x.request.Head
	g := x.groups[h.MsgID]
	if g == nil || g.total != h.PartTotal || g.digest != h.BodyDigest {
		g = &group{total: h.PartTotal, digest: h.BodyDigest, parts: map[string][]byte{}}
		x.groups[h.MsgID] = g
	}
	g.parts[h.PartNo] = bytes.Clone(x.plain)
	var whole []byte
	missing := []int{}
	var total int
	if _, err := fmt.Sscan(g.total, &total); err != nil {
		return false
	}
	for n := 1; n <= total; n++ {
		piece, ok := g.parts[fmt.Sprint(n)]
		if !ok {
			missing = append(missing, n)
		}
		whole = append(whole, piece...)
	}
	if len(missing) > 0 {
		x.seal(message.AnswerHead{Status: message.StatusReceived}, message.Result{Outcome: message.Processing, Data: map[string]any{"parts": map[string]any{"missing": missing}}})
		return false
	}
	delete(x.groups, h.MsgID)
	if message.SM3Hex(whole) != g.digest {
		x.fault(inParts, "合并后的摘要与 bodyDigest 不符", "the whole has another digest than bodyDigest")
		x.refuse(message.E2010, nil)
		return false
	}
	x.saw(inParts)
	x.plain = whole
	return true
}
