package dev.sketchwarp.model.training;

import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Value;

/**
 * The pairs of a warp step, made from its arguments.
 *
 * <p>The first K of a batch's N pairs are {@link CollageImages}, the last D have {@link LineImages} for sketches. Arguments: {@code photos} uint8
 * (N, S, S, 3), of the first K the backgrounds; {@code sketches} uint8 (N - D, S, S, 3); {@code surfaces} uint8 (K, S, S, 3), {@code shapes}
 * uint8 (K, S, S), {@code collages} (K, {@link CollageImages#PARAMETERS}); {@code strokes} (T, 3), {@code stroke_rows} int64 (T), {@code pens} (D, 1,
 * but at least one row); {@code photo_colour}, {@code sketch_colour} (N, 6) as {@link Augmentation}; {@code photo_warps}, {@code sketch_warps} as
 * {@link SpatialWarps}; {@code photo_points}, {@code sketch_points} (N, P, 2): places that match before the warps, in [-1, 1], and {@code trust} (N,
 * P): how much each counts.
 *
 * @param photos as the step sees them, (N, 3, S, S) in [0, 1]
 * @param sketches likewise
 * @param inPhotos where the photo's points are after its warp, (N, P, 2)
 * @param inSketches where the sketch's points are after its warp
 * @param trust how much each match counts, (N, P): 0 where it is outside of either image or erased
 */
record TrainingPairs(Value photos, Value sketches, Value inPhotos, Value inSketches, Value trust) {

    static TrainingPairs of(Graph g, int size) {
        Value photos = g.input("photos");
        Value sketches = g.input("sketches");
        Value surfaces = g.input("surfaces");
        Value shapes = g.input("shapes");
        Value collages = g.input("collages");
        Value strokes = g.input("strokes");
        Value strokeRows = g.input("stroke_rows");
        Value pens = g.input("pens");
        Value photoColour = g.input("photo_colour");
        Value sketchColour = g.input("sketch_colour");
        Value photoWarps = g.input("photo_warps");
        Value sketchWarps = g.input("sketch_warps");
        Value photoPoints = g.input("photo_points");
        Value sketchPoints = g.input("sketch_points");
        Value trust = g.input("trust");

        Value rawPhotos = Augmentation.unit(g, photos);
        Value rawSketches = Augmentation.unit(g, sketches);
        Value made = CollageImages.of(
                g,
                g.firstRows(rawSketches, collages),
                Augmentation.unit(g, surfaces),
                g.firstRows(rawPhotos, collages),
                shapes,
                collages,
                size);
        Value allPhotos = g.cat(0, made, g.rowsAfter(rawPhotos, collages));
        Value drawn = LineImages.of(g, strokes, strokeRows, pens, size);
        Value allSketches = g.firstRows(g.cat(0, rawSketches, drawn), photos);
        Value photoPlaces = SpatialWarps.places(g, photoWarps);
        Value sketchPlaces = SpatialWarps.places(g, sketchWarps);
        Value inPhotos = SpatialWarps.inverse(g, photoWarps, photoPlaces, photoPoints);
        Value inSketches = SpatialWarps.inverse(g, sketchWarps, sketchPlaces, sketchPoints);
        Value before = g.mul(
                g.mul(trust, SpatialWarps.kept(g, sketchWarps, sketchPoints)),
                g.mul(inside(g, photoPoints), inside(g, sketchPoints)));
        Value seen = g.mul(before, g.mul(inside(g, inPhotos), inside(g, inSketches)));
        return new TrainingPairs(
                Augmentation.changed(g, allPhotos, photoColour, photoPlaces, size),
                Augmentation.changed(
                        g, SpatialWarps.erased(g, sketchWarps, allSketches, size), sketchColour, sketchPlaces, size),
                inPhotos,
                inSketches,
                seen);
    }

    /** Whether points are within the image: 1 or 0, (N, P). */
    private static Value inside(Graph g, Value points) {
        return g.float32(g.atMost(g.largest(g.abs(points), 2), 1.0));
    }
}
