package dev.sketchwarp.generator;

import dev.sketchwarp.generator.scene.Affine;
import dev.sketchwarp.generator.scene.Box;
import dev.sketchwarp.generator.scene.Dice;
import dev.sketchwarp.generator.scene.PlaneMap;
import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.NormalizedPoint;
import java.util.List;

/**
 * How a drawer misplaces what is seen: the smooth one-to-one map from the photo's normalised coordinates to the sketch's.
 *
 * <p>First the plane is bent by a uniform cubic B-spline over control points {@value #SPACING} apart (a free-form
 * deformation, Rueckert et al. 1999), then scaled, turned, sheared and shifted about the object, then moved back towards
 * identity as far as the limit demands. It folds nowhere: control displacements stay below 0.4 of their spacing, which is
 * enough for a B-spline to be one-to-one (Choi and Lee 2000), and turns and shears stay small enough that every way back
 * to identity is one-to-one too.
 */
public final class Distortion implements PlaneMap {
    /** Farthest an object's point may move: 30 % of the frame, whose width is 2 in normalised coordinates. */
    static final double LIMIT = 0.6;

    private static final double SPACING = 0.7;
    private static final double BORDER = 0.97;

    /** Control points each way, the middle one at 0; extrapolated beyond the outermost. */
    private static final int CONTROLS = 7;

    private static final int MIDDLE = 3;

    private final double[] controls;
    private final Affine drift;
    private final double strength;

    private Distortion(double[] controls, Affine drift, double strength) {
        this.controls = controls;
        this.drift = drift;
        this.strength = strength;
    }

    /**
     * Like a real drawer's: mostly a little smaller than the photo, a little off and a little bent, the object inside the
     * sketch.
     *
     * @param object points of the object in the photo's normalised coordinates
     */
    static Distortion draw(Dice dice, List<NormalizedPoint> object) {
        double[] controls = new double[2 * CONTROLS * CONTROLS];
        double bend = dice.between(0.04, 0.25);
        for (int i = 0; i < controls.length; i++) {
            controls[i] = bend * dice.between(-1, 1);
        }
        NormalizedPoint centre = Box.around(object).centre();
        double scale = 0.92 * StrictMath.exp(0.65 * dice.bell());
        double aspect = StrictMath.exp(0.2 * dice.bell());
        Affine drift = Affine.about(
                centre,
                scale * aspect,
                scale / aspect,
                0.2 * dice.bell(),
                24 * dice.bell(),
                new NormalizedPoint(centre.u() + 0.48 * dice.bell(), centre.v() + 0.48 * dice.bell()));
        Distortion free = new Distortion(controls, drift, 1);
        return free.movedInside(object).limited(object);
    }

    @Override
    public NormalizedPoint at(double u, double v) {
        double column = u / SPACING + MIDDLE;
        double row = v / SPACING + MIDDLE;
        NormalizedPoint drawn = drift.at(u + bend(column, row, 0), v + bend(column, row, 1));
        return new NormalizedPoint(u + strength * (drawn.u() - u), v + strength * (drawn.v() - v));
    }

    /** The place in the photo that lands at (u, v) in the sketch, by Newton's method. */
    public NormalizedPoint inverse(double u, double v) {
        NormalizedPoint guess = new NormalizedPoint(u, v);
        for (int i = 0; i < 30; i++) {
            NormalizedPoint here = at(guess.u(), guess.v());
            if (Math.abs(u - here.u()) + Math.abs(v - here.v()) < 1e-10) {
                break;
            }
            guess = tangent(guess, here).inverse().at(u, v);
        }
        return guess;
    }

    /** The affine map that agrees with this one at a place, whose image is given, and around it. */
    private Affine tangent(NormalizedPoint place, NormalizedPoint image) {
        double h = 1e-5;
        NormalizedPoint right = at(place.u() + h, place.v());
        NormalizedPoint below = at(place.u(), place.v() + h);
        double xx = (right.u() - image.u()) / h;
        double xy = (below.u() - image.u()) / h;
        double yx = (right.v() - image.v()) / h;
        double yy = (below.v() - image.v()) / h;
        return new Affine(
                xx,
                xy,
                image.u() - xx * place.u() - xy * place.v(),
                yx,
                yy,
                image.v() - yx * place.u() - yy * place.v());
    }

    /** This map on a grid over the photo. */
    public DisplacementField photoToSketch(int columns, int rows) {
        return DisplacementField.of(columns, rows, photo -> at(photo.u(), photo.v()));
    }

    /** The inverse map on a grid over the sketch. */
    public DisplacementField sketchToPhoto(int columns, int rows) {
        return DisplacementField.of(columns, rows, sketch -> inverse(sketch.u(), sketch.v()));
    }

    private double bend(double column, double row, int axis) {
        int left = (int) Math.floor(column);
        int top = (int) Math.floor(row);
        double sum = 0;
        for (int j = -1; j <= 2; j++) {
            double down = spline(row - top - j);
            int y = clamp(top + j);
            for (int i = -1; i <= 2; i++) {
                sum += down * spline(column - left - i) * controls[2 * (y * CONTROLS + clamp(left + i)) + axis];
            }
        }
        return sum;
    }

    /** The cubic B-spline: a bell over (-2, 2). */
    private static double spline(double distance) {
        double t = Math.abs(distance);
        if (t >= 2) {
            return 0;
        }
        return t < 1 ? (4 - 6 * t * t + 3 * t * t * t) / 6 : (2 - t) * (2 - t) * (2 - t) / 6;
    }

    private static int clamp(int control) {
        return Math.max(0, Math.min(CONTROLS - 1, control));
    }

    /** Shrunk if the object is larger than the sketch, then shifted until it lies inside. */
    private Distortion movedInside(List<NormalizedPoint> object) {
        Box drawn = Box.around(object.stream().map(p -> at(p.u(), p.v())).toList());
        NormalizedPoint centre = drawn.centre();
        double half = Math.max(drawn.width(), drawn.height()) / 2;
        double shrink = Math.min(1, BORDER / half);
        double room = BORDER - half * shrink;
        NormalizedPoint target = new NormalizedPoint(
                Math.max(-room, Math.min(room, centre.u())), Math.max(-room, Math.min(room, centre.v())));
        return new Distortion(controls, shrunk(drift, centre, shrink, target), strength);
    }

    private static Affine shrunk(Affine map, NormalizedPoint centre, double shrink, NormalizedPoint target) {
        return new Affine(
                shrink * map.xx(),
                shrink * map.xy(),
                target.u() + shrink * (map.x0() - centre.u()),
                shrink * map.yx(),
                shrink * map.yy(),
                target.v() + shrink * (map.y0() - centre.v()));
    }

    private Distortion limited(List<NormalizedPoint> object) {
        double farthest = object.stream().mapToDouble(this::moves).max().orElse(0);
        return new Distortion(controls, drift, Math.min(1, LIMIT / farthest));
    }

    private double moves(NormalizedPoint point) {
        NormalizedPoint there = at(point.u(), point.v());
        double du = there.u() - point.u();
        double dv = there.v() - point.v();
        return Math.sqrt(du * du + dv * dv);
    }
}
