package dev.sketchwarp.benchmarks.study;

import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.model.image.RgbImage;
import dev.sketchwarp.trainer.data.KeypointPair;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What is done to a sketch, in a known amount; keypoints follow. */
enum SketchChange {
    /** The sketch is turned in its plane. */
    ROTATION("degrees", 0, 10, 20, 30, 45, 60, 90) {
        @Override
        StudyPair apply(StudyPair pair, double degrees) {
            double angle = Math.toRadians(degrees);
            return moved(pair, Math.cos(angle), -Math.sin(angle), Math.sin(angle), Math.cos(angle));
        }
    },
    /** The sketch is foreshortened, as if seen from the side by so many degrees. */
    TURN("degrees", 0, 20, 30, 40, 50, 60, 70) {
        @Override
        StudyPair apply(StudyPair pair, double degrees) {
            return moved(pair, Math.cos(Math.toRadians(degrees)), 0, 0, 1);
        }
    },
    /** Lines are thicker by so many pixels on each side. */
    THICKNESS("pixels of 256", 0, 1, 2, 3, 5) {
        @Override
        StudyPair apply(StudyPair pair, double pixels) {
            return pair.with(darkestWithin(pair.sketch(), (int) pixels), pair.keypoints());
        }
    },
    /** Squares of the sketch, a sixteenth of its side wide, are blank: so many in a hundred. */
    MISSING("percent", 0, 10, 20, 40, 60) {
        @Override
        StudyPair apply(StudyPair pair, double percent) {
            return pair.with(blanked(pair.sketch(), percent / 100), pair.keypoints());
        }
    };

    private static final int SIDE = StudyPair.SIDE;
    private static final double CENTRE = (SIDE - 1) / 2.0;

    private final String unit;
    private final double[] amounts;

    SketchChange(String unit, double... amounts) {
        this.unit = unit;
        this.amounts = amounts;
    }

    String unit() {
        return unit;
    }

    double[] amounts() {
        return amounts.clone();
    }

    abstract StudyPair apply(StudyPair pair, double amount);

    /** The linear map (a, b; c, d) around the sketch's centre. */
    private static StudyPair moved(StudyPair pair, double a, double b, double c, double d) {
        double determinant = a * d - b * c;
        byte[] rgb = new byte[3 * SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            double x = i % SIDE - CENTRE;
            double y = (double) (i / SIDE) - CENTRE;
            double fromX = (d * x - b * y) / determinant + CENTRE;
            double fromY = (a * y - c * x) / determinant + CENTRE;
            for (int channel = 0; channel < 3; channel++) {
                rgb[3 * i + channel] = (byte) Math.round(read(pair.sketch().rgb(), fromX, fromY, channel));
            }
        }
        List<KeypointPair> keypoints = pair.keypoints().stream()
                .map(keypoint -> {
                    double x = keypoint.sketch().x() - CENTRE;
                    double y = keypoint.sketch().y() - CENTRE;
                    Point there = new Point(a * x + b * y + CENTRE, c * x + d * y + CENTRE);
                    return new KeypointPair(keypoint.name(), keypoint.photo(), there);
                })
                .toList();
        return pair.with(rgb, keypoints);
    }

    /** Bilinear; white outside. */
    private static double read(byte[] rgb, double x, double y, int channel) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double right = x - left;
        double down = y - top;
        double above = (1 - right) * at(rgb, left, top, channel) + right * at(rgb, left + 1, top, channel);
        double below = (1 - right) * at(rgb, left, top + 1, channel) + right * at(rgb, left + 1, top + 1, channel);
        return (1 - down) * above + down * below;
    }

    private static int at(byte[] rgb, int x, int y, int channel) {
        return x < 0 || y < 0 || x >= SIDE || y >= SIDE ? 255 : rgb[3 * (y * SIDE + x) + channel] & 0xff;
    }

    private static byte[] darkestWithin(RgbImage sketch, int radius) {
        byte[] rgb = sketch.rgb();
        byte[] darkest = rgb.clone();
        for (int i = 0; i < rgb.length; i++) {
            int x = i / 3 % SIDE;
            int y = i / 3 / SIDE;
            int least = 255;
            for (int down = -radius; down <= radius; down++) {
                for (int right = -radius; right <= radius; right++) {
                    if (right * right + down * down <= radius * radius) {
                        least = Math.min(least, at(rgb, x + right, y + down, i % 3));
                    }
                }
            }
            darkest[i] = (byte) least;
        }
        return darkest;
    }

    private static byte[] blanked(RgbImage sketch, double share) {
        byte[] rgb = sketch.rgb().clone();
        SplittableRandom random = new SplittableRandom(Arrays.hashCode(rgb));
        int square = SIDE / 16;
        for (int number = 0; number < 256; number++) {
            if (random.nextDouble() < share) {
                for (int row = 0; row < square; row++) {
                    int from = 3 * ((number / 16 * square + row) * SIDE + number % 16 * square);
                    Arrays.fill(rgb, from, from + 3 * square, (byte) 255);
                }
            }
        }
        return rgb;
    }
}
