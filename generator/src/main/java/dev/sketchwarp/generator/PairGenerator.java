package dev.sketchwarp.generator;

import dev.sketchwarp.generator.photo.PhotoRenderer;
import dev.sketchwarp.generator.scene.Affine;
import dev.sketchwarp.generator.scene.Box;
import dev.sketchwarp.generator.scene.Dice;
import dev.sketchwarp.generator.scene.Figure;
import dev.sketchwarp.generator.scene.Figure.Part;
import dev.sketchwarp.generator.scene.ObjectKind;
import dev.sketchwarp.generator.scene.Outline;
import dev.sketchwarp.generator.scene.PlaneMap;
import dev.sketchwarp.generator.sketch.Drawer;
import dev.sketchwarp.generator.sketch.DrawnSketch;
import dev.sketchwarp.generator.sketch.SketchRenderer;
import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.field.NormalizedPoint;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.model.image.RgbImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * An endless series of photo/sketch pairs. Everything follows from the seed and the index, on every platform, in any
 * order and from any number of threads. Every kind of object comes once before any comes again.
 */
public final class PairGenerator {
    public static final int DEFAULT_SIZE = 256;

    /** Smaller images show nothing. */
    public static final int LEAST_SIZE = 16;

    /** Paths of the dice, so that a change in how one thing is drawn leaves the others as they were. */
    private static final int KIND = 0;

    private static final int FIGURE = 1;
    private static final int PLACEMENT = 2;
    private static final int PHOTO = 3;
    private static final int SKETCH = 4;

    private final long seed;
    private final ImageSize size;
    private final PhotoRenderer photos;
    private final SketchRenderer sketches;

    public PairGenerator(long seed) {
        this(seed, DEFAULT_SIZE);
    }

    /**
     * Pairs of another size; the same seed and index show the same scene.
     *
     * @param size width and height of all images, in pixels, at least {@value #LEAST_SIZE}
     */
    public PairGenerator(long seed, int size) {
        if (size < LEAST_SIZE) {
            throw new IllegalArgumentException(
                    "images of " + size + " pixels show nothing; " + LEAST_SIZE + " is the least");
        }
        this.seed = seed;
        this.size = new ImageSize(size, size);
        this.photos = new PhotoRenderer(size);
        this.sketches = new SketchRenderer(size);
    }

    /**
     * One pair of the series.
     *
     * @param index 0 or more
     */
    public GeneratedPair pair(int index) {
        return pairs(index, 1).get(0);
    }

    /** Several drawers' sketches of the same photo; the first is that of {@link #pair}. */
    public List<GeneratedPair> pairs(int index, int sketchesPerPhoto) {
        Figure figure = kind(index).draw(Dice.of(seed, index, FIGURE));
        Affine placement = place(figure.bounds(), Dice.of(seed, index, PLACEMENT));
        RgbImage photo = photos.render(figure, placement, Dice.of(seed, index, PHOTO));
        return IntStream.rangeClosed(1, sketchesPerPhoto)
                .mapToObj(number -> pair(index, number, figure, placement, photo))
                .toList();
    }

    /** What the photo of a pair is called. */
    public static String photoId(long seed, int index) {
        return String.format(Locale.ROOT, "g%d_%05d", seed, index);
    }

    private GeneratedPair pair(int index, int number, Figure figure, Affine placement, RgbImage photo) {
        Dice dice = Dice.of(seed, index, SKETCH, number);
        Distortion distortion = Distortion.draw(
                dice,
                figure.points().stream()
                        .map(point -> placement.at(point.u(), point.v()))
                        .toList());
        Drawer drawer = Drawer.from(dice);
        Set<Part> drawn = drawer.choose(figure, dice);
        PlaneMap toSketch = placement.then(distortion);
        DrawnSketch sketch = sketches.render(figure, drawn, toSketch, drawer, dice);
        String photoId = photoId(seed, index);
        return new GeneratedPair(
                photoId + "-" + number,
                photoId,
                figure.kind(),
                photo,
                sketch.image(),
                sketch.strokes(),
                keypoints(figure, drawn, placement, toSketch),
                distortion);
    }

    private ObjectKind kind(int index) {
        List<ObjectKind> order = new ArrayList<>(List.of(ObjectKind.values()));
        Dice dice = Dice.of(seed, KIND, index / order.size());
        for (int i = order.size() - 1; i > 0; i--) {
            order.set(i, order.set(dice.below(i + 1), order.get(i)));
        }
        return order.get(index % order.size());
    }

    /** Turned a little, sized to fill a good part of the photo, now and then cut off by its border. */
    private static Affine place(Box box, Dice dice) {
        double half = Math.max(box.width(), box.height()) / 2;
        double scale = dice.between(0.5, 0.9) / half;
        double mirror = dice.chance(0.5) ? 1 : -1;
        double aspect = dice.between(0.88, 1.14);
        double degrees = 25 * dice.bell();
        double shear = 0.15 * dice.bell() * scale;
        NormalizedPoint origin = new NormalizedPoint(0, 0);
        Affine posed = Affine.about(box.centre(), mirror * scale * aspect, scale / aspect, shear, degrees, origin);
        Box frame = Outline.box(box.left(), box.top(), box.right(), box.bottom())
                .through(posed)
                .bounds();
        double allowed = dice.chance(0.12) ? 1.15 : 0.96;
        double roomX = Math.max(0, allowed - frame.width() / 2);
        double roomY = Math.max(0, allowed - frame.height() / 2);
        return new Affine(
                posed.xx(),
                posed.xy(),
                posed.x0() + roomX * dice.between(-1, 1),
                posed.yx(),
                posed.yy(),
                posed.y0() + roomY * dice.between(-1, 1));
    }

    private List<GeneratedKeypoint> keypoints(Figure figure, Set<Part> drawn, PlaneMap toPhoto, PlaneMap toSketch) {
        return figure.landmarks().stream()
                .filter(landmark -> drawn.contains(landmark.part()) && figure.shows(landmark))
                .map(landmark -> new GeneratedKeypoint(
                        landmark.name(),
                        pixels(toPhoto, landmark.x(), landmark.y()),
                        pixels(toSketch, landmark.x(), landmark.y())))
                .filter(keypoint -> size.contains(keypoint.photo()) && size.contains(keypoint.sketch()))
                .toList();
    }

    private Point pixels(PlaneMap map, double x, double y) {
        return size.toPixels(map.at(x, y));
    }
}
