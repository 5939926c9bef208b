package cn.zhilian.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.zhilian.sdk.wire.HeadField;
import cn.zhilian.sdk.wire.Outcome;
import cn.zhilian.sdk.wire.StrictJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rosters: people in batches, repeated as a whole, filed once. */
class RosterTest {
    @TempDir
    Path dir;
    private final FakePlatform p = new FakePlatform();

    RosterTest() throws Exception {
    }

    @AfterEach
    void close() {
        p.close();
    }

    private static Map<String, Object> person(int i) {
        return FakePlatform.map("aac003", "测试" + i, "aac147", "3702001990010100" + i, "aac067", null);
    }

    private static Roster roster(int people) {
        Roster r = Roster.of("ER0101").common(Collections.singletonMap("aab998", "91370200MA3TEXT01C")).batch(2).parallel(2);
        for (int i = 0; i < people; i++) {
            r.row(person(i));
        }
        return r;
    }

    private List<List<String>> filed() throws Exception {
        List<List<String>> messages = new ArrayList<>();
        for (FakePlatform.Arrival a : p.arrivals) {
            List<String> names = new ArrayList<>();
            for (Object one : (List<?>) ((Map<?, ?>) StrictJson.parse(a.plaintext)).get("persons")) {
                names.add((String) ((Map<?, ?>) one).get("aac003"));
                assertFalse(((Map<?, ?>) one).containsKey("aac067"), "absent values are left out");
            }
            messages.add(names);
        }
        messages.sort((a, b) -> a.get(0).compareTo(b.get(0)));
        return messages;
    }

    private Set<String> msgIds() {
        return p.arrivals.stream().map(FakePlatform.Arrival::msgId).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void batchesAreRepeatedAndNobodyIsFiledTwice() throws Exception {
        try (Client c = Client.open(p.config(dir))) {
            RosterReport first = c.fileRoster(roster(5));
            assertEquals(Arrays.asList(Arrays.asList("测试0", "测试1"), Arrays.asList("测试2", "测试3"), Arrays.asList("测试4")), filed());
            assertEquals(5, first.count(Outcome.DONE));
            assertTrue(first.failures().isEmpty());
            assertEquals(Arrays.asList(1, 2, 3, 4, 5), first.rows().stream().map(RosterReport.Row::number).collect(Collectors.toList()));

            Set<String> ids = msgIds();
            RosterReport second = c.fileRoster(roster(5));
            assertEquals(ids, msgIds(), "no outbox, and still the same msgIds");
            assertEquals(6, p.arrivals.size());
            assertEquals(5, second.count(Outcome.DONE));
            c.fileRoster(roster(5).run("again"));
            assertEquals(6, msgIds().size());
        }
    }

    @Test
    void aRunThatBrokeOffGoesOn() throws Exception {
        p.next((p, http, r, plain) -> p.ordinary(http, r, plain), Tricks.HANG_UP_AFTER_TAKING);
        try (Client c = Client.open(p.config(dir).attempts(1).outbox(dir.resolve("o")))) {
            RosterReport broken = c.fileRoster(roster(6).parallel(1));
            assertEquals(2, broken.count(Outcome.DONE));
            assertEquals(2, broken.count(Outcome.UNKNOWN));
            assertEquals(2, broken.count(Outcome.NONE));
            assertEquals(ErrorKind.INTERRUPTED, broken.failures().get(0).kind());
            assertTrue(broken.rows().get(2).hint().contains("结果未知"));
            assertEquals("未发送：前面的报文出错后停止", broken.rows().get(4).message());

            RosterReport whole = c.fileRoster(roster(6).parallel(1));
            assertEquals(6, whole.count(Outcome.DONE));
            assertEquals(4, p.arrivals.size(), "the first is kept, the second repeated, the third new");
            assertEquals(3, msgIds().size());
        }
    }

    /** With an outbox a changed roster files the new people alone. */
    @Test
    void aCorrectedRosterFilesOnlyNewPeople() throws Exception {
        try (Client c = Client.open(p.config(dir).outbox(dir.resolve("o")))) {
            c.fileRoster(roster(4));
            p.arrivals.clear();
            Roster changed = Roster.of("ER0101").common(Collections.singletonMap("aab998", "91370200MA3TEXT01C")).batch(3);
            changed.row(person(3)).row(person(9)).row(person(0)).row(person(2));
            RosterReport report = c.fileRoster(changed);
            assertEquals(Arrays.asList(Arrays.asList("测试9")), filed());
            assertEquals(4, report.count(Outcome.DONE));
            assertNotEquals(report.rows().get(0).msgId(), report.rows().get(1).msgId());
            assertEquals(report.rows().get(0).msgId(), report.rows().get(3).msgId());
        }
    }

    @Test
    void eachPersonGetsTheirOwnResult() throws Exception {
        p.next((p, http, r, plain) -> p.seal(http, r, FakePlatform.map("outcome", "partial", "message", "部分办结", "data",
                FakePlatform.map("persons", Arrays.asList(FakePlatform.map("index", 1, "outcome", "rejected", "code", "E4002", "message", "不在职", "hint", "核对"),
                        FakePlatform.map("index", 0, "outcome", "done", "registrationNo", "JY1"))),
                "receipts", Arrays.asList(FakePlatform.receipt(r.head().get(HeadField.MSG_ID), FakePlatform.APP)))),
                (p, http, r, plain) -> p.seal(http, r, FakePlatform.map("outcome", "rejected", "code", "E3001", "errors",
                        Arrays.asList(FakePlatform.map("pointer", "/persons/0/aac147", "code", "E3001", "message", "校验位不符", "hint", "核对证件号码")))));
        try (Client c = Client.open(p.config(dir))) {
            List<RosterReport.Row> rows = c.fileRoster(roster(4).parallel(1)).rows();
            assertEquals("done JY1 R-1", rows.get(0).outcome() + " " + rows.get(0).registrationNo() + " " + rows.get(0).receiptId());
            assertEquals("rejected E4002 不在职 核对", rows.get(1).outcome() + " " + rows.get(1).code() + " " + rows.get(1).message() + " " + rows.get(1).hint());
            assertEquals("rejected E3001 校验位不符 核对证件号码", rows.get(2).outcome() + " " + rows.get(2).code() + " " + rows.get(2).message() + " " + rows.get(2).hint());
            assertEquals("同一报文中其他人员有错误，整批未办理", rows.get(3).message());
        }
    }

    /** Data of a joint service: the first person is done in part. */
    private static final String JOINT = "{\"persons\": ["
            + "{\"index\": 1, \"outcome\": \"done\", \"steps\": {\"register\": \"done\", \"insure\": \"done\"}},"
            + "{\"index\": 0, \"outcome\": \"partial\", \"steps\": {\"register\": \"done\", \"file\": \"skipped\", \"insure\": \"rejected\"}}],"
            + "\"steps\": ["
            + "{\"step\": \"register\", \"title\": \"就业登记\", \"outcome\": \"done\", \"data\": {\"persons\": [{\"index\": 0, \"outcome\": \"done\", \"number\": \"JY1\"}, {\"index\": 1, \"outcome\": \"done\", \"number\": \"JY2\"}]}},"
            + "{\"step\": \"file\", \"title\": \"劳动用工备案\", \"outcome\": \"skipped\", \"code\": \"E5005\", \"message\": \"前一环节未通过\"},"
            + "{\"step\": \"insure\", \"title\": \"参保登记\", \"outcome\": \"partial\", \"data\": {\"persons\": [{\"index\": 0, \"outcome\": \"rejected\", \"code\": \"INS-109\", \"message\": \"已达到法定退休年龄\"}, {\"index\": 1, \"outcome\": \"done\"}]}}]}";

    @Test
    void actsOfAJointServiceStandInTheLastColumns() throws Exception {
        Object data = StrictJson.parse(JOINT.getBytes(StandardCharsets.UTF_8));
        p.next((p, http, r, plain) -> p.seal(http, r, FakePlatform.map("outcome", "partial", "data", data)));
        try (Client c = Client.open(p.config(dir))) {
            RosterReport report = c.fileRoster(roster(2));
            assertEquals("partial done", report.rows().get(0).outcome() + " " + report.rows().get(1).outcome());
            RosterStep first = report.rows().get(0).steps().get(0);
            assertEquals("register 就业登记 done JY1", first.name() + " " + first.title() + " " + first.outcome() + " " + first.number());
            String[] lines = report.csv("姓名", row -> row == 1 ? "=cmd()" : "王,\"小\"明").split("\r\n");
            assertTrue(lines[0].startsWith("\ufeff行号,姓名,结果,") && lines[0].endsWith(",就业登记,劳动用工备案,参保登记"), lines[0]);
            assertTrue(lines[1].startsWith("1,'=cmd(),部分办结,"), lines[1]);
            assertTrue(lines[1].endsWith(",办结 JY1,未办 E5005 前一环节未通过,不予通过 INS-109 已达到法定退休年龄"), lines[1]);
            assertTrue(lines[2].startsWith("2,\"王,\"\"小\"\"明\",办结,") && lines[2].endsWith(",办结 JY2,,办结"), lines[2]);
        }
    }

    @Test
    void openResultsAreWaitedFor() throws Exception {
        p.next((p, http, r, plain) -> {
            p.results.put(r.head().get(HeadField.MSG_ID), FakePlatform.map("outcome", "done"));
            p.seal(http, r, FakePlatform.map("outcome", "processing"));
        });
        try (Client c = Client.open(p.config(dir))) {
            assertEquals(1, c.fileRoster(roster(1).waiting(Duration.ofMinutes(1))).count(Outcome.DONE));
        }
    }

    @Test
    void rostersThatMeanNothingAreRefused() throws Exception {
        try (Client c = Client.open(p.config(dir))) {
            assertEquals(ErrorKind.BAD_CALL, assertThrows(ZhilianException.class, () -> c.fileRoster(roster(0))).kind());
            ZhilianException twice = assertThrows(ZhilianException.class, () -> c.fileRoster(roster(2).row(person(0))));
            assertEquals("rows 1 and 3 are the same", twice.detail());
            ZhilianException number = assertThrows(ZhilianException.class, () -> c.fileRoster(roster(1).row(FakePlatform.map("monthlyPay", 8000.5))));
            assertFalse(number.getMessage().contains("8000"));
            Roster one = Roster.of("LR0202").row(person(0));
            assertEquals("LR0202 takes one person a call; use file", assertThrows(ZhilianException.class, () -> c.fileRoster(one)).detail());
        }
        assertTrue(p.arrivals.isEmpty());
    }

    @Test
    void batchSizesAreTheInterfaces() {
        assertEquals(cn.zhilian.sdk.service.ER0101.INFO.batchMax, Roster.of("ER0101").batch);
        assertEquals("persons", Roster.of("ER9999").list);
    }
}
