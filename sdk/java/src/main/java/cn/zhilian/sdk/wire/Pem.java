package cn.zhilian.sdk.wire;

import java.io.IOException;
import java.io.StringReader;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/** One PEM block in a text. */
final class Pem {
    private Pem() {
    }

    /** The bytes of the block of a type, null when the text is no PEM at all. */
    static byte[] decode(String text, String type) throws IOException {
        if (!text.contains("-----BEGIN ")) {
            return null;
        }
        try (PemReader reader = new PemReader(new StringReader(text))) {
            PemObject block = reader.readPemObject();
            if (block == null || !block.getType().equals(type)) {
                throw new IOException("no block of " + type);
            }
            return block.getContent();
        }
    }
}
