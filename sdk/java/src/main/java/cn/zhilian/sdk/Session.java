package cn.zhilian.sdk;

import cn.zhilian.sdk.wire.AnswerField;
import cn.zhilian.sdk.wire.Finding;
import cn.zhilian.sdk.wire.FormException;
import cn.zhilian.sdk.wire.Result;
import cn.zhilian.sdk.wire.WireTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** One try of a message: the key and the token that it needs, the exchange, and what the answer means. */
final class Session {
    private static final long WARN_FROM = 60; // seconds of difference between the clocks

    /** Fetches the rest of an answer of which the first part has come. */
    interface Collector {
        /** Returns the whole plaintext. */
        byte[] collect(Outgoing m, AnswerPart first, Until until);
    }

    /** Told when the client goes over to another key. */
    interface KeyChange {
        /** The key is in use from now on. */
        void to(String keyId);
    }

    private final Config config;
    private final Exchange exchange;
    private final Collector collector;
    private final KeyChange change;
    private final MsgIds msgIds;
    private final KeyRing keys;
    private final Tokens tokens;
    private final ReentrantLock tokenTurn = new ReentrantLock(); // held by the one who fetches
    private volatile Duration clockDifference = Duration.ZERO;
    private volatile String keyWarning = "";

    Session(Config config, Exchange exchange, MsgIds msgIds, Collector collector, KeyChange change) {
        this.config = config;
        this.exchange = exchange;
        this.msgIds = msgIds;
        this.collector = collector;
        this.change = change;
        this.keys = new KeyRing(config);
        this.tokens = new Tokens(config.random);
    }

    KeyRing keys() {
        return keys;
    }

    Duration clockDifference() {
        return clockDifference;
    }

    String keyWarning() {
        return keyWarning;
    }

    void dropToken(String token) {
        tokens.drop(token);
    }

    /** Makes one exchange under the present key. */
    Answer exchange(Outgoing m, String token, Until until) {
        return exchangeUnder(keys.current(), m, token, until);
    }

    private Answer exchangeUnder(SystemKey key, Outgoing m, String token, Until until) {
        Instant sent = config.clock.instant();
        try {
            Exchange.Opened opened = exchange.send(key, m, token, until);
            Instant platform = WireTime.parse(opened.head.get(AnswerField.TIMESTAMP));
            noteClock(sent, platform);
            Answer answer = read(m, opened, platform, until);
            log(m, sent, answer, null);
            noteKey(key, answer);
            return answer;
        } catch (ZhilianException e) {
            log(m, sent, null, e);
            throw e;
        }
    }

    private Answer read(Outgoing m, Exchange.Opened opened, Instant platform, Until until) {
        byte[] plaintext = opened.plaintext;
        AnswerPart part = AnswerPart.of(opened.head, plaintext);
        if (part != null) {
            if (m.service.equals("SYS.PART")) {
                return Answer.ofPart(part, m.msgId());
            }
            plaintext = collector.collect(m, part, until);
        }
        String traceId = opened.head.get(AnswerField.TRACE_ID);
        Result result;
        try {
            result = Result.parse(plaintext);
        } catch (FormException e) {
            throw m.unverified(ErrorKind.UNUSABLE, e.getMessage(), 200).withTrace(traceId);
        }
        if (!opened.head.received()) {
            throw refusal(m, opened.head.get(AnswerField.CODE), result).withTrace(traceId)
                    .withPlatformText(opened.head.get(AnswerField.MSG));
        }
        return new Answer(result, m.msgId(), traceId, platform, false);
    }

    private static ZhilianException refusal(Outgoing m, String code, Result result) {
        ErrorKind kind = ErrorKind.REFUSED;
        String detail = "";
        switch (code) {
            case "E1003":
                kind = ErrorKind.WRONG_CLOCK;
                if (result.data() instanceof Map) {
                    Map<?, ?> data = (Map<?, ?>) result.data();
                    detail = "platform " + data.get("serverTime") + ", here " + data.get("yourTime")
                            + ", difference " + data.get("differenceSeconds") + " s";
                }
                break;
            case "E1004":
                kind = ErrorKind.WRONG_TOKEN;
                break;
            case "E2001":
                kind = ErrorKind.UNKNOWN_SERVICE;
                break;
            case "E2009":
                kind = ErrorKind.OTHER_CONTENT;
                break;
            case "E4010":
                kind = ErrorKind.SUSPENDED;
                break;
            default:
        }
        return m.fail(kind, detail).withCode(code).asSealed(result);
    }

    /** Notes how far the platform's clock was ahead of the host's, to the second; null is no time. */
    void noteClock(Instant sent, Instant platform) {
        if (platform == null) {
            return;
        }
        Instant middle = sent.plus(Duration.between(sent, config.clock.instant()).dividedBy(2));
        Duration difference = Duration.ofSeconds(Duration.between(middle, platform).toMillis() / 1000);
        clockDifference = difference;
        if (Math.abs(difference.getSeconds()) > WARN_FROM) {
            config.log.event(Log.Level.WARN, "clock difference", Collections.singletonMap("seconds", String.valueOf(difference.getSeconds())));
        }
    }

    /** Surfaces the platform's warning that a key must be changed. */
    private void noteKey(SystemKey key, Answer answer) {
        String found = "";
        for (Finding f : answer.warnings()) {
            if (f.code().equals("E1022")) {
                found = f.message();
                config.log.event(Log.Level.WARN, "the key must be changed", Collections.singletonMap("keyId", key.id));
            }
        }
        if (!found.isEmpty() && key == keys.current()) {
            keyWarning = found;
        }
    }

    private void log(Outgoing m, Instant sent, Answer a, ZhilianException e) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("service", m.service);
        values.put("msgId", m.msgId());
        values.put("tookMillis", String.valueOf(Duration.between(sent, config.clock.instant()).toMillis()));
        if (m.partNo() > 0) {
            values.put("part", String.valueOf(m.partNo()));
        }
        if (a != null) {
            values.put("outcome", a.outcome().toString());
            values.put("traceId", a.traceId());
        } else {
            values.put("kind", e.kind().label);
            values.put("code", e.code());
            values.put("traceId", e.traceId());
            values.put("unknown", String.valueOf(e.unknown()));
        }
        config.log.event(a != null ? Log.Level.INFO : Log.Level.WARN, "exchange", values);
    }

    /** The token of the day in Beijing, whatever the host's zone. */
    String token(Until until) {
        LocalDateTime now = LocalDateTime.ofInstant(config.clock.instant(), WireTime.BEIJING);
        LocalDate today = now.toLocalDate();
        String held = tokens.of(today.toString());
        if (held.isEmpty()) {
            return fetchToken(today.toString(), until);
        }
        String tomorrow = today.plusDays(1).toString();
        if (tokens.renewing(Duration.between(today.atStartOfDay(), now)) && tokens.of(tomorrow).isEmpty() && tokenTurn.tryLock()) {
            try { // Today's token still serves, so a failure here is no failure of the call.
                askToken(tomorrow, Collections.singletonMap("forDate", tomorrow), until);
            } catch (ZhilianException e) {
                config.log.event(Log.Level.WARN, "tomorrow's token not fetched yet", Collections.singletonMap("kind", e.kind().label));
            } finally {
                tokenTurn.unlock();
            }
        }
        return held;
    }

    /** Lets one caller fetch while the others wait for what it gets. */
    private String fetchToken(String day, Until until) {
        lock(tokenTurn, until, "while waiting for the token");
        try {
            String token = tokens.of(day);
            return token.isEmpty() ? askToken(day, Collections.emptyMap(), until) : token;
        } finally {
            tokenTurn.unlock();
        }
    }

    private static void lock(ReentrantLock lock, Until until, String when) {
        try {
            if (lock.tryLock(Math.max(0, until.left().toMillis()), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ZhilianException(ErrorKind.INTERRUPTED, "time ran out " + when);
    }

    private Outgoing tokenMessage(Map<String, String> body) {
        return new Outgoing("SYS.TOKEN", Call.of(msgIds.next()), Outgoing.encode(body)).check();
    }

    private String askToken(String day, Map<String, String> body, Until until) {
        Outgoing m = tokenMessage(body);
        return keepToken(m, exchange(m, "", until), day);
    }

    /** Takes the token out of an answer to SYS.TOKEN. */
    private String keepToken(Outgoing m, Answer answer, String day) {
        Object token = answer.data().get("token");
        Object date = answer.data().get("date");
        if (!(token instanceof String) || !((String) token).matches("[A-Za-z0-9_-]{43}")) {
            throw m.unverified(ErrorKind.UNUSABLE, "no token in the answer", 200);
        }
        // The platform's day rules where the two clocks see midnight apart.
        if (date instanceof String) {
            tokens.put((String) date, (String) token);
        }
        if (!day.equals(date)) {
            tokens.put(day, (String) token);
        }
        return (String) token;
    }

    /** Goes over to the next key, if there is one and it is time to try. */
    void moveAhead(Until until) {
        // Where somebody else is trying, the present key still serves.
        if (keys.due(config.clock.millis()) && keys.turn.tryLock()) {
            try {
                move(until);
            } finally {
                keys.turn.unlock();
            }
        }
    }

    /**
     * Goes over to the next key because the one named does not open any more. Returns
     * whether the client has another key now.
     */
    boolean moveOn(String from, Until until) {
        lock(keys.turn, until, "while waiting for the next key");
        try {
            if (keys.current().id.equals(from) && keys.next() != null) {
                move(until);
            }
            return !keys.current().id.equals(from);
        } finally {
            keys.turn.unlock();
        }
    }

    /** Fetches a token under the next key, which proves that the platform accepts it, and puts it into use. */
    private void move(Until until) {
        SystemKey next = keys.next();
        if (next == null) {
            return;
        }
        keys.tried(config.clock.millis());
        try {
            Outgoing m = tokenMessage(Collections.emptyMap());
            keepToken(m, exchangeUnder(next, m, "", until), LocalDateTime.ofInstant(config.clock.instant(), WireTime.BEIJING).toLocalDate().toString());
        } catch (ZhilianException e) {
            Map<String, String> values = new LinkedHashMap<>();
            values.put("keyId", next.id);
            values.put("kind", e.kind().label);
            config.log.event(Log.Level.WARN, "the next key is not accepted yet", values);
            return;
        }
        keys.goOver(next);
        keyWarning = "";
        change.to(next.id);
        config.log.event(Log.Level.INFO, "went over to the next key", Collections.singletonMap("keyId", next.id));
    }
}
