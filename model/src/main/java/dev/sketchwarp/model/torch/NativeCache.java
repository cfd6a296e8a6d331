package dev.sketchwarp.model.torch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * The folder to which DJL extracts libtorch, half a gigabyte, and from which the libraries are loaded. DJL itself says no more than
 * "Failed to extract" when that does not work.
 */
final class NativeCache {

    private static final String REMEDY =
            "; set the environment variable DJL_CACHE_DIR to a folder on a file system with room, where files may be executed";
    private static final String NATIVE = "native/lib/pytorch.properties";
    private static final Path MOUNTS = Path.of("/proc/self/mounts");
    private static final int MEGABYTE = 1_000_000;

    private final Path folder;

    NativeCache(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /** Why libraries cannot be extracted here or loaded from here, and what to do; empty when they can. */
    Optional<String> problem() {
        try {
            long missing = missingBytes();
            if (missing > 0) {
                Files.createDirectories(folder);
                long free = Files.getFileStore(folder).getUsableSpace();
                if (free < missing) {
                    return Optional.of(problem(
                            "extracted to",
                            missing / MEGABYTE + " MB are needed and " + free / MEGABYTE + " MB are free there"));
                }
                Files.delete(Files.createTempFile(folder, "probe", null));
            }
            return Files.exists(MOUNTS) && forbidsExecution(folder.toRealPath(), Files.readAllLines(MOUNTS))
                    ? Optional.of(problem("loaded from", "its file system is mounted noexec"))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of(problem("extracted to", reason(e)));
        }
    }

    private String problem(String what, String why) {
        return "PyTorch's libraries cannot be " + what + " " + folder + ": " + why + REMEDY;
    }

    private static String reason(IOException failure) {
        if (failure instanceof FileSystemException file) {
            return file.getFile() + " cannot be written ("
                    + Objects.requireNonNullElse(
                            file.getReason(), failure.getClass().getSimpleName()) + ")";
        }
        return failure.toString();
    }

    /** What is yet to be extracted: libraries are there whole or not at all. */
    private long missingBytes() throws IOException {
        ClassLoader classes = NativeCache.class.getClassLoader();
        URL description = classes.getResource(NATIVE);
        if (description == null) {
            return 0; // not ours to extract: PYTORCH_LIBRARY_PATH says where they are
        }
        Properties properties = new Properties();
        try (InputStream in = description.openStream()) {
            properties.load(in);
        }
        String flavor = properties.getProperty("flavor", "");
        String classifier = properties.getProperty("classifier", "");
        Path extracted = folder.resolve(properties.getProperty("version", "") + "-" + flavor + "-" + classifier);
        long bytes = 0;
        for (String library : properties.getProperty("libraries", "").split(",")) {
            URL packed = classes.getResource("pytorch/" + flavor + "/" + classifier + "/" + library);
            if (packed != null && !Files.exists(extracted.resolve(library))) {
                bytes += packed.openConnection().getContentLengthLong();
            }
        }
        return bytes;
    }

    /**
     * Whether the file system that holds a folder is mounted noexec.
     *
     * @param mounts lines as the kernel writes them: device, place, type, options; the last mount on a place counts
     */
    static boolean forbidsExecution(Path folder, List<String> mounts) {
        Path nearest = null;
        boolean forbids = false;
        for (String mount : mounts) {
            String[] fields = mount.split(" ", -1);
            Path place = fields.length < 4 ? null : Path.of(unescaped(fields[1]));
            boolean nearer = place != null
                    && folder.startsWith(place)
                    && (nearest == null || place.getNameCount() >= nearest.getNameCount());
            if (nearer) {
                nearest = place;
                forbids = List.of(fields[3].split(",")).contains("noexec");
            }
        }
        return forbids;
    }

    /** Blanks in names are written as octal numbers. */
    private static String unescaped(String name) {
        return name.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
    }
}
