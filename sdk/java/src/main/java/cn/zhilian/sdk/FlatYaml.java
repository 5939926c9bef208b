package cn.zhilian.sdk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The flat part of YAML that configuration files need: one {@code key: value} a
 * line, quotes where wanted, comments, and maps of one level indented by two
 * spaces. What is more is refused, with the line; a value is never repeated.
 */
final class FlatYaml {
    private final List<String> faults;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private Map<String, Object> inner;

    private FlatYaml(List<String> faults) {
        this.faults = faults;
    }

    /** Reads a text; faults are added to the list. Values are texts, or maps of texts. */
    static Map<String, Object> parse(String text, List<String> faults) {
        FlatYaml yaml = new FlatYaml(faults);
        String[] lines = (text.startsWith("\ufeff") ? text.substring(1) : text).split("\r?\n", -1);
        for (int i = 0; i < lines.length; i++) {
            yaml.line(lines[i], i + 1);
        }
        return yaml.values;
    }

    private void line(String line, int number) {
        String content = line.trim();
        if (content.isEmpty() || content.startsWith("#") || content.equals("---")) {
            return;
        }
        boolean indented = line.startsWith("  ");
        String fault = "line " + number + ": key: value is wanted";
        int colon = content.startsWith("\"") || content.startsWith("'") ? endOfQuote(content, 0) + 1 : content.indexOf(':');
        if (line.startsWith("\t") || line.startsWith(" ") && !indented || indented && inner == null
                || colon <= 0 || colon >= content.length() || content.charAt(colon) != ':'
                || colon + 1 < content.length() && content.charAt(colon + 1) != ' ') {
            faults.add(fault);
            return;
        }
        String key = scalar(content.substring(0, colon));
        String rest = content.substring(colon + 1).trim();
        String value = scalar(rest);
        if (key == null || value == null) {
            faults.add("line " + number + ": the value is not one line of plain or quoted text");
            return;
        }
        Map<String, Object> into = indented ? inner : values;
        boolean opens = !indented && (rest.isEmpty() || rest.startsWith("#"));
        if (!indented) {
            inner = opens ? new LinkedHashMap<>() : null;
        }
        if (into.put(key, opens ? inner : value) != null) {
            faults.add("line " + number + ": the key stands twice");
        }
    }

    /** Index of the closing quote, -1 without one. */
    private static int endOfQuote(String s, int from) {
        char quote = s.charAt(from);
        for (int i = from + 1; i < s.length(); i++) {
            if (quote == '"' && s.charAt(i) == '\\') {
                i++;
            } else if (s.charAt(i) == quote) {
                if (quote == '\'' && i + 1 < s.length() && s.charAt(i + 1) == quote) {
                    i++;
                } else {
                    return i;
                }
            }
        }
        return -1;
    }

    /** The text of a scalar and perhaps a comment after it; null for what is none. */
    private static String scalar(String s) {
        if (s.startsWith("\"") || s.startsWith("'")) {
            int end = endOfQuote(s, 0);
            String after = end < 0 ? "x" : s.substring(end + 1).trim();
            if (!after.isEmpty() && !after.startsWith("#")) {
                return null;
            }
            String inside = s.substring(1, end);
            return s.charAt(0) == '\'' ? inside.replace("''", "'") : unescape(inside);
        }
        int comment = s.startsWith("#") ? 0 : s.indexOf(" #");
        String plain = (comment < 0 ? s : s.substring(0, comment)).trim();
        return plain.isEmpty() || "|>&*!%@`{[".indexOf(plain.charAt(0)) < 0 ? plain : null;
    }

    private static String unescape(String s) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char e = s.charAt(++i);
            int plain = "nrt\"\\/0".indexOf(e);
            int digits = e == 'x' ? 2 : e == 'u' ? 4 : e == 'U' ? 8 : 0;
            if (plain >= 0) {
                out.append("\n\r\t\"\\/\0".charAt(plain));
            } else if (digits > 0 && i + digits < s.length() && s.substring(i + 1, i + 1 + digits).matches("[0-9a-fA-F]+")) {
                int point = (int) Long.parseLong(s.substring(i + 1, i + 1 + digits), 16);
                if (!Character.isValidCodePoint(point)) {
                    return null;
                }
                out.appendCodePoint(point);
                i += digits;
            } else {
                return null;
            }
        }
        return out.toString();
    }
}
