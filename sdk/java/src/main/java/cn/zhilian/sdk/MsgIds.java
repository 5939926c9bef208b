package cn.zhilian.sdk;

import cn.zhilian.sdk.wire.WireTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.bouncycastle.util.encoders.Hex;

/** Makes msgIds that no other call has: the day and 80 random bits. */
final class MsgIds {
    private final Clock clock;
    private final SecureRandom random;

    MsgIds(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    String next() {
        byte[] bits = new byte[10];
        random.nextBytes(bits);
        String day = LocalDateTime.ofInstant(clock.instant(), WireTime.BEIJING).format(DateTimeFormatter.BASIC_ISO_DATE);
        return day + "-" + Hex.toHexString(bits);
    }
}
