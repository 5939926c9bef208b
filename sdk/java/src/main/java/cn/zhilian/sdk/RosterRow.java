package cn.zhilian.sdk;

import cn.zhilian.sdk.wire.Finding;
import cn.zhilian.sdk.wire.FormException;
import cn.zhilian.sdk.wire.Outcome;
import cn.zhilian.sdk.wire.Receipt;
import cn.zhilian.sdk.wire.ReceiptText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Fills a row of a report from the answer to its call: the person's own entry in
 * the data where there is one, the call's outcome else, and every finding that
 * points to the person.
 */
final class RosterRow {
    private final RosterReport.Row row;
    private final Answer answer;
    private final String list;

    RosterRow(RosterReport.Row row, Answer answer, String list) {
        this.row = row;
        this.answer = answer;
        this.list = list;
    }

    /** @param place of the person in the list of so many people */
    void fill(int place, int people) {
        row.outcome = answer.outcome();
        row.code = answer.code();
        row.message = answer.message();
        for (Receipt r : answer.receipts()) { // the last is what the platform attests last
            row.receiptId = receiptId(r, row.receiptId);
        }
        Map<?, ?> own = entry(place, people);
        if (own != null) {
            Outcome outcome = Outcome.named(text(own, "outcome"));
            row.outcome = outcome == null || outcome == Outcome.NONE ? row.outcome : outcome;
            row.registrationNo = text(own, "registrationNo");
            row.code = text(own, "code");
            row.message = text(own, "message");
            row.hint = text(own, "hint");
        }
        row.steps = RosterStep.of(answer.data(), own, place);
        findings(place);
    }

    private void findings(int place) {
        List<String> messages = new ArrayList<>();
        List<String> hints = new ArrayList<>();
        List<Finding> all = new ArrayList<>(answer.errors());
        all.addAll(answer.warnings());
        String pointer = "/" + list + "/" + place;
        for (Finding f : all) {
            if (f.pointer().equals(pointer) || f.pointer().startsWith(pointer + "/")) {
                messages.add(f.message());
                hints.add(f.hint());
                row.code = row.code.isEmpty() ? f.code() : row.code;
            }
        }
        if (!messages.isEmpty()) {
            row.message = String.join("；", messages);
            row.hint = String.join("；", hints);
        } else if (answer.outcome() == Outcome.REJECTED && row.outcome == Outcome.REJECTED && !answer.errors().isEmpty()) {
            row.message = "同一报文中其他人员有错误，整批未办理";
        }
    }

    /** The person's entry in the data: by the index that it names, else by place when there is one for everybody. */
    private Map<?, ?> entry(int place, int people) {
        Object entries = answer.data().get(list);
        if (!(entries instanceof List)) {
            return null;
        }
        boolean named = false;
        for (Object e : (List<?>) entries) {
            Object index = e instanceof Map ? ((Map<?, ?>) e).get("index") : null;
            named |= index instanceof Long;
            if (index instanceof Long && (Long) index == place) {
                return (Map<?, ?>) e;
            }
        }
        if (named || ((List<?>) entries).size() != people || !(((List<?>) entries).get(place) instanceof Map)) {
            return null;
        }
        return (Map<?, ?>) ((List<?>) entries).get(place);
    }

    private static String text(Map<?, ?> m, String name) {
        Object value = m.get(name);
        return value instanceof String ? (String) value : "";
    }

    private static String receiptId(Receipt r, String otherwise) {
        try {
            return ReceiptText.parse(r.text()).receiptId();
        } catch (FormException e) { // of a later form
            return otherwise;
        }
    }
}
