package dev.sketchwarp.model.image;

/** The outcome of decoding an image: its pixels, or what is wrong with it. */
public sealed interface Decoding {

    /**
     * An image, as a viewer shows it.
     *
     * @param change what else was done to it
     */
    record Decoded(RgbImage image, SketchChange change) implements Decoding {}

    /**
     * Not an image to work with.
     *
     * @param message what is wrong, where, and what to do about it, for the sender of the image
     */
    record Undecodable(ImageFault fault, String message) implements Decoding {}
}
