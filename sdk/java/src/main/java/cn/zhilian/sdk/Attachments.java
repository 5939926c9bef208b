package cn.zhilian.sdk;

import cn.zhilian.sdk.service.ServiceInfo;
import cn.zhilian.sdk.service.Services;
import cn.zhilian.sdk.wire.Sm3;
import cn.zhilian.sdk.wire.WireBase64;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes the attachments of a body: content in base64, size and SM3 digest. It tells
 * every fault before anything is sent, by the bounds that the interface has for
 * number, size, names and types. A body that gets over 1 MiB by its attachments
 * travels as parts; the client does that by itself.
 *
 * <pre>new LR0202.Request().setAttachments(
 *         Attachments.of(LR0202.CODE).file(path).list(LR0202.RequestAttachment::fromMap))</pre>
 */
public final class Attachments {
    private static final Map<String, String> ENDINGS = new HashMap<>();
    private static final Map<String, byte[]> BEGINNINGS = new HashMap<>();

    static {
        ENDINGS.put("pdf", "application/pdf");
        ENDINGS.put("jpg", "image/jpeg");
        ENDINGS.put("jpeg", "image/jpeg");
        ENDINGS.put("png", "image/png");
        BEGINNINGS.put("application/pdf", new byte[] {'%', 'P', 'D', 'F', '-'});
        BEGINNINGS.put("image/jpeg", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff});
        BEGINNINGS.put("image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    }

    private final ServiceInfo.Files bounds;
    private final List<String> names = new ArrayList<>();
    private final List<byte[]> contents = new ArrayList<>();

    private Attachments(ServiceInfo.Files bounds) {
        this.bounds = bounds;
    }

    /** Attachments for an interface, such as {@code LR0202.CODE}. */
    public static Attachments of(String service) {
        ServiceInfo info = Services.of(service);
        if (info == null || info.files == null) {
            throw new ZhilianException(ErrorKind.BAD_CALL, "attachments: the interface takes none");
        }
        return new Attachments(info.files);
    }

    /** Adds a file under its own name. */
    public Attachments file(Path path) {
        try {
            return file(path.getFileName().toString(), Files.readAllBytes(path));
        } catch (IOException e) { // its text has the name, which may be a person's
            throw new ZhilianException(ErrorKind.BAD_CALL, "attachments: a file cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** Adds content under a name as the authority shall read it; its ending tells the type. */
    public Attachments file(String name, byte[] content) {
        names.add(name);
        contents.add(content.clone());
        return this;
    }

    /** The attachments as an interface's own type, by its {@code fromMap}. */
    public <T> List<T> list(Function<Map<String, ?>, T> type) {
        List<T> list = new ArrayList<>();
        for (Map<String, Object> one : list()) {
            list.add(type.apply(one));
        }
        return list;
    }

    /** The attachments for a body that is built of maps. */
    public List<Map<String, Object>> list() {
        List<String> faults = faults();
        if (!faults.isEmpty()) {
            throw new ZhilianException(ErrorKind.BAD_CALL, String.join("; ", faults));
        }
        List<Map<String, Object>> list = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            byte[] content = contents.get(i);
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", names.get(i));
            one.put("type", typeOf(names.get(i)));
            one.put("size", (long) content.length);
            one.put("sm3", Sm3.hex(content));
            one.put("content", WireBase64.encode(content));
            list.add(one);
        }
        return list;
    }

    /** What is wrong; never with a name in it, which may be a person's. */
    private List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (names.isEmpty() || names.size() > bounds.most) {
            faults.add("attachments: " + names.size() + " files, 1 to " + bounds.most + " are wanted");
        }
        long together = 0;
        for (int i = 0; i < names.size(); i++) {
            faultsOf("attachments/" + i + "/", names.get(i), contents.get(i), faults);
            together += contents.get(i).length;
        }
        if (bounds.together > 0 && together > bounds.together) {
            faults.add("attachments: " + together + " bytes together, at most " + bounds.together
                    + " are taken; hand the others in by a further call");
        }
        return faults;
    }

    private void faultsOf(String at, String name, byte[] content, List<String> faults) {
        int length = name.codePointCount(0, name.length());
        if (length < bounds.nameMin || length > bounds.nameMax) {
            faults.add(at + "name: " + bounds.nameMin + " to " + bounds.nameMax + " characters are wanted");
        }
        String type = typeOf(name);
        boolean taken = bounds.types.contains(type);
        if (!taken) {
            faults.add(at + "type: " + String.join(", ", bounds.types) + " are taken, told by the name's ending");
        }
        if (content.length < 1 || content.length > bounds.each) {
            faults.add(at + "size: " + content.length + " bytes, 1 to " + bounds.each + " are wanted");
        }
        if (taken && !begins(content, BEGINNINGS.get(type))) {
            faults.add(at + "content: does not begin as " + type + " does");
        }
    }

    /** The type that the ending of a name tells, "" for none. */
    private static String typeOf(String name) {
        String type = ENDINGS.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        return type == null || name.indexOf('.') < 0 ? "" : type;
    }

    private static boolean begins(byte[] content, byte[] with) {
        if (with == null) {
            return true; // a type of later definitions
        }
        for (int i = 0; i < with.length; i++) {
            if (i >= content.length || content[i] != with[i]) {
                return false;
            }
        }
        return true;
    }
}
