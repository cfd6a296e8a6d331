package dev.sketchwarp.trainer.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.trainer.data.DenseMatches;
import dev.sketchwarp.trainer.data.ImageSource;
import dev.sketchwarp.trainer.data.KeypointPair;
import dev.sketchwarp.trainer.data.PairSet;
import dev.sketchwarp.trainer.data.TrainingPair;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Pairs in memory: a filled box and its outline, moved by a known distance. */
public final class SmallData {
    private static final int SIDE = 256;
    private static final int MOVED = 20;

    private SmallData() {}

    public static PairSet pairs(int train, int development) {
        return new PairSet(range(0, train), range(1000, development), List.of());
    }

    private static List<TrainingPair> range(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(SmallData::pair).toList();
    }

    static TrainingPair pair(int number) {
        int x = 40 + number * 37 % 80;
        int y = 40 + number * 53 % 80;
        float shift = 2f * MOVED / (SIDE - 1);
        return new TrainingPair(
                "pair-" + number,
                "photo-" + number,
                number % 2 == 0 ? "box" : "crate",
                new Drawn(number, true, x, y),
                new Drawn(number, false, x + MOVED, y),
                List.of(
                        new KeypointPair("left", new Point(x, y), new Point(x + MOVED, y)),
                        new KeypointPair("right", new Point(x + 60, y + 60), new Point(x + 60 + MOVED, y + 60))),
                new DenseMatches(new FieldPair(field(shift), field(-shift)), null));
    }

    private static DisplacementField field(float shift) {
        float[] vectors = new float[2 * 16 * 16];
        for (int i = 0; i < vectors.length; i += 2) {
            vectors[i] = shift;
        }
        return new DisplacementField(16, 16, vectors);
    }

    /** As a folder of the project's own layout. */
    static void write(PairSet set, Path folder) throws IOException {
        ObjectNode splits = new ObjectMapper().createObjectNode();
        ArrayNode keypoints = new ObjectMapper().createArrayNode();
        write(set.train(), splits.putArray("train"), keypoints, folder);
        write(set.development(), splits.putArray("development"), keypoints, folder);
        Files.writeString(folder.resolve("splits.json"), splits.toString());
        Files.writeString(folder.resolve("keypoints.json"), keypoints.toString());
    }

    private static void write(List<TrainingPair> pairs, ArrayNode split, ArrayNode keypoints, Path folder)
            throws IOException {
        for (TrainingPair pair : pairs) {
            Path photo = folder.resolve("photo").resolve(pair.category()).resolve(pair.photoId() + ".jpg");
            Path sketch = folder.resolve("sketch").resolve(pair.category()).resolve(pair.id() + ".png");
            Files.createDirectories(photo.getParent());
            Files.createDirectories(sketch.getParent());
            Files.write(photo, pair.photo().bytes());
            Files.write(sketch, pair.sketch().bytes());
            named(split.addObject(), pair);
            ArrayNode points = named(keypoints.addObject(), pair).putArray("keypoints");
            for (KeypointPair point : pair.keypoints()) {
                ObjectNode both = points.addObject().put("name", point.name());
                both.putArray("photo").add(point.photo().x()).add(point.photo().y());
                both.putArray("sketch")
                        .add(point.sketch().x())
                        .add(point.sketch().y());
            }
        }
    }

    private static ObjectNode named(ObjectNode entry, TrainingPair pair) {
        return entry.put("class", pair.category()).put("photo", pair.photoId()).put("sketch", pair.id());
    }

    record Drawn(int number, boolean filled, int x, int y) implements ImageSource {

        @Override
        public byte[] bytes() {
            BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
            Graphics2D g = image.createGraphics();
            g.setColor(filled ? new Color(200, 220, 180) : Color.WHITE);
            g.fillRect(0, 0, SIDE, SIDE);
            g.setColor(filled ? new Color(number * 31 % 200, 40, 60) : Color.BLACK);
            if (filled) {
                g.fillRect(x, y, 60, 60);
            } else {
                g.drawRect(x, y, 60, 60);
            }
            g.dispose();
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            try {
                ImageIO.write(image, "png", png);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return png.toByteArray();
        }
    }
}
