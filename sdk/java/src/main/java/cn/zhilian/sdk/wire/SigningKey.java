package cn.zhilian.sdk.wire;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.encoders.DecoderException;
import org.bouncycastle.util.encoders.Hex;

/**
 * An enterprise's SM2 private key. It signs requests and the challenge by which
 * its public half is registered, and opens keys that were wrapped to it.
 */
public final class SigningKey {
    private final ECPrivateKeyParameters key;

    private SigningKey(BigInteger scalar) {
        this.key = new ECPrivateKeyParameters(scalar, VerifyKey.DOMAIN);
    }

    /** Reads 64 hex digits, or a PEM block of PKCS#8; null for anything else. */
    public static SigningKey parse(String text) {
        try {
            byte[] der = Pem.decode(text, "PRIVATE KEY");
            byte[] scalar;
            if (der == null) {
                scalar = Hex.decode(text.trim());
                if (scalar.length != 32) {
                    return null;
                }
                return new SigningKey(new BigInteger(1, scalar));
            }
            PrivateKeyInfo info = PrivateKeyInfo.getInstance(der);
            if (!VerifyKey.CURVE.equals(info.getPrivateKeyAlgorithm().getParameters())) {
                return null;
            }
            return new SigningKey(ECPrivateKey.getInstance(info.parsePrivateKey()).getKey());
        } catch (IllegalArgumentException | DecoderException | IOException e) {
            return null; // out of range, no hex, no DER
        }
    }

    /** The public half. */
    public VerifyKey publicKey() {
        return new VerifyKey(VerifyKey.DOMAIN.getG().multiply(key.getD()).normalize());
    }

    /** Signs a text: SM2 with SM3 under the protocol's user id, strict DER, base64. */
    public String sign(SecureRandom random, byte[] text) {
        SM2Signer signer = new SM2Signer();
        signer.init(true, new ParametersWithID(new ParametersWithRandom(key, random), VerifyKey.SIGNER_ID));
        signer.update(text, 0, text.length);
        try {
            return WireBase64.encode(signer.generateSignature());
        } catch (CryptoException e) {
            throw new IllegalStateException("signing cannot fail", e);
        }
    }

    /** Opens an SM2Cipher of GM/T 0009 (ASN.1, C1‖C3‖C2) that was sealed to this key. */
    public byte[] unwrap(byte[] wrapped) throws SealException {
        try {
            ASN1Sequence parts = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(wrapped));
            if (parts == null || parts.size() != 4) {
                throw new SealException();
            }
            byte[] point = VerifyKey.DOMAIN.getCurve().createPoint(
                    ASN1Integer.getInstance(parts.getObjectAt(0)).getPositiveValue(),
                    ASN1Integer.getInstance(parts.getObjectAt(1)).getPositiveValue()).getEncoded(false);
            byte[] raw = Arrays.concatenate(point, ASN1OctetString.getInstance(parts.getObjectAt(2)).getOctets(),
                    ASN1OctetString.getInstance(parts.getObjectAt(3)).getOctets());
            SM2Engine engine = new SM2Engine(SM2Engine.Mode.C1C3C2);
            engine.init(false, key);
            return engine.processBlock(raw, 0, raw.length);
        } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException | InvalidCipherTextException e) {
            throw new SealException();
        }
    }

    @Override
    public String toString() {
        return "signing key of " + publicKey().hex();
    }
}
