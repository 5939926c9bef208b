package cn.zhilian.sdk;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.junit.jupiter.api.Test;

/** That the README tells of this version, and shows the sample that scripts/sdk-java.sh runs. */
class ReadmeTest {
    private static String read(String name) throws IOException {
        Path base = Paths.get(System.getProperty("basedir", "."));
        return new String(Files.readAllBytes(base.resolve(name)), StandardCharsets.UTF_8);
    }

    @Test
    void theFirstCallIsTheSample() throws Exception {
        String sample = read("samples/FirstCall.java");
        assertTrue(read("README.md").contains("<!-- first call -->\n```java\n" + sample + "```\n"));
        assertTrue(sample.trim().split("\n").length <= 15, "a first call takes at most 15 lines");
    }

    @Test
    void theVersionIsOne() throws Exception {
        String version = Client.VERSION;
        assertTrue(read("pom.xml").contains("<artifactId>zhilian-sdk</artifactId>\n  <version>" + version + "</version>"));
        assertTrue(read("CHANGELOG.md").contains("## " + version + "\n"));
        String readme = read("README.md");
        assertTrue(readme.contains("<version>" + version + "</version>"));
        assertTrue(readme.contains("zhilian-sdk-" + version + ".jar"), "the command names the jar");
    }

    @Test
    void everyKindOfErrorIsExplained() throws Exception {
        String readme = read("README.md");
        for (ErrorKind kind : ErrorKind.values()) {
            assertTrue(readme.contains(kind.name()), kind.name());
        }
    }
}
