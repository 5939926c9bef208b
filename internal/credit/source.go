package credit

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/goccy/go-yaml"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
)

// Source is somebody who can be asked about credit, such as 信用青岛.
type Source interface {
	Name() string
	// Look returns one answer for each subject that the source knows of, or an error
	// when it did not answer in a way that can be read.
	Look(ctx context.Context, q Question) ([]Answer, error)
}

// Question is about whom a source is asked.
type Question struct{ USCC, Name, LegalRep string }

// Answer is what a source says about one subject.
type Answer struct {
	Subject Subject
	Result  Result
	Records []Record
	Honours []Honour
}

// SourceFile is a source as the file of sources describes it (credit.sources of
// the configuration). Request and Response are jq programs: one makes the body that
// is posted of {uscc, name, legalRep}, the other makes our form of the answer,
//
//	{enterprise: {result, records, honours}, legalRep: {result, records}}
//
// where result is clean, discredited or unknown, and what the source does not know
// of is left out.
type SourceFile struct {
	Name       string `yaml:"name"`
	Title      string `yaml:"title"` // zh, for people
	URL        string `yaml:"url"`
	BearerFile string `yaml:"bearer_file"`
	CAFile     string `yaml:"ca_file"`
	Timeout    string `yaml:"timeout"` // "": 10s
	Request    string `yaml:"request"`
	Response   string `yaml:"response"`
}

// ParseSources reads a file of sources. All faults are told at once.
func ParseSources(text []byte) ([]SourceFile, error) {
	var file struct {
		Sources []SourceFile `yaml:"sources"`
	}
	if err := yaml.UnmarshalWithOptions(text, &file, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("sources of credit: %w", err)
	}
	var faults []error
	seen := map[string]bool{ListSource: true, "": true}
	for _, s := range file.Sources {
		if seen[s.Name] || !line(s.Name, 40) {
			faults = append(faults, fmt.Errorf("source %q: no name of its own", s.Name))
		}
		seen[s.Name] = true
		if !strings.HasPrefix(s.URL, "https://") && !strings.HasPrefix(s.URL, "http://127.0.0.1") && !strings.HasPrefix(s.URL, "http://localhost") {
			faults = append(faults, fmt.Errorf("source %q: url begins neither with https:// nor names this host", s.Name))
		}
		if _, err := s.timeout(); err != nil {
			faults = append(faults, fmt.Errorf("source %q: timeout: %w", s.Name, err))
		}
		for what, program := range map[string]string{"request": s.Request, "response": s.Response} {
			if _, err := catalog.ParseMapping(program); err != nil {
				faults = append(faults, fmt.Errorf("source %q: %s: %w", s.Name, what, err))
			}
		}
	}
	return file.Sources, errors.Join(faults...)
}

func (s SourceFile) timeout() (time.Duration, error) {
	if s.Timeout == "" {
		return 10 * time.Second, nil
	}
	d, err := time.ParseDuration(s.Timeout)
	if err == nil && (d < 100*time.Millisecond || d > time.Minute) {
		err = errors.New("not between 100ms and 1m")
	}
	return d, err
}

// HTTPSource asks a source over HTTP.
type HTTPSource struct {
	file              SourceFile
	request, response *catalog.Mapping
	bearer            string
	client            *http.Client
}

// NewHTTPSource returns the source of a checked file entry. The client's transport
// says whom it trusts; it follows no redirect and repeats nothing.
func NewHTTPSource(f SourceFile, bearer string, transport http.RoundTripper) (*HTTPSource, error) {
	request, err1 := catalog.ParseMapping(f.Request)
	response, err2 := catalog.ParseMapping(f.Response)
	limit, err3 := f.timeout()
	if err := errors.Join(err1, err2, err3); err != nil {
		return nil, fmt.Errorf("source %q: %w", f.Name, err)
	}
	return &HTTPSource{f, request, response, bearer, &http.Client{
		Timeout: limit, Transport: transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}, nil
}

// Name implements Source.
func (s *HTTPSource) Name() string { return s.file.Name }

// maxAnswer bounds the answer of a source, in bytes.
const maxAnswer = 1 << 20

// Look implements Source. Its errors name no person.
func (s *HTTPSource) Look(ctx context.Context, q Question) ([]Answer, error) {
	body, err := s.request.Apply(ctx, map[string]any{"uscc": q.USCC, "name": q.Name, "legalRep": q.LegalRep})
	if err != nil {
		return nil, fmt.Errorf("make the request: %w", err)
	}
	encoded, err := json.Marshal(body)
	if err != nil {
		return nil, fmt.Errorf("make the request: %w", err)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, s.file.URL, bytes.NewReader(encoded))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	if s.bearer != "" {
		request.Header.Set("Authorization", "Bearer "+s.bearer)
	}
	res, err := s.client.Do(request)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("answered with status %d", res.StatusCode)
	}
	text, err := io.ReadAll(io.LimitReader(res.Body, maxAnswer+1))
	if err != nil {
		return nil, err
	}
	if len(text) > maxAnswer {
		return nil, fmt.Errorf("answered with more than %d bytes", maxAnswer)
	}
	return s.read(ctx, text)
}

// answerForm is what a response program makes.
type answerForm struct {
	Enterprise *subjectForm `json:"enterprise"`
	LegalRep   *subjectForm `json:"legalRep"`
}

type subjectForm struct {
	Result  Result   `json:"result"`
	Records []Record `json:"records"`
	Honours []Honour `json:"honours"`
}

// read turns an answer into ours. What cannot be read is an error, never clean.
func (s *HTTPSource) read(ctx context.Context, text []byte) ([]Answer, error) {
	var raw any
	decoder := json.NewDecoder(bytes.NewReader(text))
	if err := decoder.Decode(&raw); err != nil || decoder.More() {
		return nil, errors.New("answered with something that is no JSON")
	}
	mapped, err := s.response.Apply(ctx, raw)
	if err != nil {
		return nil, fmt.Errorf("read the answer: %w", err)
	}
	encoded, err := json.Marshal(mapped)
	if err != nil {
		return nil, fmt.Errorf("read the answer: %w", err)
	}
	var form answerForm
	strict := json.NewDecoder(bytes.NewReader(encoded))
	strict.DisallowUnknownFields()
	if err := strict.Decode(&form); err != nil {
		return nil, errors.New("the mapping made something else than an answer")
	}
	var list []Answer
	for subject, f := range map[Subject]*subjectForm{Enterprise: form.Enterprise, LegalRep: form.LegalRep} {
		if f == nil {
			continue
		}
		if err := f.check(); err != nil {
			return nil, err
		}
		list = append(list, Answer{subject, f.Result, f.Records, f.Honours})
	}
	if len(list) == 0 {
		return nil, errors.New("the answer says nothing")
	}
	return list, nil
}

func (f *subjectForm) check() error {
	if f.Result != Clean && f.Result != Discredited && f.Result != Unknown {
		return errors.New("the answer has no known result")
	}
	if f.Result == Clean && len(f.Records) > 0 {
		return errors.New("the answer says clean and tells of a record")
	}
	if len(f.Records) > 200 || len(f.Honours) > 200 {
		return errors.New("the answer has more than 200 records")
	}
	for _, r := range f.Records {
		if err := days(r.From, r.Until); err != nil {
			return err
		}
	}
	for _, h := range f.Honours {
		if err := days(h.Issued, h.Expires); err != nil {
			return err
		}
	}
	return nil
}

func days(list ...calendar.Day) error {
	for _, d := range list {
		if d == "" {
			continue
		}
		if _, err := calendar.ParseDay(string(d)); err != nil {
			return errors.New("the answer has a day that is none")
		}
	}
	return nil
}
