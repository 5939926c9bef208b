package announcement

import (
	"html"
	"regexp"
	"strings"
)

var (
	bold = regexp.MustCompile(`\*\*([^*\n]+)\*\*`)
	link = regexp.MustCompile(`\[([^\[\]\n]{1,200})\]\((https://[!-'*-~]{1,300})\)`)
)

// Render writes a text as HTML: paragraphs parted by an empty line, lists of lines that
// begin with "- ", **bold**, and [words](https://…). Everything else is text: it is
// escaped before the marks are looked for, so that no other element can come of it.
func Render(text string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n") {
		lines := strings.Split(strings.Trim(part, "\n"), "\n")
		if strings.TrimSpace(part) == "" {
			continue
		}
		if strings.HasPrefix(lines[0], "- ") {
			b.WriteString("<ul>")
			for _, line := range lines {
				b.WriteString("<li>" + marked(strings.TrimPrefix(line, "- ")) + "</li>")
			}
			b.WriteString("</ul>")
			continue
		}
		for i := range lines {
			lines[i] = marked(lines[i])
		}
		b.WriteString("<p>" + strings.Join(lines, "<br>") + "</p>")
	}
	return b.String()
}

func marked(line string) string {
	line = html.EscapeString(line)
	line = link.ReplaceAllString(line, `<a href="$2" rel="noopener noreferrer">$1</a>`)
	parts := strings.SplitAfter(line, ">") // marks within a tag are none
	for i, p := range parts {
		if !strings.Contains(p, "<a ") {
			parts[i] = bold.ReplaceAllString(p, "<strong>$1</strong>")
		}
	}
	return strings.Join(parts, "")
}
