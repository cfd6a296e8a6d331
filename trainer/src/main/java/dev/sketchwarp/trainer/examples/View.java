package dev.sketchwarp.trainer.examples;

/**
 * An image and how it is to be changed before the encoder sees it.
 *
 * @param image S x S x 3 bytes
 * @param colour brightness, contrast, saturation, hue, grey, blur
 * @param warp as {@code SpatialWarps} takes it
 */
public record View(byte[] image, float[] colour, float[] warp) {}
