package cn.zhilian.sdk.wire;

import java.security.SecureRandom;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** Seals to nonce ‖ ciphertext ‖ tag. */
final class GcmSealer implements Sealer {
    private static final int NONCE = 12;
    private static final int TAG = 16;

    private final Engines<GCMModeCipher> engines;

    GcmSealer(byte[] key) {
        KeyParameter parameter = new KeyParameter(key);
        engines = new Engines<>(() -> {
            GCMModeCipher engine = GCMBlockCipher.newInstance(new SM4Engine());
            engine.init(false, new AEADParameters(parameter, 8 * TAG, new byte[NONCE]));
            return engine;
        });
    }

    @Override
    public byte[] seal(SecureRandom random, byte[] lines, byte[] plaintext) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] out = new byte[NONCE + plaintext.length + TAG];
        System.arraycopy(nonce, 0, out, 0, NONCE);
        GCMModeCipher engine = engines.take();
        try {
            // No key: the engine keeps its own, and with it the tables made from it.
            engine.init(true, new AEADParameters(null, 8 * TAG, nonce, lines));
            int n = engine.processBytes(plaintext, 0, plaintext.length, out, NONCE);
            engine.doFinal(out, NONCE + n);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("sealing cannot fail", e);
        }
        engines.giveBack(engine);
        return out;
    }

    @Override
    public byte[] open(byte[] lines, byte[] sealed) throws SealException {
        if (sealed.length <= NONCE + TAG) {
            throw new SealException();
        }
        byte[] nonce = new byte[NONCE];
        System.arraycopy(sealed, 0, nonce, 0, NONCE);
        byte[] out = new byte[sealed.length - NONCE - TAG];
        GCMModeCipher engine = engines.take();
        try {
            engine.init(false, new AEADParameters(null, 8 * TAG, nonce, lines));
            int n = engine.processBytes(sealed, NONCE, sealed.length - NONCE, out, 0);
            engine.doFinal(out, n);
        } catch (InvalidCipherTextException e) {
            throw new SealException();
        }
        engines.giveBack(engine);
        return out;
    }
}
