package cn.zhilian.sdk;

import cn.zhilian.sdk.wire.MessageCipher;
import cn.zhilian.sdk.wire.Suite;

/** One version of the system's key. */
final class SystemKey {
    final String id;
    final byte[] raw;
    final MessageCipher cipher;

    SystemKey(String id, byte[] raw, Suite suite) {
        this.id = id;
        this.raw = raw;
        this.cipher = MessageCipher.of(raw, suite);
    }
}
