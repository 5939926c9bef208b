package conform

import (
	"fmt"
	"net/http"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
)

// situation is what one call of the client meets, and how to judge what follows.
type situation struct {
	Sentence
	play  func(x *exchange)
	judge func(s *Stand, d *deal) error
}

// wait is what Retry-After asks for.
const wait = 3 * time.Second

var retryAfter = map[string]string{"Retry-After": "3"}

// situations is the script.
func situations() []situation {
	repeatable := []situation{
		{play: once((*exchange).drop), Sentence: sentence(7, "连接中断，没有应答：以同一 msgId 重发", "the connection breaks without an answer: repeated with the same msgId")},
		{play: once(func(x *exchange) { x.unsealed(http.StatusInternalServerError, message.E9001, nil) }), Sentence: sentence(7, "HTTP 500：以同一 msgId 重发", "HTTP 500: repeated with the same msgId")},
		{play: once((*exchange).page), Sentence: sentence(7, "代理的网页：以同一 msgId 重发", "the page of a proxy: repeated with the same msgId")},
		{play: once((*exchange).truncated), Sentence: sentence(7, "应答不完整：以同一 msgId 重发", "an answer that breaks off: repeated with the same msgId")},
		{play: once((*exchange).forged), Sentence: sentence(7, "密文被改动的应答：不采信，以同一 msgId 重发", "an answer whose sealed bytes were changed: not believed, repeated with the same msgId")},
		{play: once((*exchange).turned), Sentence: sentence(7, "状态被改动的应答：不采信，以同一 msgId 重发", "an answer whose status was changed: not believed, repeated with the same msgId")},
		{play: once((*exchange).another), Sentence: sentence(7, "另一份报文的应答：不采信，以同一 msgId 重发", "the answer to another message: not believed, repeated with the same msgId")},
	}
	for i := range repeatable {
		repeatable[i].judge = repeated(0)
	}
	all := []situation{{play: nil, judge: never, Sentence: sentence(7, "办结的业务：不重发", "a call that is done: not repeated")}}
	all = append(append(all, repeatable...), limits()...)
	return append(all, verdicts()...)
}

func limits() []situation {
	return []situation{
		{play: once(func(x *exchange) { x.unsealed(http.StatusServiceUnavailable, message.E9003, retryAfter) }), judge: repeated(wait),
			Sentence: sentence(7, "HTTP 503 与 Retry-After：等够时间再以同一 msgId 重发", "HTTP 503 with Retry-After: repeated with the same msgId, not before")},
		{play: once(func(x *exchange) { x.unsealed(http.StatusTooManyRequests, message.E4020, retryAfter) }), judge: repeated(wait),
			Sentence: sentence(8, "HTTP 429 与 Retry-After：等够时间再以同一 msgId 重发", "HTTP 429 with Retry-After: repeated with the same msgId, not before")},
		{play: once(func(x *exchange) {
			x.unsealed(http.StatusFound, message.E9001, map[string]string{"Location": "/elsewhere/" + x.deal.msgID})
		}), judge: stayed, Sentence: sentence(2, "重定向：不跟随", "a redirect: not followed")},
	}
}

// verdicts are situations after which a message is not simply sent again.
func verdicts() []situation {
	refused := func(code string) func(*exchange) { return func(x *exchange) { x.refuse(code, nil) } }
	return []situation{
		{play: once(func(x *exchange) { x.renew(); x.renewals++; x.refuse(message.E1004, nil) }), judge: renewed,
			Sentence: sentence(6, "E1004：取新令牌，以同一 msgId 重发一次", "E1004: a token is fetched, then repeated once with the same msgId")},
		{play: func(x *exchange) {
			if x.nth == 1 {
				x.renewals++
			}
			x.refuse(message.E1004, nil)
		}, judge: atMost(2), Sentence: sentence(6, "E1004 又来一次：不再重发", "E1004 again: not repeated any more")},
		{play: func(x *exchange) { x.unsealed(http.StatusUnauthorized, message.E1001, nil) }, judge: never,
			Sentence: sentence(7, "HTTP 401：不重发", "HTTP 401: not repeated")},
		{play: func(x *exchange) { x.unsealed(http.StatusBadRequest, message.E1002, nil) }, judge: never,
			Sentence: sentence(7, "HTTP 400：不重发", "HTTP 400: not repeated")},
		{play: refused(message.E4001), judge: never, Sentence: sentence(9, "加密的拒收（E4001）：不重发", "a sealed refusal (E4001): not repeated")},
		{play: func(x *exchange) { x.refuseClock(x.request.Head.Timestamp) }, judge: atMost(2),
			Sentence: sentence(9, "E1003：至多校时后再试一次", "E1003: tried once more at most, after setting the clock")},
		{play: func(x *exchange) {
			x.become(message.Result{Outcome: message.Rejected, Code: message.E3001, Message: "测试：不予通过",
				Errors: []message.Finding{{Pointer: "/persons", Code: message.E3001, Message: "测试", Hint: "测试"}}})
		}, judge: never, Sentence: sentence(7, "不予通过：不以同一 msgId 重发", "rejected: not repeated with the same msgId")},
		{play: (*exchange).novel, judge: never, Sentence: sentence(7, "应答中有不认识的成员：照常采信", "an answer with members that the client does not know: taken all the same")},
		{play: func(x *exchange) {
			x.become(message.Result{Outcome: message.Processing, PromisedBy: message.FormatTime(x.Clock().Add(time.Minute))})
		}, judge: followedUp, Sentence: sentence(8, "办理中：用 SYS.RESULT 查询，不重新申报", "processing: SYS.RESULT is asked, nothing is filed again")},
	}
}

// once plays for the first arrival; what comes again is done.
func once(play func(*exchange)) func(*exchange) {
	return func(x *exchange) {
		if x.nth == 1 {
			play(x)
		} else {
			x.done()
		}
	}
}

// repeated wants the same message again, not before the pause is over. That its
// content is the same, the msgId's own sentence says.
func repeated(pause time.Duration) func(*Stand, *deal) error {
	return func(s *Stand, d *deal) error {
		if len(d.arrivals) < 2 {
			if other := s.twin(d); other != "" {
				return broken("没有以同一 msgId 重发，却以新的 msgId "+other+" 发送了同样的内容：会办两次",
					"not repeated; the same content came under the new msgId "+other+", which files it twice")
			}
			return broken("没有重发", "not repeated")
		}
		if waited := d.arrivals[1].at.Sub(d.answered); waited < pause {
			return broken(fmt.Sprintf("只等了 %.1f 秒，Retry-After 是 %.0f 秒", waited.Seconds(), pause.Seconds()),
				fmt.Sprintf("it waited %.1f s where Retry-After says %.0f", waited.Seconds(), pause.Seconds()))
		}
		return atMost(2)(s, d)
	}
}

// twin finds a later call with the content of d.
func (s *Stand) twin(d *deal) string {
	for id, c := range s.calls {
		if c.number > d.number && c.content == d.content {
			return id
		}
	}
	return ""
}

func never(s *Stand, d *deal) error { return atMost(1)(s, d) }

func atMost(n int) func(*Stand, *deal) error {
	return func(_ *Stand, d *deal) error {
		if len(d.arrivals) > n {
			return broken(fmt.Sprintf("来了 %d 次，至多应为 %d 次", len(d.arrivals), n), fmt.Sprintf("it came %d times where %d is the most", len(d.arrivals), n))
		}
		return nil
	}
}

func renewed(s *Stand, d *deal) error {
	if len(d.arrivals) < 2 {
		return broken("没有重发", "not repeated")
	}
	if d.arrivals[1].tokens == d.arrivals[0].tokens {
		return broken("没有取新令牌", "no token was fetched")
	}
	return atMost(2)(s, d)
}

// stayed wants a redirect not to be followed. The outcome is unknown then, so the
// message may come again.
func stayed(_ *Stand, d *deal) error {
	if d.followed {
		return broken("跟随了重定向", "it was followed")
	}
	return nil
}

func followedUp(s *Stand, d *deal) error {
	switch {
	case len(d.arrivals) > 1:
		return atMost(1)(s, d)
	case d.asked == 0:
		return broken("没有用 SYS.RESULT 查询", "SYS.RESULT was not asked")
	}
	return nil
}
