package dev.sketchwarp.model.field;

/**
 * How well the places of two images match those that the fields give them: near each node, the sum of its soft mutual matches not far
 * from the fields, each times the likeness of its ends. About 1 where features single out one match, near 0 where nothing matches.
 *
 * @param photo at nodes of the photo
 * @param sketch at nodes of the sketch
 */
public record MatchEvidence(ScalarGrid photo, ScalarGrid sketch) {}
