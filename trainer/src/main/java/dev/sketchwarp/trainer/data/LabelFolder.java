package dev.sketchwarp.trainer.data;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.trainer.data.DenseMatches.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder of labels for the pairs of another one: {@code splits.json} and {@code field/}, to be read as any {@link PairFolder}; the images
 * stay where they are.
 */
public final class LabelFolder {
    private final Path root;
    private final Path images;

    /**
     * @param root where labels go
     * @param images the folder with {@code photo/} and {@code sketch/}
     */
    public LabelFolder(Path root, Path images) {
        this.root = root;
        this.images = images;
    }

    /** Adds the labels of a pair. */
    public void add(TrainingPair pair, FieldPair fields, Trust trust) throws IOException {
        FieldFile.write(root.resolve("field").resolve(pair.category()).resolve(pair.id() + ".f32"), fields, trust);
    }

    /** Lists what can be trained on; without this the folder cannot be read. */
    public void list(List<TrainingPair> pairs) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode splits = mapper.createObjectNode()
                .put(PairFolder.IMAGES, images.toAbsolutePath().toString());
        ArrayNode train = splits.putArray("train");
        for (TrainingPair pair : pairs) {
            train.addObject()
                    .put("class", pair.category())
                    .put("photo", pair.photoId())
                    .put("sketch", pair.id());
        }
        splits.putArray("development");
        Files.createDirectories(root);
        mapper.writerWithDefaultPrettyPrinter()
                .writeValue(root.resolve(PairFolder.SPLITS).toFile(), splits);
    }
}
