package cn.zhilian.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.zhilian.sdk.wire.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The token of the day, and going over to the next key. */
class TokenTest {
    private static final String NEXT_ID = "T-QD00012345-2";
    private static final String NEXT_KEY = "00112233445566778899aabbccddeeff";

    @TempDir
    Path dir;
    private final FakePlatform p = new FakePlatform();

    TokenTest() throws Exception {
    }

    @AfterEach
    void close() {
        p.close();
    }

    private static Instant beijing(String time) {
        return Instant.parse("2026-11-23T" + time + "Z").minus(Duration.ofHours(8));
    }

    @Test
    void theTokenIsKeptForTheDay() throws Exception {
        try (Client c = Client.open(p.config(dir))) {
            for (String time : new String[] {"09:00:00", "18:00:00", "23:30:59"}) {
                p.host.set(beijing(time));
                c.file("ER0101", "{}");
            }
            assertEquals(Collections.singletonList("2026-11-23"), p.tokenRequests);
            assertEquals(p.token, c.token().reveal());
            assertEquals("******", c.token().toString());
        }
    }

    @Test
    void tomorrowsIsFetchedBeforeMidnight() throws Exception {
        try (Client c = Client.open(p.config(dir))) {
            c.file("ER0101", "{}");
            p.host.set(beijing("23:54:00")); // later than any client's own moment
            c.file("ER0101", "{}");
            c.file("ER0101", "{}");
            assertEquals(Arrays.asList("2026-11-23", "2026-11-24"), p.tokenRequests);
            p.host.set(beijing("23:59:59").plusSeconds(2));
            c.file("ER0101", "{}");
            assertEquals(2, p.tokenRequests.size(), "nothing is fetched at midnight");
        }
    }

    @Test
    void everyClientHasItsOwnMoment() {
        Set<Integer> moments = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            Tokens t = new Tokens(new java.security.SecureRandom());
            int minute = 0;
            while (!t.renewing(Duration.ofMinutes(minute))) {
                minute++;
            }
            assertTrue(minute >= 23 * 60 + 31 && minute <= 23 * 60 + 54, "minute " + minute);
            moments.add(minute);
        }
        assertTrue(moments.size() > 3, moments + "");
    }

    @Test
    void theNextKeyOfTheConfigIsPutIntoUse() throws Exception {
        p.keys.put(NEXT_ID, cn.zhilian.sdk.wire.MessageCipher.of(org.bouncycastle.util.encoders.Hex.decode(NEXT_KEY), cn.zhilian.sdk.wire.Suite.GCM));
        try (Client c = Client.open(p.config(dir).next(NEXT_ID, Secret.of(NEXT_KEY)))) {
            assertEquals(FakePlatform.KEY_ID, c.keyId());
            c.file("ER0101", "{}");
            assertEquals(NEXT_ID, c.keyId());
            assertTrue(p.host.log.toString().contains("went over to the next key"));
        }
    }

    @Test
    void aKeyNotAcceptedYetIsTriedOnceAMinute() throws Exception {
        try (Client c = Client.open(p.config(dir))) {
            c.holdNext(NEXT_ID, Secret.of(NEXT_KEY));
            for (int i = 0; i < 3; i++) {
                assertEquals(Outcome.DONE, c.file("ER0101", "{}").outcome());
            }
            assertEquals(1, p.host.log.stream().filter(l -> l.contains("not accepted yet")).count());
            p.host.pause(Duration.ofSeconds(61));
            p.keys.put(NEXT_ID, cn.zhilian.sdk.wire.MessageCipher.of(org.bouncycastle.util.encoders.Hex.decode(NEXT_KEY), cn.zhilian.sdk.wire.Suite.GCM));
            c.file("ER0101", "{}");
            assertEquals(NEXT_ID, c.keyId());
        }
    }

    /** The old key dies between two calls: the client goes over without losing the message. */
    @Test
    void aRevokedKeyIsLeftAtOnce() throws Exception {
        try (Client c = Client.open(p.config(dir))) {
            c.file("ER0101", "{}");
            c.holdNext(NEXT_ID, Secret.of(NEXT_KEY));
            c.file("ER0101", "{}"); // tried, and not accepted yet
            p.keys.clear();
            p.keys.put(NEXT_ID, cn.zhilian.sdk.wire.MessageCipher.of(org.bouncycastle.util.encoders.Hex.decode(NEXT_KEY), cn.zhilian.sdk.wire.Suite.GCM));
            assertEquals(Outcome.DONE, c.file("ER0101", "{}", Call.of("HR-9")).outcome());
            assertEquals(NEXT_ID, c.keyId());
            assertTrue(p.host.pauses.isEmpty());
        }
    }

    @Test
    void theWarningOfARetiringKeyIsTold() throws Exception {
        p.warnOf = FakePlatform.KEY_ID;
        p.keys.put(NEXT_ID, cn.zhilian.sdk.wire.MessageCipher.of(org.bouncycastle.util.encoders.Hex.decode(NEXT_KEY), cn.zhilian.sdk.wire.Suite.GCM));
        try (Client c = Client.open(p.config(dir))) {
            assertEquals("", c.keyWarning());
            c.file("ER0101", "{}");
            assertTrue(c.keyWarning().contains("停用"));
            assertTrue(p.host.log.toString().contains("the key must be changed"));
            c.holdNext(NEXT_ID, Secret.of(NEXT_KEY));
            c.file("ER0101", "{}");
            assertEquals("", c.keyWarning());
        }
    }

    @Test
    void resultsRenewTheTokenToo() throws Exception {
        try (Client c = Client.open(p.config(dir))) {
            c.file("ER0101", "{}", Call.of("HR-1"));
            p.revokeToken();
            assertEquals(cn.zhilian.sdk.wire.Outcome.DONE, c.result("HR-1").outcome());
        }
    }

    @Test
    void theClockDifferenceIsShown() throws Exception {
        try (Client c = Client.open(p.config(dir).clockAhead(Duration.ofSeconds(-90)))) {
            c.file("ER0101", "{}");
            assertEquals(90, c.clockDifference().getSeconds());
            assertTrue(p.host.log.toString().contains("clock difference"));
            assertEquals(90, c.time().ahead().getSeconds());
        }
        p.next(Tricks.refusal("E1003"));
        try (Client c = Client.open(p.config(dir).clockAhead(Duration.ofSeconds(-400)))) {
            assertThrows(ZhilianException.class, () -> c.file("ER0101", "{}"));
            assertEquals(400, c.clockDifference().getSeconds(), "a refusal is sealed as well");
        }
    }
}
