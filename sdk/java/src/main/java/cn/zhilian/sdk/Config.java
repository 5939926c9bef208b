package cn.zhilian.sdk;

import cn.zhilian.sdk.wire.MessageCipher;
import cn.zhilian.sdk.wire.SigningKey;
import cn.zhilian.sdk.wire.Suite;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * All that a client needs. Host, app, area, keyId and key are required; the rest
 * has a usable default. {@link #load} reads it from a file and the environment;
 * a program may also set each value. A client takes a copy when it is made.
 *
 * <p>Printing it shows where the client calls and as whom, and no secret.
 */
public final class Config {
    /** Path for messages where one host serves both environments: production. */
    public static final String PRODUCTION_PATH = "/v1/message";
    /** The same for the test environment. */
    public static final String TEST_PATH = "/sandbox/v1/message";

    /** Names of the keys in a file, for {@link ConfigSource}. */
    static final List<String> KEYS = Collections.unmodifiableList(Arrays.asList(
            "host", "path", "app", "area", "keyId", "key", "suite", "nextKeyId", "nextKey", "signingKey", "platformKeys", "outbox",
            "oldKeys", "caFile", "proxy", "timeout", "connectTimeout", "attempts", "clockAhead"));

    String host = "";
    String path = "";
    String app = "";
    String area = "";
    String keyId = "";
    Secret key = Secret.of("");
    String suite = "";
    String nextKeyId = "";
    Secret nextKey = Secret.of("");
    Secret signingKey = Secret.of("");
    Map<String, String> platformKeys = Collections.emptyMap();
    String outbox = "";
    Map<String, Secret> oldKeys = Collections.emptyMap();
    String caFile = "";
    Secret proxy = Secret.of("");
    Duration timeout = Duration.ofSeconds(60);
    Duration connectTimeout = Duration.ofSeconds(10);
    int attempts = 4;
    Duration clockAhead = Duration.ZERO;

    Clock clock = Clock.systemUTC();
    SecureRandom random;
    Pause pause = Pause.SLEEP;
    Log log = (level, event, values) -> { };
    Executor executor;
    Map<String, String> environment = System.getenv();

    /** A config with nothing but the defaults. */
    public Config() {
    }

    private Config(Config o) {
        host = o.host.replaceAll("/+$", "");
        path = o.path;
        app = o.app;
        area = o.area;
        keyId = o.keyId;
        key = o.key;
        suite = o.suite;
        nextKeyId = o.nextKeyId;
        nextKey = o.nextKey;
        signingKey = o.signingKey;
        platformKeys = new LinkedHashMap<>(o.platformKeys);
        outbox = o.outbox;
        oldKeys = new LinkedHashMap<>(o.oldKeys);
        caFile = o.caFile;
        proxy = o.proxy;
        timeout = o.timeout;
        connectTimeout = o.connectTimeout;
        attempts = o.attempts;
        clockAhead = o.clockAhead;
        clock = o.clock;
        random = o.random;
        pause = o.pause;
        log = o.log;
        executor = o.executor;
        environment = o.environment;
    }

    /**
     * Reads a JSON or flat YAML file, then lets the environment override it (ZHILIAN_HOST,
     * ZHILIAN_KEY and so on). Unknown keys are refused, and all faults are told at once.
     *
     * @param file null for the environment alone
     */
    public static Config load(Path file) {
        return load(file, System.getenv());
    }

    /** As {@link #load(Path)}, with an environment of the caller's. */
    public static Config load(Path file, Map<String, String> environment) {
        Config config = new Config();
        config.environment = environment;
        new ConfigSource(config).read(file, environment);
        return config;
    }

    /** Throws one exception that names every fault. {@link Client#open} calls it. */
    public void check() {
        ConfigCheck.throwAll(new ConfigCheck(this).faults());
    }

    /** The check value of the configured key, which the portal shows beside the key too. */
    public String checkValue() {
        return MessageCipher.of(keyBytes(keyId, key), Suite.GCM).checkValue();
    }

    /** A copy with everything filled in that was left open. */
    Config complete() {
        check();
        Config c = new Config(this);
        if (c.path.isEmpty()) {
            c.path = c.keyId.startsWith("T-") ? TEST_PATH : PRODUCTION_PATH;
        }
        if (c.random == null) {
            c.random = new SecureRandom();
        }
        if (!c.clockAhead.isZero()) {
            c.clock = Clock.offset(c.clock, c.clockAhead);
        }
        return c;
    }

    /** A copy that names other keys. */
    Config withNext(String id, Secret text) {
        Config c = new Config(this);
        c.nextKeyId = id;
        c.nextKey = text;
        return c;
    }

    Suite suiteOrDefault() {
        return suite.isEmpty() ? Suite.GCM : Suite.named(suite);
    }

    /** The 16 bytes of a key, also from a file. */
    byte[] keyBytes(String id, Secret text) {
        try {
            return ConfigCheck.keyBytes(text);
        } catch (IOException e) {
            throw new ZhilianException(ErrorKind.BAD_CONFIG, "key " + id + ": " + e.getMessage());
        }
    }

    /** The key that signs, null without one. */
    SigningKey signer() {
        if (signingKey.isEmpty()) {
            return null;
        }
        return ConfigCheck.signingKey(signingKey);
    }

    /** Address of the platform: https://NAME[:PORT]. */
    public Config host(String value) {
        host = value;
        return this;
    }

    /** Path for messages; by the key's environment when empty. */
    public Config path(String value) {
        path = value;
        return this;
    }

    /** Code of the HR system, reqAppCode. */
    public Config app(String value) {
        app = value;
        return this;
    }

    /** Its registered area, reqAreaCode: 6 digits. */
    public Config area(String value) {
        area = value;
        return this;
    }

    /** Such as P-QD00012345-3. */
    public Config keyId(String value) {
        keyId = value;
        return this;
    }

    /** 32 hex digits, or file:PATH. */
    public Config key(Secret value) {
        key = value;
        return this;
    }

    /** How the key seals; SM4-GCM when not set. */
    public Config suite(Suite value) {
        suite = value.toString();
        return this;
    }

    /** The next version of the key: the client goes over to it as soon as the platform accepts it. */
    public Config next(String nextKeyId, Secret nextKey) {
        this.nextKeyId = nextKeyId;
        this.nextKey = nextKey;
        return this;
    }

    /** SM2 private key, 64 hex digits or file:PATH of a PEM file; it signs every business call. */
    public Config signingKey(Secret value) {
        signingKey = value;
        return this;
    }

    /** The platform's public keys for receipts, by signKeyId: PEM or 130 hex digits. Fetched when empty. */
    public Config platformKeys(Map<String, String> value) {
        platformKeys = value;
        return this;
    }

    /** File that keeps messages before they are sent; none when empty. */
    public Config outbox(Path value) {
        outbox = value.toString();
        return this;
    }

    /** Keys by keyId under which older lines of the outbox are sealed, and older callbacks. */
    public Config oldKeys(Map<String, Secret> value) {
        oldKeys = value;
        return this;
    }

    /** Certificates in PEM to trust instead of the system's authorities. */
    public Config caFile(Path value) {
        caFile = value.toString();
        return this;
    }

    /** http://[USER:PASSWORD@]HOST:PORT, or direct; HTTPS_PROXY and NO_PROXY of the environment when empty. */
    public Config proxy(Secret value) {
        proxy = value;
        return this;
    }

    /** The longest one exchange may take. */
    public Config timeout(Duration value) {
        timeout = value;
        return this;
    }

    /** The longest a connection and its TLS handshake may take, each. */
    public Config connectTimeout(Duration value) {
        connectTimeout = value;
        return this;
    }

    /** Tries of one call. */
    public Config attempts(int value) {
        attempts = value;
        return this;
    }

    /** Added to the clock, for a host whose own cannot be set; may be negative. */
    public Config clockAhead(Duration value) {
        clockAhead = value;
        return this;
    }

    /** The host's clock. */
    public Config clock(Clock value) {
        clock = value;
        return this;
    }

    /** Where nonces and msgIds come from; a cryptographically secure source. */
    public Config random(SecureRandom value) {
        random = value;
        return this;
    }

    /** How the client waits. */
    public Config pause(Pause value) {
        pause = value;
        return this;
    }

    /** Where events go; nowhere when not set. */
    public Config log(Log value) {
        log = value;
        return this;
    }

    /** Runs {@link Client#fileAsync}; a pool of the client's own daemon threads when not set. */
    public Config executor(Executor value) {
        executor = value;
        return this;
    }

    /** Keys that open or opened for this system: the present, the next, the old ones. */
    Map<String, byte[]> allKeys() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        oldKeys.forEach((id, text) -> all.put(id, keyBytes(id, text)));
        if (!nextKeyId.isEmpty()) {
            all.put(nextKeyId, keyBytes(nextKeyId, nextKey));
        }
        all.put(keyId, keyBytes(keyId, key));
        return all;
    }

    @Override
    public String toString() {
        return "host " + host + " path " + path + " app " + app + " keyId " + keyId + " suite " + suite;
    }
}
