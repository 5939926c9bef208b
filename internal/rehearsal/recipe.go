package rehearsal

import (
	"context"
	"errors"
	"fmt"

	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// recipe is what the body of an interface needs beyond its example.
type recipe struct {
	// first is filed for the person before, in this order. A|B is one of the two, that
	// which the enterprise may call.
	first []string
	fill  func(ctx context.Context, p *Player, b body, s *scene) error
}

// copied fills members of the body's person (or of the body) from earlier answers:
// member, interface, pointer.
func copied(list ...[3]string) func(context.Context, *Player, body, *scene) error {
	return func(_ context.Context, _ *Player, b body, s *scene) error {
		for _, c := range list {
			v := find(s.answers[c[1]], c[2])
			if v == nil {
				return fmt.Errorf("the answer of %s has no %s", c[1], c[2])
			}
			into := one(b)
			if _, ok := into[c[0]]; !ok {
				into = b
			}
			into[c[0]] = v
		}
		return nil
	}
}

// recipes are what the interfaces need. One without an entry needs its example alone.
func recipes() map[string]recipe {
	left, project := []string{"ER0101", "ER0105"}, []string{"SI0205"}
	registration := [3]string{"registrationNo", "ER0101", "/persons/0/registrationNo"}
	vacancy := copied([3]string{"acb200", "PT0101", "/acb200"})
	return map[string]recipe{
		"ER0102": {first: []string{"ER0101"}},
		"ER0103": {first: []string{"ER0101"}, fill: func(ctx context.Context, p *Player, b body, s *scene) error {
			if change, ok := find(b, "/changes/0").(body); ok {
				change["aae123"], change["aae124"] = s.person.mobile, "13900009999"
			}
			return copied(registration)(ctx, p, b, s)
		}},
		"ER0104": {first: []string{"ER0101"}, fill: copied(registration, [3]string{"aae043", "ER0101", "/persons/0/aae043"})},
		"ER0105": {first: []string{"ER0101"}, fill: func(ctx context.Context, p *Player, b body, s *scene) error {
			one(b)["aae030"] = one(s.filed["ER0101"])["aae030"]
			return copied(registration, [3]string{"abc916", "ER0101", "/persons/0/aae043"})(ctx, p, b, s)
		}},
		"ER0201": {first: left, fill: leaving("proofOn")},
		"ER0202": {first: append(left, "ER0201"), fill: leaving("consentOn")},
		"ER0203": {first: left, fill: leaving()},
		"ER0205": {first: append(left, "ER0201"), fill: func(_ context.Context, p *Player, b body, s *scene) error {
			delete(b, "unemploymentNo")
			b["noticeNo"], b["aae043"] = find(s.answers["ER0201"], "/persons/0/noticeNo"), string(p.o.Today)
			return nil
		}},
		"JS0201": {first: []string{"JS0101"}},
		"LR0102": {first: []string{"LR0101"}},
		"LR0103": {first: []string{"LR0101"}},
		"LR0104": {first: []string{"LR0101"}},
		"LR0105": {first: []string{"LR0101"}, fill: copied([3]string{"fileNo", "LR0101", "/persons/0/fileNo"}, [3]string{"aae043", "LR0101", "/persons/0/aae043"})},
		"LR0201": {first: []string{"LR0101|JS0101"}},
		"LR0202": {first: []string{"LR0101|JS0101", "LR0201"}, fill: ownCase},
		"LR0203": {first: []string{"LR0101|JS0101", "LR0201"}, fill: served},
		"LR0204": {first: []string{"LR0101|JS0101", "LR0201"}, fill: caseAgainst},
		"LR0205": {first: []string{"LR0101|JS0101", "LR0201"}, fill: func(_ context.Context, _ *Player, b body, s *scene) error {
			b["caseNos"] = []any{find(s.answers["LR0201"], "/caseNo")}
			return nil
		}},
		"LR0206": {first: []string{"LR0101|JS0101", "LR0201"}, fill: ownCase},
		"PT0102": {first: []string{"PT0101"}, fill: func(_ context.Context, _ *Player, b body, s *scene) error {
			b["vacancyNos"] = []any{find(s.answers["PT0101"], "/acb200")}
			return nil
		}},
		"PT0103": {first: []string{"PT0101"}, fill: vacancy},
		"PT0104": {first: []string{"PT0101"}, fill: vacancy},
		"PT0201": {fill: openClass},
		"PT0203": {first: []string{"PT0201"}, fill: func(ctx context.Context, p *Player, b body, s *scene) error {
			one(b)["aae030"] = s.filed["PT0201"]["aae030"]
			return copied([3]string{"enrolmentNo", "PT0201", "/persons/0/enrolmentNo"})(ctx, p, b, s)
		}},
		"SI0102": {first: []string{"SI0101"}},
		"SI0103": {first: []string{"SI0101"}},
		"SI0105": {first: []string{"SI0101"}},
		"SI0202": {fill: contact},
		"SI0203": {first: project, fill: func(_ context.Context, _ *Player, b body, s *scene) error {
			b["projectNos"] = []any{find(s.answers["SI0205"], "/projectNo")}
			return nil
		}},
		"SI0204": {first: []string{"SI0202"}, fill: func(_ context.Context, _ *Player, b body, s *scene) error {
			b["changeNos"] = []any{find(s.answers["SI0202"], "/changeNo")}
			return nil
		}},
		"SI0205": {fill: begun},
		"SI0206": {first: project, fill: copied([3]string{"projectNo", "SI0205", "/projectNo"})},
		"SI0207": {first: project, fill: func(ctx context.Context, p *Player, b body, s *scene) error {
			b["aae030"], b["aae031"], b["completedOn"] = s.filed["SI0205"]["aae030"], s.filed["SI0205"]["aae031"], string(p.o.Today.AddDays(-1))
			return copied([3]string{"projectNo", "SI0205", "/projectNo"})(ctx, p, b, s)
		}},
		"SI0301": {first: []string{"SI0101"}, fill: altered("aac067", func(s *scene) string { return s.person.mobile }, "13900009999")},
		"SI0302": {first: []string{"SI0101"}, fill: altered("aac003", func(s *scene) string { return s.person.name }, "测试改名")},
		"SI0303": {first: []string{"SI0101"}},
		"SI0304": {first: []string{"SI0101", "SI0301"}, fill: func(_ context.Context, _ *Player, b body, s *scene) error {
			b["changeNos"] = []any{find(s.answers["SI0301"], "/changeNo")}
			return nil
		}},
		"SI0305": {first: []string{"SI0101"}, fill: underReview},
		"SI0208": {first: []string{"SI0202"}, fill: copied([3]string{"changeNo", "SI0202", "/changeNo"}, [3]string{"aae035", "SI0202", "/aae035"})},
	}
}

// leaving names the day on which the person left, also in other members.
func leaving(also ...string) func(context.Context, *Player, body, *scene) error {
	return func(_ context.Context, _ *Player, b body, s *scene) error {
		for _, name := range append(also, "abc916") {
			one(b)[name] = one(s.filed["ER0105"])["abc916"]
		}
		return nil
	}
}

// contact changes whom to call at the unit, each time to another. A change names the
// value before, which may be of an earlier rehearsal or taken back.
func contact(ctx context.Context, p *Player, b body, s *scene) error {
	change := body{"aae155": "aae004", "aae124": "测试" + inWords(s.person.mobile[7:])}
	before := p.contact
	if p.granted["SI0203"] {
		seen, err := p.ask(ctx, "SI0203", body{})
		if err != nil {
			return err
		}
		before = find(seen, "/unit/aae004")
	}
	if before != nil {
		change["aae123"] = before
	}
	b["changes"], p.contact = []any{change}, change["aae124"]
	return nil
}

// begun insures a project of its own that has begun already, so that it can end.
func begun(_ context.Context, p *Player, b body, s *scene) error {
	start := p.o.Today.AddDays(-20)
	b["projectName"], b["permitNo"] = "测试仓库"+inWords(s.person.mobile[3:]), "370211"+s.person.mobile[3:]+s.person.number[14:17]+"1"
	b["aae030"], b["aae031"], b["lateReason"] = string(start), string(start.AddDays(364)), "施工许可证补办"
	return nil
}

// altered changes one value of a person who is insured, naming the value before.
func altered(item string, before func(*scene) string, after string) func(context.Context, *Player, body, *scene) error {
	return func(_ context.Context, _ *Player, b body, s *scene) error {
		b["changes"] = []any{body{"aae155": item, "aae123": before(s), "aae124": after}}
		return nil
	}
}

// underReview files a change that waits for its review, which the name of its proof
// holds up in the test environment, and has it withdrawn.
func underReview(ctx context.Context, p *Player, b body, s *scene) error {
	b["aae043"] = string(p.o.Today)
	if !p.granted["SI0302"] || !p.granted["SI0304"] {
		return errors.New("SI0305 withdraws what SI0302 files and SI0304 lists, which the enterprise may not call: play it by hand or apply for those, too")
	}
	filing, err := p.body(ctx, "SI0302", s)
	if err != nil {
		return err
	}
	proof, ok := find(filing, "/attachments/0").(body)
	if !ok {
		return errors.New("the example of SI0302 has no attachment")
	}
	proof["name"] = "待审核.pdf"
	if _, err := p.o.Client.File(ctx, "SI0302", filing, zhilian.Options{}); err != nil {
		return fmt.Errorf("file SI0302 beforehand: %w", err)
	}
	for page := (body{"limit": 50, "personChangeState": "review"}); ; {
		list, err := p.ask(ctx, "SI0304", page)
		if err != nil {
			return err
		}
		waiting, _ := find(list, "/alterations").([]any)
		if len(waiting) == 0 {
			return errors.New("SI0304 lists no change under review")
		}
		b["changeNo"] = find(waiting[len(waiting)-1], "/changeNo") // the newest is the last
		if page["after"] = find(list, "/next"); page["after"] == nil || page["after"] == "" {
			return nil
		}
	}
}

// inWords writes digits in Chinese, for names that must be no numbers.
func inWords(digits string) string {
	words := make([]rune, 0, len(digits))
	for _, d := range digits {
		words = append(words, []rune("零一二三四五六七八九")[d-'0'])
	}
	return string(words)
}

// ownCase names the case that the employer applied for.
func ownCase(ctx context.Context, p *Player, b body, s *scene) error {
	return copied([3]string{"caseNo", "LR0201", "/caseNo"})(ctx, p, b, s)
}

// caseAgainst names the case that the worker brings against the employer, which the
// test environment makes of each one that the employer applies for.
func caseAgainst(ctx context.Context, p *Player, b body, s *scene) error {
	question := body{"limit": 50, "caseRole": "respondent"}
	found, err := p.ask(ctx, "LR0205", question)
	if err != nil {
		return err
	}
	cases, _ := find(found, "/cases").([]any)
	for _, c := range cases {
		if no := find(c, "/caseNo"); no != nil && !p.used[no] {
			p.used[no] = true
			b["caseNo"], s.answers["LR0205"] = no, c
			return nil
		}
	}
	return fmt.Errorf("LR0205 finds no further case against the employer")
}

// served signs for the papers of a case first, from which the days of defence run.
func served(ctx context.Context, p *Player, b body, s *scene) error {
	if err := caseAgainst(ctx, p, b, s); err != nil {
		return err
	}
	sign := body{"caseNo": b["caseNo"], "recipient": p.o.Employer.Operator, "deliveryAction": "confirm", "deliveryMethod": "electronic", "aac067": "13900000002"}
	if _, err := p.ask(ctx, "LR0204", sign); err != nil {
		return err
	}
	signed, err := p.ask(ctx, "LR0204", body{"caseNo": b["caseNo"], "recipient": p.o.Employer.Operator, "deliveryAction": "sign"})
	if err != nil {
		return err
	}
	b["servedOn"] = find(signed, "/servedOn")
	return nil
}

// openClass names a class that people can be enrolled in today.
func openClass(ctx context.Context, p *Player, b body, s *scene) error {
	found, err := p.ask(ctx, "PT0202", body{"withClasses": "1", "persons": []any{body{"aac003": s.person.name, "aac058": "01", "aac147": s.person.number}}})
	if err != nil {
		return err
	}
	classes, _ := find(found, "/classes").([]any)
	for _, c := range classes {
		if free, ok := find(c, "/free").(interface{ String() string }); ok && free.String() == "0" {
			continue
		}
		if find(c, "/seniorOnly") == "1" || find(c, "/acf003") == nil {
			continue
		}
		b["acf003"], b["aae030"] = find(c, "/acf003"), find(c, "/aae030")
		return nil
	}
	return fmt.Errorf("PT0202 names no class that is open")
}
