package dev.sketchwarp.trainer.data;

import dev.sketchwarp.model.field.ImageSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Finds the images that PSC6k's lists name. A path in a list holds from the root. Where nothing lies there, its last two parts
 * ({@code <class>/<file>}) are looked for in {@code photo} or {@code sketch}, and in the folders {@code tx_...} in those, as Sketchy nests
 * its renderings; both either in the root or in {@code rendered_256x256/256x256} or {@code 256x256} there, as Sketchy is unpacked.
 */
final class Psc6kImages {
    private static final List<String> UNPACKED = List.of("", "rendered_256x256/256x256", "256x256");

    private final Path root;
    private final List<Path> photos;
    private final List<Path> sketches;

    Psc6kImages(Path root) {
        this.root = root;
        this.photos = folders(root, "photo");
        this.sketches = folders(root, "sketch");
    }

    Path photo(Psc6kRow row) throws IOException {
        return find(row, "photo", photos);
    }

    Path sketch(Psc6kRow row) throws IOException {
        return find(row, "sketch", sketches);
    }

    private Path find(Psc6kRow row, String column, List<Path> folders) throws IOException {
        Path named = Path.of(row.text(column));
        Path file = root.resolve(named);
        if (Files.isRegularFile(file)) {
            return file;
        }
        int parts = named.getNameCount(); // of the root folder's path: 0
        for (Path folder : parts == 0 ? List.<Path>of() : folders) {
            Path nested = folder.resolve(named.subpath(Math.max(0, parts - 2), parts));
            if (Files.isRegularFile(nested)) {
                return nested;
            }
        }
        throw row.problem(column, "there is no file " + file + ": put it back, or remove the row");
    }

    private static List<Path> folders(Path root, String role) {
        List<Path> folders = new ArrayList<>();
        for (String unpacked : UNPACKED) {
            Path folder = root.resolve(unpacked).resolve(role);
            if (Files.isDirectory(folder)) {
                folders.add(folder);
                folders.addAll(renderings(folder));
            }
        }
        return folders;
    }

    private static List<Path> renderings(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(path -> String.valueOf(path.getFileName()).startsWith("tx_"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of(); // then nothing is found there, and what was looked for is named
        }
    }

    /** Read off the file's header. */
    static ImageSize size(Path file, Psc6kRow row) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (readers.hasNext()) {
                ImageReader reader = readers.next();
                try {
                    reader.setInput(in);
                    return new ImageSize(reader.getWidth(0), reader.getHeight(0));
                } finally {
                    reader.dispose();
                }
            }
        } catch (IOException | RuntimeException e) { // what readers throw at a header that is none, or not whole
            // said below
        }
        throw row.problem("photo or sketch", file + " is not an image: put a whole one back, or remove the row");
    }
}
