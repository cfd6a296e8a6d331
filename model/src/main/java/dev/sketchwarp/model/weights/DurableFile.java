package dev.sketchwarp.model.weights;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writes a file so that under its name there is the old content or the whole new one, also after a power cut. */
public final class DurableFile {

    /** What a file is to hold. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static final Pattern TEMPORARY = Pattern.compile("\\..+\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.tmp");

    private DurableFile() {}

    /** Returns the SHA-256 of what was written, in lower-case hexadecimal digits. */
    public static String write(Path file, Content content) throws IOException {
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Files.createDirectories(directory);
        // Not Files.createTempFile: its files are for the owner only, and models are for other users too.
        Path temporary = directory.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            MessageDigest sha256 = Sha256.digest();
            try (FileChannel channel = FileChannel.open(temporary, CREATE_NEW, WRITE)) {
                OutputStream out =
                        new BufferedOutputStream(new DigestOutputStream(Channels.newOutputStream(channel), sha256));
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncNames(directory);
            return HexFormat.of().formatHex(sha256.digest());
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * Deletes what writers that were killed left in a folder and below. Nobody else may write there now, so the caller has the
     * folder's lock. A folder that is not there has nothing left in it.
     */
    public static void deleteLeftovers(Path folder) throws IOException {
        deleteLeftovers(folder, Integer.MAX_VALUE);
    }

    /**
     * The same for the upper part of a tree.
     *
     * @param depth how far below the folder; 1: only what is in the folder itself
     */
    public static void deleteLeftovers(Path folder, int depth) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> leftovers;
        try (Stream<Path> files = Files.find(folder, depth, (file, attributes) -> isTemporary(file))) {
            leftovers = files.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path leftover : leftovers) {
            Files.deleteIfExists(leftover);
        }
    }

    private static boolean isTemporary(Path file) {
        return TEMPORARY.matcher(String.valueOf(file.getFileName())).matches();
    }

    /** Makes the renaming itself durable, where the file system lets a directory be opened (not on Windows). */
    private static void syncNames(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, READ)) {
            channel.force(true);
        } catch (IOException e) {
            // The content is safe; at worst a power cut takes back the renaming, and the old content stands.
        }
    }
}
