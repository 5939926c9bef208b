package cn.zhilian.sdk.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** All published messages, in both directions, and all that must be refused. */
class VectorsTest {
    private final Vectors file = Vectors.messages();

    VectorsTest() throws Exception {
    }

    @TestFactory
    Stream<DynamicTest> messages() {
        return file.list("suites").stream().flatMap(s -> {
            List<DynamicTest> tests = new ArrayList<>();
            String suite = s.text("suite") + " ";
            List<Vectors> requests = new ArrayList<>(s.list("parts"));
            requests.addAll(Arrays.asList(s.object("call"), s.object("callback")));
            for (int i = 0; i < requests.size(); i++) {
                Vectors m = requests.get(i);
                tests.add(DynamicTest.dynamicTest(suite + "request " + i, () -> request(s, m)));
            }
            tests.add(DynamicTest.dynamicTest(suite + "answer", () -> answer(s, s.object("call"), s.object("answer"))));
            tests.add(DynamicTest.dynamicTest(suite + "refusal", () -> answer(s, s.object("call"), s.object("refusal"))));
            tests.add(DynamicTest.dynamicTest(suite + "acknowledgement", () -> answer(s, s.object("callback"), s.object("acknowledgement"))));
            tests.add(DynamicTest.dynamicTest(suite + "keys and signature", () -> keys(s)));
            return tests.stream();
        });
    }

    private static Label label(Vectors m) {
        return Label.valueOf(m.text("label").replace('-', '_'));
    }

    private void request(Vectors s, Vectors m) throws Exception {
        SealedRequest read = SealedRequest.parse(m.utf8("http"));
        byte[] lines = BoundLines.of(s.cipher().suite(), read.head()).request(label(m));
        assertEquals(m.text("aadHex"), Hex.toHexString(lines));
        StringBuilder joined = new StringBuilder();
        m.texts("aadLines").forEach(line -> joined.append(line).append('\n'));
        assertEquals(joined.toString(), new String(lines, StandardCharsets.UTF_8));
        assertArrayEquals(m.hex("plaintextHex"), s.cipher().openRequest(label(m), read));

        SealedRequest made = s.cipher().sealRequest(new FixedRandom(m.hex("nonceHex")), label(m), read.head(), m.hex("plaintextHex"));
        assertEquals(m.text("sealed"), made.body());
        assertEquals(m.text("http"), new String(made.encode(), StandardCharsets.UTF_8));
    }

    private void answer(Vectors s, Vectors request, Vectors m) throws Exception {
        SealedRequest to = SealedRequest.parse(request.utf8("http"));
        SealedAnswer read = SealedAnswer.parse(m.utf8("http"));
        assertEquals(m.text("aadHex"), Hex.toHexString(BoundLines.of(s.cipher().suite(), to.head()).answer(label(m), read.head(), to.body())));
        assertArrayEquals(m.hex("plaintextHex"), s.cipher().openAnswer(label(request), to, read));

        SealedAnswer made = s.cipher().sealAnswer(new FixedRandom(m.hex("nonceHex")), label(request), to, read.head(), m.hex("plaintextHex"));
        assertEquals(m.text("sealed"), made.body());
        assertEquals(m.text("http"), new String(made.encode(), StandardCharsets.UTF_8));
        if (!m.text("label").equals("PE-RSP")) {
            Result result = Result.parse(m.hex("plaintextHex"));
            assertArrayEquals(m.hex("plaintextHex"), result.encode());
        }
    }

    private void keys(Vectors s) throws Exception {
        assertEquals(s.text("kcv"), s.cipher().checkValue());
        s.map("derived").forEach((name, value) -> {
            byte[] derived = MessageCipher.derive(s.hex("K"), "ZL/1 " + name);
            assertTrue(Hex.toHexString(derived).startsWith((String) value), (String) name);
        });
        Vectors call = s.object("call");
        SealedRequest read = SealedRequest.parse(call.utf8("http"));
        byte[] text = BoundLines.of(s.cipher().suite(), read.head()).signedText(Label.EP_REQ, call.hex("plaintextHex"));
        assertEquals(call.text("signedTextHex"), Hex.toHexString(text));
        SigningKey signer = SigningKey.parse(file.object("enterpriseSigner").text("privateKey"));
        assertEquals(file.object("enterpriseSigner").text("publicKey"), signer.publicKey().hex());
        VerifyKey verifier = VerifyKey.parse(file.object("enterpriseSigner").text("publicKey"));
        assertTrue(verifier.verify(text, call.text("signature")));
        assertTrue(verifier.verify(text, signer.sign(new SecureRandom(), text)), "our own signature");
        assertFalse(verifier.verify(call.hex("plaintextHex"), call.text("signature")));
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (Vectors part : s.list("parts")) {
            whole.write(part.hex("plaintextHex"));
        }
        assertEquals(s.text("partsDigest"), Sm3.hex(whole.toByteArray()));
        StrictJson.parseBody(whole.toByteArray());
    }

    @Test
    void receipts() throws Exception {
        VerifyKey platform = VerifyKey.parse(file.object("platformSigner").text("publicKey"));
        List<String> kinds = new ArrayList<>();
        for (Vectors r : file.list("receipts")) {
            ReceiptText text = new Receipt(r.text("text"), r.text("signature"), r.text("signKeyId")).verify(platform);
            assertEquals(r.text("text"), text.toString());
            kinds.add(text.kind());
        }
        assertEquals(Arrays.asList("received", "checked", "decided"), kinds);
    }

    @TestFactory
    Stream<DynamicTest> refused() {
        List<Vectors> cases = file.list("refuse");
        assertTrue(cases.size() > 130, cases.size() + " cases");
        return cases.stream().map(r -> DynamicTest.dynamicTest(r.text("name") + ": " + r.text("wrong"),
                () -> assertEquals(r.text("code"), refusal(r))));
    }

    /** The code that a case is refused with, "" where a client refuses it by itself. */
    private String refusal(Vectors r) throws Exception {
        Vectors s = file.suite(r.text("suite"));
        byte[] http = r.text("httpBase64").isEmpty() ? r.utf8("http") : WireBase64.decode(r.text("httpBase64"));
        try {
            switch (r.text("kind")) {
                case "request":
                    SealedRequest request = SealedRequest.parse(http);
                    String known = SealedRequest.parse(s.object("call").utf8("http")).head().get(HeadField.KEY_ID);
                    if (!request.head().get(HeadField.KEY_ID).equals(known)) {
                        return "E1001";
                    }
                    s.cipher().openRequest(Label.EP_REQ, request);
                    return "accepted";
                case "plaintext":
                    StrictJson.parseBody(http);
                    return "accepted";
                case "signature":
                    VerifyKey verifier = VerifyKey.parse(file.object("enterpriseSigner").text("publicKey"));
                    return verifier.verify(s.object("call").hex("signedTextHex"), r.text("signature")) ? "accepted" : "E1021";
                case "answer":
                    s.cipher().openAnswer(Label.EP_REQ, SealedRequest.parse(s.object("call").utf8("http")), SealedAnswer.parse(http));
                    return "accepted";
                case "callback":
                    s.cipher().openRequest(Label.PE_REQ, SealedRequest.parse(http));
                    return "accepted";
                case "receipt":
                    new Receipt(r.text("text"), r.text("signature"), "").verify(VerifyKey.parse(file.object("platformSigner").text("publicKey")));
                    return "accepted";
                default:
                    return "a kind that this test does not know";
            }
        } catch (FormException e) {
            return r.text("kind").equals("request") || r.text("kind").equals("plaintext") ? e.code() : "";
        } catch (SealException e) {
            return r.text("kind").equals("request") ? "E1001" : "";
        }
    }
}
