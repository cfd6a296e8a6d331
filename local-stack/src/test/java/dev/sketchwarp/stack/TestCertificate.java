package dev.sketchwarp.stack;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A key for this machine that nobody has signed, and its certificate to trust.
 *
 * @param keys PKCS12 file of the key
 * @param trust PKCS12 file of the certificate
 * @param password of both
 */
public record TestCertificate(Path keys, Path trust, String password) {

    /** Made by the JDK's keytool. */
    public static TestCertificate in(Path folder, String password) throws IOException, InterruptedException {
        TestCertificate certificate =
                new TestCertificate(folder.resolve("keystore.p12"), folder.resolve("truststore.p12"), password);
        Path exported = folder.resolve("certificate.pem");
        keytool("-genkeypair -alias own -keyalg EC -dname CN=localhost -ext san=dns:localhost,ip:127.0.0.1 -keystore "
                + certificate.keys + " -storepass " + password);
        keytool("-exportcert -rfc -alias own -keystore " + certificate.keys + " -storepass " + password + " -file "
                + exported);
        keytool("-importcert -noprompt -alias own -keystore " + certificate.trust + " -storepass " + password
                + " -file " + exported);
        return certificate;
    }

    private static void keytool(String arguments) throws IOException, InterruptedException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        int status = new ProcessBuilder((keytool + " " + arguments).split(" "))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("keytool ended with status " + status + ": " + arguments);
        }
    }
}
