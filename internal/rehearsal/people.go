package rehearsal

import (
	"encoding/binary"
	"fmt"
	"io"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
)

// person is somebody invented, of the range that the test environment takes.
type person struct {
	name, number, sex, mobile string // sex as aac004
	birth                     calendar.Day
}

// invent makes a person of 22 to 47 years whom no earlier rehearsal is likely to
// have met: there are some nine million.
func invent(random io.Reader, today calendar.Day) (person, error) {
	var b [8]byte
	if _, err := io.ReadFull(random, b[:]); err != nil {
		return person{}, fmt.Errorf("the random source failed: %w", err)
	}
	n := binary.BigEndian.Uint64(b[:])
	draw := func(of uint64) int {
		v := n % of
		n /= of
		return int(v)
	}
	birth, serial := today.AddDays(-22*366-draw(25*365)), draw(1000)
	const family, given = "王李张刘陈杨赵黄周吴", "甲乙丙丁戊己庚辛壬癸"
	return person{
		name:   string([]rune(family)[draw(10)]) + "测" + string([]rune(given)[draw(10)]),
		number: idNumber(birth, serial), sex: map[bool]string{true: "1", false: "2"}[serial%2 == 1],
		mobile: fmt.Sprintf("139%08d", draw(100_000_000)), birth: birth,
	}, nil
}

// idNumber makes a resident identity number of the test range (GB 11643). The serial
// has three digits; it is odd for men.
func idNumber(birth calendar.Day, serial int) string {
	digits := fmt.Sprintf("000000%s%03d", strings.ReplaceAll(string(birth), "-", ""), serial)
	sum, weight := 0, 2 // weights are powers of two modulo 11, from the right
	for i := len(digits) - 1; i >= 0; i-- {
		sum += int(digits[i]-'0') * weight
		weight = weight * 2 % 11
	}
	return digits + string("10X98765432"[sum%11])
}
