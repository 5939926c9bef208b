package conform

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
)

func transportProbes() []probe {
	return []probe{
		{Sentence: sentence(2, "HTTPS（TLS 1.2 或 1.3），HTTP/1.1 或 HTTP/2", "HTTPS (TLS 1.2 or 1.3), HTTP/1.1 or HTTP/2"), run: tryVersions},
		{Sentence: sentence(2, "`Content-Type: application/json`，可写 `; charset=utf-8`", "`Content-Type: application/json`, optionally `; charset=utf-8`"), run: tryTypes},
		{Sentence: sentence(2, "不得使用 gzip 等内容编码", "no content coding"), run: tryCoding},
		{Sentence: sentence(2, "HTTP 请求体不超过 1,572,864 字节", "HTTP body at most 1,572,864 bytes"), run: trySize},
		{Sentence: sentence(2, "平台不重定向", "never sent; do not follow any"), run: tryRedirects},
		{Sentence: sentence(2, "`/v1/time` → `{\"time\":\"2026-11-23T09:30:00+08:00\"}`", "`/v1/time` → `{\"time\":\"2026-11-23T09:30:00+08:00\"}`"), run: tryTime},
		{Sentence: sentence(2, "平台的 SM2 公钥（含历史公钥），用于离线验证回执", "the platform's SM2 keys, old ones too"), run: tryKeys},
		{Sentence: sentence(7, "| 404、405 | `E1007`、`E1008` |", "| 404, 405 | `E1007`, `E1008` |"), run: tryAddress},
	}
}

// sibling is an address beside the one for messages.
func (p *prober) sibling(name string) string {
	return strings.TrimSuffix(p.Config.Address(), "message") + name
}

func (p *prober) get(ctx context.Context, name string, into any) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, p.sibling(name), nil)
	if err != nil {
		return err
	}
	response, err := p.http.Do(r)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	data, err := io.ReadAll(io.LimitReader(response.Body, maxSeen))
	if err != nil {
		return err
	}
	if response.StatusCode != http.StatusOK || json.Unmarshal(data, into) != nil {
		return wanted("HTTP 200 JSON", fmt.Sprintf("HTTP %d %.60q", response.StatusCode, data))
	}
	return nil
}

// tryVersions connects with every version of TLS and HTTP.
func tryVersions(ctx context.Context, p *prober) error {
	base, ok := p.http.Transport.(*http.Transport)
	if !ok {
		return errors.New("another transport")
	}
	for _, v := range []struct {
		tls  uint16
		two  bool
		good bool
	}{{tls.VersionTLS11, false, false}, {tls.VersionTLS12, false, true}, {tls.VersionTLS12, true, true}, {tls.VersionTLS13, false, true}, {tls.VersionTLS13, true, true}} {
		transport := base.Clone()
		transport.TLSClientConfig.MinVersion, transport.TLSClientConfig.MaxVersion = v.tls, v.tls
		transport.Protocols = &http.Protocols{}
		transport.Protocols.SetHTTP1(!v.two)
		transport.Protocols.SetHTTP2(v.two)
		if !v.two {
			transport.TLSClientConfig.NextProtos = []string{"http/1.1"}
		}
		client := &http.Client{Transport: transport, Timeout: p.http.Timeout}
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, p.sibling("time"), nil)
		if err != nil {
			return err
		}
		response, err := client.Do(r)
		if err == nil {
			response.Body.Close()
		}
		client.CloseIdleConnections()
		name := fmt.Sprintf("%s, HTTP/2 %t", tls.VersionName(v.tls), v.two)
		if v.good && (err != nil || v.two != (response.ProtoMajor == 2)) {
			return broken(name+" 连接失败："+fmt.Sprint(err), name+" does not connect: "+fmt.Sprint(err))
		}
		if !v.good && err == nil {
			return broken(name+" 也能连接", name+" connects")
		}
	}
	return nil
}

func tryTypes(ctx context.Context, p *prober) error {
	for kind, good := range map[string]bool{
		"application/json": true, "application/json; charset=utf-8": true, "application/json;charset=UTF-8": true,
		"": false, "text/plain": false, "application/xml": false, "application/x-www-form-urlencoded": false, "application/json; charset=gbk": false,
	} {
		r, err := p.seal(p.head(message.SysEcho), []byte(`{}`))
		if err != nil {
			return err
		}
		s, err := p.request(ctx, http.MethodPost, p.Config.Address(), kind, r.Encode(), nil)
		if err != nil {
			return err
		}
		if good && (s.status != http.StatusOK || s.answer == nil || s.answer.Body == "") {
			return wanted("Content-Type "+kind+": HTTP 200 sealed", s.String())
		}
		if !good {
			if err := s.want(http.StatusUnsupportedMediaType, message.E1005); err != nil {
				return err
			}
		}
	}
	return nil
}

func tryCoding(ctx context.Context, p *prober) error {
	r, err := p.seal(p.head(message.SysEcho), []byte(`{}`))
	if err != nil {
		return err
	}
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	if _, err := z.Write(r.Encode()); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	s, err := p.request(ctx, http.MethodPost, p.Config.Address(), "application/json", zipped.Bytes(), http.Header{"Content-Encoding": {"gzip"}})
	if err != nil {
		return err
	}
	return s.want(http.StatusUnsupportedMediaType, message.E1005)
}

func trySize(ctx context.Context, p *prober) error {
	_, err := p.refused(ctx, bytes.Repeat([]byte(" "), message.MaxRequestBytes+1), http.StatusRequestEntityTooLarge, message.E2003)
	return err
}

func tryRedirects(ctx context.Context, p *prober) error {
	for _, address := range []string{p.Config.Address() + "/", strings.Replace(p.Config.Address(), "/v1/", "/v1//", 1), p.sibling("time") + "/"} {
		s, err := p.request(ctx, http.MethodGet, address, "", nil, nil)
		if err != nil {
			return err
		}
		if s.status/100 == 3 {
			return broken(fmt.Sprintf("%s 被重定向（HTTP %d）", address, s.status), fmt.Sprintf("%s is redirected, HTTP %d", address, s.status))
		}
	}
	return nil
}

func tryTime(ctx context.Context, p *prober) error {
	var answer struct{ Time string }
	if err := p.get(ctx, "time", &answer); err != nil {
		return err
	}
	at, err := message.ParseTime(answer.Time)
	if err != nil {
		return wanted("YYYY-MM-DDThh:mm:ss+08:00", answer.Time)
	}
	if off := at.Sub(p.now()).Abs(); off > 5*time.Second {
		return broken("两次取得的时间相差 "+off.String(), "two askings differ by "+off.String())
	}
	return nil
}

var uncompressed = regexp.MustCompile(`\A04[0-9a-f]{128}\z`)

func tryKeys(ctx context.Context, p *prober) error {
	var published struct {
		Keys []struct{ SignKeyID, Algorithm, PublicKey, PEM, From string }
	}
	if err := p.get(ctx, "keys", &published); err != nil {
		return err
	}
	if len(published.Keys) == 0 {
		return broken("没有公钥", "there is no key")
	}
	for _, k := range published.Keys {
		if k.Algorithm != "SM2" || !uncompressed.MatchString(k.PublicKey) || k.SignKeyID == "" {
			return wanted("SM2, 04…, 130 hex", fmt.Sprintf("%s %s %.8s… (%d)", k.SignKeyID, k.Algorithm, k.PublicKey, len(k.PublicKey)))
		}
		point, err := message.ParsePublicKey(k.PublicKey)
		if err != nil {
			return broken(k.SignKeyID+" 不是曲线上的点", k.SignKeyID+" is no point of the curve")
		}
		fromPEM, err := message.ParsePublicKey(k.PEM)
		if err != nil || !fromPEM.Equal(point) {
			return broken(k.SignKeyID+" 的 pem 与 publicKey 不一致", "pem and publicKey of "+k.SignKeyID+" differ")
		}
	}
	return nil
}

func tryAddress(ctx context.Context, p *prober) error {
	s, err := p.request(ctx, http.MethodGet, p.Config.Address(), "", nil, nil)
	if err == nil {
		err = s.want(http.StatusMethodNotAllowed, message.E1008)
	}
	if err != nil {
		return err
	}
	if s, err = p.request(ctx, http.MethodPost, p.sibling("messages"), "application/json", []byte(`{}`), nil); err == nil {
		err = s.want(http.StatusNotFound, message.E1007)
	}
	return err
}
