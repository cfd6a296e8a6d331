package dev.sketchwarp.trainer.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where an image's encoded bytes are; two sources that are equal hold the same image. */
public interface ImageSource {

    /** The bytes as they were published: of any format that {@link dev.sketchwarp.model.image.ImageDecoder} reads. */
    byte[] bytes() throws IOException;

    /** Names the image in messages: the path of a file, for example. */
    @Override
    String toString();

    /** An image in a file of its own. */
    static ImageSource file(Path file) {
        return new ImageFile(file);
    }

    /** An image in a file of its own. */
    record ImageFile(Path file) implements ImageSource {

        @Override
        public byte[] bytes() throws IOException {
            return Files.readAllBytes(file);
        }

        @Override
        public String toString() {
            return file.toString();
        }
    }
}
