package demo

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// Staff is somebody of the authority at the console.
type Staff struct {
	*Visitor
	Login, Password string
	Second          *Staff // the second person for what takes two, nil for who asks for nothing
}

// OpenConsole makes the first administrator out of the code that the platform
// printed, has a reviewer and a security admin made, and lets all sign in. The
// security admin is the administrator's second person.
func OpenConsole(ctx context.Context, s *Stage) (admin, reviewer *Staff, err error) {
	code, err := s.FirstCode(ctx)
	if err != nil {
		return nil, nil, err
	}
	admin = &Staff{Login: "admin", Password: rand.Text()}
	if admin.Visitor, err = NewVisitor(s.Console+"/api/console", s.CAFile()); err != nil {
		return nil, nil, err
	}
	err = admin.Do(ctx, http.MethodPost, "/setup", map[string]any{
		"code": code, "login": admin.Login, "name": "管理员", "password": admin.Password,
	}, nil)
	if err != nil {
		return nil, nil, err
	}
	if err := admin.SignIn(ctx); err != nil {
		return nil, nil, err
	}
	if admin.Second, err = admin.Employ(ctx, s, "security", "安全管理员", "security-admin"); err != nil {
		return nil, nil, err
	}
	reviewer, err = admin.Employ(ctx, s, "reviewer", "审核员", "reviewer")
	return admin, reviewer, err
}

// Employ makes a staff user, has this person's second one grant the roles, and the
// user sets the own password with the code and signs in. The first security admin
// has the role without anybody's granting.
func (s *Staff) Employ(ctx context.Context, stage *Stage, login, name string, roles ...string) (*Staff, error) {
	made := &Staff{Login: login, Password: rand.Text()}
	var err error
	if made.Visitor, err = NewVisitor(stage.Console+"/api/console", stage.CAFile()); err != nil {
		return nil, err
	}
	var code struct {
		Code string
		User struct {
			ID    string
			Asked []string
		}
	}
	if err := s.Do(ctx, http.MethodPost, "/staff", map[string]any{"login": login, "name": name, "roles": roles}, &code); err != nil {
		return nil, err
	}
	if len(code.User.Asked) > 0 {
		rights := map[string]any{"roles": roles, "areas": []string{}, "domains": []string{}, "reason": "按岗位授权"}
		if err := s.Second.Do(ctx, http.MethodPut, "/staff/"+code.User.ID+"/rights", rights, nil); err != nil {
			return nil, err
		}
	}
	err = made.Do(ctx, http.MethodPost, "/enrolment", map[string]any{"login": login, "code": code.Code, "password": made.Password}, nil)
	if err != nil {
		return nil, err
	}
	return made, made.SignIn(ctx)
}

// SignIn signs in with the password.
func (s *Staff) SignIn(ctx context.Context) error {
	return s.Do(ctx, http.MethodPost, "/session", map[string]any{"login": s.Login, "password": s.Password}, nil)
}

// application is what a reviewer sees of an application.
type application struct {
	ID      string
	Version int64
	Rounds  []struct {
		Checks []struct {
			Item     string
			Required bool
		}
	}
}

// Approve takes the application of the enterprise out of the queue, marks every
// required item as met and approves.
func (s *Staff) Approve(ctx context.Context, uscc string) error {
	var queue struct {
		Items []struct {
			Waiting struct{ Application, USCC string }
		}
	}
	if err := s.Do(ctx, http.MethodGet, "/applications/queue", nil, &queue); err != nil {
		return err
	}
	path := ""
	for _, place := range queue.Items {
		if place.Waiting.USCC == uscc {
			path = "/applications/" + place.Waiting.Application
		}
	}
	if path == "" {
		return fmt.Errorf("no application of %s waits in the queue", uscc)
	}
	var a application
	if err := s.Do(ctx, http.MethodGet, path, nil, &a); err != nil {
		return err
	}
	round := a.Rounds[len(a.Rounds)-1]
	for _, check := range round.Checks {
		if !check.Required {
			continue
		}
		mark := map[string]any{"version": a.Version, "item": check.Item, "mark": "met"}
		if err := s.Do(ctx, http.MethodPost, path+"/mark", mark, &a); err != nil {
			return err
		}
	}
	return s.Do(ctx, http.MethodPost, path+"/approve", map[string]any{"version": a.Version}, nil)
}

// Request is what waits for a second person.
type Request struct {
	ID, Act, Object, Digest, State string
	MayDecide, Yours               bool
}

// Agree does what a request asks for, as its second person.
func (s *Staff) Agree(ctx context.Context, r Request) error {
	return s.Do(ctx, http.MethodPost, "/approvals/"+r.ID+"/approve", map[string]any{"digest": r.Digest}, nil)
}

// Release gives the production keys free of all systems whose interfaces passed:
// this person asks, the second person agrees.
func (s *Staff) Release(ctx context.Context) (int, error) {
	var ready struct {
		Items []struct{ Enterprise, App string }
	}
	if err := s.Do(ctx, http.MethodGet, "/keys/ready", nil, &ready); err != nil {
		return 0, err
	}
	for _, r := range ready.Items {
		var asked Request
		path := "/enterprises/" + r.Enterprise + "/systems/" + r.App + "/production-key"
		if err := s.Do(ctx, http.MethodPost, path, map[string]any{"reason": "必测用例全部通过"}, &asked); err != nil {
			return 0, err
		}
		if err := s.Second.Agree(ctx, asked); err != nil {
			return 0, err
		}
	}
	return len(ready.Items), nil
}

// Enterprise is a person who acts for an enterprise at the portal, and its HR system.
type Enterprise struct {
	*Visitor
	stage *Stage
	USCC  string
	Name  string
	Unit  string // 单位参保编号
	App   string // system code, after approval
}

// Enter signs the account in at the service hall and opens the enterprise's space.
func Enter(ctx context.Context, s *Stage, account string) (*Enterprise, error) {
	e, err := visit(ctx, s, account)
	if err != nil {
		return nil, err
	}
	var space struct {
		Enterprise struct{ USCC, Name string }
		Units      []struct{ Number string }
	}
	if err := e.Do(ctx, http.MethodGet, "/enterprise", nil, &space); err != nil {
		return nil, err
	}
	e.USCC, e.Name = space.Enterprise.USCC, space.Enterprise.Name
	if len(space.Units) > 0 {
		e.Unit = space.Units[0].Number
	}
	return e, nil
}

// Visit signs the account in at the service hall, whether it is admitted or not.
func Visit(ctx context.Context, s *Stage, account string) (*Visitor, error) {
	e, err := visit(ctx, s, account)
	if err != nil {
		return nil, err
	}
	return e.Visitor, nil
}

func visit(ctx context.Context, s *Stage, account string) (*Enterprise, error) {
	v, err := NewVisitor(s.Portal+"/api/portal", s.CAFile())
	if err != nil {
		return nil, err
	}
	v.pocket = s.pocketOf(account)
	e := &Enterprise{Visitor: v, stage: s}
	if err := e.signIn(ctx, account); err != nil {
		return nil, fmt.Errorf("sign in at the hall: %w", err)
	}
	return e, nil
}

// signIn goes where the portal sends a browser, and chooses the account there.
func (e *Enterprise) signIn(ctx context.Context, account string) error {
	stop := e.client.CheckRedirect
	var page string
	e.client.CheckRedirect = func(r *http.Request, _ []*http.Request) error {
		if strings.HasPrefix(r.URL.String(), e.stage.Hall) {
			page = r.URL.String()
			return http.ErrUseLastResponse
		}
		return nil
	}
	err := e.Do(ctx, http.MethodGet, "/session/sign-in", nil, nil)
	e.client.CheckRedirect = func(r *http.Request, _ []*http.Request) error {
		// The browser is back once it leaves the callback; the page behind it is not ours.
		if !strings.HasPrefix(r.URL.String(), e.stage.Hall) && !strings.Contains(r.URL.Path, "/session/callback") {
			return http.ErrUseLastResponse
		}
		return nil
	}
	defer func() { e.client.CheckRedirect = stop }()
	if err != nil {
		return err
	}
	address, err := url.Parse(page)
	if err != nil || page == "" {
		return fmt.Errorf("the portal did not send the browser to the hall")
	}
	values := address.Query()
	values.Set("account", account)
	address.RawQuery = ""
	_, err = e.form(ctx, address.String(), values)
	return err
}

// Apply fills in and submits an application for the interfaces.
func (e *Enterprise) Apply(ctx context.Context, suite string, services []string) error {
	var terms struct {
		Template string
		Duties   []struct{ Duty string }
	}
	if err := e.Do(ctx, http.MethodGet, "/admission-terms", nil, &terms); err != nil {
		return err
	}
	var duties []string
	for _, d := range terms.Duties {
		duties = append(duties, d.Duty)
	}
	form := map[string]any{
		"name": "海岬人力资源系统", "area": "370200", "suite": suite, "services": services, "duties": duties, "template": terms.Template,
		"product":   map[string]any{"name": "海岬 HR", "version": "5.2", "vendor": "自研", "deployment": "own-premises", "owner": "人力资源部"},
		"contact":   map[string]any{"name": "林晓棠", "mobile": "13800005678", "email": "hr@haijia.example"},
		"ability":   "in-house",
		"emergency": "双机热备；平台或本单位系统中断时，改在网办大厅或窗口办理，恢复后核对回执。",
	}
	var draft struct {
		Application struct {
			ID      string
			Version int64
		}
	}
	if err := e.Do(ctx, http.MethodPost, "/applications", map[string]any{"form": form}, &draft); err != nil {
		return err
	}
	path := "/applications/" + draft.Application.ID
	var file struct{ ID string }
	scan := map[string]any{"name": "信用承诺书.pdf", "content": base64.StdEncoding.EncodeToString(commitment())}
	if err := e.Do(ctx, http.MethodPost, path+"/attachments", scan, &file); err != nil {
		return err
	}
	form["commitment"] = file.ID
	if err := e.Do(ctx, http.MethodGet, path, nil, &draft); err != nil {
		return err
	}
	if err := e.Do(ctx, http.MethodPut, path, map[string]any{"version": draft.Application.Version, "form": form}, &draft); err != nil {
		return err
	}
	return e.Do(ctx, http.MethodPost, path+"/submit", map[string]any{"version": draft.Application.Version}, nil)
}

// commitment is the smallest PDF that a scanner could have made.
func commitment() []byte {
	return []byte("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
}

// Key is a key as the portal hands it out.
type Key struct{ KeyID, App, Suite, Key, Check string }

// TestKey fetches the test key of the enterprise's system.
func (e *Enterprise) TestKey(ctx context.Context) (Key, error) {
	var systems struct{ Items []struct{ App string } }
	if err := e.Do(ctx, http.MethodGet, "/systems", nil, &systems); err != nil {
		return Key{}, err
	}
	if len(systems.Items) == 0 {
		return Key{}, fmt.Errorf("the enterprise has no system")
	}
	e.App = systems.Items[0].App
	var key Key
	err := e.Do(ctx, http.MethodPost, "/systems/"+e.App+"/test-key", nil, &key)
	return key, err
}

// TakeKey picks up the production key, which is possible once.
func (e *Enterprise) TakeKey(ctx context.Context) (Key, error) {
	var key Key
	err := e.Do(ctx, http.MethodPost, "/systems/"+e.App+"/production-key", nil, &key)
	return key, err
}

// Config is the SDK's configuration for a key of the enterprise.
func (e *Enterprise) Config(k Key) zhilian.Config {
	return zhilian.Config{
		Host: e.stage.Gateway, App: k.App, Area: "370200", KeyID: k.KeyID, Key: zhilian.Secret(k.Key), Suite: message.Suite(k.Suite),
		CAFile: e.stage.CAFile(), Clock: e.stage.Clock, Proxy: "direct",
	}
}

// Case is one case of the acceptance board.
type Case struct {
	ID, Title, Instruction, Progress, Reason string
	Required                                 bool
}

// Row is one interface on the acceptance board.
type Row struct {
	Service, Title, Grant string
	Prechecked            string // when the product was shown to use it rightly
	Missing               int
	Cases                 []Case
}

// Board returns the acceptance board.
func (e *Enterprise) Board(ctx context.Context) ([]Row, error) {
	var board struct{ Items []Row }
	err := e.Do(ctx, http.MethodGet, "/acceptance", nil, &board)
	return board.Items, err
}

// Accepted waits until every required case of the services has passed, and tells
// of each case as it passes.
func (e *Enterprise) Accepted(ctx context.Context, services []string, tell func(Row, Case)) error {
	told := map[string]bool{}
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		rows, err := e.Board(ctx)
		if err != nil {
			return err
		}
		missing := 0
		for _, row := range rows {
			if !slices.Contains(services, row.Service) {
				continue
			}
			missing += row.Missing
			for _, c := range row.Cases {
				if c.Progress == "passed" && !told[c.ID] {
					told[c.ID] = true
					tell(row, c)
				}
			}
		}
		if missing == 0 {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%d required cases have not passed: %w", missing, ctx.Err())
		case <-tick.C:
		}
	}
}
