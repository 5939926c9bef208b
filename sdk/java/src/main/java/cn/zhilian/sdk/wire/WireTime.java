package cn.zhilian.sdk.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/**
 * The only form of a time on the wire: Beijing time to the second with its offset
 * written out. {@code OffsetDateTime.toString()} drops seconds that are zero and
 * must not be used for it.
 */
public final class WireTime {
    /** The offset of every time on the wire, and of the civil day of a token. */
    public static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

    private static final String OFFSET = "+08:00";
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    private WireTime() {
    }

    /** Writes a moment; fractions of a second are cut off. */
    public static String format(Instant at) {
        return FORM.format(LocalDateTime.ofInstant(at, BEIJING)) + OFFSET;
    }

    /** Reads exactly {@code YYYY-MM-DDThh:mm:ss+08:00}; null for anything else. */
    public static Instant parse(String text) {
        if (text == null || text.length() != 25 || !text.endsWith(OFFSET)) {
            return null;
        }
        try {
            return LocalDateTime.parse(text.substring(0, 19), FORM).toInstant(BEIJING);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
