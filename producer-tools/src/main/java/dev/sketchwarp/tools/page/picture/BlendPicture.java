package dev.sketchwarp.tools.page.picture;

import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.field.ImageWarp;
import dev.sketchwarp.model.image.RgbImage;
import java.awt.image.BufferedImage;

/** The photo warped into the sketch's frame, paled, with the sketch's lines over it: a good field makes them agree. */
final class BlendPicture {
    private static final double PALING = 0.3;
    private static final int[] INK = {214, 0, 82};

    private BlendPicture() {}

    /** @param sketchToPhoto tells, for each place of the sketch, which place of the photo to show there */
    static BufferedImage of(RgbImage photo, RgbImage sketch, DisplacementField sketchToPhoto) {
        ImageSize frame = ImageSize.of(sketch);
        byte[] warped = ImageWarp.warp(photo, frame, sketchToPhoto).rgb();
        byte[] blended = new byte[warped.length];
        for (int i = 0; i < blended.length; i++) {
            int ground = warped[i] & 0xff;
            double paled = ground + PALING * (255 - ground);
            double paper = (sketch.rgb()[i] & 0xff) / 255.0;
            blended[i] = (byte) Math.round(INK[i % 3] + paper * (paled - INK[i % 3]));
        }
        try (Canvas canvas = Canvas.over(new RgbImage(frame.width(), frame.height(), blended))) {
            return canvas.picture();
        }
    }
}
