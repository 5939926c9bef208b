package cn.zhilian.sdk.wire;

import java.time.Instant;
import java.util.Arrays;

/** What a receipt says. */
public final class ReceiptText {
    private static final String[] NAMES = {
        "", "kind", "receiptId", "environment", "reqAppCode", "servicecode", "msgId", "plaintext", "time", "outcome", "code", "businessNo",
    };

    private final String[] lines;

    private ReceiptText(String[] lines) {
        this.lines = lines;
    }

    /** Reads the text of a receipt and nothing like it. */
    public static ReceiptText parse(String text) throws FormException {
        String[] lines = text.split("\n", -1);
        if (lines.length != 13 || !lines[0].equals("ZL/1 RCPT") || !lines[12].isEmpty()) {
            throw fault("text");
        }
        for (String line : lines) {
            if (line.codePoints().anyMatch(c -> AnswerHead.breaksLine(c) || c == 0xfffd)) {
                throw fault("text");
            }
        }
        boolean[] good = {
            true,
            Arrays.asList("received", "checked", "decided").contains(lines[1]),
            !lines[2].isEmpty(),
            lines[3].equals("P") || lines[3].equals("T"),
            HeadField.REQ_APP_CODE.takes(lines[4]),
            HeadField.SERVICE_CODE.takes(lines[5]),
            HeadField.MSG_ID.takes(lines[6]),
            HeadField.BODY_DIGEST.takes(lines[7]),
            WireTime.parse(lines[8]) != null,
            Outcome.named(lines[9]) != null,
        };
        for (int i = 0; i < good.length; i++) {
            if (!good[i]) {
                throw fault(NAMES[i]);
            }
        }
        return new ReceiptText(lines);
    }

    private static FormException fault(String field) {
        return FormException.head(field, "不是合规的回执文本", "not a receipt text");
    }

    /** received, checked or decided. */
    public String kind() {
        return lines[1];
    }

    /** The number of the receipt. */
    public String receiptId() {
        return lines[2];
    }

    /** Whether it is of the production environment. */
    public boolean production() {
        return lines[3].equals("P");
    }

    /** The system that filed. */
    public String reqAppCode() {
        return lines[4];
    }

    /** The interface. */
    public String servicecode() {
        return lines[5];
    }

    /** The call. */
    public String msgId() {
        return lines[6];
    }

    /** SM3 of the request's plaintext, lower-case hex: compare it with your own. */
    public String plaintextSm3() {
        return lines[7];
    }

    /** When it was received, checked or decided. */
    public Instant time() {
        return WireTime.parse(lines[8]);
    }

    /** The outcome, NONE where there is none yet. */
    public Outcome outcome() {
        return Outcome.named(lines[9]);
    }

    /** Code of the catalogue, or "". */
    public String code() {
        return lines[10];
    }

    /** Number of the core system, or "". */
    public String businessNo() {
        return lines[11];
    }

    /** The text that was read. */
    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
