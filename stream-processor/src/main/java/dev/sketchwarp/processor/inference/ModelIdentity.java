package dev.sketchwarp.processor.inference;

import dev.sketchwarp.events.ModelVersion;

/**
 * Which model it is.
 *
 * @param sha256 of its weights: two models of one hash are the same
 */
public record ModelIdentity(String name, String version, String sha256) {

    /** Of a version that was announced. */
    public static ModelIdentity of(ModelVersion version) {
        return new ModelIdentity(
                version.getName(), version.getVersion(), version.getWeights().getSha256());
    }
}
