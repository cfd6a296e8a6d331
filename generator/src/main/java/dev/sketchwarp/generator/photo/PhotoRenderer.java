package dev.sketchwarp.generator.photo;

import dev.sketchwarp.generator.scene.Affine;
import dev.sketchwarp.generator.scene.Dice;
import dev.sketchwarp.generator.scene.Figure;
import dev.sketchwarp.generator.scene.Figure.Part;
import dev.sketchwarp.generator.scene.Outline;
import dev.sketchwarp.model.image.RgbImage;
import java.util.List;

/**
 * Paints a figure from back to front. Each part is shaded as if it bulged towards the viewer: its blurred mask is taken
 * for its height, and the slope of that for the direction its surface faces. Each part casts a narrow shadow on what is
 * behind it, and the whole object a wide one on the backdrop.
 */
public final class PhotoRenderer {
    private final int size;

    /**
     * Renders square photos.
     *
     * @param size width and height in pixels
     */
    public PhotoRenderer(int size) {
        this.size = size;
    }

    /**
     * One photo of a figure; light, backdrop and camera follow from the dice.
     *
     * @param placement from the figure's frame to the photo's normalised coordinates
     */
    public RgbImage render(Figure figure, Affine placement, Dice dice) {
        Raster raster = new Raster(size);
        Light light = Light.from(dice);
        Backdrop.paint(raster, dice);
        Affine toPixels = Backdrop.pixels(size);
        List<Mask> masks = figure.parts().stream()
                .map(part -> Mask.of(surface(part, placement).through(toPixels), scaled(4)))
                .toList();
        castShadow(raster, masks, light, dice);
        Affine toFigure = placement.inverse();
        for (int i = 0; i < masks.size(); i++) {
            Part part = figure.parts().get(i);
            contactShadow(raster, masks.get(i), light);
            paint(raster, masks.get(i), part, toFigure, light, dice.key());
        }
        Camera.take(raster, dice);
        return raster.image();
    }

    /** A wire becomes the band it is. */
    private static Outline surface(Part part, Affine placement) {
        Outline outline = part.outline();
        if (part.surface()) {
            return outline.through(placement);
        }
        return Outline.band(outline, part.width() / 2, part.width() / 2).through(placement);
    }

    private void castShadow(Raster raster, List<Mask> masks, Light light, Dice dice) {
        Mask silhouette = Mask.empty(size);
        masks.forEach(silhouette::add);
        int distance = scaled(dice.between(4, 14));
        Mask shadow = silhouette
                .blurred(scaled(dice.between(3, 8)))
                .moved((int) Math.round(-light.x() * distance), (int) Math.round(-light.y() * distance));
        raster.shade(shadow, dice.between(0.15, 0.55));
    }

    private void contactShadow(Raster raster, Mask mask, Light light) {
        int distance = scaled(2);
        Mask shadow = mask.blurred(scaled(1.5))
                .moved((int) Math.round(-light.x() * distance), (int) Math.round(-light.y() * distance));
        raster.shade(shadow, 0.3);
    }

    private void paint(Raster raster, Mask mask, Part part, Affine toFigure, Light light, long key) {
        int reach = Math.max(1, Math.min(scaled(14), Math.min(mask.width, mask.height) / 5));
        Mask height = mask.blurred(reach);
        Pattern pattern = new Pattern(part.material(), key);
        double half = (size - 1) / 2.0;
        double steepness = 2.2 * part.material().relief() * reach;
        raster.paint(mask, (x, y) -> {
            double slopeX = steepness * (at(height, x - 1, y) - at(height, x + 1, y));
            double slopeY = steepness * (at(height, x, y - 1) - at(height, x, y + 1));
            double u = x / half - 1;
            double v = y / half - 1;
            var place = toFigure.at(u, v);
            return light.on(
                    pattern.at(place.u(), place.v()),
                    slopeX,
                    slopeY,
                    part.material().gloss());
        });
    }

    private static float at(Mask mask, int x, int y) {
        int column = Math.max(0, Math.min(mask.width - 1, x - mask.left));
        int row = Math.max(0, Math.min(mask.height - 1, y - mask.top));
        return mask.cover[row * mask.width + column];
    }

    /** A length given for 256 pixels. */
    private int scaled(double length) {
        return (int) Math.round(length * size / 256);
    }
}
