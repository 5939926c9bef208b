package cn.zhilian.sdk;

import cn.zhilian.sdk.wire.Outcome;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;

/** What became of a roster, person by person in the order of its rows. */
public final class RosterReport {
    private final List<Row> rows;
    private final List<ZhilianException> failures;

    RosterReport(List<Row> rows, List<ZhilianException> failures) {
        this.rows = Collections.unmodifiableList(rows);
        this.failures = Collections.unmodifiableList(failures);
    }

    /** One for every row, also for those that were not reached. */
    public List<Row> rows() {
        return rows;
    }

    /** Why calls failed; empty when every call has an answer. Running the roster again goes on where it ended. */
    public List<ZhilianException> failures() {
        return failures;
    }

    /** How many rows have that outcome. */
    public long count(Outcome outcome) {
        return rows.stream().filter(r -> r.outcome == outcome).count();
    }

    /**
     * The report as CSV that spreadsheets open as UTF-8, no cell beginning like a formula. A
     * joint service has a column for each of its acts at the end.
     *
     * @param heading of a column in front, such as the people's names
     * @param value   what stands there, by the row's number from 1
     */
    public String csv(String heading, IntFunction<String> value) {
        return RosterCsv.write(rows, heading, value);
    }

    /** What became of one person. */
    public static final class Row {
        final int number;
        final String msgId;
        Outcome outcome = Outcome.NONE;
        String code = "";
        String message = "未发送：前面的报文出错后停止";
        String hint = "";
        String registrationNo = "";
        String receiptId = "";
        List<RosterStep> steps = Collections.emptyList();

        Row(int number, String msgId) {
            this.number = number;
            this.msgId = msgId;
        }

        /** The row, from 1. */
        public int number() {
            return number;
        }

        /** The call that the person stands in. */
        public String msgId() {
            return msgId;
        }

        /** NONE when nothing was filed, UNKNOWN when that is not known. */
        public Outcome outcome() {
            return outcome;
        }

        /** Code of the finding or failure, or "". */
        public String code() {
            return code;
        }

        /** For people, in Chinese. */
        public String message() {
            return message;
        }

        /** What to do about it, in Chinese. */
        public String hint() {
            return hint;
        }

        /** Number that the authority gave; "" without one. */
        public String registrationNo() {
            return registrationNo;
        }

        /** What became of each act of a joint service, in its order. */
        public List<RosterStep> steps() {
            return steps;
        }

        /** The last receipt of the call; "" without one. */
        public String receiptId() {
            return receiptId;
        }
    }
}
