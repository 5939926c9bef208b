package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// scene is what happens once the enterprise of the demonstration may file.
type scene struct {
	services []string // that it applies for and is accepted for
	play     func(*performance, context.Context) error
}

// scenes are all of them by name.
func scenes() map[string]scene {
	joint := append(demo.Services(), "JS0101")
	return map[string]scene{
		"hire":        {joint, (*performance).hire},
		"leave":       {append(slices.Clone(joint), "JS0201"), (*performance).leave},
		"outage":      {joint, (*performance).outage},
		"arbitration": {append(slices.Clone(joint), demo.Arbitration()...), (*performance).arbitration},
	}
}

func sceneNames() string {
	return strings.Join(slices.Sorted(maps.Keys(scenes())), ", ")
}

// performance is a scene at work.
type performance struct {
	*demo.Story
	world
	client string // file of the client's configuration
	roster string // the user's own; "" for invented people
}

// The rosters of the scenes, in people: what somebody files on a Friday, and less
// where waiting is part of the scene.
const (
	manyHired  = 200
	someHired  = 60
	someLeft   = 12
	perMessage = "10" // so that a bar has something to show
)

// say prints a line of the story.
func (p *performance) say(format string, args ...any) {
	fmt.Fprintf(p.stdout, "\n"+format+"\n", args...)
}

// hire files a roster through 员工录用一件事. One of the three core systems answers
// an order with what cannot be true: for its people the other two acts are done and
// this one is not, until two people at the intervention desk have it asked again.
func (p *performance) hire(ctx context.Context) error {
	roster, err := p.hires(manyHired)
	if err != nil {
		return err
	}
	if p.roster == "" {
		p.say("劳动关系核心系统将对一份申报答非所问 · the labour core system will answer one order with what cannot be true")
		if err := p.Trouble(ctx, "labour", "lie", 0, 1); err != nil {
			return err
		}
	}
	if err := p.file(ctx, "JS0101", roster); err != nil {
		return err
	}
	p.say("平台不采信不可信的答复：告警、转人工，已办成的环节不受影响 · it is not believed: an alarm, a case; what was done stands")
	if err := p.Heal(ctx, p.stdout); err != nil {
		return err
	}
	p.say("再次运行同一名册：已受理的不重复申报，只取结果 · the same roster again: nobody is filed twice")
	return p.file(ctx, "JS0101", roster, "--wait", "2m")
}

// leave hires people and lets some of them go through 员工离职一件事.
func (p *performance) leave(ctx context.Context) error {
	roster, err := p.hires(someHired)
	if err != nil {
		return err
	}
	if err := p.file(ctx, "JS0101", roster, "--wait", "2m"); err != nil {
		return err
	}
	p.say("其中 %d 人当日协商一致解除：退工、解除备案、减员一次申报，一个原因 · %d of them leave: three acts in one filing, with one reason", someLeft, someLeft)
	leavers := filepath.Join(p.Dir, "leavers.xlsx")
	today := calendar.DayOf(p.Clock())
	if err := demo.Leavers(today).Write(leavers, demo.People(someHired, "370202", today)[:someLeft]); err != nil {
		return err
	}
	return p.file(ctx, "JS0201", leavers, "--wait", "2m")
}

// outage files while the core system for insurance is away. The platform has
// received, keeps the filing time and asks again by itself.
func (p *performance) outage(ctx context.Context) error {
	roster, err := p.hires(someHired)
	if err != nil {
		return err
	}
	p.say("社会保险核心系统停机 · the core system for insurance is away")
	if err := p.Trouble(ctx, "insurance", "down", 0, 0); err != nil {
		return err
	}
	if err := p.file(ctx, "JS0101", roster); err != nil {
		return err
	}
	p.say("已收件，收件时间不变；就业登记和用工备案照办，参保登记排队等待 · received; two acts are done, the third one waits")
	p.say("社会保险核心系统恢复 · it is back")
	if err := p.Trouble(ctx, "insurance", "ok", 0, 0); err != nil {
		return err
	}
	return p.file(ctx, "JS0101", roster, "--wait", "5m")
}

// arbitration lets a worker bring a case; the employer follows and answers it.
func (p *performance) arbitration(ctx context.Context) error {
	worker := demo.People(1, "370202", calendar.DayOf(p.Clock()))[0]
	brought, err := p.Dispute(ctx, p.Enterprise, worker)
	if err != nil {
		return err
	}
	p.say("一名劳动者到仲裁窗口申请仲裁，案件 %s · a worker brings a case at the counter", brought)
	client, err := zhilian.New(p.Enterprise.Config(p.Production))
	if err != nil {
		return err
	}
	defer client.Close()
	number, err := p.Enterprise.Against(ctx, client)
	if err != nil {
		return err
	}
	if number != brought {
		return fmt.Errorf("the employer is told of case %s, not of %s", number, brought)
	}
	fmt.Fprintf(p.stdout, "LR0205  案件进度：本单位为被申请人的案件 %s · the employer sees it\n", number)
	for _, act := range []struct {
		service, title string
		body           map[string]any
	}{
		{"LR0204", "确认电子送达 · where papers reach it", p.Enterprise.Confirmation(number)},
		{"LR0204", "电子签收，答辩期自此起算 · it signs for them", p.Enterprise.Signing(number)},
		{"LR0203", "提交答辩书和证据附件 · its defence, with evidence", p.Enterprise.Defence(number, string(calendar.DayOf(p.Clock())))},
	} {
		answer, err := client.File(ctx, act.service, act.body, zhilian.Options{})
		if err != nil {
			return err
		}
		if answer.Outcome != message.Done {
			return fmt.Errorf("%s is %s: %s %s %v", act.service, answer.Outcome, answer.Code, answer.Message, answer.Errors)
		}
		data, _ := answer.Data.(map[string]any)
		fmt.Fprintf(p.stdout, "%s  %s：办结，%s\n", act.service, act.title, told(data))
	}
	return nil
}

// told lists the days that an answer about a case names.
func told(data map[string]any) string {
	var list []string
	for _, day := range []struct{ name, title string }{{"servedOn", "送达"}, {"defenceBy", "答辩期限"}, {"filedOn", "提交"}, {"businessNo", "业务编号"}} {
		if text, _ := data[day.name].(string); text != "" {
			list = append(list, day.title+" "+text)
		}
	}
	return strings.Join(list, "，")
}

// hires writes the roster of invented people, unless the user gave one.
func (p *performance) hires(people int) (string, error) {
	if p.roster != "" {
		return p.roster, nil
	}
	path := filepath.Join(p.Dir, "roster.xlsx")
	today := calendar.DayOf(p.Clock())
	return path, demo.Hires(today).Write(path, demo.People(people, "370202", today))
}

// file files a roster by `zhilian call`, as a handler would.
func (p *performance) file(ctx context.Context, service, roster string, more ...string) error {
	fmt.Fprintf(p.stdout, "\nzhilian call --config %s %s --roster %s %s\n", shown(p.client), service, shown(roster), strings.Join(more, " "))
	began := time.Now()
	args := append([]string{
		"--config", p.client, service, "--roster", roster, "--out", filepath.Join(p.Dir, "results.csv"), "--batch", perMessage,
		"--set", "aab998=" + p.Enterprise.USCC, "--set", "aab001=" + p.Enterprise.Unit, "--set", "aae011=林晓棠",
	}, more...)
	err := runCall(ctx, args, p.world)
	if code, ok := errors.AsType[exitCode](err); ok && code == callRejected {
		err = nil // people were rejected: the result file says who and why
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(p.stdout, "名单用时 %.1f 秒 · the roster took %.1f s\n", time.Since(began).Seconds(), time.Since(began).Seconds())
	return nil
}
