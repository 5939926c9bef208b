package cn.zhilian.sdk;

import cn.zhilian.sdk.wire.KeyId;
import cn.zhilian.sdk.wire.MessageCipher;
import cn.zhilian.sdk.wire.SigningKey;
import cn.zhilian.sdk.wire.Suite;
import cn.zhilian.sdk.wire.VerifyKey;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.util.encoders.DecoderException;
import org.bouncycastle.util.encoders.Hex;

/** Every rule of a config, and how its secrets are read. */
final class ConfigCheck {
    private final Config c;
    private final List<String> faults = new ArrayList<>();

    ConfigCheck(Config c) {
        this.c = c;
    }

    static void throwAll(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new ZhilianException(ErrorKind.BAD_CONFIG, String.join("; ", faults));
        }
    }

    List<String> faults() {
        bad(!isHost(c.host), "host: https://NAME[:PORT] is wanted");
        bad(!c.path.isEmpty() && !c.path.startsWith("/"), "path: must begin with /");
        bad(!c.area.matches("[0-9]{6}"), "area: 6 digits are wanted");
        bad(!c.suite.isEmpty() && Suite.named(c.suite) == null, "suite: SM4-GCM or SM4-CBC-HMAC-SM3 is wanted");
        keys();
        bad(!c.proxy.isEmpty() && !c.proxy.reveal().equals("direct") && ProxyAddress.parse(c.proxy.reveal()) == null,
                "proxy: http://[USER:PASSWORD@]HOST:PORT or direct is wanted");
        bad(c.timeout.isNegative() || c.timeout.isZero(), "timeout: must be more than nothing");
        bad(c.connectTimeout.isNegative() || c.connectTimeout.isZero(), "connectTimeout: must be more than nothing");
        bad(c.attempts < 1 || c.attempts > 9999, "attempts: 1 to 9999 are wanted");
        c.platformKeys.forEach((id, text) -> bad(VerifyKey.parse(text) == null,
                "platformKeys: " + printable(id) + " is neither PEM nor an uncompressed point in hex"));
        return faults;
    }

    private void keys() {
        KeyId id = KeyId.parse(c.keyId);
        bad(id == null, "keyId: P-APP-N or T-APP-N is wanted");
        bad(id != null && !id.app().equals(c.app), "keyId: names another system than app");
        bad(id != null && id.production() && c.path.startsWith("/sandbox/"),
                "keyId: a production key (P-) with the path of the test environment");
        key("key", c.key);
        if (!c.nextKeyId.isEmpty() || !c.nextKey.isEmpty()) {
            KeyId next = KeyId.parse(c.nextKeyId);
            bad(next == null || id == null || !next.app().equals(id.app()) || next.production() != id.production()
                    || next.version() == id.version(), "nextKeyId: another version of keyId is wanted");
            key("nextKey", c.nextKey);
        }
        c.oldKeys.forEach((old, text) -> key("oldKeys " + printable(old), text));
        if (!c.signingKey.isEmpty()) {
            try {
                signingKey(c.signingKey);
            } catch (ZhilianException e) {
                faults.add(e.detail());
            }
        }
    }

    private void key(String name, Secret text) {
        try {
            keyBytes(text);
        } catch (IOException e) {
            faults.add(name + ": " + e.getMessage());
        }
    }

    private void bad(boolean wrong, String fault) {
        if (wrong) {
            faults.add(fault);
        }
    }

    private static boolean isHost(String host) {
        try {
            URI u = new URI(host);
            return "https".equals(u.getScheme()) && u.getHost() != null && u.getUserInfo() == null
                    && (u.getPath() == null || u.getPath().replace("/", "").isEmpty()) && u.getQuery() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** The 16 bytes of a key; the fault never shows them. */
    static byte[] keyBytes(Secret secret) throws IOException {
        String text = revealed(secret);
        try {
            byte[] bytes = Hex.decodeStrict(text);
            if (bytes.length == MessageCipher.KEY_SIZE) {
                return bytes;
            }
        } catch (DecoderException e) { // its message names a character of the key
            throw wrongLength(text);
        }
        throw wrongLength(text);
    }

    private static IOException wrongLength(String text) {
        return new IOException("32 hex digits are wanted (got " + text.length() + " characters)");
    }

    static SigningKey signingKey(Secret secret) {
        String fault = "signingKey: 64 hex digits or file:PATH of an SM2 key in PEM (PKCS#8) is wanted";
        try {
            SigningKey key = SigningKey.parse(revealed(secret));
            if (key != null) {
                return key;
            }
        } catch (IOException e) {
            fault += "; " + e.getMessage();
        }
        throw new ZhilianException(ErrorKind.BAD_CONFIG, fault);
    }

    /** The text of a secret, from its file when it names one. */
    private static String revealed(Secret secret) throws IOException {
        if (!secret.reveal().startsWith("file:")) {
            return secret.reveal().trim();
        }
        String name = secret.reveal().substring("file:".length());
        try {
            return new String(Files.readAllBytes(Paths.get(name)), StandardCharsets.UTF_8).trim();
        } catch (IOException e) {
            throw new IOException("the file " + name + " cannot be read");
        }
    }

    static String printable(String id) {
        return id.matches("[!-~]{1,64}") ? id : "(malformed)";
    }
}
