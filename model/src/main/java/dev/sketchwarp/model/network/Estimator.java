package dev.sketchwarp.model.network;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a network gets displacement fields from the features of two images. */
public enum Estimator {
    /** Three trained networks that read the affinity, one scale after the other; as published. */
    @JsonProperty("published")
    PUBLISHED,
    /** A smooth field fitted to the best matches; it has no weights. */
    @JsonProperty("matching")
    MATCHING
}
