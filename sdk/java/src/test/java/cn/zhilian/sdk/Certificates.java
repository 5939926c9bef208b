package cn.zhilian.sdk;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority of the tests. */
final class Certificates {
    private static final char[] PASSWORD = "x".toCharArray();

    private final KeyPair key;
    private final X509Certificate own;

    Certificates(String name) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        key = generator.generateKeyPair();
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder b = builder(name, name, 1, now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1)));
        b.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        own = sign(b);
    }

    private JcaX509v3CertificateBuilder builder(String issuer, String subject, long serial, Instant from, Instant until) {
        return new JcaX509v3CertificateBuilder(new X500Name("CN=" + issuer), BigInteger.valueOf(serial), Date.from(from), Date.from(until),
                new X500Name("CN=" + subject), key.getPublic());
    }

    private X509Certificate sign(JcaX509v3CertificateBuilder b) throws Exception {
        return new JcaX509CertificateConverter().getCertificate(b.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
    }

    /** What a client that trusts this authority names in caFile. */
    Path file(Path dir) throws Exception {
        Path file = Files.createTempFile(dir, "ca", ".pem");
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(own.getEncoded());
        Files.write(file, ("-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n").getBytes(StandardCharsets.US_ASCII));
        return file;
    }

    /** A server that shows a certificate for a name or IP address, valid for two days until the given moment. */
    SSLContext server(String host, Instant until) throws Exception {
        JcaX509v3CertificateBuilder b = builder(own.getSubjectX500Principal().getName().substring(3), host, 2, until.minus(Duration.ofDays(2)), until);
        int kind = host.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName;
        b.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(kind, host)));
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setKeyEntry("server", key.getPrivate(), PASSWORD, new Certificate[] {sign(b)});
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
