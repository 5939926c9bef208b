package cn.zhilian.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.zhilian.sdk.FakePlatform.Trick;
import cn.zhilian.sdk.wire.HeadField;
import cn.zhilian.sdk.wire.Outcome;
import cn.zhilian.sdk.wire.Suite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What a client makes of every trouble that an answer can have, and what it repeats. */
class TroubleTest {
    static final String BODY = "{\"registrationNo\":\"R1\"}";

    @TempDir
    Path dir;
    private FakePlatform p = new FakePlatform();

    TroubleTest() throws Exception {
    }

    @AfterEach
    void close() {
        p.close();
    }

    private void anew() throws Exception {
        p.close();
        p = new FakePlatform();
    }

    private ZhilianException failure(Config config) {
        try (Client c = Client.open(config)) {
            return assertThrows(ZhilianException.class, () -> c.file("ER0101", BODY, Call.of("HR-1")));
        }
    }

    /** Troubles that leave the outcome unknown: repeated with the same content, told when they stay. */
    @TestFactory
    Stream<DynamicTest> repeated() {
        Map<String, Object[]> cases = new LinkedHashMap<>();
        cases.put("the connection breaks", new Object[] {Tricks.HANG_UP, ErrorKind.INTERRUPTED, 0});
        cases.put("half an answer", new Object[] {Tricks.CUT_OFF, ErrorKind.TRUNCATED, 200});
        cases.put("half a text", new Object[] {Tricks.CUT_OFF_TEXT, ErrorKind.TRUNCATED, 200});
        cases.put("an empty answer", new Object[] {Tricks.EMPTY, ErrorKind.TRUNCATED, 200});
        cases.put("an answer too long", new Object[] {Tricks.TOO_LONG, ErrorKind.TRUNCATED, 200});
        cases.put("a changed answer", new Object[] {Tricks.FORGED, ErrorKind.FORGED, 200});
        cases.put("done without a seal", new Object[] {Tricks.UNSEALED_DONE, ErrorKind.FORGED, 200});
        cases.put("our own body came back", new Object[] {Tricks.REFLECTED, ErrorKind.FORGED, 200});
        cases.put("the answer to another seal", new Object[] {Tricks.OTHER_SEAL, ErrorKind.FORGED, 200});
        cases.put("the answer to another message", new Object[] {Tricks.OTHER_MESSAGE, ErrorKind.OTHER_MESSAGE, 200});
        cases.put("a login page", new Object[] {Tricks.LOGIN_PAGE, ErrorKind.NOT_PLATFORM, 200});
        cases.put("a gateway's page", new Object[] {Tricks.GATEWAY_PAGE, ErrorKind.NOT_PLATFORM, 502});
        cases.put("500", new Object[] {Tricks.status(500, "E9001"), ErrorKind.BROKEN, 500});
        cases.put("503", new Object[] {Tricks.status(503, "E9003"), ErrorKind.BUSY, 503});
        cases.put("429", new Object[] {Tricks.status(429, "E4020"), ErrorKind.LIMITED, 429});
        return cases.entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
            Trick trick = (Trick) e.getValue()[0];
            anew();
            ZhilianException told = failure(p.next(trick, trick).config(dir).attempts(2));
            assertEquals(e.getValue()[1], told.kind(), told.getMessage());
            assertTrue(told.unknown());
            assertEquals(e.getValue()[2], told.httpStatus());
            assertEquals("HR-1", told.msgId());
            assertTrue(told.zh().remedy().contains("结果未知"), told.zh().remedy());
            assertTrue(told.en().remedy().contains("same msgId"), told.en().remedy());
            sameMessage(2);

            anew();
            try (Client c = Client.open(p.next(trick).config(dir))) {
                assertEquals(Outcome.DONE, c.file("ER0101", BODY, Call.of("HR-1")).outcome());
            }
            sameMessage(2);
        }));
    }

    /** The same msgId and bytes each time, sealed anew each time. */
    private void sameMessage(int times) {
        List<String> bodies = new ArrayList<>();
        for (FakePlatform.Arrival a : p.arrivals) {
            assertEquals("HR-1", a.msgId());
            assertEquals(BODY, new String(a.plaintext));
            bodies.add(a.body);
        }
        assertEquals(times, bodies.size());
        assertEquals(times, new HashSet<>(bodies).size());
    }

    /** Troubles that a repeat cannot help. */
    @TestFactory
    Stream<DynamicTest> notRepeated() {
        Map<String, Object[]> cases = new LinkedHashMap<>();
        cases.put("401", new Object[] {Tricks.status(401, "E1001"), ErrorKind.WRONG_KEY, "E1001"});
        cases.put("401 with a code that is repeated under a seal", new Object[] {Tricks.status(401, "E4012"), ErrorKind.WRONG_KEY, "E4012"});
        cases.put("400", new Object[] {Tricks.status(400, "E1002"), ErrorKind.BAD_MESSAGE, "E1002"});
        cases.put("413", new Object[] {Tricks.status(413, "E2003"), ErrorKind.BAD_MESSAGE, "E2003"});
        cases.put("415", new Object[] {Tricks.status(415, "E1005"), ErrorKind.BAD_MESSAGE, "E1005"});
        cases.put("404", new Object[] {Tricks.status(404, "E1007"), ErrorKind.WRONG_PATH, "E1007"});
        cases.put("405", new Object[] {Tricks.status(405, "E1008"), ErrorKind.WRONG_PATH, "E1008"});
        cases.put("wrong clock", new Object[] {Tricks.refusal("E1003"), ErrorKind.WRONG_CLOCK, "E1003"});
        cases.put("unknown service", new Object[] {Tricks.refusal("E2001"), ErrorKind.UNKNOWN_SERVICE, "E2001"});
        cases.put("other content", new Object[] {Tricks.refusal("E2009"), ErrorKind.OTHER_CONTENT, "E2009"});
        cases.put("suspended", new Object[] {Tricks.refusal("E4010"), ErrorKind.SUSPENDED, "E4010"});
        cases.put("a code of later times", new Object[] {Tricks.refusal("E4999"), ErrorKind.REFUSED, "E4999"});
        return cases.entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
            anew();
            ZhilianException told = failure(p.next((Trick) e.getValue()[0]).config(dir));
            assertEquals(e.getValue()[1], told.kind(), told.getMessage());
            assertEquals(e.getValue()[2], told.code());
            assertFalse(told.unknown());
            assertEquals(1, p.arrivals.size());
            assertEquals(told.httpStatus() == 200, told.sealed());
            for (Explanation text : new Explanation[] {told.zh(), told.en()}) {
                assertFalse(text.meaning().isEmpty() || text.cause().isEmpty() || text.remedy().isEmpty());
            }
        }));
    }

    @Test
    void anAnswerOfALaterVersionIsNotRepeatedByItself() throws Exception {
        ZhilianException e = failure(p.next(Tricks.LATER_VERSION).config(dir));
        assertEquals(ErrorKind.UNUSABLE, e.kind());
        assertTrue(e.unknown());
        assertEquals(1, p.arrivals.size());
    }

    @Test
    void wrongKeyEnvironmentAndSuiteAreTold() throws Exception {
        ZhilianException key = failure(p.config(dir).key(Secret.of("00000000000000000000000000000000")));
        assertEquals(ErrorKind.WRONG_KEY, key.kind());
        assertEquals(1, p.tokens, "a 401 is never repeated, and gives no token");

        // A test environment on its own host helps a developer; an address of production does not.
        anew();
        ZhilianException astray = failure(p.next(Tricks.status(401, "E1001")).config(dir).path("/v1/message"));
        assertEquals(ErrorKind.WRONG_ENVIRONMENT, astray.kind());
        assertTrue(astray.zh().remedy().contains("测试地址") && astray.en().cause().contains("production"), astray.zh().remedy());
        anew();
        assertEquals(ErrorKind.WRONG_SUITE, failure(p.next((p, http, r, plain) -> debug(http, "length", "")).config(dir)).kind());
        anew();
        assertEquals(ErrorKind.WRONG_SUITE, failure(p.next((p, http, r, plain) -> debug(http, "seal",
                "ZL/1\nEP-REQ\nSM4-CBC-HMAC-SM3\n")).config(dir)).kind());
        anew();
        ZhilianException line = failure(p.next((p, http, r, plain) -> debug(http, "seal",
                "ZL/1\nEP-REQ\nSM4-GCM\n" + FakePlatform.KEY_ID + "\nER0105\n")).config(dir));
        assertEquals(ErrorKind.WRONG_KEY, line.kind());
        assertTrue(line.detail().contains("line 5 (servicecode)"), line.detail());

        try (FakePlatform cbc = new FakePlatform(Suite.CBC)) {
            assertEquals(ErrorKind.WRONG_KEY, failure(cbc.config(dir)).kind());
            try (Client c = Client.open(cbc.config(dir).suite(Suite.CBC))) {
                assertEquals(Outcome.DONE, c.file("ER0101", BODY).outcome());
            }
        }
        ZhilianException path = failure(p.config(dir).path("/v1/letters"));
        assertEquals(ErrorKind.WRONG_PATH, path.kind());
    }

    private static void debug(com.sun.net.httpserver.HttpExchange http, String step, String lines) throws Exception {
        String aad = cn.zhilian.sdk.wire.WireBase64.encode(lines.getBytes());
        FakePlatform.reply(http, 401, ("{\"head\":{\"status\":\"1\",\"code\":\"E1001\",\"msg\":\"\",\"traceId\":\"\",\"timestamp\":\"\",\"keyId\":\"\",\"msgId\":\"\"},"
                + "\"body\":\"\",\"debug\":{\"step\":\"" + step + "\",\"aad\":\"" + aad + "\",\"signedText\":\"\"}}").getBytes());
    }

    @Test
    void wrongClockTellsTheDifference() throws Exception {
        ZhilianException e = failure(p.next((p, http, r, plain) -> p.refusal(http, r, "E1003", FakePlatform.map("serverTime",
                "2026-11-23T09:40:15+08:00", "yourTime", "2026-11-23T09:30:15+08:00", "differenceSeconds", 600))).config(dir));
        assertTrue(e.detail().contains("difference 600 s"), e.detail());
        assertTrue(e.sealed());
    }

    @Test
    void pausesGrowAndRetryAfterIsObeyed() throws Exception {
        p.next(Tricks.status(500, "E9001"), Tricks.status(500, "E9001"), Tricks.later(503, "E9002", "30"),
                Tricks.later(429, "E4020", "7200"), Tricks.later(429, "E4020", "Mon, 23 Nov 2026 10:00:00 GMT"));
        try (Client c = Client.open(p.config(dir).attempts(10))) {
            c.file("ER0101", BODY, Call.of("HR-1"));
        }
        List<Duration> pauses = p.host.pauses;
        assertEquals(5, pauses.size());
        assertTrue(pauses.get(0).toMillis() >= 500 && pauses.get(0).toMillis() < 1000, "" + pauses);
        assertTrue(pauses.get(1).toMillis() >= 1000 && pauses.get(1).toMillis() < 2000, "" + pauses);
        assertEquals(Duration.ofSeconds(30), pauses.get(2));
        assertEquals(Duration.ofHours(1), pauses.get(3), "capped");
        assertTrue(pauses.get(4).toMillis() >= 8000 && pauses.get(4).toMillis() < 16_000, "a date counts as absent: " + pauses);
    }

    @Test
    void aCallEndsInTime() throws Exception {
        p.next(Tricks.later(503, "E9002", "300"));
        try (Client c = Client.open(p.config(dir))) {
            ZhilianException e = assertThrows(ZhilianException.class,
                    () -> c.file("ER0101", BODY, Call.of("HR-1").within(Duration.ofSeconds(60))));
            assertEquals(ErrorKind.BUSY, e.kind());
            assertTrue(e.unknown());
            assertEquals(Duration.ofSeconds(300), e.retryAfter());
            assertTrue(p.host.pauses.isEmpty());
        }
    }

    @Test
    void anInterruptedThreadStopsRepeating() throws Exception {
        p.next(Tricks.status(500, "E9001"));
        try (Client c = Client.open(p.config(dir).pause(d -> {
            throw new InterruptedException();
        }))) {
            assertEquals(ErrorKind.BROKEN, assertThrows(ZhilianException.class, () -> c.file("ER0101", BODY)).kind());
            assertTrue(Thread.interrupted(), "the interrupt is handed on");
        }
    }

    /** A refusal speaks of the last repeat alone: what became of an earlier one is asked. */
    @Test
    void aRefusalAfterAnUnknownOutcomeIsLookedInto() throws Exception {
        p.next(Tricks.HANG_UP_AFTER_TAKING, Tricks.refusal("E4010"));
        try (Client c = Client.open(p.config(dir))) {
            Answer a = c.file("ER0101", BODY, Call.of("HR-1"));
            assertEquals(Outcome.DONE, a.outcome());
        }
        anew();
        p.next(Tricks.HANG_UP, Tricks.refusal("E4010"));
        ZhilianException e = failure(p.config(dir));
        assertEquals(ErrorKind.SUSPENDED, e.kind());
        assertFalse(e.unknown(), "the platform has not received it");
    }

    /** A question has no effect, so nobody asks what became of one that was refused. */
    @Test
    void aRefusedQuestionIsNotAskedAbout() throws Exception {
        for (int i = 0; i < 5; i++) {
            p.questions.add(Tricks.HANG_UP);
            p.questions.add(Tricks.refusal("E4010"));
        }
        try (Client c = Client.open(p.config(dir))) {
            ZhilianException e = assertThrows(ZhilianException.class, () -> c.result("HR-1"));
            assertEquals(ErrorKind.SUSPENDED, e.kind());
            assertFalse(e.unknown());
        }
        assertEquals(8, p.questions.size());
    }

    /** The catalogue explains what the platform must have written, or what fits the status it came under. */
    @Test
    void whatAnybodyWroteExplainsNothing() {
        assertTrue(explainedByItsCode(new ZhilianException(ErrorKind.REFUSED, "").withCode("E4001").asSealed(null)));
        assertTrue(explainedByItsCode(bare(ErrorKind.LIMITED, "E4020", 429)));
        assertTrue(explainedByItsCode(bare(ErrorKind.BROKEN, "E9001", 500)));
        assertFalse(explainedByItsCode(bare(ErrorKind.FORGED, "E2001", 200)));
        assertFalse(explainedByItsCode(bare(ErrorKind.WRONG_KEY, "E4012", 401)));
        assertFalse(explainedByItsCode(bare(ErrorKind.BUSY, "E1002", 503)));
        assertFalse(explainedByItsCode(bare(ErrorKind.WRONG_SUITE, "E1001", 401)));
    }

    private static ZhilianException bare(ErrorKind kind, String code, int status) {
        return new ZhilianException(kind, "").withCode(code).withStatus(status).asUnknown(status != 401);
    }

    private static boolean explainedByItsCode(ZhilianException e) {
        ErrorCode code = ErrorCode.of(e.code());
        boolean told = e.zh().meaning().equals(code.meaningZh);
        assertEquals(told, e.en().cause().equals(code.causeEn));
        assertEquals(e.unknown(), e.zh().remedy().endsWith("结果未知：请用相同的 msgId 和相同内容重发，不会重复办理。"));
        return told;
    }

    @Test
    void aRefusedTokenIsRenewedOnce() throws Exception {
        try (Client c = Client.open(p.config(dir))) {
            c.file("ER0101", BODY);
            p.revokeToken();
            assertEquals(Outcome.DONE, c.file("ER0101", BODY, Call.of("HR-1")).outcome());
            assertEquals(2, p.tokenRequests.size());
            assertTrue(p.host.pauses.isEmpty());

            p.refuse = "E1004";
            ZhilianException e = assertThrows(ZhilianException.class, () -> c.file("ER0101", BODY));
            assertEquals(ErrorKind.WRONG_TOKEN, e.kind());
            assertEquals(3, p.tokenRequests.size());
        }
    }

    @Test
    void aKeyThatANodeDoesNotKnowYetIsTriedAgain() throws Exception {
        p.next(Tricks.refusal("E4012"));
        try (Client c = Client.open(p.config(dir))) {
            assertEquals(Outcome.DONE, c.file("ER0101", BODY).outcome());
            assertEquals(2, p.arrivals.size());
        }
    }

    @Test
    void whatCannotBeSentIsToldBeforehand() throws Exception {
        try (Client c = Client.open(p.config(dir).outbox(dir.resolve("outbox")))) {
            for (Object body : Arrays.asList("[]", "", "{", "{\"a\":\"\ud800\"}", "\"x\"", "{\"a\":1,\"a\":2}", new byte[] {(byte) 0xb0, (byte) 0xa1},
                    FakePlatform.map("pay", 5000.5), "{\"a\":\"" + new String(new char[Outgoing.MAX_BODY]).replace('\0', 'a') + "\"}")) {
                ZhilianException e = assertThrows(ZhilianException.class, () -> c.file("ER0101", body));
                assertEquals(ErrorKind.BAD_CALL, e.kind());
                assertFalse(e.unknown());
            }
            assertEquals(ErrorKind.BAD_CALL, assertThrows(ZhilianException.class, () -> c.file("ER0101", "{}", Call.of("ä"))).kind());
            assertEquals(ErrorKind.BAD_CALL, assertThrows(ZhilianException.class, () -> c.file("er0101", "{}")).kind());
            assertEquals(ErrorKind.BAD_CALL, assertThrows(ZhilianException.class, () -> c.file("ER0101", "{}", Call.plain().caseId("案例"))).kind());
            assertTrue(c.outbox().pending().isEmpty(), "nothing is kept that is never sent");
        }
        assertTrue(p.arrivals.isEmpty());
    }

    @Test
    void drawnMsgIdsDiffer() throws Exception {
        try (Client c = Client.open(p.config(dir))) {
            c.file("ER0101", "  {} \n", Call.plain().caseId("ER0101-1").scenario("slow").extra(new LinkedHashMap<>()));
            c.file("ER0101", "{}");
        }
        FakePlatform.Arrival first = p.arrivals.get(0);
        assertTrue(first.msgId().matches("20261123-[0-9a-f]{20}"), first.msgId());
        assertNotEquals(first.msgId(), p.arrivals.get(1).msgId());
        assertEquals("ER0101-1", first.head.get(HeadField.CASE_ID));
        assertEquals("slow", first.head.get(HeadField.SCENARIO));
        assertEquals("{}", new String(first.plaintext), "blanks around the body are not sent");
    }
}
