package cn.zhilian.sdk.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouncycastle.util.encoders.Hex;

/** An object of testdata/vectors/messages.json, which every implementation of the protocol is tested against. */
final class Vectors {
    private final Map<?, ?> members;

    private Vectors(Object members) {
        this.members = (Map<?, ?>) members;
    }

    static Vectors messages() throws IOException, FormException {
        Path dir = Paths.get(System.getProperty("zhilian.vectors", "../../testdata/vectors"));
        return new Vectors(StrictJson.parse(Files.readAllBytes(dir.resolve("messages.json"))));
    }

    String text(String name) {
        Object value = members.get(name);
        return value == null ? "" : (String) value;
    }

    byte[] hex(String name) {
        return Hex.decode(text(name));
    }

    byte[] utf8(String name) {
        return text(name).getBytes(StandardCharsets.UTF_8);
    }

    Vectors object(String name) {
        return new Vectors(members.get(name));
    }

    List<Vectors> list(String name) {
        List<Vectors> list = new ArrayList<>();
        ((List<?>) members.get(name)).forEach(o -> list.add(new Vectors(o)));
        return list;
    }

    List<?> texts(String name) {
        return (List<?>) members.get(name);
    }

    Map<?, ?> map(String name) {
        return (Map<?, ?>) members.get(name);
    }

    /** The suite of that name in the file. */
    Vectors suite(String name) {
        return list("suites").stream().filter(s -> s.text("suite").equals(name)).findFirst().get();
    }

    MessageCipher cipher() {
        return MessageCipher.of(hex("K"), Suite.named(text("suite")));
    }
}
