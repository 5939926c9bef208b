package cn.zhilian.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.zhilian.sdk.wire.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Faults of the connection, proxies, and that no layer repeats by itself. */
class NetworkTest {
    /** What a listener does with each connection, which is closed afterwards. */
    interface Serve {
        void to(Socket s) throws Exception;
    }

    @TempDir
    Path dir;
    private final FakePlatform p = new FakePlatform();
    private final List<ServerSocket> listeners = new ArrayList<>();
    private final List<String> connects = Collections.synchronizedList(new ArrayList<>());

    NetworkTest() throws Exception {
    }

    @AfterEach
    void close() throws IOException {
        p.close();
        for (ServerSocket s : listeners) {
            s.close();
        }
    }

    private int listen(ServerSocket l, Serve serve) {
        listeners.add(l);
        daemon(() -> {
            while (true) {
                Socket s = l.accept();
                daemon(() -> {
                    try {
                        serve.to(s);
                    } finally {
                        s.close();
                    }
                });
            }
        });
        return l.getLocalPort();
    }

    private int listen(Serve serve) throws IOException {
        return listen(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), serve);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void daemon(Work work) {
        Thread t = new Thread(() -> {
            try {
                work.run();
            } catch (Exception e) { // the other side went away, or the test has ended
                Thread.currentThread().interrupt();
            }
        });
        t.setDaemon(true);
        t.start();
    }

    /** A proxy that connects through when the credentials are right. */
    private int proxy(String wanted) throws IOException {
        return listen(s -> {
            String head = head(s.getInputStream());
            connects.add(head);
            if (!wanted.isEmpty() && !head.contains("Basic " + Base64.getEncoder().encodeToString(wanted.getBytes()))) {
                s.getOutputStream().write("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n".getBytes());
                return;
            }
            String target = head.split(" ")[1];
            try (Socket to = new Socket("127.0.0.1", Integer.parseInt(target.substring(target.indexOf(':') + 1)))) {
                s.getOutputStream().write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes());
                daemon(() -> copy(to.getInputStream(), s.getOutputStream()));
                copy(s.getInputStream(), to.getOutputStream());
            }
        });
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[8192];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            out.write(buffer, 0, n);
            out.flush();
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("closed");
            }
            head.append((char) c);
        }
        return head.toString();
    }

    private static String loopback(int port) {
        return "https://127.0.0.1:" + port;
    }

    /** Each fault before sending is a kind of its own, and is known to have had no effect. */
    @TestFactory
    Stream<DynamicTest> faultsBeforeSending() throws Exception {
        Certificates stranger = new Certificates("stranger");
        Instant soon = Instant.now().plusSeconds(3000);
        Serve hangUp = s -> s.getInputStream().read();
        String good = p.url;
        Map<String, Object[]> cases = new LinkedHashMap<>();
        cases.put("expired", new Object[] {p.serve(FakePlatform.CA.server("127.0.0.1", Instant.now().minusSeconds(3600))), "", ErrorKind.TLS});
        cases.put("not valid yet", new Object[] {p.serve(FakePlatform.CA.server("127.0.0.1", Instant.now().plus(Duration.ofDays(300)))), "", ErrorKind.TLS});
        cases.put("for another name", new Object[] {p.serve(FakePlatform.CA.server("other.example", soon)), "", ErrorKind.TLS});
        cases.put("of another issuer", new Object[] {p.serve(stranger.server("127.0.0.1", soon)), "", ErrorKind.TLS});
        cases.put("no TLS at all", new Object[] {loopback(listen(s -> s.getOutputStream().write("220 mail\r\n".getBytes()))), "", ErrorKind.TLS});
        cases.put("TLS 1.1 only", new Object[] {loopback(listen(NetworkTest::refuseVersion)), "", ErrorKind.TLS});
        cases.put("hangs up on hello", new Object[] {loopback(listen(hangUp)), "", ErrorKind.UNREACHABLE});
        cases.put("no such port", new Object[] {"https://127.0.0.1:1", "", ErrorKind.UNREACHABLE});
        cases.put("no such name", new Object[] {"https://platform.invalid", "", ErrorKind.UNREACHABLE});
        cases.put("proxy hangs up", new Object[] {good, "http://127.0.0.1:" + listen(hangUp), ErrorKind.PROXY});
        cases.put("proxy wants a name", new Object[] {good, "http://127.0.0.1:" + proxy("hr:pass"), ErrorKind.PROXY});
        cases.put("proxy takes not this password", new Object[] {good, "http://hr:word@127.0.0.1:" + proxy("hr:pass"), ErrorKind.PROXY});
        cases.put("proxy speaks rot", new Object[] {good, "http://127.0.0.1:" + listen(s -> s.getOutputStream().write("220 mail\r\n".getBytes())), ErrorKind.PROXY});
        cases.put("no such proxy", new Object[] {good, "http://127.0.0.1:1", ErrorKind.PROXY});
        cases.put("replaced on the way", new Object[] {p.serve(stranger.server("127.0.0.1", soon)), "http://127.0.0.1:" + proxy(""), ErrorKind.TLS});
        return cases.entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
            Config config = p.config(dir).host((String) e.getValue()[0]).attempts(1);
            if (!((String) e.getValue()[1]).isEmpty()) {
                config.proxy(Secret.of((String) e.getValue()[1]));
            }
            try (Client c = Client.open(config)) {
                ZhilianException told = assertThrows(ZhilianException.class, () -> c.file("ER0101", "{}", Call.of("HR-1")));
                assertEquals(e.getValue()[2], told.kind(), told.getMessage());
                assertFalse(told.unknown());
                assertEquals("HR-1", told.msgId());
                assertFalse(told.zh().remedy().contains("结果未知"));
                assertFalse(told.getMessage().contains("word"), "no password is shown");
                assertEquals(e.getValue()[2], assertThrows(ZhilianException.class, c::time).kind());
            }
            assertTrue(p.arrivals.isEmpty());
        }));
    }

    /** What a server answers that speaks no version of TLS that the client has: the alert protocol_version. */
    private static void refuseVersion(Socket s) throws IOException {
        s.getInputStream().read();
        s.getOutputStream().write(new byte[] {21, 3, 1, 0, 2, 2, 70});
        s.getOutputStream().flush();
        copy(s.getInputStream(), new java.io.ByteArrayOutputStream());
    }

    @Test
    void aProxyIsLoggedInToAtOnce() throws Exception {
        int port = proxy("hr:p%ss");
        try (Client c = Client.open(p.config(dir).proxy(Secret.of("http://hr:p%25ss@127.0.0.1:" + port)))) {
            c.file("ER0101", "{}");
            c.file("ER0101", "{}");
        }
        assertEquals(1, connects.size(), "one connection for token and calls");
        assertFalse(p.host.log.toString().contains("p%ss"));
    }

    @Test
    void theEnvironmentNamesAProxy() throws Exception {
        Config config = p.config(dir).proxy(Secret.of(""));
        config.environment = Collections.singletonMap("https_proxy", "proxy.example:3128");
        assertEquals("proxy.example", ProxyAddress.of(config, "platform.example").host);
        assertEquals(3128, ProxyAddress.of(config, "platform.example").port);
        assertEquals(null, ProxyAddress.of(config, "127.0.0.1"));
        Map<String, String> both = new LinkedHashMap<>(config.environment);
        both.put("NO_PROXY", "internal.example, .corp.example");
        config.environment = both;
        assertEquals(null, ProxyAddress.of(config, "internal.example"));
        assertEquals(null, ProxyAddress.of(config, "a.corp.example"));
        assertEquals("proxy.example", ProxyAddress.of(config, "notinternal.example").host);
        assertEquals(null, ProxyAddress.of(config.proxy(Secret.of("direct")), "platform.example"));
        config.environment = Collections.singletonMap("HTTPS_PROXY", "socks5://x:1");
        assertThrows(ZhilianException.class, () -> ProxyAddress.of(config.proxy(Secret.of("")), "platform.example"));
    }

    /** A connection that the server closes after the request was read: the JDK's own client would post again. */
    @Test
    void nothingIsSentTwiceBelowTheClient() throws Exception {
        try (Client c = Client.open(p.config(dir).attempts(1))) {
            c.file("ER0101", "{}");
            p.next(Tricks.HANG_UP);
            ZhilianException e = assertThrows(ZhilianException.class, () -> c.file("ER0101", "{}", Call.of("HR-1")));
            assertEquals(ErrorKind.INTERRUPTED, e.kind());
            assertTrue(e.unknown());
        }
        assertEquals(2, p.arrivals.size());
    }

    /** The time-out is real time, so on a busy host it may end the token's message: then a longer one is tried. */
    @Test
    void aSlowAnswerEndsInTime() throws Exception {
        CompletableFuture<Void> over = new CompletableFuture<>();
        p.next((p, http, r, plain) -> over.join());
        ZhilianException e = null;
        for (Duration timeout = Duration.ofMillis(300); p.arrivals.isEmpty(); timeout = timeout.multipliedBy(3)) {
            assertTrue(timeout.getSeconds() < 60);
            try (Client hasty = Client.open(p.config(dir).attempts(1).timeout(timeout))) {
                e = assertThrows(ZhilianException.class, () -> hasty.file("ER0101", "{}"));
            }
        }
        over.complete(null);
        assertEquals(ErrorKind.INTERRUPTED, e.kind());
        assertEquals("time ran out", e.detail());
        assertTrue(e.unknown());
    }

    @Test
    void aServerThatNeverGreetsEndsInTime() throws Exception {
        CompletableFuture<Void> over = new CompletableFuture<>();
        int port = listen(s -> over.join());
        try (Client c = Client.open(p.config(dir).host(loopback(port)).attempts(1).connectTimeout(Duration.ofMillis(200)))) {
            ZhilianException e = assertThrows(ZhilianException.class, () -> c.file("ER0101", "{}"));
            assertFalse(e.unknown(), "nothing was sent");
            assertEquals(ErrorKind.TLS, e.kind());
        } finally {
            over.complete(null);
        }
    }

    /** Answers of other servers: chunks, an end by closing, interim answers, lower-case names. */
    @TestFactory
    Stream<DynamicTest> formsOfHttp() {
        Map<String, String> cases = new LinkedHashMap<>();
        String time = "{\"time\":\"2026-11-23T09:30:15+08:00\"}";
        cases.put("chunks", "HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\n5;x=y\r\n" + time.substring(0, 5) + "\r\n"
                + Integer.toHexString(time.length() - 5) + "\r\n" + time.substring(5) + "\r\n0\r\nTrailer: 1\r\n\r\n");
        cases.put("until the end", "HTTP/1.0 200 OK\r\n\r\n" + time);
        cases.put("interim", "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200\r\nCONTENT-LENGTH: " + time.length() + "\r\n\r\n" + time);
        cases.put("bare line feeds", "HTTP/1.1 200 OK\nContent-Length: " + time.length() + "\nConnection: close\n\n" + time);
        return cases.entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
            assertEquals("2026-11-23T01:30:15Z", timeFrom(e.getValue()).time().toString());
        }));
    }

    @TestFactory
    Stream<DynamicTest> formsThatAreNoHttp() {
        Map<String, Object[]> cases = new LinkedHashMap<>();
        cases.put("rot", new Object[] {"220 mail\r\n\r\n", ErrorKind.NOT_PLATFORM});
        cases.put("a length of letters", new Object[] {"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n", ErrorKind.NOT_PLATFORM});
        cases.put("half a head", new Object[] {"HTTP/1.1 200 OK\r\nContent-", ErrorKind.TRUNCATED});
        cases.put("half a chunk", new Object[] {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc", ErrorKind.TRUNCATED});
        cases.put("a chunk of no size", new Object[] {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", ErrorKind.TRUNCATED});
        cases.put("a head without end", new Object[] {"HTTP/1.1 200 " + new String(new char[70_000]).replace('\0', 'a'), ErrorKind.NOT_PLATFORM});
        return cases.entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
            ZhilianException told = assertThrows(ZhilianException.class, () -> timeFrom((String) e.getValue()[0]));
            assertEquals(e.getValue()[1], told.kind());
        }));
    }

    private PlatformTime timeFrom(String http) throws Exception {
        SSLServerSocket tls = (SSLServerSocket) FakePlatform.TLS.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        int port = listen(tls, s -> {
            head(s.getInputStream());
            s.getOutputStream().write(http.getBytes(StandardCharsets.UTF_8));
            s.getOutputStream().flush();
        });
        try (Client c = Client.open(p.config(dir).host(loopback(port)))) {
            return c.time();
        }
    }

    @Test
    void aClosedClientSaysSo() throws Exception {
        Client c = Client.open(p.config(dir));
        c.file("ER0101", "{}");
        c.close();
        ZhilianException e = assertThrows(ZhilianException.class, () -> c.file("ER0101", "{}"));
        assertEquals("bad-call the client is closed", e.kind().label + " " + e.detail());
        c.close();
    }

    @Test
    void aConnectionThatTheServerClosedIsNotUsed() throws Exception {
        try (Client c = Client.open(p.config(dir).attempts(1))) {
            c.file("ER0101", "{}");
            p.next((p, http, r, plain) -> {
                http.getResponseHeaders().set("Connection", "close");
                p.ordinary(http, r, plain);
            });
            c.file("ER0101", "{}");
            assertEquals(Outcome.DONE, c.file("ER0101", "{}").outcome());
        }
    }
}
