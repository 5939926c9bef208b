package announcement

import (
	"fmt"
	"time"
	"unicode/utf8"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Ending is what is to be told of the end of an interface.
type Ending struct {
	Service string
	Zh, En  string       // what it is called
	Ends    calendar.Day // last day, "": it goes on after all
	Before  calendar.Day // what was announced so far, "" for nothing
	By      id.Staff     // who asked for the end
	Second  id.Staff     // who agreed
}

// calledOff is how long it is told that an interface goes on.
const calledOff = 30

// OfEnding returns the announcement to whoever holds a grant, published: it was agreed to
// by two persons already.
func OfEnding(e Ending, about string, now time.Time) *Announcement {
	a := &Announcement{
		ID: id.New[id.Announcement](now), State: Published, Important: true, Audience: Audience{ForService, e.Service}, About: about, From: now,
		WrittenBy: e.By, WrittenAt: now, PublishedBy: e.Second,
	}
	zh, en := e.Service+named("（%s）", e.Zh), e.Service+named(" (%s)", e.En)
	if e.Ends == "" {
		a.Zh = Words{"服务接口 " + zh + "继续提供服务", fmt.Sprintf("先前公告的停用（%s 之后）已取消，请照常使用。", e.Before)}
		a.En = Words{"Interface " + en + " goes on", fmt.Sprintf("Its end after %s, which was announced before, is called off. Go on using it.", e.Before)}
		a.Until = calendar.DayOf(now).AddDays(calledOff).Start()
		return a
	}
	a.Until = e.Ends.AddDays(1).Start()
	a.Zh = Words{
		fmt.Sprintf("服务接口 %s将于 %s 之后停用", zh, e.Ends),
		fmt.Sprintf("该接口可以使用到 **%s** 当日 24 时，此后的报文不再接收，已收件的照常办理、结果照常可查。\n\n请在此之前改用其他接口（见服务目录），并确认已阅。", e.Ends),
	}
	a.En = Words{
		fmt.Sprintf("Interface %s ends after %s", en, e.Ends),
		fmt.Sprintf("It can be called until the end of **%s**. Messages that come later are not received; what was received before is carried out and its results stay readable.\n\nChange to another interface before that day (see the catalogue), and say that you have read this.", e.Ends),
	}
	if e.Before != "" {
		a.Zh.Text += fmt.Sprintf("\n\n先前公告的停用日期为 %s，以本公告为准。", e.Before)
		a.En.Text += fmt.Sprintf("\n\nThe day that was announced before, %s, does not hold any more.", e.Before)
	}
	return a
}

// longestName is how much of a name a title has room for, in characters.
const longestName = 40

// named puts a name into a title, nothing where there is none.
func named(form, name string) string {
	if name == "" {
		return ""
	}
	if utf8.RuneCountInString(name) > longestName {
		name = string([]rune(name)[:longestName-1]) + "…"
	}
	return fmt.Sprintf(form, name)
}
