import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Copies a folder of jars without compression, as xz compresses what is not compressed already far better, and without native libraries of
 * other platforms than Linux on x86-64. DJL's JNI library for the CPU is left out too: it lies beside libtorch in the other archive.
 */
final class StoredJars {

    private static final Pattern NATIVE = Pattern.compile(".*\\.(so|dll|dylib|jnilib|a)");
    private static final Pattern OURS = Pattern.compile("(?i)(.*/)?linux[/-](x86[_-]64|amd64)/.*");

    private static final String BESIDE_LIBTORCH = "jnilib/linux-x86_64/cpu/libdjl_torch.so";

    private StoredJars() {}

    public static void main(String[] arguments) throws IOException {
        Path target = Files.createDirectories(Path.of(arguments[1]));
        List<Path> jars;
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
        for (Path jar : jars) {
            copy(jar, target.resolve(jar.getFileName()));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (JarFile jar = new JarFile(from.toFile());
                OutputStream file = Files.newOutputStream(to);
                ZipOutputStream out = new ZipOutputStream(file)) {
            Enumeration<JarEntry> entries = jar.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                if (wanted(entry.getName())) {
                    store(entry, jar.getInputStream(entry).readAllBytes(), out);
                }
            }
        }
    }

    private static boolean wanted(String name) {
        return !NATIVE.matcher(name).matches()
                || (OURS.matcher(name).matches() && !name.equals(BESIDE_LIBTORCH));
    }

    private static void store(JarEntry entry, byte[] content, ZipOutputStream out) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry stored = new ZipEntry(entry.getName());
        stored.setMethod(ZipEntry.STORED);
        stored.setSize(content.length);
        stored.setCrc(crc.getValue());
        stored.setTimeLocal(entry.getTimeLocal());
        out.putNextEntry(stored);
        out.write(content);
        out.closeEntry();
    }
}
