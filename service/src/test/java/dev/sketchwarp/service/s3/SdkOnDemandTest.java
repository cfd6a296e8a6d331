package dev.sketchwarp.service.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has no object storage does not load Amazon's SDK. */
class SdkOnDemandTest {

    private static final byte[] BYTES = "an image".getBytes(UTF_8);
    private static final String SHA256 = "a5df3fde7b200c3fa2791144c7e05c5c2bced4c6ad863d3a4cf76c972c1712f9";

    @Test
    void aReferencedFileIsFetchedWithoutIt(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("file"), BYTES);
        Watching classes = new Watching();

        Object fetched = classes.loadClass(FetchesFile.class.getName())
                .getMethod("fetch", Path.class, String.class)
                .invoke(null, file, SHA256);

        assertThat(fetched).isEqualTo(BYTES);
        assertThat(classes.loaded)
                .contains(ObjectStore.class.getName())
                .noneMatch(name -> name.startsWith("software."));
    }

    /** Loads SketchWarp's classes anew, and notes whatever they need. */
    private static final class Watching extends ClassLoader {

        private final List<String> loaded = new ArrayList<>();

        private Watching() {
            super(SdkOnDemandTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                loaded.add(name);
                if (!name.startsWith("dev.sketchwarp.service.")) {
                    return super.loadClass(name, resolve);
                }
                Class<?> known = findLoadedClass(name);
                return known == null ? define(name) : known;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
