package dev.sketchwarp.model.field;

import org.jspecify.annotations.Nullable;

/**
 * The two fields of a pair, estimated independently: neither is the other's exact inverse, and their disagreement is
 * the cycle error.
 *
 * @param photoToSketch at a place of the photo, the displacement to its place in the sketch
 * @param sketchToPhoto at a place of the sketch, the displacement to its place in the photo
 * @param evidence what the images say for the fields; null where nobody asked
 */
public record FieldPair(
        DisplacementField photoToSketch, DisplacementField sketchToPhoto, @Nullable MatchEvidence evidence) {

    /** Fields alone. */
    public FieldPair(DisplacementField photoToSketch, DisplacementField sketchToPhoto) {
        this(photoToSketch, sketchToPhoto, null);
    }

    /** Whether every number of both is one. */
    public boolean isFinite() {
        return photoToSketch.isFinite() && sketchToPhoto.isFinite();
    }

    /** The fields of the same pair, both images mirrored left to right; without evidence. */
    public FieldPair mirrored() {
        return new FieldPair(photoToSketch.mirrored(), sketchToPhoto.mirrored());
    }

    /** The mean of two estimates for one pair; without evidence. */
    public FieldPair mean(FieldPair other) {
        return new FieldPair(photoToSketch.mean(other.photoToSketch), sketchToPhoto.mean(other.sketchToPhoto));
    }
}
