package cn.zhilian.sdk.peer;

import cn.zhilian.sdk.Config;
import cn.zhilian.sdk.wire.HeadField;
import cn.zhilian.sdk.wire.Label;
import cn.zhilian.sdk.wire.MessageCipher;
import cn.zhilian.sdk.wire.RequestHead;
import cn.zhilian.sdk.wire.SealedRequest;
import cn.zhilian.sdk.wire.Suite;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.paddings.PKCS7Padding;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * Measures sealing and opening one message by the library beside the same work by
 * its cipher library alone, in short turns, so that whatever else the host does
 * burdens both.
 */
final class SealCost {
    private static final int ROUNDS = 20;

    private final Config config;
    private final byte[] key = new byte[MessageCipher.KEY_SIZE]; // any key: this one never leaves the process
    private final SecureRandom random = new SecureRandom();

    SealCost(Config config) {
        this.config = config;
        Arrays.fill(key, (byte) 7);
    }

    Map<String, Object> measure(int n, int size) throws Exception {
        Suite suite = config.toString().endsWith("SM4-CBC-HMAC-SM3") ? Suite.CBC : Suite.GCM;
        byte[] plain = new byte[size];
        Arrays.fill(plain, (byte) 'a');
        Callable<?> whole = whole(suite, plain);
        Callable<?> bare = suite == Suite.GCM ? bareGcm(plain) : bareCbc(plain);
        int each = Math.max(n / ROUNDS, 1);
        long[] spent = new long[2];
        for (int warm = 0; warm < 3 * ROUNDS; warm++) { // until the compiler has done its work
            spent = new long[2];
            turn(each, whole, bare, spent);
        }
        spent = new long[2];
        for (int round = 0; round < ROUNDS; round++) {
            turn(each, whole, bare, spent);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ok", true);
        answer.put("sealOpenNs", spent[0] / (ROUNDS * each));
        answer.put("bareNs", spent[1] / (ROUNDS * each));
        return answer;
    }

    private static void turn(int each, Callable<?> whole, Callable<?> bare, long[] spent) throws Exception {
        long began = System.nanoTime();
        for (int i = 0; i < each; i++) {
            whole.call();
        }
        long between = System.nanoTime();
        for (int i = 0; i < each; i++) {
            bare.call();
        }
        spent[0] += between - began;
        spent[1] += System.nanoTime() - between;
    }

    /** What a call costs the library: head checked, lines bound, sealed, base64, and all of it back. */
    private Callable<?> whole(Suite suite, byte[] plain) {
        MessageCipher cipher = MessageCipher.of(key, suite);
        char[] token = new char[43];
        Arrays.fill(token, 't');
        RequestHead head = RequestHead.empty().with(HeadField.SERVICE_CODE, "ER0102").with(HeadField.REQ_APP_CODE, "QD00012345")
                .with(HeadField.REQ_AREA_CODE, "370200").with(HeadField.KEY_ID, "T-QD00012345-1").with(HeadField.TOKEN, new String(token))
                .with(HeadField.TIMESTAMP, "2026-11-23T09:30:00+08:00").with(HeadField.MSG_ID, "SEAL-1");
        return () -> {
            SealedRequest request = cipher.sealRequest(random, Label.EP_REQ, head, plain);
            return cipher.openRequest(Label.EP_REQ, request);
        };
    }

    private Callable<?> bareGcm(byte[] plain) {
        KeyParameter parameter = new KeyParameter(key);
        GCMModeCipher gcm = GCMBlockCipher.newInstance(new SM4Engine());
        return () -> {
            byte[] nonce = new byte[12];
            random.nextBytes(nonce);
            gcm.init(true, new AEADParameters(parameter, 128, nonce));
            byte[] sealed = new byte[gcm.getOutputSize(plain.length)];
            gcm.doFinal(sealed, gcm.processBytes(plain, 0, plain.length, sealed, 0));
            gcm.init(false, new AEADParameters(parameter, 128, nonce));
            byte[] opened = new byte[gcm.getOutputSize(sealed.length)];
            gcm.doFinal(opened, gcm.processBytes(sealed, 0, sealed.length, opened, 0));
            return opened;
        };
    }

    private Callable<?> bareCbc(byte[] plain) {
        KeyParameter parameter = new KeyParameter(key);
        PaddedBufferedBlockCipher cbc = new PaddedBufferedBlockCipher(CBCBlockCipher.newInstance(new SM4Engine()), new PKCS7Padding());
        HMac mac = new HMac(new SM3Digest());
        mac.init(parameter);
        return () -> {
            byte[] iv = new byte[16];
            random.nextBytes(iv);
            cbc.init(true, new ParametersWithIV(parameter, iv));
            byte[] sealed = new byte[cbc.getOutputSize(plain.length)];
            int n = cbc.processBytes(plain, 0, plain.length, sealed, 0);
            cbc.doFinal(sealed, n);
            if (!Arrays.equals(tag(mac, sealed), tag(mac, sealed))) {
                throw new IllegalStateException("the mac differs");
            }
            cbc.init(false, new ParametersWithIV(parameter, iv));
            byte[] opened = new byte[sealed.length];
            n = cbc.processBytes(sealed, 0, sealed.length, opened, 0);
            cbc.doFinal(opened, n);
            return opened;
        };
    }

    private static byte[] tag(HMac mac, byte[] data) {
        mac.update(data, 0, data.length);
        byte[] out = new byte[32];
        mac.doFinal(out, 0);
        return out;
    }
}
