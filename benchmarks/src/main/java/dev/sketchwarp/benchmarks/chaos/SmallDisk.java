package dev.sketchwarp.benchmarks.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A folder that can run full: a tmpfs of its own, which only root can have. Full means made as small as what is in it. */
final class SmallDisk implements AutoCloseable {

    private static final String ROOMY = "4g";

    private final Path folder;
    private final boolean mounted;

    private SmallDisk(Path folder, boolean mounted) {
        this.folder = folder;
        this.mounted = mounted;
    }

    /** Mounted where that is allowed, else a folder like any other. */
    static SmallDisk at(Path folder) throws IOException {
        Files.createDirectories(folder);
        boolean linux = Files.isDirectory(Path.of("/proc/self"));
        return new SmallDisk(folder, linux && mount("-t", "tmpfs", "-o", "size=" + ROOMY, "tmpfs", folder.toString()));
    }

    private static boolean mount(String... arguments) {
        return SystemCommand.run("mount", arguments) == 0;
    }

    Path folder() {
        return folder;
    }

    /** Why it cannot run full; empty if it can. */
    Optional<String> obstacle() {
        return mounted ? Optional.empty() : Optional.of("full disk: only root can mount a small one on " + folder);
    }

    /** Leaves no room. */
    void fill() {
        try {
            FileStore store = Files.getFileStore(folder);
            resize(Long.toString(store.getTotalSpace() - store.getUnallocatedSpace()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void free() {
        resize(ROOMY);
    }

    private void resize(String size) {
        boolean unused = mount("-o", "remount,size=" + size, folder.toString());
    }

    @Override
    public void close() {
        if (mounted && SystemCommand.run("umount", folder.toString()) != 0) {
            SystemCommand.run("umount", "-l", folder.toString());
        }
    }
}
