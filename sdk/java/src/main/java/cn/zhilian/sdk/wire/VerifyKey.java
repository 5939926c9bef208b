package cn.zhilian.sdk.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.encoders.DecoderException;
import org.bouncycastle.util.encoders.Hex;

/** An SM2 public key that signatures are verified with. It is safe for concurrent use. */
public final class VerifyKey {
    /** The user id that every SM2 signature of the protocol is made with. */
    static final byte[] SIGNER_ID = "1234567812345678".getBytes(StandardCharsets.US_ASCII);
    static final ASN1ObjectIdentifier CURVE = GMObjectIdentifiers.sm2p256v1;
    static final ECDomainParameters DOMAIN = domain();

    private static final int MAX_SIGNATURE = 96; // base64 of the longest DER

    private final ECPublicKeyParameters key;

    VerifyKey(ECPoint point) {
        this.key = new ECPublicKeyParameters(point, DOMAIN);
    }

    private static ECDomainParameters domain() {
        X9ECParameters p = GMNamedCurves.getByOID(CURVE);
        return new ECDomainParameters(p.getCurve(), p.getG(), p.getN(), p.getH());
    }

    /**
     * Reads a PEM block of SubjectPublicKeyInfo, or 130 hex digits of the uncompressed
     * point, 04 first. Null for anything else, points off the curve too.
     */
    public static VerifyKey parse(String text) {
        try {
            byte[] der = Pem.decode(text, "PUBLIC KEY");
            if (der == null) {
                byte[] point = Hex.decode(text.trim());
                return point.length == 65 && point[0] == 4 ? new VerifyKey(DOMAIN.getCurve().decodePoint(point)) : null;
            }
            SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(der);
            if (!CURVE.equals(info.getAlgorithm().getParameters())) {
                return null;
            }
            return new VerifyKey(DOMAIN.getCurve().decodePoint(info.getPublicKeyData().getOctets()));
        } catch (IllegalArgumentException | DecoderException | IOException e) {
            return null;
        }
    }

    /** The form that the portal registers: 130 hex digits. */
    public String hex() {
        return Hex.toHexString(key.getQ().getEncoded(false));
    }

    /**
     * Checks a signature over a text: base64 of strict DER. Raw r‖s, BER, another user
     * id and another digest do not verify.
     */
    public boolean verify(byte[] text, String signature) {
        byte[] der = signature.length() > MAX_SIGNATURE ? null : WireBase64.decode(signature);
        if (der == null) {
            return false;
        }
        SM2Signer verifier = new SM2Signer();
        verifier.init(false, new ParametersWithID(key, SIGNER_ID));
        verifier.update(text, 0, text.length);
        return verifier.verifySignature(der);
    }
}
