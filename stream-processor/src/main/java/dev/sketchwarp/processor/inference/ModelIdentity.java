package dev.sketchwarp.processor.inference;

/**
 * Which model it is.
 *
 * @param sha256 of its weights: two models of one hash are the same
 */
public record ModelIdentity(String name, String version, String sha256) {}
