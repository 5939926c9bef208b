package cn.zhilian.sdk;

import cn.zhilian.sdk.wire.FormException;
import cn.zhilian.sdk.wire.Outcome;
import cn.zhilian.sdk.wire.Receipt;
import cn.zhilian.sdk.wire.ReceiptText;
import cn.zhilian.sdk.wire.Sm3;
import cn.zhilian.sdk.wire.StrictJson;
import cn.zhilian.sdk.wire.WireTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Files an HR system's business with the platform. It seals each message, fetches
 * and renews the day's token, repeats what may be repeated under the same msgId,
 * and accepts no answer that the platform did not seal for this very message.
 *
 * <p>It is safe for concurrent use; make one and keep it. All failures are {@link
 * ZhilianException}. With an outbox it keeps each message before it sends it, and
 * {@link #resume} takes up what a crash left open.
 */
public final class Client implements AutoCloseable {
    /** Version of this library. */
    public static final String VERSION = "0.1.0";

    private static final int MAX_ASKED = 100; // msgIds in one SYS.RESULT
    private static final int ASYNC_THREADS = 16;

    private final Config config;
    private final Transport transport;
    private final Outbox outbox;
    private final Delivery delivery;
    private final MsgIds msgIds;
    private final ThreadPoolExecutor pool;
    private volatile PlatformKeys platformKeys;

    private Client(Config config) {
        this.config = config;
        this.platformKeys = PlatformKeys.of(config.platformKeys);
        this.msgIds = new MsgIds(config.clock, config.random);
        this.transport = new Transport(config);
        this.outbox = config.outbox.isEmpty() ? null : Outbox.open(config);
        this.delivery = new Delivery(config, new Exchange(config, transport), msgIds, this::keyChanged);
        this.pool = config.executor == null ? asyncPool() : null;
    }

    /** Checks the config and makes a client. Close it: it holds connections and the outbox. */
    public static Client open(Config config) {
        return new Client(config.complete());
    }

    private static ThreadPoolExecutor asyncPool() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(ASYNC_THREADS, ASYNC_THREADS, 10, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(), work -> {
                    Thread t = new Thread(work, "zhilian-async");
                    t.setDaemon(true);
                    return t;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Gives up idle connections and the outbox. Calls under way end by themselves. */
    @Override
    public void close() {
        transport.close();
        if (pool != null) {
            pool.shutdown();
        }
        if (outbox != null) {
            outbox.close();
        }
    }

    private void keyChanged(String keyId) {
        if (outbox != null) {
            outbox.vault().use(keyId);
        }
    }

    private Until never() {
        return Until.from(config.clock, null);
    }

    /** Files a body under a msgId that is drawn by chance; see {@link #file(String, Object, Call)}. */
    public Answer file(String service, Object body) {
        return file(service, body, Call.plain());
    }

    /**
     * Sends a body to an interface and returns what became of it. A rejected call is an
     * answer, not an exception. After an exception with {@link ZhilianException#unknown}
     * call it again with the same msgId and body; the exception names the msgId.
     *
     * @param service interface code, such as {@code ER0102.CODE}
     * @param body    JSON text as String or UTF-8 bytes, a body of package {@code service}, or a Map;
     *                at most 32 MiB; over 1 MiB it travels as parts, of which a repeat sends what is missing
     * @param options msgId and more
     */
    public Answer file(String service, Object body, Call options) {
        Call call = options.msgId.isEmpty() ? options.as(msgIds.next()) : options;
        Outgoing m;
        try {
            m = new Outgoing(service, call, Outgoing.encode(body)).check();
        } catch (IllegalArgumentException e) {
            throw new ZhilianException(ErrorKind.BAD_CALL, "body: " + e.getMessage()).of(call.msgId);
        }
        Until until = Until.from(config.clock, call.within);
        if (outbox == null || m.system() || m.checkOnly()) {
            return delivery.deliver(m, false, until);
        }
        OutboxEntry before = outbox.keep(m, config.clock.instant());
        if (before != null && before.state() == OutboxEntry.State.DECIDED) {
            return outbox.answer(before);
        }
        return fileKept(m, before != null, until);
    }

    /** Delivers a message that stands in the outbox and notes the end of it. */
    private Answer fileKept(Outgoing m, boolean maybe, Until until) {
        Answer answer;
        try {
            answer = delivery.deliver(m, maybe, until);
        } catch (ZhilianException e) {
            if (e.sealed() && !e.unknown()) {
                outbox.refused(m.msgId(), e.code(), config.clock.instant());
            }
            throw e;
        }
        outbox.answered(answer, config.clock.instant());
        return answer;
    }

    /**
     * As {@link #file(String, Object, Call)}, on another thread. The future fails with the
     * same exception, wrapped in a CompletionException by the methods that join. Cancelling
     * it does not call a message back.
     */
    public CompletableFuture<Answer> fileAsync(String service, Object body, Call options) {
        Executor executor = pool != null ? pool : config.executor;
        return CompletableFuture.supplyAsync(() -> file(service, body, options), executor);
    }

    /**
     * Files the rows of a roster, as many in one call as the interface takes. A second run
     * with the same rows repeats the same messages and files nobody twice; see {@link Roster}.
     */
    public RosterReport fileRoster(Roster roster) {
        return new RosterRun(roster, this).file();
    }

    /** What became of earlier calls, in the order of the msgIds; unknown ones have outcome UNKNOWN. */
    public List<Answer> results(Collection<String> ids) {
        return results(ids, false);
    }

    private List<Answer> results(Collection<String> ids, boolean receipts) {
        List<String> left = new ArrayList<>(ids);
        List<Answer> all = new ArrayList<>();
        for (int from = 0; from < left.size(); from += MAX_ASKED) {
            List<String> some = left.subList(from, Math.min(from + MAX_ASKED, left.size()));
            all.addAll(delivery.ask(new ArrayList<>(some), receipts, never()));
        }
        noteResults(all);
        return all;
    }

    /** What became of one call. */
    public Answer result(String msgId) {
        List<Answer> answers = results(Collections.singletonList(msgId));
        if (answers.size() != 1) {
            throw new ZhilianException(ErrorKind.UNUSABLE, "SYS.RESULT names " + answers.size() + " calls, not one").of(msgId);
        }
        return answers.get(0);
    }

    /** What became of every call whose body carried that batchNo. */
    public List<Answer> batch(String batchNo) {
        List<Answer> answers = delivery.ask(Collections.singletonMap("batchNo", batchNo), never());
        noteResults(answers);
        return answers;
    }

    /** Writes decided outcomes into the outbox. */
    private void noteResults(List<Answer> answers) {
        for (Answer a : answers) {
            if (outbox != null && a.isFinal() && outbox.waits(a.msgId())) {
                outbox.answered(a, config.clock.instant());
            }
        }
    }

    /**
     * Asks for a call until its outcome is final or UNKNOWN, at first after two seconds, then
     * less and less often, at most once a minute. Returns the last answer when the time is
     * over.
     */
    public Answer waitFor(String msgId, Duration atMost) {
        return waitFor(Collections.singletonList(msgId), atMost).get(0);
    }

    /** As {@link #waitFor(String, Duration)} for many calls at once, in their order. */
    public List<Answer> waitFor(Collection<String> ids, Duration atMost) {
        Until until = Until.from(config.clock, atMost);
        Map<String, Answer> known = new LinkedHashMap<>();
        List<String> open = new ArrayList<>(ids);
        for (double pause = 2000; !open.isEmpty(); pause = Math.min(pause * 1.5, 60_000)) {
            for (Answer a : results(open)) {
                known.put(a.msgId(), a);
            }
            open.removeIf(id -> known.containsKey(id) && (known.get(id).isFinal() || known.get(id).outcome() == Outcome.UNKNOWN));
            Duration d = Duration.ofMillis((long) (pause * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
            if (open.isEmpty() || until.left().compareTo(d) <= 0 || !sleep(d)) {
                break;
            }
        }
        List<Answer> answers = new ArrayList<>();
        for (String id : ids) {
            if (!known.containsKey(id)) {
                throw new ZhilianException(ErrorKind.UNUSABLE, "SYS.RESULT does not name the call").of(id);
            }
            answers.add(known.get(id));
        }
        return answers;
    }

    private boolean sleep(Duration d) {
        try {
            config.pause.of(d);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Takes up every pending message of the outbox: kept ones are sent again with their
     * msgId and bytes, taken ones are asked for. It goes on after a failure.
     */
    public ResumeReport resume() {
        List<Answer> answers = new ArrayList<>();
        List<ZhilianException> failures = new ArrayList<>();
        List<String> taken = new ArrayList<>();
        for (OutboxEntry e : outbox == null ? Collections.<OutboxEntry>emptyList() : outbox.pending()) {
            if (e.state() == OutboxEntry.State.TAKEN) {
                taken.add(e.msgId());
                continue;
            }
            try {
                answers.add(fileKept(outbox.message(e), true, never()));
            } catch (ZhilianException fault) {
                failures.add(fault);
            }
        }
        try {
            answers.addAll(results(taken));
        } catch (ZhilianException fault) {
            failures.add(fault);
        }
        return new ResumeReport(answers, failures);
    }

    /** The outbox, null without one. */
    public Outbox outbox() {
        return outbox;
    }

    /** The signed receipts of one call, each verified with the platform's key and shown to be of this call. */
    public List<ReceiptText> receipts(String msgId) {
        List<ReceiptText> texts = new ArrayList<>();
        for (Answer a : resultsWithReceipts(Collections.singletonList(msgId))) {
            for (Receipt r : a.receipts()) {
                texts.add(parsed(r, msgId));
            }
        }
        return texts;
    }

    private static ReceiptText parsed(Receipt r, String msgId) {
        try {
            return ReceiptText.parse(r.text());
        } catch (FormException e) {
            throw PlatformKeys.wrong("text").of(msgId);
        }
    }

    /**
     * As {@link #results}, with signed receipts. Every one was verified and is of its call;
     * one that is not makes the whole fail.
     */
    public List<Answer> resultsWithReceipts(Collection<String> ids) {
        List<Answer> answers = results(ids, true);
        PlatformKeys keys = platformKeys();
        try {
            verify(keys, answers);
        } catch (ZhilianException e) {
            if (!config.platformKeys.isEmpty() || e.kind() != ErrorKind.WRONG_RECEIPT) {
                throw e;
            }
            // Its key may have been published since, or what was fetched before was not the platform's.
            verify(fetchPlatformKeys(), answers);
        }
        return answers;
    }

    private void verify(PlatformKeys keys, List<Answer> answers) {
        for (Answer a : answers) {
            for (Receipt r : a.receipts()) {
                ReceiptText text;
                try {
                    text = keys.verify(r);
                } catch (ZhilianException e) {
                    throw e.of(a.msgId());
                }
                if (!text.msgId().equals(a.msgId()) || !text.reqAppCode().equals(config.app)) {
                    throw PlatformKeys.wrong("it is of another call").of(a.msgId());
                }
            }
        }
    }

    /** The configured public keys of the platform, or those that it publishes. */
    public PlatformKeys platformKeys() {
        PlatformKeys keys = platformKeys;
        return keys.all().isEmpty() ? fetchPlatformKeys() : keys;
    }

    private PlatformKeys fetchPlatformKeys() {
        platformKeys = PlatformKeys.published(get("keys"));
        return platformKeys;
    }

    /** Reads one of the open addresses beside the one for messages. */
    private Map<?, ?> get(String name) {
        HttpReply reply;
        try {
            reply = transport.get(config.path.replaceFirst("message$", "") + name, config.timeout);
        } catch (ZhilianException e) {
            throw e.asUnknown(false); // it has no effect
        }
        if (reply.status == 404) {
            throw new ZhilianException(ErrorKind.WRONG_PATH, "").withStatus(404);
        }
        try {
            Object tree = StrictJson.parse(reply.body);
            if (reply.status == 200 && tree instanceof Map) {
                return (Map<?, ?>) tree;
            }
        } catch (FormException e) { // something else answers there
            throw new ZhilianException(ErrorKind.NOT_PLATFORM, "").withStatus(reply.status);
        }
        throw new ZhilianException(ErrorKind.NOT_PLATFORM, "").withStatus(reply.status);
    }

    /** Asks the platform's clock. It needs no key. */
    public PlatformTime time() {
        Instant sent = config.clock.instant();
        Object text = get("time").get("time");
        Instant platform = text instanceof String ? WireTime.parse((String) text) : null;
        if (platform == null) {
            throw new ZhilianException(ErrorKind.NOT_PLATFORM, "the answer to GET time holds no time");
        }
        delivery.session().noteClock(sent, platform);
        return new PlatformTime(platform, clockDifference());
    }

    /**
     * How far the platform's clock was ahead of the client's at the last verified answer, to
     * the second. Beyond 300 s every call is refused.
     */
    public Duration clockDifference() {
        return delivery.session().clockDifference();
    }

    /**
     * Sends an object of at most 64 KiB under SYS.ECHO and compares the digest that the
     * platform saw. Nothing but the seal is tested by it.
     */
    public Echo echo(Object body) {
        Outgoing m = delivery.systemMessage("SYS.ECHO", body);
        Map<String, Object> data = delivery.deliver(m, false, never()).data();
        String own = Sm3.hex(m.plaintext);
        Object length = data.get("length");
        if (!own.equals(data.get("sm3")) || !(length instanceof Long)) {
            throw m.fail(ErrorKind.FORGED, "the platform saw another body");
        }
        return new Echo(own, (Long) length, own, m.plaintext.length);
    }

    /** What is left of the day's calls, for each interface. */
    public List<Quota> quota() {
        Object items = delivery.system("SYS.QUOTA", Collections.emptyMap(), never()).data().get("items");
        List<Quota> quotas = new ArrayList<>();
        for (Object one : items instanceof List ? (List<?>) items : Collections.emptyList()) {
            if (one instanceof Map) {
                quotas.add(new Quota((Map<?, ?>) one));
            }
        }
        return quotas;
    }

    /** The day's token, fetched if need be. Calls do so by themselves; a check of a set-up wants to see it happen. */
    public Secret token() {
        return Secret.of(delivery.session().token(never()));
    }

    /** The id of the key in use. */
    public String keyId() {
        return delivery.session().keys().current().id;
    }

    /** The check value of the key in use, to compare with the portal. */
    public String checkValue() {
        return delivery.session().keys().current().cipher.checkValue();
    }

    /** The platform's last warning (E1022) that the key in use must be changed, in Chinese; "" without one. */
    public String keyWarning() {
        return delivery.session().keyWarning();
    }

    /**
     * Gives a running client the next version of its key. With its next call it fetches a
     * token under it, which puts the key into use, and goes over to it; until that succeeds
     * it goes on with the present key.
     */
    public void holdNext(String keyId, Secret key) {
        Config next = config.withNext(keyId, key);
        next.check();
        SystemKey successor = new SystemKey(keyId, next.keyBytes(keyId, key), config.suiteOrDefault());
        if (outbox != null) {
            outbox.vault().add(keyId, successor.raw);
        }
        delivery.session().keys().hold(successor);
    }

    /** A msgId that no other call has: the day and 80 random bits. */
    public String newMsgId() {
        return msgIds.next();
    }

    @Override
    public String toString() {
        return "zhilian client " + config;
    }
}
