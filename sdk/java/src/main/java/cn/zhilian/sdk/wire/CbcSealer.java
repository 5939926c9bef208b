package cn.zhilian.sdk.wire;

import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.modes.CBCModeCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * Seals to iv ‖ ciphertext ‖ mac, the mac over lines ‖ iv ‖ ciphertext. The
 * number of lines is the protocol's, so their end is never in doubt.
 */
final class CbcSealer implements Sealer {
    private static final int BLOCK = 16;
    private static final int MAC = 32;

    private final KeyParameter key;
    private final Engines<HMac> macs;
    private final Engines<CBCModeCipher> ciphers = new Engines<>(() -> CBCBlockCipher.newInstance(new SM4Engine()));

    CbcSealer(byte[] encKey, byte[] macKey) {
        this.key = new KeyParameter(encKey);
        this.macs = new Engines<>(() -> Sm3.keyed(macKey));
    }

    @Override
    public byte[] seal(SecureRandom random, byte[] lines, byte[] plaintext) {
        byte[] iv = new byte[BLOCK];
        random.nextBytes(iv);
        int pad = BLOCK - plaintext.length % BLOCK;
        int split = BLOCK + plaintext.length + pad;
        byte[] out = new byte[split + MAC];
        System.arraycopy(iv, 0, out, 0, BLOCK);
        System.arraycopy(plaintext, 0, out, BLOCK, plaintext.length);
        Arrays.fill(out, BLOCK + plaintext.length, split, (byte) pad);
        blocks(true, iv, out, BLOCK, out, BLOCK, split - BLOCK);
        System.arraycopy(mac(lines, out, split), 0, out, split, MAC);
        return out;
    }

    @Override
    public byte[] open(byte[] lines, byte[] sealed) throws SealException {
        int split = sealed.length - MAC;
        if (split < 2 * BLOCK || split % BLOCK != 0) {
            throw new SealException();
        }
        // The mac comes first: no padding is ever looked at in bytes that the key's
        // holder did not make.
        if (!org.bouncycastle.util.Arrays.constantTimeAreEqual(MAC, mac(lines, sealed, split), 0, sealed, split)) {
            throw new SealException();
        }
        byte[] out = new byte[split - BLOCK];
        blocks(false, Arrays.copyOf(sealed, BLOCK), sealed, BLOCK, out, 0, out.length);
        int pad = out[out.length - 1];
        if (pad < 1 || pad > BLOCK || pad == out.length) { // an empty plaintext is never sealed
            throw new SealException();
        }
        for (int i = out.length - pad; i < out.length; i++) {
            if (out[i] != pad) {
                throw new SealException();
            }
        }
        return Arrays.copyOf(out, out.length - pad);
    }

    private void blocks(boolean encrypt, byte[] iv, byte[] in, int inAt, byte[] out, int outAt, int length) {
        CBCModeCipher cipher = ciphers.take();
        cipher.init(encrypt, new ParametersWithIV(key, iv));
        for (int i = 0; i < length; i += BLOCK) {
            cipher.processBlock(in, inAt + i, out, outAt + i);
        }
        ciphers.giveBack(cipher);
    }

    private byte[] mac(byte[] lines, byte[] ivAndText, int length) {
        HMac mac = macs.take();
        mac.update(lines, 0, lines.length);
        mac.update(ivAndText, 0, length);
        byte[] out = new byte[MAC];
        mac.doFinal(out, 0); // and is fresh again under the same key
        macs.giveBack(mac);
        return out;
    }
}
