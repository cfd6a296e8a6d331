package dev.sketchwarp.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.generator.photo.PhotoRenderer;
import dev.sketchwarp.generator.scene.Affine;
import dev.sketchwarp.generator.scene.Colour;
import dev.sketchwarp.generator.scene.Dice;
import dev.sketchwarp.generator.scene.Figure;
import dev.sketchwarp.generator.scene.Figure.Part;
import dev.sketchwarp.generator.scene.Material;
import dev.sketchwarp.generator.scene.Material.Texture;
import dev.sketchwarp.generator.scene.Outline;
import dev.sketchwarp.generator.sketch.Drawer;
import dev.sketchwarp.generator.sketch.SketchRenderer;
import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.field.NormalizedPoint;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.model.image.RgbImage;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mark made at a place of a figure is found, in the rendered images, at the pixel that keypoints are computed to be. */
class RenderedPlacesTest {
    private static final int SIZE = 256;
    private static final Affine PLACEMENT = new Affine(0.7, -0.1, 0.05, 0.15, 0.6, -0.1);
    private static final Drawer STEADY_HAND = new Drawer(2, 0, 0, 0, 0, 0, 0, 0);

    @ParameterizedTest
    @CsvSource({"0, 0", "-0.8, 0.6", "0.7, -0.9", "0.33, 0.91"})
    void inThePhoto(double x, double y) {
        Part mark = part(1, Outline.ellipse(x, y, 0.06, 0.06), new Colour(1, 0, 0));
        Part board = part(0, Outline.box(-1.2, -1.2, 1.2, 1.2), new Colour(0.8, 0.9, 0.9));
        Figure figure = new Figure("mark", List.of(board, mark), List.of());

        RgbImage photo = new PhotoRenderer(SIZE).render(figure, PLACEMENT, Dice.of(8));

        Point found = middle(photo, rgb -> Math.max(0, rgb[0] - 1.5 * (rgb[1] + rgb[2])));
        assertThat(found.distanceTo(pixel(PLACEMENT.at(x, y)))).isLessThan(0.2);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-0.8, 0.6", "0.7, -0.9", "0.33, 0.91"})
    void inTheSketch(double x, double y) {
        Distortion distortion =
                Distortion.draw(Dice.of(3), List.of(new NormalizedPoint(-0.8, -0.8), new NormalizedPoint(0.8, 0.8)));
        Part mark = part(0, Outline.ellipse(x, y, 0.03, 0.03), new Colour(0, 0, 0));
        Figure figure = new Figure("mark", List.of(mark), List.of());

        RgbImage sketch = new SketchRenderer(SIZE)
                .render(figure, Set.of(mark), PLACEMENT.then(distortion), STEADY_HAND, Dice.of(8))
                .image();

        Point found = middle(sketch, rgb -> 255 - rgb[0]);
        assertThat(found.distanceTo(pixel(PLACEMENT.then(distortion).at(x, y)))).isLessThan(0.2);
    }

    private static Part part(int depth, Outline outline, Colour colour) {
        Material material = new Material(colour, colour, Texture.PLAIN, 1, 0, 0);
        return new Part(depth, "part", outline, 0, material, depth, 0);
    }

    private static Point pixel(NormalizedPoint place) {
        return new ImageSize(SIZE, SIZE).toPixels(place);
    }

    /** The mean place of all pixels, by weight. */
    private static Point middle(RgbImage image, ToDoubleFunction<int[]> weight) {
        double sum = 0;
        double sumX = 0;
        double sumY = 0;
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                int[] rgb = {image.channel(x, y, 0), image.channel(x, y, 1), image.channel(x, y, 2)};
                double share = weight.applyAsDouble(rgb);
                sum += share;
                sumX += share * x;
                sumY += share * y;
            }
        }
        return new Point(sumX / sum, sumY / sum);
    }
}
