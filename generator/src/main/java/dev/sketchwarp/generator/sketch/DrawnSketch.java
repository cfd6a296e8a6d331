package dev.sketchwarp.generator.sketch;

import dev.sketchwarp.model.image.RgbImage;
import java.util.List;

/** A sketch as pixels, and as the strokes that made them, in the order they were drawn. */
public record DrawnSketch(RgbImage image, List<PenStroke> strokes) {

    public DrawnSketch {
        strokes = List.copyOf(strokes);
    }
}
