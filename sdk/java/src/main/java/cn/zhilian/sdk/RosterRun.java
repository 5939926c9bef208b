package cn.zhilian.sdk;

import cn.zhilian.sdk.wire.FormException;
import cn.zhilian.sdk.wire.JsonTree;
import cn.zhilian.sdk.wire.Outcome;
import cn.zhilian.sdk.wire.Sm3;
import cn.zhilian.sdk.wire.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One run over a roster: its calls, their filing, and the report. */
final class RosterRun {
    /** One call, and which rows stand where in its list. */
    private static final class Batch {
        final String msgId;
        final byte[] body;
        final int size;
        final Map<Integer, Integer> rows = new TreeMap<>(); // row from 0 to place in the list
        volatile Answer answer;
        volatile ZhilianException failure;

        Batch(String msgId, byte[] body, int size) {
            this.msgId = msgId;
            this.body = body;
            this.size = size;
        }
    }

    private final Roster roster;
    private final Client client;
    private final String tag;

    RosterRun(Roster roster, Client client) {
        this.roster = roster;
        this.client = client;
        // Common to all calls of one service and name of a run.
        this.tag = "R" + Sm3.hex((roster.service + "\n" + roster.run + "\n").getBytes(StandardCharsets.UTF_8)).substring(0, 8);
    }

    RosterReport file() {
        List<Batch> batches = plan();
        send(batches);
        if (!roster.wait.isZero()) {
            await(batches);
        }
        List<ZhilianException> failures = new ArrayList<>();
        Map<Integer, RosterReport.Row> rows = new TreeMap<>();
        for (Batch b : batches) {
            if (b.failure != null) {
                failures.add(b.failure);
            }
            b.rows.forEach((row, place) -> rows.put(row, row(b, row, place)));
        }
        return new RosterReport(new ArrayList<>(rows.values()), failures);
    }

    private List<Batch> plan() {
        if (roster.single) {
            throw new ZhilianException(ErrorKind.BAD_CALL, roster.service + " takes one person a call; use file");
        }
        if (roster.batch < 1 || roster.rows.isEmpty()) {
            throw new ZhilianException(ErrorKind.BAD_CALL, "the roster has no rows, or no people in a call");
        }
        Map<String, Integer> left = new LinkedHashMap<>();
        for (int i = 0; i < roster.rows.size(); i++) {
            Integer twin = left.put(key(roster.common, roster.rows.get(i)), i);
            if (twin != null) {
                throw new ZhilianException(ErrorKind.BAD_CALL, "rows " + (twin + 1) + " and " + (i + 1) + " are the same");
            }
        }
        List<Batch> batches = earlier(left);
        List<Integer> rest = new ArrayList<>(left.values());
        for (int from = 0; from < rest.size(); from += roster.batch) {
            batches.add(batch(rest.subList(from, Math.min(from + roster.batch, rest.size()))));
        }
        return batches;
    }

    /** A call for some rows; the same rows always give the same bytes and msgId. */
    private Batch batch(List<Integer> rows) {
        List<Object> people = new ArrayList<>();
        rows.forEach(i -> people.add(roster.rows.get(i)));
        Map<String, Object> body = new LinkedHashMap<>(roster.common);
        body.put(roster.list, people);
        Map<String, Object> unnumbered = new LinkedHashMap<>(body);
        unnumbered.remove("batchNo"); // no part of what is filed
        Batch b = new Batch(tag + "-" + Sm3.hex(encode(unnumbered)).substring(0, 20), encode(body), people.size());
        for (int i = 0; i < rows.size(); i++) {
            b.rows.put(rows.get(i), i);
        }
        return b;
    }

    private static byte[] encode(Object value) {
        try {
            return JsonTree.encode(value);
        } catch (IllegalArgumentException e) {
            throw new ZhilianException(ErrorKind.BAD_CALL, "the roster: " + e.getMessage());
        }
    }

    /**
     * Calls of earlier runs in the outbox that hold people of this roster; those are taken
     * out of {@code left}. Calls that were rejected as a whole registered nobody.
     */
    private List<Batch> earlier(Map<String, Integer> left) {
        List<Batch> found = new ArrayList<>();
        if (client.outbox() == null) {
            return found;
        }
        for (OutboxEntry e : client.outbox().entries()) {
            boolean ours = e.msgId().startsWith(tag + "-") && e.service().equals(roster.service);
            if (!ours || e.state() == OutboxEntry.State.REFUSED || e.outcome() == Outcome.REJECTED) {
                continue;
            }
            byte[] body = client.outbox().body(e);
            List<String> keys = keysOf(body);
            Batch b = new Batch(e.msgId(), body, keys.size());
            for (int place = 0; place < keys.size(); place++) {
                Integer row = left.remove(keys.get(place));
                if (row != null) {
                    b.rows.put(row, place);
                }
            }
            if (!b.rows.isEmpty()) {
                found.add(b);
            }
        }
        return found;
    }

    private List<String> keysOf(byte[] body) {
        List<String> keys = new ArrayList<>();
        try {
            Map<?, ?> members = (Map<?, ?>) StrictJson.parse(body);
            if (members.get(roster.list) instanceof List) {
                for (Object person : (List<?>) members.get(roster.list)) {
                    keys.add(key(members, person));
                }
            }
        } catch (FormException e) { // such a body was never kept
            throw new ZhilianException(ErrorKind.OUTBOX, "a kept body is not JSON");
        }
        return keys;
    }

    /** Tells people apart by all that is said of them and of the employer; not by the batchNo or the order of members. */
    private String key(Map<?, ?> common, Object person) {
        Map<Object, Object> members = new HashMap<>(common);
        members.remove("batchNo");
        members.remove(roster.list);
        List<Object> both = new ArrayList<>();
        both.add(sorted(members));
        both.add(sorted(person));
        return Sm3.hex(encode(both));
    }

    private static Object sorted(Object value) {
        if (!(value instanceof Map)) {
            return value;
        }
        TreeMap<String, Object> sorted = new TreeMap<>();
        ((Map<?, ?>) value).forEach((name, v) -> sorted.put(String.valueOf(name), sorted(v)));
        return sorted;
    }

    /** Sends the calls. After the first failure no further one is begun. */
    private void send(List<Batch> batches) {
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean stopped = new AtomicBoolean();
        Runnable work = () -> {
            for (int i = next.getAndIncrement(); i < batches.size() && !stopped.get(); i = next.getAndIncrement()) {
                Batch b = batches.get(i);
                try {
                    b.answer = client.file(roster.service, b.body, roster.options.as(b.msgId));
                } catch (ZhilianException e) {
                    b.failure = e;
                    stopped.set(true);
                }
            }
        };
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, Math.min(roster.parallel, batches.size())), r -> {
            Thread t = new Thread(r, "zhilian-roster");
            t.setDaemon(true);
            return t;
        });
        for (int i = 0; i < roster.parallel; i++) {
            threads.execute(work);
        }
        threads.shutdown();
        try {
            threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            stopped.set(true);
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void await(List<Batch> batches) {
        Map<String, Batch> open = new LinkedHashMap<>();
        for (Batch b : batches) {
            if (b.answer != null && !b.answer.isFinal()) {
                open.put(b.msgId, b);
            }
        }
        try {
            for (Answer a : client.waitFor(open.keySet(), roster.wait)) {
                if (a.outcome() != Outcome.UNKNOWN) {
                    open.get(a.msgId()).answer = a;
                }
            }
        } catch (ZhilianException e) {
            open.values().iterator().next().failure = e;
        }
    }

    private RosterReport.Row row(Batch b, int row, int place) {
        RosterReport.Row r = new RosterReport.Row(row + 1, b.msgId);
        if (b.answer != null) {
            new RosterRow(r, b.answer, roster.list).fill(place, b.size);
        } else if (b.failure != null) {
            r.code = b.failure.code();
            r.message = b.failure.zh().meaning();
            r.hint = b.failure.zh().remedy();
            r.outcome = b.failure.unknown() ? Outcome.UNKNOWN : Outcome.NONE;
        }
        return r;
    }
}
