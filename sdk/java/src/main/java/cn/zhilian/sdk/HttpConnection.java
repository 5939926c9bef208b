package cn.zhilian.sdk;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One connection that speaks HTTP/1.1, one exchange at a time. It never sends
 * anything twice: whether a message may be repeated is decided far above.
 */
final class HttpConnection {
    private static final int MAX_ANSWER = 4 << 20;
    private static final int MAX_HEAD = 64 << 10;

    /** The answer broke off after it had begun. */
    static final class CutOffException extends IOException {
        private static final long serialVersionUID = 1L;
        final int status;

        CutOffException(int status, String what) {
            super(what);
            this.status = status;
        }
    }

    /** What came back is no HTTP. */
    static final class NotHttpException extends IOException {
        private static final long serialVersionUID = 1L;

        NotHttpException() {
            super("the answer is not HTTP");
        }
    }

    private final Socket plain;
    private final InputStream in;
    private final OutputStream out;
    private int headBytes;
    private boolean keep;
    long idleSince; // nanoseconds of the system's timer

    /**
     * @param plain  the TCP connection, which closing closes
     * @param secure the same, or the TLS connection over it
     */
    HttpConnection(Socket plain, Socket secure) throws IOException {
        this.plain = plain;
        // A proxy's answer is read byte by byte: what follows it belongs to TLS.
        this.in = secure == plain ? secure.getInputStream() : new BufferedInputStream(secure.getInputStream());
        this.out = secure.getOutputStream();
    }

    /** Closes the TCP connection under whatever is going on; also from another thread. */
    void close() {
        try {
            plain.close();
        } catch (IOException e) { // nothing is lost with it
            keep = false;
        }
    }

    /** Whether the connection may carry another exchange. */
    boolean reusable() {
        return keep;
    }

    /** Whether the other side has said goodbye meanwhile: an idle connection has nothing to read. */
    boolean stale() {
        try {
            return plain.isClosed() || plain.getInputStream().available() > 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** Sends one request and reads its answer. An EOFException means that none began. */
    HttpReply exchange(String head, byte[] body) throws IOException {
        keep = false;
        byte[] first = head.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[first.length + body.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(body, 0, all, first.length, body.length);
        out.write(all);
        out.flush();
        return read();
    }

    /** Asks a proxy to connect through: after a 200 the connection is the other end's, byte by byte. */
    HttpReply tunnel(String head) throws IOException {
        out.write(head.getBytes(StandardCharsets.UTF_8));
        out.flush();
        String first = line(0);
        if (!first.matches("HTTP/1\\.[01] [1-9][0-9]{2}( .*)?")) {
            throw new NotHttpException();
        }
        int status = Integer.parseInt(first.substring(9, 12));
        return new HttpReply(status, headers(status), new byte[0]);
    }

    /** Reads one answer, passing over those of status 1xx. */
    HttpReply read() throws IOException {
        headBytes = 0;
        while (true) {
            String line = line(0);
            if (!line.matches("HTTP/1\\.[01] [1-9][0-9]{2}( .*)?")) {
                throw new NotHttpException();
            }
            int status = Integer.parseInt(line.substring(9, 12));
            Map<String, List<String>> headers = headers(status);
            if (status >= 200) {
                boolean persistent = line.startsWith("HTTP/1.1") && !has(headers, "connection", "close");
                byte[] body = body(status, headers, persistent);
                return new HttpReply(status, headers, body);
            }
        }
    }

    private Map<String, List<String>> headers(int status) throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        for (String line = line(status); !line.isEmpty(); line = line(status)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), k -> new ArrayList<>())
                        .add(line.substring(colon + 1).trim());
            }
        }
        return headers;
    }

    private static boolean has(Map<String, List<String>> headers, String name, String token) {
        return headers.getOrDefault(name, new ArrayList<>()).stream().anyMatch(v -> v.toLowerCase(Locale.ROOT).contains(token));
    }

    private byte[] body(int status, Map<String, List<String>> headers, boolean persistent) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (status == 204 || status == 304) {
            keep = persistent;
        } else if (has(headers, "transfer-encoding", "chunked")) {
            chunks(status, body);
            headers(status); // trailers
            keep = persistent;
        } else if (headers.containsKey("content-length")) {
            String length = headers.get("content-length").get(0);
            if (!length.matches("[0-9]{1,9}")) {
                throw new NotHttpException();
            }
            copy(status, body, Integer.parseInt(length));
            keep = persistent;
        } else {
            for (int c = in.read(); c >= 0; c = in.read()) {
                bounded(status, body, 1);
                body.write(c);
            }
        }
        return body.toByteArray();
    }

    private void chunks(int status, ByteArrayOutputStream body) throws IOException {
        while (true) {
            String size = line(status).split(";", 2)[0].trim();
            if (!size.matches("[0-9a-fA-F]{1,7}")) {
                throw new CutOffException(status, "a chunk of no size");
            }
            int n = Integer.parseInt(size, 16);
            if (n == 0) {
                return;
            }
            copy(status, body, n);
            line(status);
        }
    }

    private void copy(int status, ByteArrayOutputStream body, int length) throws IOException {
        bounded(status, body, length);
        byte[] buffer = new byte[Math.min(length, 16 << 10)];
        for (int left = length; left > 0;) {
            int n;
            try {
                n = in.read(buffer, 0, Math.min(left, buffer.length));
            } catch (IOException e) {
                throw new CutOffException(status, "the connection broke in the middle of the answer");
            }
            if (n < 0) {
                throw new CutOffException(status, "the answer ends too soon");
            }
            body.write(buffer, 0, n);
            left -= n;
        }
    }

    private static void bounded(int status, ByteArrayOutputStream body, int more) throws IOException {
        if (body.size() + (long) more > MAX_ANSWER) {
            throw new CutOffException(status, "the answer is too long");
        }
    }

    /** Reads a line of the head; status 0 stands before the first. */
    private String line(int status) throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int c = in.read();
            if (c < 0 && status == 0 && line.length() == 0) {
                throw new EOFException("the connection was closed without an answer");
            }
            if (c < 0) {
                throw new CutOffException(status, "the answer ends in its head");
            }
            if (++headBytes > MAX_HEAD) {
                throw new NotHttpException();
            }
            if (c == '\n') {
                int end = line.length();
                return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
            }
            line.append((char) c);
        }
    }
}
