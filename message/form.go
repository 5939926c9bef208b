package message

import (
	"encoding/base64"
	"encoding/hex"
	"strconv"
	"strings"
	"time"

	"github.com/emmansun/gmsm/sm3"
)

// TimeLayout is the only form of a time on the wire: Beijing time to the second
// with its offset written out. Use FormatTime and ParseTime; time.Parse is
// more lenient than the protocol.
const TimeLayout = "2006-01-02T15:04:05+08:00"

const beijingSeconds = 8 * 60 * 60

// FormatTime writes t in the form of the protocol. Fractions are cut off.
func FormatTime(t time.Time) string {
	return t.In(time.FixedZone("", beijingSeconds)).Format(time.RFC3339) // as TimeLayout, for which Go has no short way
}

// ParseTime reads exactly YYYY-MM-DDThh:mm:ss+08:00. Other offsets, fractions,
// missing seconds and leap seconds are refused.
func ParseTime(s string) (time.Time, error) {
	const shape = "0000-00-00T00:00:00+08:00"
	ok := len(s) == len(shape)
	for i := 0; ok && i < len(shape); i++ {
		if shape[i] == '0' && i < 19 {
			ok = isDigit(s[i])
		} else {
			ok = s[i] == shape[i]
		}
	}
	if ok {
		t, err := time.ParseInLocation("2006-01-02T15:04:05", s[:19], time.FixedZone("", beijingSeconds))
		if err == nil {
			return t, nil
		}
	}
	return time.Time{}, formError("", "时间须写作 YYYY-MM-DDThh:mm:ss+08:00", "a time must read YYYY-MM-DDThh:mm:ss+08:00")
}

// KeyID names one version of one system's key in one environment.
type KeyID struct {
	Env     byte   // 'P' production, 'T' test
	App     string // reqAppCode
	Version int    // from 1 to 9999
}

// ParseKeyID reads the form P-QD00012345-3.
func ParseKeyID(s string) (KeyID, error) {
	bad := formError("", "密钥编号须写作 P-系统编码-版本号 或 T-系统编码-版本号", "a key id must read P-APP-N or T-APP-N")
	if len(s) < 5 || (s[0] != 'P' && s[0] != 'T') || s[1] != '-' {
		return KeyID{}, bad
	}
	app, version, found := strings.Cut(s[2:], "-")
	if !found || !isAppCode(app) || len(version) > 4 || version == "" || version[0] == '0' || !all(version, isDigit) {
		return KeyID{}, bad
	}
	n, err := strconv.Atoi(version)
	if err != nil {
		return KeyID{}, bad
	}
	return KeyID{Env: s[0], App: app, Version: n}, nil
}

// String returns the form that ParseKeyID reads.
func (k KeyID) String() string {
	return string(k.Env) + "-" + k.App + "-" + strconv.Itoa(k.Version)
}

// IsToken reports whether s has the form of a daily token. Whether it is valid
// only its issuer can say.
func IsToken(s string) bool {
	return len(s) == 43 && all(s, func(c byte) bool { return isDigit(c) || isLower(c) || isUpper(c) || c == '-' || c == '_' })
}

// IsMsgID reports whether s has the form of a msgId; batchNo has the same form.
func IsMsgID(s string) bool {
	return len(s) >= 1 && len(s) <= 32 && all(s, func(c byte) bool { return isDigit(c) || isLower(c) || isUpper(c) || c == '-' || c == '_' })
}

// SM3Hex returns the SM3 digest of b as 64 lower-case hex digits.
func SM3Hex(b []byte) string {
	sum := sm3.Sum(b)
	return hex.EncodeToString(sum[:])
}

// EncodeBase64 returns the only base64 form of the protocol: RFC 4648 §4, padded.
func EncodeBase64(b []byte) string { return base64.StdEncoding.EncodeToString(b) }

// DecodeBase64 reads that form alone: no line breaks, no missing padding, no
// set bits after the last byte. Each byte string so has exactly one text.
func DecodeBase64(s string) ([]byte, error) {
	// The library skips line breaks even in strict mode.
	if strings.ContainsAny(s, "\r\n") {
		return nil, formError("", "base64 不允许换行", "base64 must not hold line breaks")
	}
	b, err := base64.StdEncoding.Strict().DecodeString(s)
	if err != nil {
		return nil, formError("", "base64 须为 RFC 4648 §4 标准字母表、带填充、无空白", "not strict padded base64")
	}
	return b, nil
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }
func isLower(c byte) bool { return c >= 'a' && c <= 'z' }
func isHex(c byte) bool   { return isDigit(c) || (c >= 'a' && c <= 'f') }

func all(s string, ok func(byte) bool) bool {
	for i := range len(s) {
		if !ok(s[i]) {
			return false
		}
	}
	return true
}

func isAppCode(s string) bool {
	return len(s) >= 1 && len(s) <= 10 && all(s, func(c byte) bool { return isDigit(c) || isUpper(c) })
}

func isServiceCode(s string) bool {
	return len(s) >= 1 && len(s) <= 20 && all(s, func(c byte) bool { return isDigit(c) || isUpper(c) || c == '.' })
}

func isCaseName(s string) bool {
	return len(s) >= 1 && len(s) <= 32 && all(s, func(c byte) bool {
		return isDigit(c) || isLower(c) || isUpper(c) || c == '-' || c == '_' || c == '.'
	})
}

func isDigest(s string) bool { return len(s) == 64 && all(s, isHex) }

// isPart reports whether s is a decimal from 1 to 64 without leading zeros.
func isPart(s string) bool {
	if len(s) == 0 || len(s) > 2 || s[0] == '0' || !all(s, isDigit) {
		return false
	}
	n, err := strconv.Atoi(s)
	return err == nil && n <= MaxParts
}
