package dev.sketchwarp.processor.inference;

/**
 * One loading of a model, which alone can read the features that it made: the same weights loaded again, perhaps in another variant, are
 * another instance. Equal only to itself.
 */
public final class ModelInstance {

    private final ModelIdentity identity;

    ModelInstance(ModelIdentity identity) {
        this.identity = identity;
    }

    ModelIdentity identity() {
        return identity;
    }
}
