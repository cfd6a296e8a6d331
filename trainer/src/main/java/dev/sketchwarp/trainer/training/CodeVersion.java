package dev.sketchwarp.trainer.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version the build wrote down. */
final class CodeVersion {
    static final String NUMBER = number();

    private CodeVersion() {}

    private static String number() {
        Properties build = new Properties();
        try (InputStream in = CodeVersion.class.getResourceAsStream("version.properties")) {
            build.load(Objects.requireNonNull(in, "version.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build.getProperty("version");
    }
}
