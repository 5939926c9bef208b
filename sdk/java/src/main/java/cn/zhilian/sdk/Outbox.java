package cn.zhilian.sdk;

import cn.zhilian.sdk.wire.FormException;
import cn.zhilian.sdk.wire.JsonTree;
import cn.zhilian.sdk.wire.Result;
import cn.zhilian.sdk.wire.StrictJson;
import cn.zhilian.sdk.wire.WireBase64;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A file that keeps messages before they are sent, one JSON line an event, only
 * ever appended to and forced to disk. Bodies and answers are sealed under a key
 * derived from the system's key. One process at a time opens it.
 *
 * <p>It never shrinks by itself: when {@link #pending} is empty the file may be put
 * away, and the next {@link Client#open} begins another; a msgId that is only in
 * the old one is not known then.
 */
public final class Outbox {
    private static final Instant NO_TIME = Instant.parse("0001-01-01T00:00:00Z");

    private final FileChannel file;
    private final Vault vault;
    private final Map<String, OutboxEntry> entries = new LinkedHashMap<>();
    private long size;

    private Outbox(FileChannel file, Vault vault) {
        this.file = file;
        this.vault = vault;
    }

    static Outbox open(Config config) {
        Path path = Paths.get(config.outbox);
        boolean fresh = !Files.exists(path);
        Vault vault = new Vault(config);
        FileChannel file;
        try {
            FileAttribute<?>[] own = path.getFileSystem().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                    : new FileAttribute<?>[0];
            file = FileChannel.open(path, EnumSet.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE), own);
        } catch (IOException e) {
            throw fault("open", e);
        }
        Outbox outbox = new Outbox(file, vault);
        try {
            outbox.lock();
            outbox.load();
            if (fresh) {
                forceDirectory(path.toAbsolutePath().getParent());
            }
            return outbox;
        } catch (IOException e) {
            outbox.close();
            throw fault("read", e);
        } catch (ZhilianException e) {
            outbox.close();
            throw e;
        }
    }

    private static ZhilianException fault(String detail, Exception cause) {
        return new ZhilianException(ErrorKind.OUTBOX, detail, cause);
    }

    private void lock() throws IOException {
        try {
            if (file.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) { // by another client of this process
            throw fault("it is open already", null);
        }
        throw fault("another process has it open", null);
    }

    /** The new file's name must survive a power cut too. Windows cannot open directories, and need not. */
    private static void forceDirectory(Path directory) {
        try (FileChannel d = FileChannel.open(directory, StandardOpenOption.READ)) {
            d.force(true);
        } catch (IOException e) {
            if (!System.getProperty("os.name").startsWith("Windows")) {
                throw fault("force the directory to disk", e);
            }
        }
    }

    /**
     * Reads the whole file. A last line without its end was being written when the machine
     * stopped, so nothing of it was sent: it is cut off.
     */
    private void load() throws IOException {
        InputStream in = new BufferedInputStream(Channels.newInputStream(file), 1 << 16);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int n = 1, c = in.read(); c >= 0; c = in.read()) {
            if (c != '\n') {
                line.write(c);
                continue;
            }
            OutboxRecord r = OutboxRecord.parse(line.toByteArray());
            if (r == null) {
                throw fault("line " + n + " is damaged", null);
            }
            apply(r);
            size += line.size() + 1;
            line.reset();
            n++;
        }
        file.truncate(size);
    }

    private void apply(OutboxRecord r) {
        OutboxEntry before = entries.get(r.msgId);
        OutboxRecord message = r.what == OutboxEntry.State.KEPT ? r : before == null ? null : before.message;
        entries.put(r.msgId, new OutboxEntry(message, r));
    }

    /**
     * Appends a line and forces it to disk. After a failure the file is as before, so that
     * a full disk leaves no half line behind.
     */
    private void write(OutboxRecord r) {
        byte[] line = r.line();
        try {
            ByteBuffer buffer = ByteBuffer.wrap(line);
            for (long at = size; buffer.hasRemaining();) {
                at += file.write(buffer, at);
            }
            file.force(true);
        } catch (IOException e) {
            try {
                file.truncate(size);
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw fault("write", e);
        }
        size += line.length;
        apply(r);
    }

    /**
     * Writes a message down unless it stands there; then it returns the entry, else null.
     * Other content under the same msgId is an error.
     */
    synchronized OutboxEntry keep(Outgoing m, Instant now) {
        OutboxEntry e = entries.get(m.msgId());
        if (e != null && e.state() != OutboxEntry.State.REFUSED) {
            if (!vault.digest(e.message.keyId, m).equals(e.message.digest)) {
                throw m.fail(ErrorKind.OTHER_CONTENT, "the outbox holds another message with this msgId");
            }
            return e;
        }
        OutboxRecord r = new OutboxRecord(OutboxEntry.State.KEPT, m.msgId(), now);
        r.service = m.service;
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("caseId", m.call.caseId.isEmpty() ? null : m.call.caseId);
        content.put("scenario", m.call.scenario.isEmpty() ? null : m.call.scenario);
        List<Object> extra = new ArrayList<>();
        m.call.extra.forEach((name, value) -> {
            Map<String, Object> element = new LinkedHashMap<>();
            element.put("Name", name);
            element.put("Value", value);
            extra.add(element);
        });
        content.put("extra", extra.isEmpty() ? null : extra);
        content.put("plaintext", WireBase64.encode(m.plaintext));
        vault.sealInto(r, m, JsonTree.encode(content));
        write(r);
        return null;
    }

    /** Notes the platform's answer. A decided one stands: a late answer to an earlier repeat does not replace it. */
    synchronized void answered(Answer a, Instant now) {
        OutboxEntry e = entries.get(a.msgId());
        if (e != null && e.state() == OutboxEntry.State.DECIDED) {
            return;
        }
        OutboxRecord r = new OutboxRecord(a.isFinal() ? OutboxEntry.State.DECIDED : OutboxEntry.State.TAKEN, a.msgId(), now);
        r.outcome = a.outcome();
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put("traceId", a.traceId());
        kept.put("time", (a.time() == null ? NO_TIME : a.time()).toString());
        kept.put("result", WireBase64.encode(a.result().encode()));
        vault.sealInto(r, null, JsonTree.encode(kept));
        write(r);
    }

    /** Notes that the platform never received the message. Where a repeat of it was received meanwhile, that stands. */
    synchronized void refused(String msgId, String code, Instant now) {
        OutboxEntry e = entries.get(msgId);
        if (e != null && e.state() != OutboxEntry.State.KEPT) {
            return;
        }
        OutboxRecord r = new OutboxRecord(OutboxEntry.State.REFUSED, msgId, now);
        r.code = code;
        write(r);
    }

    /** Opens the decided answer of an entry. */
    Answer answer(OutboxEntry e) {
        try {
            Map<?, ?> kept = (Map<?, ?>) StrictJson.parse(vault.open(e.last));
            Instant time = OutboxRecord.time(OutboxRecord.text(kept, "time"));
            Result result = Result.parse(WireBase64.decode(OutboxRecord.text(kept, "result")));
            return new Answer(result, e.msgId(), OutboxRecord.text(kept, "traceId"), time.equals(NO_TIME) ? null : time, true);
        } catch (FormException | ClassCastException | DateTimeException | NullPointerException fault) {
            throw fault("the kept answer is damaged", null).of(e.msgId());
        }
    }

    /** Opens the kept message of an entry. */
    Outgoing message(OutboxEntry e) {
        try {
            Map<?, ?> kept = (Map<?, ?>) StrictJson.parse(vault.open(e.message));
            Map<String, String> extra = new LinkedHashMap<>();
            if (kept.get("extra") != null) {
                for (Object one : (List<?>) kept.get("extra")) {
                    extra.put(OutboxRecord.text((Map<?, ?>) one, "Name"), OutboxRecord.text((Map<?, ?>) one, "Value"));
                }
            }
            Call call = Call.of(e.msgId()).caseId(OutboxRecord.text(kept, "caseId"))
                    .scenario(OutboxRecord.text(kept, "scenario")).extra(extra);
            return new Outgoing(e.service(), call, WireBase64.decode(OutboxRecord.text(kept, "plaintext")));
        } catch (FormException | ClassCastException fault) {
            throw fault("the kept message is damaged", null).of(e.msgId());
        }
    }

    synchronized boolean waits(String msgId) {
        OutboxEntry e = entries.get(msgId);
        return e != null && e.pending();
    }

    /** Messages whose outcome is not final, oldest first; {@link Client#resume} takes them up. */
    public List<OutboxEntry> pending() {
        return filter(OutboxEntry::pending);
    }

    /** Every message, oldest first. */
    public List<OutboxEntry> entries() {
        return filter(e -> true);
    }

    /** The body of a kept message, for programs that compare; it is personal data. */
    public byte[] body(OutboxEntry e) {
        return message(e).plaintext;
    }

    synchronized List<OutboxEntry> filter(Predicate<OutboxEntry> want) {
        List<OutboxEntry> list = new ArrayList<>();
        entries.values().stream().filter(want).forEach(list::add);
        return list;
    }

    Vault vault() {
        return vault;
    }

    void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw fault("close", e);
        }
    }
}
