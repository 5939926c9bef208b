package cn.zhilian.sdk;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * Connections to the platform: TLS 1.2 or later with verified names, kept alive,
 * perhaps through a proxy. The JDK's own HttpURLConnection is not used: it sends
 * a POST a second time by itself, keeps the body of a 401 back once that is
 * switched off, and does not log in to proxies.
 *
 * <p>Failures are told apart by whether anything may have left this host.
 */
final class Transport {
    private static final long MAX_IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int MAX_IDLE = 16;

    private final URI host;
    private final String hostName;
    private final int port;
    private final ProxyAddress proxy;
    private final SSLContext tls;
    private final int connectMillis;
    private final Deque<HttpConnection> idle = new ArrayDeque<>();
    private final ScheduledThreadPoolExecutor watch;
    private volatile boolean closed;

    Transport(Config config) {
        host = URI.create(config.host);
        hostName = host.getHost().replaceAll("[\\[\\]]", "");
        port = host.getPort() < 0 ? 443 : host.getPort();
        proxy = ProxyAddress.of(config, hostName);
        tls = context(config.caFile);
        connectMillis = (int) Math.min(Integer.MAX_VALUE, Math.max(1, config.connectTimeout.toMillis()));
        watch = new ScheduledThreadPoolExecutor(1, work -> {
            Thread t = new Thread(work, "zhilian-timeouts");
            t.setDaemon(true);
            return t;
        });
        watch.setRemoveOnCancelPolicy(true);
        watch.setKeepAliveTime(10, TimeUnit.SECONDS);
        watch.allowCoreThreadTimeOut(true);
    }

    private static SSLContext context(String caFile) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            if (caFile.isEmpty()) {
                context.init(null, null, null);
                return context;
            }
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int n = 0;
            for (Certificate c : certificates(caFile)) {
                trusted.setCertificateEntry("ca" + n++, c);
            }
            if (n == 0) {
                throw new ZhilianException(ErrorKind.BAD_CONFIG, "caFile holds no certificate in PEM");
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new ZhilianException(ErrorKind.BAD_CONFIG, "caFile cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw new ZhilianException(ErrorKind.BAD_CONFIG, "caFile holds no certificate in PEM", e);
        }
    }

    private static Collection<? extends Certificate> certificates(String caFile) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(Paths.get(caFile))) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }

    /** Closes the idle connections; those at work end with their exchange. */
    void close() {
        List<HttpConnection> left;
        synchronized (idle) {
            closed = true;
            left = new ArrayList<>(idle);
            idle.clear();
        }
        left.forEach(HttpConnection::close);
        watch.shutdown();
    }

    HttpReply get(String path, Duration timeout) {
        return send("GET " + path + " HTTP/1.1\r\nHost: " + host.getRawAuthority() + "\r\n\r\n", new byte[0], timeout);
    }

    HttpReply post(String path, byte[] body, Duration timeout) {
        return send("POST " + path + " HTTP/1.1\r\nHost: " + host.getRawAuthority()
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n", body, timeout);
    }

    /** Makes one exchange. The exception says whether the message may have arrived. */
    private HttpReply send(String head, byte[] body, Duration timeout) {
        if (closed) {
            throw closedClient();
        }
        Deadline end = new Deadline(timeout);
        HttpConnection connection = idleOne();
        if (connection == null) {
            connection = connect(end);
        }
        try (Deadline.Guard guard = end.guard(connection::close)) {
            HttpReply reply = connection.exchange(head, body);
            if (connection.reusable() && guard.release()) {
                keep(connection);
            } else {
                connection.close();
            }
            return reply;
        } catch (IOException e) {
            connection.close();
            throw afterSending(e, end);
        } catch (ZhilianException e) { // closed meanwhile: nothing was sent
            connection.close();
            throw e;
        }
    }

    private static ZhilianException closedClient() {
        return new ZhilianException(ErrorKind.BAD_CALL, "the client is closed");
    }

    private static ZhilianException afterSending(IOException e, Deadline end) {
        if (e instanceof HttpConnection.CutOffException) {
            return new ZhilianException(ErrorKind.TRUNCATED, e.getMessage())
                    .withStatus(((HttpConnection.CutOffException) e).status).asUnknown(true);
        }
        if (e instanceof HttpConnection.NotHttpException) {
            return new ZhilianException(ErrorKind.NOT_PLATFORM, e.getMessage()).asUnknown(true);
        }
        if (end.over()) {
            return new ZhilianException(ErrorKind.INTERRUPTED, "time ran out").asUnknown(true);
        }
        if (e instanceof SSLException && !brokeOff(e)) {
            return new ZhilianException(ErrorKind.TLS, "", e).asUnknown(true); // an alert of a connection that was used already
        }
        return new ZhilianException(ErrorKind.INTERRUPTED, "", e).asUnknown(true);
    }

    private HttpConnection idleOne() {
        while (true) {
            HttpConnection c;
            synchronized (idle) {
                c = idle.pollFirst();
            }
            if (c == null || System.nanoTime() - c.idleSince < MAX_IDLE_NANOS && !c.stale()) {
                return c;
            }
            c.close();
        }
    }

    private void keep(HttpConnection c) {
        c.idleSince = System.nanoTime();
        HttpConnection extra = null;
        synchronized (idle) {
            idle.addFirst(c);
            if (closed || idle.size() > MAX_IDLE) {
                extra = idle.pollLast();
            }
        }
        if (extra != null) {
            extra.close();
        }
    }

    private HttpConnection connect(Deadline end) {
        Socket plain = proxy == null ? dial(hostName, port, ErrorKind.UNREACHABLE) : dial(proxy.host, proxy.port, ErrorKind.PROXY);
        try (Deadline.Guard guard = end.guard(() -> closeQuietly(plain))) {
            if (proxy != null) {
                tunnel(plain);
            }
            HttpConnection c = new HttpConnection(plain, greet(plain));
            if (!guard.release()) {
                throw new ZhilianException(ErrorKind.UNREACHABLE, "time ran out before the connection stood");
            }
            return c;
        } catch (IOException e) {
            closeQuietly(plain);
            throw new ZhilianException(ErrorKind.UNREACHABLE, "", e);
        } catch (ZhilianException e) {
            closeQuietly(plain);
            throw e;
        }
    }

    private Socket dial(String name, int at, ErrorKind kind) {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(name);
        } catch (UnknownHostException e) {
            throw new ZhilianException(kind, "no such name");
        }
        IOException last = null;
        for (InetAddress address : addresses) {
            Socket s = new Socket();
            try {
                s.setTcpNoDelay(true);
                s.connect(new InetSocketAddress(address, at), connectMillis);
                return s;
            } catch (IOException e) {
                closeQuietly(s);
                last = e;
            }
        }
        throw new ZhilianException(kind, "", last);
    }

    /** Has the proxy connect through. It is logged in to at once, so that nothing is asked twice. */
    private void tunnel(Socket plain) {
        String name = hostName.contains(":") ? "[" + hostName + "]" : hostName;
        String target = name + ":" + port;
        try {
            plain.setSoTimeout(connectMillis);
            HttpReply reply = new HttpConnection(plain, plain)
                    .tunnel("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n" + proxy.authorization() + "\r\n");
            if (reply.status != 200) {
                throw new ZhilianException(ErrorKind.PROXY, "the proxy refuses the connection: HTTP " + reply.status);
            }
        } catch (IOException e) {
            throw new ZhilianException(ErrorKind.PROXY, "", e);
        }
    }

    private SSLSocket greet(Socket plain) throws IOException {
        SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(plain, hostName, port, true);
        List<String> versions = new ArrayList<>(Arrays.asList(secure.getSupportedProtocols()));
        versions.retainAll(Arrays.asList("TLSv1.3", "TLSv1.2"));
        secure.setEnabledProtocols(versions.toArray(new String[0]));
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        try {
            secure.setSoTimeout(connectMillis);
            secure.startHandshake();
            secure.setSoTimeout(0); // from here on the deadline rules
            return secure;
        } catch (SocketException e) {
            throw e;
        } catch (IOException e) {
            if (brokeOff(e)) {
                throw e;
            }
            throw new ZhilianException(ErrorKind.TLS, "", e);
        }
    }

    /** Whether a failure of TLS is only the connection that went away under it. */
    private static boolean brokeOff(IOException e) {
        return e instanceof EOFException || e.getCause() instanceof EOFException || e.getCause() instanceof SocketException;
    }

    private static void closeQuietly(Socket s) {
        try {
            s.close();
        } catch (IOException e) { // it is given up anyway
            return;
        }
    }

    /** The moment at which an exchange is broken off, whatever it waits for. */
    private final class Deadline {
        private final long at;

        Deadline(Duration timeout) {
            long nanos = timeout.compareTo(Duration.ofDays(1)) > 0 ? TimeUnit.DAYS.toNanos(1) : timeout.toNanos();
            at = System.nanoTime() + nanos;
        }

        boolean over() {
            return System.nanoTime() - at >= 0;
        }

        Guard guard(Runnable breakOff) {
            return new Guard(breakOff);
        }

        /** Breaks off unless it was released or closed before. */
        final class Guard implements AutoCloseable {
            private final AtomicBoolean done = new AtomicBoolean();
            private final Future<?> alarm;

            Guard(Runnable breakOff) {
                Runnable once = () -> {
                    if (done.compareAndSet(false, true)) {
                        breakOff.run();
                    }
                };
                try {
                    alarm = watch.schedule(once, Math.max(0, at - System.nanoTime()), TimeUnit.NANOSECONDS);
                } catch (RejectedExecutionException e) {
                    throw closedClient();
                }
            }

            /** Ends the guard; false when it has broken off already. */
            boolean release() {
                return done.compareAndSet(false, true);
            }

            @Override
            public void close() {
                alarm.cancel(false);
            }
        }
    }
}
