package cn.zhilian.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
    private static final Map<String, String> EMPTY = Collections.emptyMap();
    private static final String GOOD = "host: https://platform.example\napp: QD00012345\narea: \"370200\"\nkeyId: T-QD00012345-1\nkey: \""
            + FakePlatform.KEY + "\"\n";

    @TempDir
    Path dir;

    private Path file(String text) throws Exception {
        return Files.write(Files.createTempFile(dir, "client", ".yaml"), text.getBytes(StandardCharsets.UTF_8));
    }

    private Config load(String text) throws Exception {
        return Config.load(file(text), EMPTY);
    }

    private String faults(String text) {
        ZhilianException e = assertThrows(ZhilianException.class, () -> load(text).check());
        assertEquals(ErrorKind.BAD_CONFIG, e.kind());
        assertFalse(e.getMessage().contains(FakePlatform.KEY), e.getMessage());
        return e.detail();
    }

    @Test
    void readsWhatTheDemonstrationWrites() throws Exception {
        Config c = load(GOOD + "suite: SM4-CBC-HMAC-SM3\ncaFile: /tmp/ca.pem\nproxy: direct\noutbox: /tmp/outbox.jsonl\nclockAhead: -129h56m16.133118258s\n");
        assertEquals("https://platform.example", c.host);
        assertEquals("370200", c.area);
        assertEquals("SM4-CBC-HMAC-SM3", c.suite);
        assertEquals("/tmp/outbox.jsonl", c.outbox);
        assertEquals(Duration.ofHours(-129).minusMinutes(56).minusSeconds(16).minusNanos(133118258), c.clockAhead);
        c.check();
        assertEquals(Config.TEST_PATH, c.complete().path);
        assertEquals(6, c.checkValue().length());
    }

    @Test
    void readsMapsQuotesAndComments() throws Exception {
        Config c = load("# a comment\n---\n" + GOOD.replace("\n", "   # said\n") + "timeout: '30s'\nattempts: 7\nproxy:\nplatformKeys:\n"
                + "  S-1: " + publicKey() + "\noldKeys: # earlier\n  T-QD00012345-9: \"0\\x30" + FakePlatform.KEY.substring(2) + "\"\npath: '/it''s'\n");
        c.check();
        assertEquals(Duration.ofSeconds(30), c.timeout);
        assertEquals(7, c.attempts);
        assertEquals(Collections.singleton("S-1"), c.platformKeys.keySet());
        assertEquals("00" + FakePlatform.KEY.substring(2), c.oldKeys.get("T-QD00012345-9").reveal());
        assertEquals("/it's", c.path);
    }

    private static String publicKey() {
        return cn.zhilian.sdk.wire.SigningKey.parse(FakePlatform.SIGNER).publicKey().hex();
    }

    @Test
    void readsJson() throws Exception {
        Config c = load("{\"host\":\"https://platform.example/\",\"app\":\"QD00012345\",\"area\":\"370200\",\"keyId\":\"P-QD00012345-2\",\"key\":\""
                + FakePlatform.KEY + "\",\"attempts\":2,\"oldKeys\":{\"P-QD00012345-1\":\"" + FakePlatform.KEY + "\"}}");
        assertEquals(Config.PRODUCTION_PATH, c.complete().path);
        assertEquals("https://platform.example", c.complete().host);
        assertEquals(2, c.attempts);
        assertEquals(2, c.allKeys().size());
    }

    @Test
    void theEnvironmentWins() throws Exception {
        Map<String, String> env = new LinkedHashMap<>();
        env.put("ZHILIAN_HOST", "https://other.example");
        env.put("ZHILIAN_PATH", "/x");
        env.put("ZHILIAN_APP", "QD00099999");
        env.put("ZHILIAN_AREA", "370100");
        env.put("ZHILIAN_KEY_ID", "P-QD00099999-1");
        env.put("ZHILIAN_KEY", "file:" + file(FakePlatform.KEY + "\n"));
        env.put("ZHILIAN_NEXT_KEY_ID", "P-QD00099999-2");
        env.put("ZHILIAN_NEXT_KEY", "00112233445566778899aabbccddeeff");
        env.put("ZHILIAN_SUITE", "SM4-GCM");
        env.put("ZHILIAN_SIGNING_KEY", FakePlatform.SIGNER);
        env.put("ZHILIAN_OUTBOX", "o");
        env.put("ZHILIAN_CA_FILE", "c");
        env.put("ZHILIAN_PROXY", "http://hr:pass@proxy:8080");
        env.put("ZHILIAN_TIMEOUT", "1m30s");
        Config c = Config.load(file(GOOD), env);
        c.check();
        assertEquals("host https://other.example path /x app QD00099999 keyId P-QD00099999-1 suite SM4-GCM", c.toString());
        assertEquals(Duration.ofSeconds(90), c.timeout);
        assertEquals("o c 370100", c.outbox + " " + c.caFile + " " + c.area);
        assertEquals(2, c.allKeys().size());
        assertEquals(publicKey(), c.signer().publicKey().hex());
        Config.load(null, env).check();
    }

    @Test
    void allFaultsAreToldAtOnce() {
        String told = faults("host: http://platform.example\napp: X\narea: 37\nkeyId: P-QD00012345-1\npath: /sandbox/v1/message\nkey: 5ca1\nsuite: AES\n"
                + "nextKeyId: P-QD00012345-1\nsigningKey: abc\nproxy: proxy.example\ntimeout: soon\nattempts: x\ntimeOut: 5s\nclockAhead: 3 days\n"
                + "connectTimeout: -1s\nplatformKeys:\n  S-1: nonsense\noldKeys: x\n");
        for (String fault : new String[] {"host:", "area:", "keyId: names another", "keyId: a production key", "key: 32 hex digits are wanted (got 4",
            "suite:", "nextKeyId:", "nextKey:", "signingKey:", "proxy:", "timeout:", "attempts:", "timeOut: no such key", "clockAhead:",
            "connectTimeout:", "platformKeys: S-1", "oldKeys: a map"}) {
            assertTrue(told.contains(fault), fault + " is missing in: " + told);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "\thost: x", " host: x", "host:x", "  inner: 1", "host: {a: b}", "host: [a]", "host: |", "host: \"a", "host: 'a' b",
        "host: \"\\q\"", "host: &a x", "- host", "host: x\nhost: y"})
    void whatIsNotFlatYamlIsToldWithItsLine(String text) {
        String told = faults(GOOD.replace("host: https://platform.example\n", "") + text + "\n");
        assertTrue(told.contains("line "), told);
    }

    @Test
    void aSecretInTheWrongPlaceIsNotShown() {
        faults(FakePlatform.KEY + ": key\n");
        faults(GOOD + FakePlatform.KEY + "\n");
        faults("{\"key\": \"" + FakePlatform.KEY + "\"");
        faults(GOOD.replace("key: \"", "key: \"x"));
    }

    @Test
    void filesThatAreMissingAreTold() throws Exception {
        ZhilianException e = assertThrows(ZhilianException.class, () -> Config.load(dir.resolve("none.yaml"), EMPTY));
        assertTrue(e.getMessage().contains("none.yaml"));
        assertTrue(faults(GOOD.replaceAll("key: \".*\"", "key: file:" + dir.resolve("none"))).contains("cannot be read"));
        for (String ca : new String[] {"none.pem", file("rubbish").toString(), file("").toString()}) {
            Config c = load(GOOD).caFile(dir.resolve(ca));
            assertTrue(assertThrows(ZhilianException.class, () -> Client.open(c)).detail().contains("caFile"));
        }
    }

    @ParameterizedTest
    @CsvSource({"60s,60000000000", "1m30s,90000000000", "1.5h,5400000000000", "100ms,100000000", "-2h45m,-9900000000000", "0,0", "1us,1000", "3ns,3",
        ".5s,500000000", "2.s,2000000000", "+1s,1000000000"})
    void durations(String text, long nanos) {
        assertEquals(Duration.ofNanos(nanos), GoDuration.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "1 s", "1d", "--1s", "1s-", "soon", "99999999999h", ".s"})
    void noDurations(String text) {
        assertEquals(null, GoDuration.parse(text));
    }

    @Test
    void signingKeysAreReadFromPem() throws Exception {
        org.bouncycastle.asn1.pkcs.PrivateKeyInfo info = new org.bouncycastle.asn1.pkcs.PrivateKeyInfo(
                new org.bouncycastle.asn1.x509.AlgorithmIdentifier(org.bouncycastle.asn1.x9.X9ObjectIdentifiers.id_ecPublicKey,
                        org.bouncycastle.asn1.gm.GMObjectIdentifiers.sm2p256v1),
                new org.bouncycastle.asn1.sec.ECPrivateKey(256, new java.math.BigInteger(FakePlatform.SIGNER, 16)));
        String pem = "-----BEGIN PRIVATE KEY-----\n" + java.util.Base64.getEncoder().encodeToString(info.getEncoded()) + "\n-----END PRIVATE KEY-----\n";
        Config c = load(GOOD).signingKey(Secret.of("file:" + file(pem)));
        c.check();
        assertEquals(publicKey(), c.signer().publicKey().hex());
        for (String bad : new String[] {"file:" + file("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"), "file:" + file("-----BEGIN X"),
            "file:none", "00", new String(new char[64]).replace('\0', 'f'), new String(new char[64]).replace('\0', '0')}) {
            assertThrows(ZhilianException.class, () -> load(GOOD).signingKey(Secret.of(bad)).check(), bad);
        }
    }
}
