package cn.zhilian.sdk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.zhilian.sdk.wire.HeadField;
import cn.zhilian.sdk.wire.JsonTree;
import cn.zhilian.sdk.wire.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies and answers over 1 MiB. */
class PartsTest {
    @TempDir
    Path dir;
    private final FakePlatform p = new FakePlatform();
    private final byte[] body = longText(2_100_000).getBytes(StandardCharsets.UTF_8);

    PartsTest() throws Exception {
    }

    @AfterEach
    void close() {
        p.close();
    }

    private static String longText(int bytes) {
        char[] letters = new char[bytes / 3];
        Arrays.fill(letters, '王'); // three bytes, so that cuts go through characters
        return "{\"a\":\"" + new String(letters) + "\"}";
    }

    private List<String> partNumbers() {
        return p.arrivals.stream().map(a -> a.head.get(HeadField.PART_NO)).collect(Collectors.toList());
    }

    @Test
    void aLongBodyTravelsAsParts() throws Exception {
        try (Client c = Client.open(p.config(dir))) {
            assertEquals(Outcome.DONE, c.file("ER0101", body, Call.of("HR-1")).outcome());
        }
        assertArrayEquals(body, p.wholes.get("HR-1"));
        assertEquals(Arrays.asList("1", "2", "3"), partNumbers());
    }

    @Test
    void aRepeatSendsOnlyWhatIsMissing() throws Exception {
        p.next((p, http, r, plain) -> p.ordinary(http, r, plain), Tricks.HANG_UP, Tricks.HANG_UP);
        try (Client c = Client.open(p.config(dir).attempts(2))) {
            ZhilianException e = assertThrows(ZhilianException.class, () -> c.file("ER0101", body, Call.of("HR-1")));
            assertTrue(e.unknown());
            assertEquals(Arrays.asList("1", "2", "2"), partNumbers());
            p.arrivals.clear();
            assertEquals(Outcome.DONE, c.file("ER0101", body, Call.of("HR-1")).outcome());
            assertEquals(Arrays.asList("1", "2", "3"), partNumbers(), "another call begins by asking with the first part");
        }
    }

    @Test
    void aDroppedGroupIsSentAnewOnce() throws Exception {
        p.next((p, http, r, plain) -> p.ordinary(http, r, plain), (p, http, r, plain) -> {
            p.dropParts("HR-1");
            p.refusal(http, r, "E2011", null);
        });
        try (Client c = Client.open(p.config(dir))) {
            assertEquals(Outcome.DONE, c.file("ER0101", body, Call.of("HR-1")).outcome());
        }
        assertEquals(Arrays.asList("1", "2", "1", "2", "3"), partNumbers());
    }

    @Test
    void aLongAnswerIsFetchedWhole() throws Exception {
        String text = longText(1_100_000);
        byte[] answer = JsonTree.encode(FakePlatform.map("outcome", "done", "data", FakePlatform.map("text", text)));
        p.longAnswers.put("HR-1", answer);
        p.next((p, http, r, plain) -> p.sealPart(http, r, answer, 1));
        try (Client c = Client.open(p.config(dir))) {
            assertEquals(text, c.file("ER0101", "{}", Call.of("HR-1")).data().get("text"));
        }
    }

    @Test
    void aLongAnswerThatIsGoneIsAskedForAnew() throws Exception {
        byte[] answer = JsonTree.encode(FakePlatform.map("outcome", "done", "data", FakePlatform.map("text", longText(1_060_000))));
        p.next((p, http, r, plain) -> p.sealPart(http, r, answer, 1));
        try (Client c = Client.open(p.config(dir))) {
            assertEquals(Outcome.DONE, c.file("ER0101", "{}", Call.of("HR-1")).outcome());
            assertEquals(2, p.arrivals.size());
        }
        p.next((p, http, r, plain) -> p.sealPart(http, r, answer, 2), (p, http, r, plain) -> p.sealPart(http, r, answer, 2));
        try (Client c = Client.open(p.config(dir).attempts(1))) {
            ZhilianException e = assertThrows(ZhilianException.class, () -> c.file("ER0101", "{}", Call.of("HR-2")));
            assertEquals(ErrorKind.UNUSABLE, e.kind());
            assertTrue(e.unknown());
        }
    }
}
