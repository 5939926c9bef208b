package cn.zhilian.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.zhilian.sdk.service.ER0102;
import cn.zhilian.sdk.wire.Outcome;
import cn.zhilian.sdk.wire.Receipt;
import cn.zhilian.sdk.wire.ReceiptText;
import cn.zhilian.sdk.wire.SigningKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client asks beside filing: results, receipts, echo, quota, keys, the time. */
class ResultsTest {
    @TempDir
    Path dir;
    private final FakePlatform p = new FakePlatform();
    private Client c;

    ResultsTest() throws Exception {
    }

    @BeforeEach
    void open() throws Exception {
        c = Client.open(p.config(dir));
    }

    @AfterEach
    void close() {
        c.close();
        p.close();
    }

    @Test
    void manyResultsAreAskedByHundreds() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            ids.add("HR-" + i);
        }
        p.results.put("HR-249", FakePlatform.map("outcome", "partial"));
        List<Answer> answers = c.results(ids);
        assertEquals(250, answers.size());
        assertEquals(100, p.maxAsked);
        assertEquals(Outcome.UNKNOWN, answers.get(0).outcome());
        assertEquals(Outcome.PARTIAL, answers.get(249).outcome());
        assertTrue(c.results(Collections.emptyList()).isEmpty());
        assertEquals("HR-249", c.batch("RC-1").get(0).msgId());
    }

    @Test
    void waitingAsksLessAndLessOften() {
        p.results.put("HR-1", FakePlatform.map("outcome", "processing"));
        p.results.put("HR-2", FakePlatform.map("outcome", "manual"));
        Answer a = c.waitFor("HR-1", Duration.ofMinutes(10));
        assertEquals(Outcome.PROCESSING, a.outcome());
        int asked = p.host.pauses.size();
        assertTrue(asked >= 14 && asked <= 22, asked + " pauses in ten minutes");
        assertTrue(p.host.pauses.get(0).toMillis() <= 2400 && p.host.pauses.get(asked - 1).toMillis() >= 48_000);

        p.results.put("HR-1", FakePlatform.map("outcome", "done"));
        p.results.put("HR-2", FakePlatform.map("outcome", "rejected"));
        List<Answer> both = c.waitFor(Arrays.asList("HR-2", "HR-1", "HR-3"), Duration.ofMinutes(10));
        assertEquals(Arrays.asList(Outcome.REJECTED, Outcome.DONE, Outcome.UNKNOWN),
                Arrays.asList(both.get(0).outcome(), both.get(1).outcome(), both.get(2).outcome()));
        assertEquals(asked, p.host.pauses.size());
    }

    @Test
    void receiptsAreVerified() {
        p.results.put("HR-1", FakePlatform.map("outcome", "done"));
        ReceiptText text = c.receipts("HR-1").get(0);
        assertEquals("decided R-1 B-1", text.kind() + " " + text.receiptId() + " " + text.businessNo());
        assertFalse(text.production());
        assertEquals(Host.MORNING, text.time());
    }

    @Test
    void receiptsThatAreNotOfThisCallAreRefused() throws Exception {
        Map<String, Object> good = FakePlatform.receipt("HR-1", FakePlatform.APP);
        Map<String, Object> changed = FakePlatform.map("text", ((String) good.get("text")).replace("B-1", "B-2"),
                "signature", good.get("signature"), "signKeyId", "S-1");
        Map<String, Object> unsigned = FakePlatform.map("text", good.get("text"));
        Map<String, Object> otherKey = FakePlatform.map("text", good.get("text"), "signature", good.get("signature"), "signKeyId", "S-2");
        for (Map<String, Object> bad : Arrays.asList(changed, unsigned, otherKey, FakePlatform.receipt("HR-2", FakePlatform.APP),
                FakePlatform.receipt("HR-1", "QD00099999"))) {
            p.results.put("HR-1", FakePlatform.map("outcome", "done", "receipts", Arrays.asList(good, bad)));
            ZhilianException e = assertThrows(ZhilianException.class, () -> c.receipts("HR-1"));
            assertEquals(ErrorKind.WRONG_RECEIPT, e.kind());
            assertEquals("HR-1", e.msgId());
        }
    }

    @Test
    void aKeyPublishedSinceIsFetchedAndAStrangersIsNotBelieved() throws Exception {
        String own = p.published.get("S-1");
        String stranger = SigningKey.parse(FakePlatform.KEY + FakePlatform.KEY).publicKey().hex();
        Map<String, Object> signed = FakePlatform.receipt("HR-1", FakePlatform.APP);
        String[][] steps = {
            // the receipt's key, what is published under S-2, verifies, fetched so often
            {"S-1", null, "yes", "1"}, {"S-1", null, "yes", "1"}, {"S-2", stranger, "no", "2"}, {"S-2", own, "yes", "3"},
            {"S-1", stranger, "yes", "3"}, {"S-9", own, "no", "4"},
        };
        for (String[] step : steps) {
            Map<String, String> listed = new HashMap<>(Collections.singletonMap("S-1", own));
            if (step[1] != null) {
                listed.put("S-2", step[1]);
            }
            p.published = listed;
            Map<String, Object> receipt = new HashMap<>(signed);
            receipt.put("signKeyId", step[0]);
            p.results.put("HR-1", FakePlatform.map("outcome", "done", "receipts", Collections.singletonList(receipt)));
            if (step[2].equals("yes")) {
                assertEquals(1, c.receipts("HR-1").size());
            } else {
                assertEquals(ErrorKind.WRONG_RECEIPT, assertThrows(ZhilianException.class, () -> c.receipts("HR-1")).kind());
            }
            assertEquals(Integer.parseInt(step[3]), p.keysAsked, step[0]);
        }
    }

    @Test
    void receiptsAreVerifiedOfflineWithPinnedKeys() {
        Map<String, Object> r = FakePlatform.receipt("HR-1", FakePlatform.APP);
        PlatformKeys pinned = c.platformKeys();
        assertEquals(Collections.singleton("S-1"), pinned.all().keySet());
        Receipt receipt = new Receipt((String) r.get("text"), (String) r.get("signature"), "S-1");
        assertEquals("HR-1", pinned.verify(receipt).msgId());
        PlatformKeys none = PlatformKeys.of(Collections.emptyMap());
        assertEquals(ErrorKind.WRONG_RECEIPT, assertThrows(ZhilianException.class, () -> none.verify(receipt)).kind());
        assertThrows(ZhilianException.class, () -> PlatformKeys.of(Collections.singletonMap("S-1", "04")));
    }

    @Test
    void echoComparesDigests() {
        Echo e = c.echo(FakePlatform.map("名", "王"));
        assertEquals(e.ownSm3(), e.sm3());
        assertEquals(e.ownLength(), e.length());
        assertEquals(13, e.length());
    }

    @Test
    void quotaTellsLimitsAndBrakes() {
        List<Quota> quotas = c.quota();
        assertEquals("ER0101 100 97 ", quotas.get(0).servicecode() + " " + quotas.get(0).limit() + " " + quotas.get(0).remaining() + " "
                + quotas.get(0).brakeReason());
        assertEquals("2026-11-23T16:00:00Z", quotas.get(0).resetAt().toString());
        assertEquals("系统维护", quotas.get(1).brakeReason());
    }

    @Test
    void theTimeIsThePlatforms() {
        assertEquals(Host.MORNING, c.time().time());
        assertEquals(Duration.ZERO, c.time().ahead());
        p.timeIsBroken = true;
        assertEquals(ErrorKind.NOT_PLATFORM, assertThrows(ZhilianException.class, c::time).kind());
    }

    @Test
    void typesOfAnInterfaceGoBothWays() throws Exception {
        ER0102.Request request = new ER0102.Request().setAab998("91370200MA3TEXT01C").setRegistrationNos(Arrays.asList("JY1", "JY2"));
        p.next((p, http, r, plain) -> {
            assertEquals("{\"aab998\":\"91370200MA3TEXT01C\",\"registrationNos\":[\"JY1\",\"JY2\"]}", new String(plain));
            p.seal(http, r, FakePlatform.map("outcome", "done", "data", FakePlatform.map("records",
                    Arrays.asList(FakePlatform.map("index", 0, "registrationNo", "JY1", "aac016", "1", "later", true)))));
        });
        Answer a = c.file(ER0102.CODE, request);
        assertEquals("JY1", a.data(ER0102.Response::fromMap).getRecords().get(0).getRegistrationNo());
        assertTrue(a.dataText().startsWith("{\"records\":[{\"index\":0,"));

        p.next((p, http, r, plain) -> p.seal(http, r, FakePlatform.map("outcome", "done", "data", FakePlatform.map("records", "x"))));
        Answer odd = c.file(ER0102.CODE, request);
        assertEquals(ErrorKind.UNUSABLE, assertThrows(ZhilianException.class, () -> odd.data(ER0102.Response::fromMap)).kind());
    }
}
