package dev.sketchwarp.model.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One small picture in every format and kind, and what Pillow reads in them (resources/images/make.py). */
final class SamplePictures {

    private static final Path FOLDER = Path.of("src/test/resources/images");

    /** A pixel as it is to be seen. */
    record Pixel(int x, int y, int red, int green, int blue) {}

    record Picture(String name, int width, int height, List<Pixel> pixels) {

        @Override
        public String toString() {
            return name;
        }
    }

    private SamplePictures() {}

    static byte[] file(String name) {
        try {
            return Files.readAllBytes(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Picture> all() {
        try {
            JsonNode notes =
                    new ObjectMapper().readTree(FOLDER.resolve("pixels.json").toFile());
            List<Picture> pictures = new ArrayList<>();
            notes.properties().forEach(note -> pictures.add(picture(note.getKey(), note.getValue())));
            return pictures;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> names() {
        return all().stream().map(Picture::name).toList();
    }

    private static Picture picture(String name, JsonNode note) {
        List<Pixel> pixels = new ArrayList<>();
        for (JsonNode p : note.get("pixels")) {
            pixels.add(new Pixel(
                    p.get(0).asInt(),
                    p.get(1).asInt(),
                    p.get(2).asInt(),
                    p.get(3).asInt(),
                    p.get(4).asInt()));
        }
        JsonNode size = note.get("size");
        return new Picture(name, size.get(0).asInt(), size.get(1).asInt(), pixels);
    }
}
