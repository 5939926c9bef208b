package cn.zhilian.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.zhilian.sdk.wire.HeadField;
import cn.zhilian.sdk.wire.Label;
import cn.zhilian.sdk.wire.MessageCipher;
import cn.zhilian.sdk.wire.Outcome;
import cn.zhilian.sdk.wire.RequestHead;
import cn.zhilian.sdk.wire.SealedAnswer;
import cn.zhilian.sdk.wire.SealedRequest;
import cn.zhilian.sdk.wire.Suite;
import cn.zhilian.sdk.wire.WireTime;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.Test;

class CallbacksTest {
    private static final String OLD_KEY = "00112233445566778899aabbccddeeff";

    private final Host host = new Host();
    private final List<Event> events = new ArrayList<>();
    private final Config config = new Config().host("https://platform.example").app(FakePlatform.APP).area("370200").keyId(FakePlatform.KEY_ID)
            .key(Secret.of(FakePlatform.KEY)).oldKeys(Collections.singletonMap("T-QD00012345-9", Secret.of(OLD_KEY))).clock(host)
            .log((level, event, values) -> host.log.add(event + values));
    private final Callbacks callbacks = new Callbacks(config, events::add);
    private String keyId = FakePlatform.KEY_ID;
    private MessageCipher cipher = MessageCipher.of(Hex.decode(FakePlatform.KEY), Suite.GCM);

    private RequestHead head(String eventId) {
        return RequestHead.empty().with(HeadField.SERVICE_CODE, "SYS.EVENT").with(HeadField.REQ_APP_CODE, FakePlatform.APP)
                .with(HeadField.REQ_AREA_CODE, "370200").with(HeadField.KEY_ID, keyId)
                .with(HeadField.TIMESTAMP, WireTime.format(host.instant())).with(HeadField.MSG_ID, eventId);
    }

    private static String event(String eventId, String name) {
        return "{\"eventId\":\"" + eventId + "\",\"event\":\"" + name + "\",\"msgId\":\"HR-1\",\"servicecode\":\"ER0101\",\"outcome\":\"done\","
                + "\"time\":\"2026-11-23T09:30:00+08:00\",\"later\":1}";
    }

    private SealedRequest sealed(RequestHead head, String text) throws Exception {
        return cipher.sealRequest(new SecureRandom(), Label.PE_REQ, head, text.getBytes(StandardCharsets.UTF_8));
    }

    private String acknowledged(SealedRequest request) throws Exception {
        SealedAnswer answer = SealedAnswer.parse(callbacks.receive(request.encode()));
        assertTrue(answer.head().received());
        return new String(cipher.openAnswer(Label.PE_REQ, request, answer), StandardCharsets.UTF_8);
    }

    private ZhilianException refused(byte[] body) {
        ZhilianException e = assertThrows(ZhilianException.class, () -> callbacks.receive(body));
        assertTrue(events.isEmpty());
        return e;
    }

    @Test
    void anEventIsHandledOnceAndAcknowledgedEachTime() throws Exception {
        for (int i = 0; i < 2; i++) {
            assertEquals("{\"eventId\":\"e1\"}", acknowledged(sealed(head("e1"), event("e1", Event.RESULT_READY))));
        }
        assertEquals(1, events.size());
        Event e = events.get(0);
        assertEquals("e1 result.ready HR-1 ER0101 done", e.id() + " " + e.name() + " " + e.msgId() + " " + e.service() + " " + e.outcome());
        assertEquals("2026-11-23T01:30:00Z", e.time().toString());
        assertEquals(Outcome.DONE, e.outcome());
    }

    @Test
    void checksAreAcknowledgedWithoutTheHandler() throws Exception {
        String check = "{\"eventId\":\"e1\",\"event\":\"callback.check\",\"time\":\"2026-11-23T09:30:00+08:00\"}";
        assertEquals("{\"eventId\":\"e1\"}", acknowledged(sealed(head("e1"), check)));
        assertTrue(events.isEmpty());
    }

    @Test
    void callbacksUnderAnOlderKeyAreOpened() throws Exception {
        keyId = "T-QD00012345-9";
        cipher = MessageCipher.of(Hex.decode(OLD_KEY), Suite.GCM);
        acknowledged(sealed(head("e1"), event("e1", "later.event")));
        assertEquals("later.event", events.get(0).name());

        keyId = "T-QD00012345-2";
        cipher = MessageCipher.of(Hex.decode("0f0e0d0c0b0a09080706050403020100"), Suite.GCM);
        assertThrows(ZhilianException.class, () -> acknowledged(sealed(head("e2"), event("e2", "later.event"))));
        ZhilianException other = assertThrows(ZhilianException.class,
                () -> callbacks.holdNext("T-QD00000001-2", Secret.of("0f0e0d0c0b0a09080706050403020100")));
        assertEquals(ErrorKind.BAD_CONFIG, other.kind());
        callbacks.holdNext(keyId, Secret.of("0f0e0d0c0b0a09080706050403020100"));
        acknowledged(sealed(head("e2"), event("e2", "later.event")));
    }

    @Test
    void strangersAreRefused() throws Exception {
        String text = event("e1", Event.RESULT_READY);
        assertEquals(ErrorKind.BAD_MESSAGE, refused("{}".getBytes()).kind());
        assertEquals(ErrorKind.WRONG_KEY, refused(sealed(head("e1").with(HeadField.KEY_ID, "T-QD00012345-8"), text).encode()).kind());
        assertEquals(ErrorKind.WRONG_KEY, refused(sealed(head("e1").with(HeadField.REQ_APP_CODE, "QD00099999"), text).encode()).kind());
        assertEquals(ErrorKind.WRONG_KEY, refused(sealed(head("e1").with(HeadField.SERVICE_CODE, "ER0101"), text).encode()).kind());
        assertEquals(ErrorKind.FORGED, refused(new SealedRequest(head("e1"), sealed(head("e2"), text).body()).encode()).kind());
        // Sealed in our own direction, as a call of ours that is sent back would be.
        assertEquals(ErrorKind.FORGED, refused(cipher.sealRequest(new SecureRandom(), Label.EP_REQ, head("e1"), text.getBytes()).encode()).kind());
        assertEquals(ErrorKind.UNUSABLE, refused(sealed(head("e2"), text).encode()).kind());
        assertEquals(ErrorKind.UNUSABLE, refused(sealed(head("e1"), "[]").encode()).kind());
        assertEquals(ErrorKind.UNUSABLE, refused(sealed(head("e1"), "{\"a\":1,\"a\":2}").encode()).kind());
        SealedRequest late = sealed(head("e1"), text);
        host.pause(Duration.ofSeconds(301));
        assertEquals(ErrorKind.WRONG_CLOCK, refused(late.encode()).kind());
    }

    @Test
    void whatTheHandlerThrowsIsNotAcknowledged() throws Exception {
        Callbacks failing = new Callbacks(config, e -> {
            throw new IOException("the database of 王小明 is down");
        });
        byte[] body = sealed(head("e1"), event("e1", Event.RESULT_READY)).encode();
        assertThrows(IOException.class, () -> failing.receive(body));
        assertEquals(500, failing.answer("POST", new ByteArrayInputStream(body)).status());
        assertTrue(host.log.toString().contains("java.io.IOException") && !host.log.toString().contains("王小明"));
    }

    @Test
    void newestEventsAreRemembered() throws Exception {
        SeenEvents seen = SeenEvents.inMemory();
        for (int i = 0; i <= 10_000; i++) {
            seen.keep("e" + i);
        }
        assertEquals(false, seen.known("e0"));
        assertEquals(true, seen.known("e1") && seen.known("e10000"));
    }

    /** Through the JDK's own server, as a program would mount it. */
    @Test
    void theJdksServerAnswers() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/zhilian/callback", new CallbackHttpHandler(callbacks));
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/zhilian/callback";
            SealedRequest request = sealed(head("e1"), event("e1", Event.RESULT_READY));
            Object[] good = post(url, "POST", request.encode());
            assertEquals(200, good[0]);
            cipher.openAnswer(Label.PE_REQ, request, SealedAnswer.parse((byte[]) good[1]));
            assertEquals(400, post(url, "POST", "x".getBytes())[0]);
            assertEquals(401, post(url, "POST", sealed(head("e1").with(HeadField.KEY_ID, "T-QD00012345-8"), "{}").encode())[0]);
            assertEquals(405, post(url, "PUT", new byte[0])[0]);
            assertEquals(400, post(url, "POST", new byte[SealedRequest.MAX_BYTES + 1])[0]);
        } finally {
            server.stop(0);
        }
    }

    private static Object[] post(String url, String method, byte[] body) throws IOException {
        HttpURLConnection http = (HttpURLConnection) new URL(url).openConnection();
        http.setRequestMethod(method);
        http.setDoOutput(true);
        http.getOutputStream().write(body);
        int status = http.getResponseCode();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = status == 200 ? http.getInputStream() : new ByteArrayInputStream(new byte[0])) {
            for (int c = in.read(); c >= 0; c = in.read()) {
                out.write(c);
            }
        }
        return new Object[] {status, out.toByteArray()};
    }
}
