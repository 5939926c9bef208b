package cn.zhilian.sdk.peer;

import cn.zhilian.sdk.Answer;
import cn.zhilian.sdk.Attachments;
import cn.zhilian.sdk.Call;
import cn.zhilian.sdk.Callbacks;
import cn.zhilian.sdk.Client;
import cn.zhilian.sdk.Config;
import cn.zhilian.sdk.Echo;
import cn.zhilian.sdk.Event;
import cn.zhilian.sdk.ZhilianException;
import cn.zhilian.sdk.wire.JsonTree;
import cn.zhilian.sdk.wire.Receipt;
import cn.zhilian.sdk.wire.StrictJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Answers commands in their order until the input ends. */
public final class Peer {
    private String config = "";
    private Client client;
    private Callbacks callbacks;
    private Event event; // the one last handled

    /** Reads commands from standard input. */
    public static void main(String[] args) throws IOException {
        new Peer().serve(System.in, System.out);
    }

    /** Reads one command a line and writes one answer a line. */
    public void serve(InputStream in, PrintStream out) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Object answer;
            try {
                answer = answer((Map<?, ?>) StrictJson.parse(line.getBytes(StandardCharsets.UTF_8)));
            } catch (Exception e) { // whatever it is, the other side is told
                answer = refusal(e);
            }
            out.write(JsonTree.encode(answer));
            out.write('\n');
            out.flush();
        }
        close();
    }

    private void close() {
        if (client != null) {
            client.close();
            client = null;
        }
    }

    private Object answer(Map<?, ?> command) throws Exception {
        String op = text(command, "op");
        if (op.equals("open")) {
            return open(text(command, "config"));
        }
        if (client == null) {
            throw new IllegalStateException("open comes first");
        }
        switch (op) {
            case "file":
                return file(text(command, "service"), command);
            case "fileMany":
                return fileMany(command);
            case "results":
                return results(command);
            case "echo":
                return echo(text(command, "body"));
            case "callback":
                return callback(text(command, "http"));
            case "attach":
                return attach(text(command, "service"), (List<?>) command.get("files"));
            case "seal":
                return new SealCost(Config.load(Paths.get(config))).measure((int) number(command, "n"), (int) number(command, "bytes"));
            default:
                throw new IllegalArgumentException("no command " + op);
        }
    }

    private Object open(String file) {
        close();
        config = file;
        Config read = Config.load(Paths.get(file));
        client = Client.open(read);
        callbacks = new Callbacks(read, e -> event = e);
        return ok("sdk", "java/" + Client.VERSION, "checkValue", client.checkValue());
    }

    private Map<String, Object> file(String service, Map<?, ?> call) {
        Answer a = client.file(service, text(call, "body"), Call.of(text(call, "msgId")));
        return ok("msgId", a.msgId(), "traceId", a.traceId(), "outcome", a.outcome().toString(), "code", a.code(),
                "replayed", a.replayed(), "receipts", a.receipts().size(), "data", a.dataText());
    }

    private Object fileMany(Map<?, ?> command) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, (int) number(command, "parallel")));
        try {
            List<Callable<Object>> work = new ArrayList<>();
            for (Object one : (List<?>) command.get("calls")) {
                work.add(() -> {
                    try {
                        return file(text(command, "service"), (Map<?, ?>) one);
                    } catch (ZhilianException e) {
                        return refusal(e);
                    }
                });
            }
            List<Object> answers = new ArrayList<>();
            for (Future<Object> f : threads.invokeAll(work)) {
                answers.add(f.get());
            }
            return ok("answers", answers);
        } finally {
            threads.shutdown();
        }
    }

    private Object results(Map<?, ?> command) {
        List<String> ids = new ArrayList<>();
        ((List<?>) command.get("msgIds")).forEach(id -> ids.add((String) id));
        boolean receipts = Boolean.TRUE.equals(command.get("receipts"));
        List<Object> results = new ArrayList<>();
        for (Answer a : receipts ? client.resultsWithReceipts(ids) : client.results(ids)) {
            List<Object> list = new ArrayList<>();
            for (Receipt r : a.receipts()) {
                list.add(members("text", r.text(), "signature", r.signature(), "signKeyId", r.signKeyId()));
            }
            results.add(members("msgId", a.msgId(), "outcome", a.outcome().toString(), "code", a.code(),
                    "data", a.dataText(), "receipts", list));
        }
        return ok("results", results);
    }

    private Object echo(String body) {
        Echo e = client.echo(body);
        return ok("sm3", e.sm3(), "length", e.length(), "ownSm3", e.ownSm3(), "ownLength", e.ownLength());
    }

    private static Object attach(String service, List<?> files) {
        Attachments attachments = Attachments.of(service);
        for (Object f : files) {
            attachments.file(text((Map<?, ?>) f, "name"), Base64.getDecoder().decode(text((Map<?, ?>) f, "content")));
        }
        return ok("attachments", attachments.list());
    }

    private Object callback(String http) throws Exception {
        event = null;
        byte[] acknowledgement = callbacks.receive(http.getBytes(StandardCharsets.UTF_8));
        Map<String, Object> told = event == null ? Collections.emptyMap() : event.members();
        return ok("eventId", event == null ? "" : event.id(), "event", told,
                "acknowledgement", new String(acknowledgement, StandardCharsets.UTF_8));
    }

    private static Object refusal(Exception e) {
        Map<String, Object> failure = members("kind", "peer", "code", "", "httpStatus", 0, "unknown", false,
                "messageEn", String.valueOf(e.getMessage()));
        if (e instanceof ZhilianException) {
            ZhilianException z = (ZhilianException) e;
            failure = members("kind", z.kind().label, "code", z.code(), "httpStatus", z.httpStatus(), "unknown", z.unknown(),
                    "messageZh", z.zh().meaning(), "causeZh", z.zh().cause(), "remedyZh", z.zh().remedy(), "messageEn", z.en().meaning(),
                    "causeEn", z.en().cause(), "remedyEn", z.en().remedy(), "detail", z.getMessage());
        }
        return members("ok", false, "error", failure);
    }

    private static Map<String, Object> ok(Object... pairs) {
        Map<String, Object> m = members("ok", true);
        m.putAll(members(pairs));
        return m;
    }

    private static Map<String, Object> members(Object... pairs) {
        Map<String, Object> m = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            m.put((String) pairs[i], pairs[i + 1]);
        }
        return m;
    }

    private static String text(Map<?, ?> m, String name) {
        Object value = m.get(name);
        return value == null ? "" : (String) value;
    }

    private static long number(Map<?, ?> m, String name) {
        Object value = m.get(name);
        return value instanceof Long ? (Long) value : 1;
    }
}
