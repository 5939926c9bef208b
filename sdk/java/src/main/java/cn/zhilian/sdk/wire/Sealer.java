package cn.zhilian.sdk.wire;

import java.security.SecureRandom;

/** Seals and opens in one direction with derived keys. Implementations are safe for concurrent use. */
interface Sealer {
    /** Returns nonce, ciphertext and proof, in the suite's layout. The nonce is drawn anew each time. */
    byte[] seal(SecureRandom random, byte[] lines, byte[] plaintext);

    /** Returns the plaintext of what {@link #seal} made, or throws without saying why. */
    byte[] open(byte[] lines, byte[] sealed) throws SealException;
}
