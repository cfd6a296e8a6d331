package dev.sketchwarp.generator.sketch;

import dev.sketchwarp.generator.scene.Affine;
import dev.sketchwarp.generator.scene.Dice;
import dev.sketchwarp.generator.scene.Figure;
import dev.sketchwarp.generator.scene.Figure.Part;
import dev.sketchwarp.generator.scene.Noise;
import dev.sketchwarp.generator.scene.Outline;
import dev.sketchwarp.generator.scene.PlaneMap;
import java.util.Set;

/** Draws a figure stroke by stroke. What one part hides of another is not drawn, whether or not the first one is. */
public final class SketchRenderer {
    private final int size;
    private final double unit;

    /**
     * Renders square sketches.
     *
     * @param size width and height in pixels
     */
    public SketchRenderer(int size) {
        this.size = size;
        this.unit = size / 256.0;
    }

    /**
     * One drawer's sketch of a figure.
     *
     * @param drawn the parts to draw; the others are left out
     * @param placement from the figure's frame to the sketch's normalised coordinates
     */
    public DrawnSketch render(Figure figure, Set<Part> drawn, PlaneMap placement, Drawer drawer, Dice dice) {
        Pen pen = new Pen(size);
        double half = (size - 1) / 2.0;
        PlaneMap toPixels = placement.then(new Affine(half, 0, half, 0, half, half));
        for (Part part : figure.parts()) {
            if (drawn.contains(part)) {
                draw(pen, figure, part, part.outline().through(toPixels), drawer, dice);
            }
        }
        return pen.sketch();
    }

    private void draw(Pen pen, Figure figure, Part part, Outline pixels, Drawer drawer, Dice dice) {
        Outline outline = part.outline();
        var strokes = Strokes.of(pixels, i -> figure.shows(part, outline.x(i), outline.y(i)), drawer.lifting(), dice);
        for (Stroke stroke : strokes) {
            draw(pen, stroke, drawer, dice);
            if (dice.chance(drawer.searching())) {
                draw(pen, stroke, drawer, dice);
            }
        }
    }

    private void draw(Pen pen, Stroke meant, Drawer drawer, Dice dice) {
        double slack = drawer.slack() * unit;
        Stroke stroke = meant.rounded(drawer.rounding())
                .ending(slack * dice.bell(), slack * dice.bell())
                .wobbled(drawer.wobble(), unit, dice);
        Noise pressure = new Noise(dice.key());
        pen.draw(stroke, i -> unit * drawer.penWidth() * (1 + drawer.pressure() * (2 * pressure.at(i * 0.15, 0) - 1)));
    }
}
