package cn.zhilian.sdk;

import cn.zhilian.sdk.wire.AnswerField;
import cn.zhilian.sdk.wire.AnswerHead;
import cn.zhilian.sdk.wire.FormException;
import cn.zhilian.sdk.wire.HeadField;
import cn.zhilian.sdk.wire.JsonTree;
import cn.zhilian.sdk.wire.Label;
import cn.zhilian.sdk.wire.MessageCipher;
import cn.zhilian.sdk.wire.RequestHead;
import cn.zhilian.sdk.wire.SealException;
import cn.zhilian.sdk.wire.SealedRequest;
import cn.zhilian.sdk.wire.Suite;
import cn.zhilian.sdk.wire.WireTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Receives the platform's callbacks for one HR system: opens and verifies each,
 * gives new events to the handler, and acknowledges. It is safe for concurrent
 * use. {@link #answer} suits any servlet or framework, {@link CallbackHttpHandler}
 * the JDK's own server.
 */
public final class Callbacks {
    /** What the HR system does with an event. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Notes the event, within ten seconds: fetch the result afterwards. An exception has
         * the platform call again later.
         */
        void handle(Event event) throws Exception;
    }

    private static final Duration WINDOW = Duration.ofSeconds(300);

    private final Config config;
    private final Map<String, MessageCipher> ciphers = new ConcurrentHashMap<>();
    private final Handler handler;
    private final SeenEvents seen;

    /**
     * A receiver that opens callbacks with the keys of the config: the present, the next and
     * the old ones. Checks of a new address are acknowledged without the handler.
     */
    public Callbacks(Config config, Handler handler, SeenEvents seen) {
        this.config = config.complete();
        this.handler = handler;
        this.seen = seen;
        Suite suite = this.config.suiteOrDefault();
        this.config.allKeys().forEach((id, raw) -> ciphers.put(id, MessageCipher.of(raw, suite)));
    }

    /** A receiver that remembers the newest events in memory. */
    public Callbacks(Config config, Handler handler) {
        this(config, handler, SeenEvents.inMemory());
    }

    /**
     * Has callbacks under the next version of the key opened, too. Give it that key wherever
     * {@link Client#holdNext} is given it: from the moment at which the platform takes the key
     * into use it seals callbacks under it.
     */
    public void holdNext(String keyId, Secret key) {
        config.withNext(keyId, key).check();
        ciphers.put(keyId, MessageCipher.of(config.keyBytes(keyId, key), config.suiteOrDefault()));
    }

    /**
     * Opens one callback, has it handled if it is new, and returns the acknowledgement to
     * answer with, HTTP status 200. After an exception nothing is acknowledged: answer with
     * any other status.
     *
     * @throws ZhilianException when the callback is not the platform's, or not of now
     * @throws Exception        of the handler or of the memory of events
     */
    public byte[] receive(byte[] body) throws Exception {
        SealedRequest request;
        try {
            request = SealedRequest.parse(body);
        } catch (FormException e) {
            throw new ZhilianException(ErrorKind.BAD_MESSAGE, e.getMessage());
        }
        Event event = open(request);
        if (!seen.known(event.id()) && !event.name().equals(Event.CHECK)) {
            handler.handle(event);
            seen.keep(event.id());
        }
        AnswerHead head = AnswerHead.empty().with(AnswerField.STATUS, "0")
                .with(AnswerField.TIMESTAMP, WireTime.format(config.clock.instant()));
        byte[] text = JsonTree.encode(Collections.singletonMap("eventId", event.id()));
        return ciphers.get(request.head().get(HeadField.KEY_ID))
                .sealAnswer(config.random, Label.PE_REQ, request, head, text).encode();
    }

    /** Proves that the platform sealed the callback for this system, not long ago. */
    private Event open(SealedRequest request) {
        RequestHead head = request.head();
        String msgId = head.get(HeadField.MSG_ID);
        MessageCipher cipher = ciphers.get(head.get(HeadField.KEY_ID));
        if (cipher == null || !head.get(HeadField.REQ_APP_CODE).equals(config.app) || !head.get(HeadField.SERVICE_CODE).equals("SYS.EVENT")) {
            throw new ZhilianException(ErrorKind.WRONG_KEY, "a callback under " + head.get(HeadField.KEY_ID) + " for "
                    + head.get(HeadField.REQ_APP_CODE)).of(msgId);
        }
        byte[] plain;
        try {
            plain = cipher.openRequest(Label.PE_REQ, request);
        } catch (SealException | FormException e) {
            throw new ZhilianException(ErrorKind.FORGED, "").of(msgId);
        }
        Instant sent = WireTime.parse(head.get(HeadField.TIMESTAMP));
        Duration off = Duration.between(sent, config.clock.instant()).abs();
        if (off.compareTo(WINDOW) > 0) {
            throw new ZhilianException(ErrorKind.WRONG_CLOCK, "the callback's time differs by " + off.getSeconds() + " s").of(msgId);
        }
        try {
            Event event = Event.parse(plain);
            if (event != null && event.id().equals(msgId)) {
                return event;
            }
        } catch (FormException e) {
            throw new ZhilianException(ErrorKind.UNUSABLE, "the event: " + e.getMessage()).of(msgId);
        }
        throw new ZhilianException(ErrorKind.UNUSABLE, "the event").of(msgId);
    }

    /**
     * The whole of a web framework's handler: give it method and body of the request, and
     * answer with what it returns. It never throws; failures go to the log.
     */
    public CallbackReply answer(String method, InputStream body) {
        if (!method.equals("POST")) {
            return new CallbackReply(405, new byte[0]);
        }
        byte[] text;
        try {
            text = read(body);
        } catch (IOException e) {
            log("the body cannot be read");
            return new CallbackReply(400, new byte[0]);
        }
        try {
            return new CallbackReply(200, receive(text));
        } catch (ZhilianException e) {
            log(e.kind().label);
            // No more is said than whose fault it is: strangers call, too.
            return new CallbackReply(e.is(ErrorKind.BAD_MESSAGE) ? 400 : 401, new byte[0]);
        } catch (Exception e) { // the handler's own; it may hold personal data
            log(e.getClass().getName());
            return new CallbackReply(500, new byte[0]);
        }
    }

    private void log(String what) {
        config.log.event(Log.Level.WARN, "callback", Collections.singletonMap("failure", what));
    }

    private static byte[] read(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            out.write(buffer, 0, n);
            if (out.size() > SealedRequest.MAX_BYTES) {
                throw new IOException("too long");
            }
        }
        return out.toByteArray();
    }
}
