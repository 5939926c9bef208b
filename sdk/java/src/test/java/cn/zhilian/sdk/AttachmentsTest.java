package cn.zhilian.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.zhilian.sdk.service.ER0101;
import cn.zhilian.sdk.service.LR0201;
import cn.zhilian.sdk.service.LR0202;
import cn.zhilian.sdk.wire.Sm3;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Files in a body: bounds are told before anything is sent. */
class AttachmentsTest {
    @TempDir
    Path dir;

    /** Content of that many bytes that begins as a PDF does. */
    private static byte[] pdf(int size) {
        byte[] content = new byte[size];
        Arrays.fill(content, (byte) 'x');
        System.arraycopy("%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII), 0, content, 0, 9);
        return content;
    }

    @Test
    void aFileBecomesAMemberOfTheBody() throws Exception {
        Path path = dir.resolve("培训协议.PDF");
        Files.write(path, pdf(48));
        List<LR0202.RequestAttachment> list = Attachments.of(LR0202.CODE).file(path)
                .file("照片.jpeg", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0}).list(LR0202.RequestAttachment::fromMap);
        assertEquals(2, list.size());
        LR0202.RequestAttachment first = list.get(0);
        assertEquals(Arrays.asList("培训协议.PDF", "application/pdf", 48L, Sm3.hex(pdf(48)), Base64.getEncoder().encodeToString(pdf(48))),
                Arrays.asList(first.getName(), first.getType(), first.getSize(), first.getSm3(), first.getContent()));
        assertEquals("image/jpeg", list.get(1).getType());
    }

    @TestFactory
    Stream<DynamicTest> faultsAreToldBeforehand() {
        Map<String, Attachments> cases = new LinkedHashMap<>();
        cases.put("attachments: 0 files, 1 to 5", of());
        cases.put("attachments: 6 files", of().file("张三.pdf", pdf(9)).file("张三.pdf", pdf(9)).file("张三.pdf", pdf(9))
                .file("张三.pdf", pdf(9)).file("张三.pdf", pdf(9)).file("张三.pdf", pdf(9)));
        cases.put("attachments/0/type: application/pdf, image/jpeg, image/png are taken, told by the name's ending; attachments/0/size: 0 bytes",
                of().file("张三.docx", new byte[0]).file("a.pdf", pdf(9)));
        cases.put("attachments/0/type", of().file("张pdf", pdf(48)));
        cases.put("attachments/0/name: 3 to 100", of().file(String.join("", java.util.Collections.nCopies(97, "张")) + ".pdf", pdf(48)));
        cases.put("attachments/0/size: 524289 bytes, 1 to 524288", of().file("张三.pdf", pdf((1 << 19) + 1)));
        cases.put("attachments: 800000 bytes together, at most 614400", of().file("张三.pdf", pdf(400000)).file("张三.pdf", pdf(400000)));
        cases.put("attachments/0/content: does not begin as image/png", of().file("张三.png", pdf(48)));
        return cases.entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
            ZhilianException told = assertThrows(ZhilianException.class, () -> e.getValue().list());
            assertEquals(ErrorKind.BAD_CALL, told.kind());
            assertTrue(told.getMessage().contains(e.getKey()), told.getMessage());
            assertFalse(told.getMessage().contains("张"), "a name is shown");
        }));
    }

    private static Attachments of() {
        return Attachments.of(LR0202.CODE);
    }

    @Test
    void interfacesWithoutFilesAndFilesThatAreGone() {
        assertEquals(ErrorKind.BAD_CALL, assertThrows(ZhilianException.class, () -> Attachments.of(ER0101.CODE)).kind());
        assertEquals(ErrorKind.BAD_CALL, assertThrows(ZhilianException.class, () -> Attachments.of("ZZ9999")).kind());
        ZhilianException gone = assertThrows(ZhilianException.class, () -> of().file(dir.resolve("张三.pdf")));
        assertEquals(ErrorKind.BAD_CALL, gone.kind());
        assertFalse(gone.getMessage().contains("张"), gone.getMessage());
    }

    @Test
    void aBodyThatGetsLongTravelsAsParts() throws Exception {
        try (FakePlatform p = new FakePlatform(cn.zhilian.sdk.wire.Suite.GCM); Client c = Client.open(p.config(dir))) {
            LR0201.Request body = new LR0201.Request().setWorkplace(String.join("", java.util.Collections.nCopies(120_000, "事")))
                    .setAttachments(Attachments.of(LR0201.CODE).file("甲.pdf", pdf(300_000)).file("乙.pdf", pdf(314_400))
                            .list(LR0201.RequestAttachment::fromMap));
            assertEquals(cn.zhilian.sdk.wire.Outcome.DONE, c.file(LR0201.CODE, body).outcome());
            assertEquals(2, p.arrivals.size(), "two parts");
        }
    }
}
