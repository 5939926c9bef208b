package cn.zhilian.sdk;

import cn.zhilian.sdk.wire.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/** Writes a report as CSV that spreadsheets open as UTF-8. No cell begins like a formula. */
final class RosterCsv {
    private static final Map<Outcome, String> NAMES = new EnumMap<>(Outcome.class);
    private static final Pattern CALCULATED = Pattern.compile("^([\\s\u3000\u200b-\u200d\u2060\ufeff]*[=+\\-@＝＋－＠]|[\\t\\r]).*", Pattern.DOTALL);
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9X]{16,}");

    static {
        NAMES.put(Outcome.DONE, "办结");
        NAMES.put(Outcome.REJECTED, "不予通过");
        NAMES.put(Outcome.PARTIAL, "部分办结");
        NAMES.put(Outcome.PROCESSING, "办理中");
        NAMES.put(Outcome.MANUAL, "人工处理中");
        NAMES.put(Outcome.UNKNOWN, "结果未知");
        NAMES.put(Outcome.NONE, "未申报");
    }

    private RosterCsv() {
    }

    /** @param value of the column in front, by the row's number from 1 */
    static String write(List<RosterReport.Row> rows, String heading, IntFunction<String> value) {
        Set<String> acts = new LinkedHashSet<>();
        rows.forEach(r -> r.steps.forEach(s -> acts.add(s.title())));
        List<String> headings = new ArrayList<>(Arrays.asList("行号", heading, "结果", "登记编号", "代码", "说明", "处理建议", "业务流水号", "回执编号"));
        headings.addAll(acts);
        StringBuilder out = new StringBuilder("\ufeff");
        line(out, headings);
        for (RosterReport.Row r : rows) {
            List<String> cells = new ArrayList<>(Arrays.asList(String.valueOf(r.number), value.apply(r.number), name(r.outcome),
                    r.registrationNo, r.code, r.message, r.hint, r.msgId, r.receiptId));
            for (String act : acts) {
                cells.add(r.steps.stream().filter(s -> s.title().equals(act)).map(RosterStep::toString).findFirst().orElse(""));
            }
            line(out, cells);
        }
        return out.toString();
    }

    private static String name(Outcome outcome) {
        return NAMES.getOrDefault(outcome, outcome.toString());
    }

    private static void line(StringBuilder out, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            out.append(i == 0 ? "" : ",").append(cell(cells.get(i) == null ? "" : cells.get(i)));
        }
        out.append("\r\n");
    }

    /** An apostrophe before what a spreadsheet would calculate, a tab before long numbers, of which it would lose digits. */
    private static String cell(String text) {
        String safe = CALCULATED.matcher(text).matches() ? "'" + text : LONG_NUMBER.matcher(text).matches() ? "\t" + text : text;
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
