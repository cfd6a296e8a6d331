package dev.sketchwarp.trainer.examples;

/**
 * An image and how it is to be changed before the encoder sees it.
 *
 * @param image S x S x 3 bytes
 * @param colour brightness, contrast, saturation, hue, grey, blur
 * @param places where each node of a coarse grid over the new image is taken from, (x, y); {@link Example#GRID} a side
 */
public record View(byte[] image, float[] colour, float[] places) {}
