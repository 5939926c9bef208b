package cn.zhilian.sdk;

import cn.zhilian.sdk.wire.FormException;
import cn.zhilian.sdk.wire.Outcome;
import cn.zhilian.sdk.wire.Result;
import cn.zhilian.sdk.wire.Sm3;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Sends a message until its answer is verified, repeating where that is safe:
 * always the same msgId and plaintext, always a fresh seal.
 */
final class Delivery {
    private static final long FIRST_PAUSE = 1000; // milliseconds
    private static final long MAX_PAUSE = 60_000;

    private final Config config;
    private final MsgIds msgIds;
    private final Session session;

    Delivery(Config config, Exchange exchange, MsgIds msgIds, Session.KeyChange change) {
        this.config = config;
        this.msgIds = msgIds;
        this.session = new Session(config, exchange, msgIds, this::collect, change);
    }

    Session session() {
        return session;
    }

    /** Makes a call that has no effect, so that it may always be repeated. */
    Answer system(String service, Object body, Until until) {
        return deliver(systemMessage(service, body), false, until);
    }

    Outgoing systemMessage(String service, Object body) {
        return new Outgoing(service, Call.of(msgIds.next()), Outgoing.encode(body)).check();
    }

    /** @param maybe whether an earlier run may have delivered the message already */
    Answer deliver(Outgoing m, boolean maybe, Until until) {
        boolean arrived = maybe;
        boolean renewed = false;
        for (int attempt = 1;; attempt++) {
            int acknowledged = m.parting.acknowledged();
            String key = session.keys().current().id;
            String token = "";
            ZhilianException e;
            try {
                session.moveAhead(until);
                token = tokenFor(m, until);
                return convey(m, token, until);
            } catch (ZhilianException fault) {
                e = fault;
            }
            if (m.parting.acknowledged() > acknowledged) {
                attempt = 1; // parts arrived: the attempts are counted from there
            }
            if (e.is(ErrorKind.WRONG_TOKEN) && !renewed && !m.service.equals("SYS.TOKEN")) {
                renewed = true;
                session.dropToken(token);
                attempt--;
                continue;
            }
            if (e.keyRefused() && movedOn(key, until)) {
                attempt--;
                continue;
            }
            arrived |= e.unknown();
            if (!e.repeatable() || attempt >= config.attempts) {
                return settle(m, e, arrived, until);
            }
            if (!pause(attempt, e.retryAfter(), until)) {
                throw e.asUnknown(arrived);
            }
        }
    }

    private boolean movedOn(String key, Until until) {
        try {
            return session.moveOn(key, until);
        } catch (ZhilianException e) { // no time left for it
            return false;
        }
    }

    private String tokenFor(Outgoing m, Until until) {
        if (m.service.equals("SYS.TOKEN")) {
            return "";
        }
        try {
            return session.token(until);
        } catch (ZhilianException e) {
            throw e.asUnknown(false).of(m.msgId()); // it concerns the token's own message; this one was not sent
        }
    }

    /** Makes the one exchange of a message, or as many as its parts need. */
    private Answer convey(Outgoing m, String token, Until until) {
        int total = m.parts();
        if (total <= 1) {
            return session.exchange(m, token, until);
        }
        String digest = Sm3.hex(m.plaintext);
        for (int i = 0; i < 4 * total; i++) {
            // Each part that is acknowledged tells which are missing, so a run that was broken
            // off, this one's or an earlier one's, goes on where it stopped.
            try {
                Answer answer = session.exchange(m.piece(digest, m.parting.next(), total), token, until);
                if (!m.parting.note(answer, total)) {
                    return answer;
                }
            } catch (ZhilianException e) {
                boolean dropped = e.sealed() && (e.code().equals("E2010") || e.code().equals("E2011"));
                if (!dropped || !m.parting.startAnew()) {
                    throw e;
                }
            }
        }
        throw m.unverified(ErrorKind.UNUSABLE, "the platform goes on asking for parts that it acknowledged", 200);
    }

    /** Waits before the next attempt; false when there is no time left for it. */
    private boolean pause(int attempt, Duration retryAfter, Until until) {
        long millis = Math.min(FIRST_PAUSE << Math.min(attempt - 1, 10), MAX_PAUSE);
        // Spread, so that many clients do not return at one moment.
        millis = millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2);
        Duration d = Duration.ofMillis(Math.max(millis, retryAfter.toMillis()));
        if (d.compareTo(until.left()) >= 0) {
            return false;
        }
        try {
            config.pause.of(d);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Decides about a message that was given up. A sealed refusal speaks of the last
     * repeat alone, so when an earlier one may have arrived the platform is asked what it
     * knows of the msgId.
     */
    private Answer settle(Outgoing m, ZhilianException e, boolean arrived, Until until) {
        // E2009: the platform has other content, so it never had this.
        if (e.unknown() || !arrived || e.is(ErrorKind.OTHER_CONTENT)) {
            throw e;
        }
        if (m.system() && e.sealed()) { // it has no effect, whatever became of the others
            throw e;
        }
        e.asUnknown(true);
        if (!e.sealed()) {
            throw e;
        }
        List<Answer> results;
        try {
            results = ask(Collections.singletonList(m.msgId()), false, until);
        } catch (ZhilianException unanswered) {
            throw e;
        }
        if (results.size() != 1) {
            throw e;
        }
        if (results.get(0).outcome() == Outcome.UNKNOWN) {
            throw e.asUnknown(false);
        }
        return results.get(0);
    }

    /** Asks SYS.RESULT for at most 100 msgIds. */
    List<Answer> ask(List<String> ids, boolean receipts, Until until) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("msgIds", ids);
        body.put("receipts", receipts ? true : null);
        return ask(body, until);
    }

    List<Answer> ask(Map<String, Object> body, Until until) {
        Answer answer = system("SYS.RESULT", body, until);
        List<Answer> answers = new ArrayList<>();
        try {
            for (Result r : Result.listOf(answer.data())) {
                answers.add(new Answer(r, r.msgId(), answer.traceId(), answer.time(), false));
            }
        } catch (FormException e) {
            throw new ZhilianException(ErrorKind.UNUSABLE, "SYS.RESULT: " + e.getMessage()).withTrace(answer.traceId());
        }
        return answers;
    }

    /**
     * Fetches the further parts of a long answer. When that fails the answer is as good
     * as cut off: repeating the message gets it anew.
     */
    private byte[] collect(Outgoing m, AnswerPart first, Until until) {
        if (first.no != 1 || first.total < 2) {
            throw m.unverified(ErrorKind.UNUSABLE, "the parts of the answer do not begin with the first", 200);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(first.bytes, 0, first.bytes.length);
        for (int no = 2; no <= first.total; no++) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("msgId", m.msgId());
            body.put("partNo", no);
            AnswerPart part;
            try {
                part = system("SYS.PART", body, until).part();
            } catch (ZhilianException e) {
                throw m.unverified(ErrorKind.TRUNCATED, "part " + no + " of the answer: " + e.kind().label + " " + e.code(), 200);
            }
            if (part == null || !part.follows(first, no)) {
                throw m.unverified(ErrorKind.TRUNCATED, "part " + no + " belongs to another answer", 200);
            }
            whole.write(part.bytes, 0, part.bytes.length);
        }
        byte[] all = whole.toByteArray();
        if (!Sm3.hex(all).equals(first.digest)) {
            throw m.unverified(ErrorKind.TRUNCATED, "the parts do not make the whole answer", 200);
        }
        return all;
    }
}
