package cn.zhilian.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.zhilian.sdk.wire.HeadField;
import cn.zhilian.sdk.wire.Outcome;
import cn.zhilian.sdk.wire.SigningKey;
import cn.zhilian.sdk.wire.VerifyKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That nothing prints a secret, that calls may be made at once, and what is done with the SM2 key. */
class SecrecyTest {
    @TempDir
    Path dir;
    private final FakePlatform p = new FakePlatform();

    SecrecyTest() throws Exception {
    }

    @AfterEach
    void close() {
        p.close();
    }

    @Test
    void nothingPrintsASecretOrABody() throws Exception {
        Config config = p.config(dir).signingKey(Secret.of(FakePlatform.SIGNER)).attempts(1);
        List<String> printed = new ArrayList<>();
        try (Client c = Client.open(config)) {
            Answer a = c.file("ER0101", "{\"aac003\":\"王小明\"}", Call.of("HR-1"));
            p.next(Tricks.FORGED, Tricks.status(400, "E1002"), Tricks.refusal("E4001"));
            for (int i = 0; i < 3; i++) {
                printed.add(assertThrows(ZhilianException.class, () -> c.file("ER0101", "{\"aac003\":\"王小明\"}")).toString());
            }
            printed.add(a + " " + c + " " + config + " " + c.token() + " " + config.key + " " + SigningIdentity.of(config.signingKey)
                    + SigningKey.parse(FakePlatform.SIGNER) + c.outbox() + Secret.of("") + Secret.of("x").equals(Secret.of("x")));
        }
        printed.addAll(p.host.log);
        String all = String.join("\n", printed);
        for (String secret : new String[] {FakePlatform.KEY, FakePlatform.SIGNER, p.token, "王小明", "aac003"}) {
            assertFalse(all.contains(secret), secret + " is printed");
        }
        assertTrue(all.contains("msgId=HR-1") && all.contains("kind=forged") && all.contains("outcome=done"), all);
    }

    @Test
    void manyThreadsShareAClient() throws Exception {
        try (Client c = Client.open(p.config(dir).outbox(dir.resolve("o")))) {
            List<CompletableFuture<Answer>> all = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                all.add(c.fileAsync("ER0101", "{\"n\":" + i + "}", Call.of("HR-" + i)));
            }
            for (CompletableFuture<Answer> f : all) {
                assertEquals(Outcome.DONE, f.join().outcome());
            }
            assertEquals(1, p.tokenRequests.size(), "one fetches the token for all");
            Set<String> ids = new HashSet<>();
            p.arrivals.forEach(a -> ids.add(a.msgId() + new String(a.plaintext)));
            assertEquals(60, ids.size());
            assertEquals(60, c.outbox().entries().size());
        }
    }

    @Test
    void aFutureFailsWithTheException() throws Exception {
        p.refuse = "E4001";
        try (Client c = Client.open(p.config(dir).executor(Runnable::run))) {
            CompletionException e = assertThrows(CompletionException.class, () -> c.fileAsync("ER0101", "{}", Call.plain()).join());
            assertEquals("E4001", ((ZhilianException) e.getCause()).code());
            assertEquals("E4001", ((ZhilianException) e.getCause()).result().code());
        }
    }

    @Test
    void businessCallsAreSigned() throws Exception {
        VerifyKey key = SigningKey.parse(FakePlatform.SIGNER).publicKey();
        p.next((p, http, r, plain) -> {
            byte[] text = cn.zhilian.sdk.wire.BoundLines.of(cn.zhilian.sdk.wire.Suite.GCM, r.head()).signedText(cn.zhilian.sdk.wire.Label.EP_REQ, plain);
            assertTrue(key.verify(text, r.head().get(HeadField.SIGNATURE)));
            p.ordinary(http, r, plain);
        });
        try (Client c = Client.open(p.config(dir).signingKey(Secret.of(FakePlatform.SIGNER)))) {
            assertEquals(Outcome.DONE, c.file("ER0101", "{}").outcome());
            c.echo(FakePlatform.map("a", 1));
        }
    }

    @Test
    void aChallengeIsSigned() {
        SigningIdentity id = SigningIdentity.of(Secret.of(FakePlatform.SIGNER));
        String challenge = "ZL/1 KEY\n王\n";
        assertTrue(VerifyKey.parse(id.publicKey()).verify(challenge.getBytes(StandardCharsets.UTF_8), id.signChallenge(challenge)));
    }

    @Test
    void aWrappedKeyIsOpened() throws Exception {
        SigningIdentity id = SigningIdentity.of(Secret.of(FakePlatform.SIGNER));
        String wrapped = wrap(id.publicKey(), Hex.decode(FakePlatform.KEY));
        Config config = new Config().key(Secret.of(FakePlatform.KEY));
        String check = config.checkValue();
        assertEquals(Secret.of(FakePlatform.KEY), id.unwrap(wrapped, check));
        assertTrue(assertThrows(ZhilianException.class, () -> id.unwrap(wrapped, "000000")).detail().contains(check));
        for (String bad : new String[] {"", "?", "AAAA", wrapped.substring(0, wrapped.length() - 8) + "AAAAAAA=", wrap(id.publicKey(), new byte[15])}) {
            assertEquals(ErrorKind.BAD_CONFIG, assertThrows(ZhilianException.class, () -> id.unwrap(bad, check), bad).kind());
        }
        SigningIdentity other = SigningIdentity.of(Secret.of("3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8"));
        assertThrows(ZhilianException.class, () -> other.unwrap(wrapped, check));
    }

    private static String wrap(String publicKey, byte[] key) throws Exception {
        X9ECParameters curve = GMNamedCurves.getByName("sm2p256v1");
        ECDomainParameters domain = new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
        SM2Engine engine = new SM2Engine(SM2Engine.Mode.C1C3C2);
        engine.init(true, new ParametersWithRandom(new ECPublicKeyParameters(curve.getCurve().decodePoint(Hex.decode(publicKey)), domain)));
        byte[] raw = engine.processBlock(key, 0, key.length);
        ASN1EncodableVector parts = new ASN1EncodableVector();
        parts.add(new ASN1Integer(new java.math.BigInteger(1, Arrays.copyOfRange(raw, 1, 33))));
        parts.add(new ASN1Integer(new java.math.BigInteger(1, Arrays.copyOfRange(raw, 33, 65))));
        parts.add(new DEROctetString(Arrays.copyOfRange(raw, 65, 97)));
        parts.add(new DEROctetString(Arrays.copyOfRange(raw, 97, raw.length)));
        return java.util.Base64.getEncoder().encodeToString(new DERSequence(parts).getEncoded());
    }
}
