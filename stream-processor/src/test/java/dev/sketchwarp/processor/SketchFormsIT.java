package dev.sketchwarp.processor;

import static dev.sketchwarp.processor.Installation.inline;
import static dev.sketchwarp.processor.Installation.pair;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.ImageSize;
import dev.sketchwarp.events.Keypoint;
import dev.sketchwarp.model.image.Pictures;
import dev.sketchwarp.schemas.topic.CorrespondenceHeaders;
import dev.sketchwarp.stack.LocalStack;
import dev.sketchwarp.stack.SharedStack;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Sketches in every form that apps have them, answered with the size of their canvas and what was done to them. */
@ExtendWith(SharedStack.class)
class SketchFormsIT {

    private static final String SVG =
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 120 90'><path d='M9 9L99 80' stroke='black'/></svg>";
    private static final String STROKES =
            "{\"width\": 200, \"height\": 150, \"strokes\": [{\"points\": [[10, 10, 0.5, 0], [180, 130, 0.9, 80]], \"thickness\": 3}]}";
    private static final String QUICK_DRAW = "{\"word\": \"line\", \"drawing\": [[[10, 250], [10, 200]]]}\n";

    @TempDir
    Path directory;

    @Test
    void everyFormIsAnsweredInPixelsOfItsCanvas(LocalStack stack) throws Exception {
        // Given
        try (Installation installation = new Installation(stack, directory)) {
            installation.announce(installation.model("1", 1));
            installation.start(installation.properties());
            Map<String, byte[]> sketches = new LinkedHashMap<>();
            sketches.put("svg", SVG.getBytes(UTF_8));
            sketches.put("strokes", STROKES.getBytes(UTF_8));
            sketches.put("quick-draw", QUICK_DRAW.getBytes(UTF_8));
            sketches.put("white-on-nothing", strokes(new Color(0, true), Color.WHITE));
            sketches.put("black-on-nothing", strokes(new Color(0, true), Color.BLACK));
            sketches.put("white-on-black", strokes(Color.BLACK, Color.WHITE));
            sketches.put("black-on-white", strokes(Color.WHITE, Color.BLACK));

            // When
            for (Map.Entry<String, byte[]> sketch : sketches.entrySet()) {
                ImagePair pair = ImagePair.newBuilder(pair(0))
                        .setPairId(sketch.getKey())
                        .setPhotoId(sketch.getKey())
                        .setSketch(inline(sketch.getValue()))
                        .setSketchKeypoints(List.of(new Keypoint("end", 60.0, 60.0)))
                        .build();
                installation.send(sketch.getKey(), installation.bytes(pair), List.of());
            }
            installation.awaitResults(sketches.size(), Duration.ofSeconds(120));

            // Then
            assertThat(installation.correspondences().stream()
                            .collect(Collectors.toMap(Correspondence::getPairId, Correspondence::getSketchSize)))
                    .isEqualTo(Map.of(
                            "svg", new ImageSize(120, 90),
                            "strokes", new ImageSize(200, 150),
                            "quick-draw", new ImageSize(256, 256),
                            "white-on-nothing", new ImageSize(64, 64),
                            "black-on-nothing", new ImageSize(64, 64),
                            "white-on-black", new ImageSize(64, 64),
                            "black-on-white", new ImageSize(64, 64)));
            assertThat(changes(installation))
                    .isEqualTo(Map.of(
                            "white-on-nothing",
                            "inverted",
                            "black-on-nothing",
                            "on-white",
                            "white-on-black",
                            "inverted"));
        }
    }

    private static Map<String, String> changes(Installation installation) {
        Map<String, String> changes = new LinkedHashMap<>();
        installation.committed(installation.topics().correspondences()).forEach(answer -> {
            Header change = answer.headers().lastHeader(CorrespondenceHeaders.SKETCH);
            if (change != null) {
                changes.put(new String(answer.key(), UTF_8), new String(change.value(), UTF_8));
            }
        });
        return changes;
    }

    private static byte[] strokes(Color ground, Color ink) {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(ground);
        pen.fillRect(0, 0, 64, 64);
        pen.setColor(ink);
        pen.setStroke(new BasicStroke(3));
        pen.drawLine(8, 8, 56, 50);
        pen.dispose();
        return Pictures.png(image);
    }
}
