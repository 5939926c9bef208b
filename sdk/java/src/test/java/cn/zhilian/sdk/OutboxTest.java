package cn.zhilian.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.zhilian.sdk.wire.Outcome;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that are kept before they are sent, and what a crash leaves. */
class OutboxTest {
    private static final String BODY = "{\"aac003\":\"王小明\"}";

    @TempDir
    Path dir;
    private Path file;
    private final FakePlatform p = new FakePlatform();

    OutboxTest() throws Exception {
    }

    @BeforeEach
    void place() {
        file = dir.resolve("outbox.jsonl");
    }

    @AfterEach
    void close() {
        p.close();
    }

    private Client open() throws Exception {
        return Client.open(p.config(dir).outbox(file).attempts(1));
    }

    private List<String> lines() throws Exception {
        return Files.readAllLines(file, StandardCharsets.UTF_8);
    }

    @Test
    void isWrittenBeforeSending() throws Exception {
        p.next((p, http, r, plain) -> {
            assertEquals(1, lines().size());
            assertTrue(lines().get(0).startsWith("{\"what\":\"kept\",\"msgId\":\"HR-1\""));
            p.ordinary(http, r, plain);
        });
        try (Client c = open()) {
            assertEquals(Outcome.DONE, c.file("ER0101", BODY, Call.of("HR-1")).outcome());
            assertTrue(c.outbox().pending().isEmpty());
            Answer again = c.file("ER0101", BODY, Call.of("HR-1"));
            assertTrue(again.kept());
            assertEquals("R1", again.data().get("registrationNo"));
            assertEquals(1, p.arrivals.size(), "a decided call is not sent again");
        }
        String all = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        for (String personal : new String[] {"王小明", "aac003", "registrationNo", FakePlatform.KEY}) {
            assertFalse(all.contains(personal), "the file is sealed");
        }
    }

    @Test
    void aCheckLeavesItsMsgIdToTheFiling() throws Exception {
        p.next((p, http, r, plain) -> p.seal(http, r, FakePlatform.map("outcome", "processing", "checkOnly", true)));
        try (Client c = open()) {
            Answer check = c.file("ER0101", "{\"a\":\"1\",\"checkOnly\":true}", Call.of("HR-1"));
            assertTrue(check.checkOnly() && check.isFinal());
            assertTrue(c.outbox().entries().isEmpty());
            assertFalse(c.file("ER0101", BODY, Call.of("HR-1")).checkOnly());
        }
    }

    /** The process dies after the message was written and before anything was sent. */
    @Test
    void aCrashBeforeSendingIsTakenUp() throws Exception {
        Config config = p.config(dir).outbox(file).complete();
        Outbox alone = Outbox.open(config);
        alone.keep(new Outgoing("ER0101", Call.of("HR-1").caseId("ER0101-1"), BODY.getBytes(StandardCharsets.UTF_8)), Host.MORNING);
        alone.close();
        try (Client c = open()) {
            ResumeReport report = c.resume();
            assertTrue(report.failures().isEmpty());
            assertEquals(Outcome.DONE, report.answers().get(0).outcome());
            assertEquals(BODY, new String(p.arrivals.get(0).plaintext, StandardCharsets.UTF_8));
            assertEquals("HR-1", p.arrivals.get(0).msgId());
            assertTrue(c.resume().answers().isEmpty());
        }
    }

    @Test
    void aLostAnswerIsTakenUp() throws Exception {
        p.next(Tricks.HANG_UP_AFTER_TAKING);
        try (Client c = open()) {
            assertTrue(assertThrows(ZhilianException.class, () -> c.file("ER0101", BODY, Call.of("HR-1"))).unknown());
            assertEquals(OutboxEntry.State.KEPT, c.outbox().pending().get(0).state());
        }
        try (Client c = open()) {
            Answer a = c.resume().answers().get(0);
            assertTrue(a.replayed());
            assertEquals(Outcome.DONE, a.outcome());
        }
    }

    @Test
    void anOpenResultIsAskedFor() throws Exception {
        p.next((p, http, r, plain) -> p.seal(http, r, FakePlatform.map("outcome", "processing", "promisedBy", "2026-11-23T10:00:00+08:00")));
        try (Client c = open()) {
            assertEquals(Outcome.PROCESSING, c.file("ER0101", BODY, Call.of("HR-1")).outcome());
            assertEquals(OutboxEntry.State.TAKEN, c.outbox().pending().get(0).state());
        }
        p.results.put("HR-1", FakePlatform.map("outcome", "done"));
        try (Client c = open()) {
            assertEquals(Outcome.DONE, c.resume().answers().get(0).outcome());
            assertEquals(1, p.arrivals.size());
            assertEquals(OutboxEntry.State.DECIDED, c.outbox().entries().get(0).state());
        }
    }

    @Test
    void aFailureDoesNotStopTheOthers() throws Exception {
        p.next(Tricks.HANG_UP, Tricks.HANG_UP);
        try (Client c = open()) {
            for (String id : new String[] {"HR-1", "HR-2"}) {
                assertThrows(ZhilianException.class, () -> c.file("ER0101", BODY, Call.of(id)));
            }
            p.next(Tricks.status(500, "E9001"));
            ResumeReport report = c.resume();
            assertEquals("HR-1", report.failures().get(0).msgId());
            assertEquals("HR-2", report.answers().get(0).msgId());
        }
    }

    @Test
    void aRefusedMsgIdIsFreeAgain() throws Exception {
        p.refuse = "E4001";
        try (Client c = open()) {
            assertThrows(ZhilianException.class, () -> c.file("ER0101", BODY, Call.of("HR-1")));
            assertEquals(OutboxEntry.State.REFUSED, c.outbox().entries().get(0).state());
            p.refuse = "";
            assertEquals(Outcome.DONE, c.file("ER0101", "{\"other\":1}", Call.of("HR-1")).outcome());
        }
    }

    @Test
    void otherContentIsRefusedBeforeSending() throws Exception {
        try (Client c = open()) {
            c.file("ER0101", BODY, Call.of("HR-1"));
            for (Object[] other : new Object[][] {{"ER0101", "{\"other\":1}", Call.of("HR-1")}, {"ER0102", BODY, Call.of("HR-1")},
                {"ER0101", BODY, Call.of("HR-1").caseId("X")}}) {
                ZhilianException e = assertThrows(ZhilianException.class, () -> c.file((String) other[0], other[1], (Call) other[2]));
                assertEquals(ErrorKind.OTHER_CONTENT, e.kind());
            }
            assertEquals(1, p.arrivals.size());
        }
    }

    @Test
    void aHalfLastLineIsCutOff() throws Exception {
        try (Client c = open()) {
            c.file("ER0101", BODY, Call.of("HR-1"));
        }
        Files.write(file, "{\"what\":\"kept\",\"msgId\":\"HR-2\"".getBytes(), StandardOpenOption.APPEND);
        try (Client c = open()) {
            assertEquals(1, c.outbox().entries().size());
            c.file("ER0101", BODY, Call.of("HR-2"));
        }
        assertEquals(4, lines().size());
    }

    @Test
    void damageIsTold() throws Exception {
        try (Client c = open()) {
            c.file("ER0101", BODY, Call.of("HR-1"));
        }
        List<String> good = lines();
        Files.write(file, Arrays.asList("rubbish", good.get(1)));
        ZhilianException e = assertThrows(ZhilianException.class, this::open);
        assertEquals(ErrorKind.OUTBOX, e.kind());
        assertTrue(e.detail().contains("line 1"), e.detail());

        Files.write(file, good.stream().map(l -> l.replace("\"outcome\":\"done\"", "\"outcome\":\"partial\"")).collect(Collectors.toList()));
        try (Client c = open()) {
            ZhilianException changed = assertThrows(ZhilianException.class, () -> c.file("ER0101", BODY, Call.of("HR-1")));
            assertEquals(ErrorKind.OUTBOX, changed.kind());
            assertEquals("HR-1", changed.msgId());
        }
    }

    @Test
    void oneAtATimeOpensIt() throws Exception {
        Client first = open();
        assertEquals(ErrorKind.OUTBOX, assertThrows(ZhilianException.class, this::open).kind());
        first.close();
        open().close();
        ZhilianException e = assertThrows(ZhilianException.class, () -> Client.open(p.config(dir).outbox(dir.resolve("none/outbox"))));
        assertEquals(ErrorKind.OUTBOX, e.kind());
    }

    @Test
    void linesUnderAnOlderKeyNeedThatKey() throws Exception {
        try (Client c = open()) {
            c.file("ER0101", BODY, Call.of("HR-1"));
        }
        Config next = p.config(dir).outbox(file).keyId("T-QD00012345-2").key(Secret.of("00112233445566778899aabbccddeeff"));
        try (Client c = Client.open(next)) {
            ZhilianException e = assertThrows(ZhilianException.class, () -> c.file("ER0101", BODY, Call.of("HR-1")));
            assertTrue(e.detail().contains(FakePlatform.KEY_ID) && e.detail().contains("oldKeys"), e.detail());
        }
        next.oldKeys(Collections.singletonMap(FakePlatform.KEY_ID, Secret.of(FakePlatform.KEY)));
        try (Client c = Client.open(next)) {
            assertTrue(c.file("ER0101", BODY, Call.of("HR-1")).kept());
        }
    }

    /** The Go library's file is ours too: a kept line that it wrote under the key of the tests. */
    @Test
    void readsWhatTheGoLibraryWrote() throws Exception {
        try (InputStream in = getClass().getResourceAsStream("/go-outbox.jsonl")) {
            Files.copy(in, file);
        }
        try (Client c = open()) {
            assertEquals(Outcome.DONE, c.resume().answers().get(0).outcome());
            assertEquals("{\"aac003\":\"王<小>明\"}", new String(p.arrivals.get(0).plaintext, StandardCharsets.UTF_8));
            assertEquals("ER0101-1", p.arrivals.get(0).head.get(cn.zhilian.sdk.wire.HeadField.CASE_ID));
            Answer again = c.file("ER0101", "{\"aac003\":\"王<小>明\"}", Call.of("HR-GO").caseId("ER0101-1"));
            assertTrue(again.kept(), "the digests agree");
        }
    }
}
