package dev.sketchwarp.model.serving;

import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.tensor.DType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One encoded image: what {@link PairModel#estimate} compares, held on the heap so that it can be cached. Valid only with the
 * model that made it.
 */
public final class Features {
    private final byte[] bytes;
    private final DType type;

    /**
     * @param bytes {@code NetworkSpec.featureCount()} numbers, little-endian, layer after layer, each height x width x channels
     * @param type the numbers' format
     */
    public Features(byte[] bytes, DType type) {
        this.bytes = bytes;
        this.type = type;
    }

    /** As handed in. */
    byte[] bytes() {
        return bytes;
    }

    /**
     * What the image shows, wherever it shows it: of each feature layer the mean over all places, scaled to length 1. Inner products
     * of such vectors say how alike two images are.
     *
     * @param spec of the model that made the features
     */
    public float[] pooled(NetworkSpec spec) {
        ByteBuffer values = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int channels = spec.featureLayers().stream().mapToInt(spec::channels).sum();
        float[] pooled = new float[channels];
        int at = 0;
        int from = 0;
        for (int layer : spec.featureLayers()) {
            int places = spec.mapSize(layer) * spec.mapSize(layer);
            pool(values, from, places, pooled, at, spec.channels(layer));
            from += places * spec.channels(layer);
            at += spec.channels(layer);
        }
        return pooled;
    }

    private void pool(ByteBuffer values, int from, int places, float[] into, int at, int channels) {
        double squares = 0;
        for (int channel = 0; channel < channels; channel++) {
            double sum = 0;
            for (int place = 0; place < places; place++) {
                sum += type.value(values, from + place * channels + channel);
            }
            into[at + channel] = (float) (sum / places);
            squares += into[at + channel] * (double) into[at + channel];
        }
        for (int channel = at; channel < at + channels; channel++) {
            into[channel] /= (float) Math.max(Math.sqrt(squares), 1e-12);
        }
    }

    /** Memory held, in bytes. */
    public int size() {
        return bytes.length;
    }
}
