package dev.sketchwarp.trainer.examples;

/**
 * A positive of the contrastive stage: two views that should be encoded alike.
 *
 * @param query seen by the trained encoder
 * @param key seen by the momentum encoder
 */
public record ContrastiveExample(View query, View key) {}
