package dev.sketchwarp.model.serving;

/**
 * One encoded image: what {@link PairModel#estimate} compares, held on the heap so that it can be cached. Valid only with the
 * model that made it.
 */
public final class Features {
    private final float[] values;

    /** @param values layer after layer, each height x width x channels */
    public Features(float[] values) {
        this.values = values;
    }

    /** Layer after layer, each height x width x channels; {@code NetworkSpec.featureCount()} numbers. */
    float[] values() {
        return values;
    }

    /** Memory held, in bytes. */
    public long bytes() {
        return 4L * values.length;
    }
}
