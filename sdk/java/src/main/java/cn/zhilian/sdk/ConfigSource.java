package cn.zhilian.sdk;

import cn.zhilian.sdk.wire.FormException;
import cn.zhilian.sdk.wire.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fills a config from a file and the environment, and gathers what is wrong in either. */
final class ConfigSource {
    /** Environment variable to key. */
    private static final String[][] VARIABLES = {
        {"ZHILIAN_HOST", "host"}, {"ZHILIAN_PATH", "path"}, {"ZHILIAN_APP", "app"}, {"ZHILIAN_AREA", "area"},
        {"ZHILIAN_KEY_ID", "keyId"}, {"ZHILIAN_KEY", "key"}, {"ZHILIAN_NEXT_KEY_ID", "nextKeyId"},
        {"ZHILIAN_NEXT_KEY", "nextKey"}, {"ZHILIAN_SUITE", "suite"}, {"ZHILIAN_SIGNING_KEY", "signingKey"},
        {"ZHILIAN_OUTBOX", "outbox"}, {"ZHILIAN_CA_FILE", "caFile"}, {"ZHILIAN_PROXY", "proxy"}, {"ZHILIAN_TIMEOUT", "timeout"},
    };

    private final Config config;
    private final List<String> faults = new ArrayList<>();

    ConfigSource(Config config) {
        this.config = config;
    }

    void read(Path file, Map<String, String> environment) {
        if (file != null) {
            readFile(file);
        }
        for (String[] v : VARIABLES) {
            String value = environment.get(v[0]);
            if (value != null && !value.isEmpty()) {
                set(v[1], value, v[0]);
            }
        }
        if (!faults.isEmpty()) {
            faults.addAll(new ConfigCheck(config).faults());
            ConfigCheck.throwAll(faults);
        }
    }

    private void readFile(Path file) {
        String text;
        try {
            text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ZhilianException(ErrorKind.BAD_CONFIG, "the file " + file + " cannot be read", e);
        }
        Map<?, ?> values;
        if (text.trim().startsWith("{")) {
            values = json(text);
        } else {
            values = FlatYaml.parse(text, faults);
        }
        values.forEach((name, value) -> {
            if (value instanceof Map) {
                setMap((String) name, (Map<?, ?>) value);
            } else if (value != null) {
                set((String) name, String.valueOf(value), (String) name);
            }
        });
    }

    private Map<?, ?> json(String text) {
        try {
            return (Map<?, ?>) StrictJson.parse(text.trim().getBytes(StandardCharsets.UTF_8));
        } catch (FormException e) { // what it would have said is not known, so nothing is missing yet
            throw new ZhilianException(ErrorKind.BAD_CONFIG, "the file: " + e.getMessage().replaceFirst("^E[0-9]{4}: ", ""));
        }
    }

    private void setMap(String name, Map<?, ?> value) {
        Map<String, String> texts = new LinkedHashMap<>();
        value.forEach((k, v) -> texts.put((String) k, String.valueOf(v)));
        if (name.equals("platformKeys")) {
            config.platformKeys = texts;
        } else if (name.equals("oldKeys")) {
            Map<String, Secret> secrets = new LinkedHashMap<>();
            texts.forEach((k, v) -> secrets.put(k, Secret.of(v)));
            config.oldKeys = secrets;
        } else if (!Config.KEYS.contains(name)) {
            faults.add(shown(name) + ": no such key");
        } else if (!texts.isEmpty()) { // a key without a value is one that is not set
            faults.add(name + ": one value is wanted");
        }
    }

    private void set(String name, String value, String source) {
        switch (name) {
            case "host": config.host = value; break;
            case "path": config.path = value; break;
            case "app": config.app = value; break;
            case "area": config.area = value; break;
            case "keyId": config.keyId = value; break;
            case "key": config.key = Secret.of(value); break;
            case "suite": config.suite = value; break;
            case "nextKeyId": config.nextKeyId = value; break;
            case "nextKey": config.nextKey = Secret.of(value); break;
            case "signingKey": config.signingKey = Secret.of(value); break;
            case "outbox": config.outbox = value; break;
            case "caFile": config.caFile = value; break;
            case "proxy": config.proxy = Secret.of(value); break;
            case "timeout": config.timeout = duration(value, source, config.timeout); break;
            case "connectTimeout": config.connectTimeout = duration(value, source, config.connectTimeout); break;
            case "clockAhead": config.clockAhead = duration(value, source, Duration.ZERO); break;
            case "attempts": attempts(value); break;
            default: faults.add(shown(name) + (Config.KEYS.contains(name) ? ": a map is wanted" : ": no such key"));
        }
    }

    private Duration duration(String value, String source, Duration otherwise) {
        Duration d = GoDuration.parse(value);
        if (d == null) {
            faults.add(source + ": a duration is wanted, such as 60s or 1m30s");
            return otherwise;
        }
        return d;
    }

    private void attempts(String value) {
        if (value.matches("[0-9]{1,4}")) {
            config.attempts = Integer.parseInt(value);
        } else {
            faults.add("attempts: a number is wanted");
        }
    }

    /** A secret that slipped into the place of a key is not repeated. */
    private static String shown(String name) {
        return name.matches("[A-Za-z_]{1,20}") ? name : "(a key of another form)";
    }
}
