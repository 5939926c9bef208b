package cn.zhilian.sdk;

import java.util.Objects;

/** Text that must not be printed. It masks itself in every way of printing; {@link #reveal} is the only way out. */
public final class Secret {
    private static final String MASK = "******";

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /** Wraps a text; null gives an empty secret. */
    public static Secret of(String text) {
        return new Secret(text == null ? "" : text);
    }

    /** The text itself. */
    public String reveal() {
        return text;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** A mask. */
    @Override
    public String toString() {
        return text.isEmpty() ? "" : MASK;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret && ((Secret) other).text.equals(text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }
}
