package dev.sketchwarp.service.config;

import java.io.File;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Trust and keys from files, for the schema registry. */
final class TlsContext {

    private TlsContext() {}

    /**
     * @param trustFile PKCS12 or JKS; empty: the JDK's
     * @param keyFile PKCS12 or JKS, its keys under the same password; empty: none
     */
    static SSLContext of(String trustFile, String trustPassword, String keyFile, String keyPassword)
            throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                keyFile.isEmpty() ? null : keys(keyFile, keyPassword.toCharArray()),
                trustFile.isEmpty() ? null : trust(trustFile, trustPassword.toCharArray()),
                null);
        return context;
    }

    private static KeyManager @Nullable [] keys(String file, char[] password)
            throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(new File(file), password), password);
        return keys.getKeyManagers();
    }

    private static TrustManager @Nullable [] trust(String file, char[] password)
            throws IOException, GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(KeyStore.getInstance(new File(file), password));
        return trust.getTrustManagers();
    }
}
