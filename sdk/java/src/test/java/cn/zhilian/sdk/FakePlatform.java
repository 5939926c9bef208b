package cn.zhilian.sdk;

import cn.zhilian.sdk.wire.AnswerField;
import cn.zhilian.sdk.wire.AnswerHead;
import cn.zhilian.sdk.wire.FormException;
import cn.zhilian.sdk.wire.HeadField;
import cn.zhilian.sdk.wire.JsonTree;
import cn.zhilian.sdk.wire.Label;
import cn.zhilian.sdk.wire.MessageCipher;
import cn.zhilian.sdk.wire.RequestHead;
import cn.zhilian.sdk.wire.SealException;
import cn.zhilian.sdk.wire.SealedAnswer;
import cn.zhilian.sdk.wire.SealedRequest;
import cn.zhilian.sdk.wire.SigningKey;
import cn.zhilian.sdk.wire.Sm3;
import cn.zhilian.sdk.wire.StrictJson;
import cn.zhilian.sdk.wire.Suite;
import cn.zhilian.sdk.wire.WireTime;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.bouncycastle.util.encoders.Hex;

/** A small stand-in for the gateway that really opens and seals. */
final class FakePlatform implements AutoCloseable {
    static final String KEY = "5ca1ab1e0ddba115c0ffee0123456789";
    static final String KEY_ID = "T-QD00012345-1";
    static final String APP = "QD00012345";
    static final String SIGNER = "128b2fa8bd433c6c068c8d803dff79792a519a55171b1b650c23661d15897263";

    /** Answers a business message in the platform's place. */
    interface Trick {
        void play(FakePlatform p, HttpExchange http, SealedRequest request, byte[] plaintext) throws Exception;
    }

    /** A business message as it came in. */
    static final class Arrival {
        final RequestHead head;
        final String body;
        final byte[] plaintext;

        Arrival(SealedRequest r, byte[] plaintext) {
            this.head = r.head();
            this.body = r.body();
            this.plaintext = plaintext;
        }

        String msgId() {
            return head.get(HeadField.MSG_ID);
        }
    }

    static final Certificates CA = authority();
    static final SSLContext TLS = ordinaryTls(); // one for all: making it costs more than most tests

    final Host host = new Host();
    final SecureRandom random = new SecureRandom();
    final Map<String, MessageCipher> keys = new HashMap<>(); // that open, by keyId
    final List<Arrival> arrivals = new ArrayList<>();
    final List<String> tokenRequests = new ArrayList<>(); // days asked for
    final Map<String, Map<String, Object>> results = new HashMap<>();
    final Map<String, byte[]> longAnswers = new HashMap<>();
    final Map<String, byte[]> wholes = new HashMap<>(); // that came as parts
    private final Map<String, TreeMap<Integer, byte[]>> parts = new HashMap<>();
    private final Deque<Trick> tricks = new ArrayDeque<>();
    final Deque<Trick> questions = new ArrayDeque<>(); // tricks for SYS.RESULT
    String refuse = ""; // every business message is refused with it
    String warnOf = ""; // keyId whose answers carry E1022
    String token;
    int tokens;
    int maxAsked;
    boolean timeIsBroken;
    volatile Map<String, String> published = Collections.singletonMap("S-1", SigningKey.parse(SIGNER).publicKey().hex());
    volatile int keysAsked;
    private final List<HttpsServer> servers = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(r -> {
        Thread t = new Thread(r, "platform");
        t.setDaemon(true);
        return t;
    });
    final String url;

    FakePlatform() throws Exception {
        this(Suite.GCM);
    }

    FakePlatform(Suite suite) throws Exception {
        keys.put(KEY_ID, MessageCipher.of(Hex.decode(KEY), suite));
        renewToken();
        url = serve(TLS);
    }

    private static SSLContext ordinaryTls() {
        try {
            return CA.server("127.0.0.1", Instant.now().plusSeconds(3000));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Certificates authority() {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            return new Certificates("authority");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Serves once more, over other TLS settings. */
    String serve(SSLContext tls) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        servers.add(server);
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        servers.forEach(s -> s.stop(0));
        threads.shutdownNow();
    }

    /** The config of a client of it. */
    Config config(Path dir) throws Exception {
        return new Config().host(url).app(APP).area("370200").keyId(KEY_ID).key(Secret.of(KEY)).caFile(CA.file(dir))
                .proxy(Secret.of("direct")).clock(host).pause(host::pause)
                .log((level, event, values) -> host.log.add(level + " " + event + " " + values));
    }

    FakePlatform next(Trick... more) {
        tricks.addAll(Arrays.asList(more));
        return this;
    }

    private void renewToken() {
        char[] letters = new char[41];
        Arrays.fill(letters, 't');
        token = new String(letters) + String.format("%02x", ++tokens);
    }

    void revokeToken() {
        renewToken();
    }

    private void handle(HttpExchange http) throws IOException {
        try {
            String path = http.getRequestURI().getPath();
            if (path.endsWith("/time")) {
                String time = timeIsBroken ? "soon" : WireTime.format(host.instant());
                reply(http, 200, ("{\"time\":\"" + time + "\"}").getBytes(StandardCharsets.UTF_8));
            } else if (path.endsWith("/keys")) {
                keysAsked++;
                StringBuilder list = new StringBuilder();
                published.forEach((id, key) -> list.append(list.length() == 0 ? "" : ",")
                        .append("{\"signKeyId\":\"").append(id).append("\",\"algorithm\":\"SM2\",\"publicKey\":\"").append(key).append("\"}"));
                reply(http, 200, ("{\"keys\":[" + list + "]}").getBytes(StandardCharsets.UTF_8));
            } else if (!path.equals(Config.TEST_PATH) && !path.equals("/v1/message")) {
                unsealed(http, 404, "E1007");
            } else {
                message(http);
            }
        } catch (Exception e) {
            http.close();
        }
    }

    private synchronized void message(HttpExchange http) throws Exception {
        SealedRequest request;
        byte[] plaintext;
        try {
            request = SealedRequest.parse(read(http.getRequestBody()));
        } catch (FormException e) {
            unsealed(http, 400, "E1002");
            return;
        }
        MessageCipher cipher = keys.get(request.head().get(HeadField.KEY_ID));
        try {
            if (cipher == null) {
                unsealed(http, 401, "E1001");
                return;
            }
            plaintext = cipher.openRequest(Label.EP_REQ, request);
        } catch (SealException e) {
            unsealed(http, 401, "E1001");
            return;
        }
        String service = request.head().get(HeadField.SERVICE_CODE);
        if (service.startsWith("SYS.")) {
            system(http, request, service, plaintext);
            return;
        }
        arrivals.add(new Arrival(request, plaintext));
        Trick trick = tricks.poll();
        if (trick != null) {
            trick.play(this, http, request, plaintext);
        } else {
            ordinary(http, request, plaintext);
        }
    }

    /** The answer without a trick. */
    void ordinary(HttpExchange http, SealedRequest request, byte[] plaintext) throws Exception {
        if (!refuse.isEmpty()) {
            refusal(http, request, refuse, null);
        } else if (!request.head().get(HeadField.TOKEN).equals(token)) {
            refusal(http, request, "E1004", null);
        } else if (request.head().isPart()) {
            part(http, request, plaintext);
        } else {
            take(http, request);
        }
    }

    /** Records the message and answers done. */
    void take(HttpExchange http, SealedRequest request) throws Exception {
        String msgId = request.head().get(HeadField.MSG_ID);
        Map<String, Object> result = new LinkedHashMap<>();
        if (results.containsKey(msgId)) {
            result.putAll(results.get(msgId));
            result.put("replayed", true);
        } else {
            result.put("outcome", "done");
            result.put("data", map("registrationNo", "R1"));
            results.put(msgId, new LinkedHashMap<>(result));
        }
        if (request.head().get(HeadField.KEY_ID).equals(warnOf)) {
            result.put("warnings", Arrays.asList(map("code", "E1022", "message", "密钥将于 2026-12-01 停用")));
        }
        seal(http, request, result);
    }

    private void part(HttpExchange http, SealedRequest request, byte[] plaintext) throws Exception {
        String msgId = request.head().get(HeadField.MSG_ID);
        int total = Integer.parseInt(request.head().get(HeadField.PART_TOTAL));
        TreeMap<Integer, byte[]> group = parts.computeIfAbsent(msgId, k -> new TreeMap<>());
        group.put(Integer.parseInt(request.head().get(HeadField.PART_NO)), plaintext);
        List<Object> missing = new ArrayList<>();
        for (int no = 1; no <= total; no++) {
            if (!group.containsKey(no)) {
                missing.add(no);
            }
        }
        if (!missing.isEmpty()) {
            seal(http, request, map("outcome", "processing", "data", map("parts", map("missing", missing))));
            return;
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] piece : group.values()) {
            whole.write(piece);
        }
        parts.remove(msgId);
        if (!Sm3.hex(whole.toByteArray()).equals(request.head().get(HeadField.BODY_DIGEST))) {
            refusal(http, request, "E2010", null);
            return;
        }
        wholes.put(msgId, whole.toByteArray());
        take(http, request);
    }

    /** Drops what has come of a message in parts. */
    void dropParts(String msgId) {
        parts.remove(msgId);
    }

    private void system(HttpExchange http, SealedRequest request, String service, byte[] plaintext) throws Exception {
        Map<?, ?> body = (Map<?, ?>) StrictJson.parse(plaintext);
        if (!service.equals("SYS.TOKEN") && !request.head().get(HeadField.TOKEN).equals(token)) {
            refusal(http, request, "E1004", null);
            return;
        }
        if (service.equals("SYS.RESULT") && !questions.isEmpty()) {
            questions.poll().play(this, http, request, plaintext);
            return;
        }
        switch (service) {
            case "SYS.TOKEN":
                String today = LocalDateTime.ofInstant(host.instant(), WireTime.BEIJING).toLocalDate().toString();
                String day = body.containsKey("forDate") ? (String) body.get("forDate") : today;
                tokenRequests.add(day);
                if (tokens == 0 || day.equals(today)) {
                    renewToken();
                }
                seal(http, request, map("outcome", "done", "data", map("token", token, "date", day)));
                return;
            case "SYS.ECHO":
                seal(http, request, map("outcome", "done", "data", map("sm3", Sm3.hex(plaintext), "length", plaintext.length)));
                return;
            case "SYS.QUOTA":
                seal(http, request, map("outcome", "done", "data", map("items", Arrays.asList(
                        map("servicecode", "ER0101", "limit", 100, "remaining", 97, "resetAt", "2026-11-24T00:00:00+08:00"),
                        map("servicecode", "ER0102", "limit", 0, "remaining", 0, "braked", map("reason", "系统维护", "until", "2026-11-23T12:00:00+08:00"))))));
                return;
            case "SYS.RESULT":
                seal(http, request, map("outcome", "done", "data", map("results", listed(body))));
                return;
            case "SYS.PART":
                givePart(http, request, body);
                return;
            default:
                refusal(http, request, "E2001", null);
        }
    }

    private List<Object> listed(Map<?, ?> body) {
        List<Object> list = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        if (body.get("msgIds") instanceof List) {
            ((List<?>) body.get("msgIds")).forEach(id -> ids.add((String) id));
        } else {
            ids.addAll(new TreeMap<>(results).keySet());
        }
        maxAsked = Math.max(maxAsked, ids.size());
        for (String id : ids) {
            Map<String, Object> result = map("msgId", id);
            result.putAll(results.getOrDefault(id, map("outcome", "unknown")));
            if (Boolean.TRUE.equals(body.get("receipts")) && results.containsKey(id) && !result.containsKey("receipts")) {
                result.put("receipts", Arrays.asList(receipt(id, APP)));
            }
            list.add(result);
        }
        return list;
    }

    /** A signed receipt of a call. */
    static Map<String, Object> receipt(String msgId, String app) {
        StringBuilder text = new StringBuilder("ZL/1 RCPT\ndecided\nR-1\nT\n").append(app).append("\nER0101\n").append(msgId).append('\n')
                .append(Sm3.hex(new byte[0])).append("\n2026-11-23T09:30:15+08:00\ndone\n\nB-1\n");
        String signature = SigningKey.parse(SIGNER).sign(new SecureRandom(), text.toString().getBytes(StandardCharsets.UTF_8));
        return map("text", text.toString(), "signature", signature, "signKeyId", "S-1");
    }

    private void givePart(HttpExchange http, SealedRequest request, Map<?, ?> body) throws Exception {
        byte[] whole = longAnswers.get(body.get("msgId"));
        int no = ((Long) body.get("partNo")).intValue();
        if (whole == null) {
            refusal(http, request, "E2013", null);
            return;
        }
        sealPart(http, request, whole, no);
    }

    /** Seals one part of a long answer. */
    void sealPart(HttpExchange http, SealedRequest request, byte[] whole, int no) throws Exception {
        int size = SealedRequest.MAX_PLAIN_BYTES;
        int total = (whole.length + size - 1) / size;
        byte[] piece = Arrays.copyOfRange(whole, (no - 1) * size, Math.min(no * size, whole.length));
        AnswerHead head = head("0", "").with(AnswerField.BODY_DIGEST, Sm3.hex(whole)).with(AnswerField.PART_NO, "" + no)
                .with(AnswerField.PART_TOTAL, "" + total);
        reply(http, 200, sealed(request, head, piece));
    }

    private AnswerHead head(String status, String code) {
        return AnswerHead.empty().with(AnswerField.STATUS, status).with(AnswerField.CODE, code)
                .with(AnswerField.TRACE_ID, "abababababababababababababababab").with(AnswerField.TIMESTAMP, WireTime.format(host.instant()));
    }

    byte[] sealed(SealedRequest request, AnswerHead head, byte[] plaintext) throws FormException {
        return keys.get(request.head().get(HeadField.KEY_ID)).sealAnswer(random, Label.EP_REQ, request, head, plaintext).encode();
    }

    byte[] sealed(SealedRequest request, Map<String, Object> result) throws FormException {
        return sealed(request, head("0", ""), JsonTree.encode(result));
    }

    void seal(HttpExchange http, SealedRequest request, Map<String, Object> result) throws Exception {
        reply(http, 200, sealed(request, result));
    }

    void refusal(HttpExchange http, SealedRequest request, String code, Object data) throws Exception {
        reply(http, 200, sealed(request, head("1", code), JsonTree.encode(map("code", code, "data", data))));
    }

    void unsealed(HttpExchange http, int status, String code) throws IOException {
        reply(http, status, new SealedAnswer(head("1", code), "").encode());
    }

    static void reply(HttpExchange http, int status, byte[] body) throws IOException {
        http.getResponseHeaders().set("Content-Type", "application/json");
        http.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        http.getResponseBody().write(body);
        http.close();
    }

    private static byte[] read(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            out.write(buffer, 0, n);
        }
        return out.toByteArray();
    }

    static Map<String, Object> map(Object... pairs) {
        Map<String, Object> m = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            m.put((String) pairs[i], pairs[i + 1]);
        }
        return m;
    }
}
