package dev.sketchwarp.benchmarks.decode;

import dev.sketchwarp.benchmarks.Spread;

/**
 * How fast one decoder is, on one core.
 *
 * @param side of the square that pictures are brought to, pixels
 * @param imagesPerSecond of each round
 * @param timesImageIo the median over plain ImageIO's
 */
public record DecodeSpeed(
        String decoder, PictureFormat format, int side, int images, Spread imagesPerSecond, double timesImageIo) {}
