package dev.sketchwarp.model.network;

/**
 * Arithmetic that a pair takes at least: multiplications and additions of convolutions and affinities, counted as the serving program
 * does them. What is done beside them (padding, rectifying, resizing) is not counted, so that a fraction of the best rate says how much
 * of the time goes into what must be done.
 */
public final class OperationCount {
    private static final int[] SCALES = {4, 8, 16};

    private OperationCount() {}

    /** Multiplications and additions, in all, for one pair: two images encoded, two fields estimated. */
    public static double perPair(NetworkSpec spec) {
        return 2 * 2 * (encoder(spec) + (spec.estimator() == Estimator.MATCHING ? matching(spec) : estimator(spec)));
    }

    /** Multiplications for one image. */
    private static double encoder(NetworkSpec spec) {
        double half = spec.inputSize() / 2.0;
        double sum = 49.0 * 3 * spec.width() * half * half;
        int in = spec.width();
        int deepest = spec.featureLayers().get(spec.featureLayers().size() - 1);
        for (int layer = 1; layer <= deepest; layer++) {
            for (int block = 0; block < spec.backbone().blocks(layer); block++) {
                sum += block(spec, in, layer, layer > 1 && block == 0 ? 2 : 1);
                in = spec.channels(layer);
            }
        }
        return sum;
    }

    private static double block(NetworkSpec spec, int in, int layer, int stride) {
        int out = spec.channels(layer);
        double after = Math.pow(spec.mapSize(layer), 2);
        double shortcut = stride != 1 || in != out ? (double) in * out * after : 0;
        if (!spec.backbone().bottleneck()) {
            return shortcut + 9.0 * (in * out + out * out) * after;
        }
        int inner = out / spec.backbone().expansion();
        double before = after * stride * stride;
        return shortcut + (double) in * inner * before + 9.0 * inner * inner * after + (double) inner * out * after;
    }

    /** Multiplications for a pair's affinity, half for each of its fields. */
    private static double matching(NetworkSpec spec) {
        double channels = spec.channels(2) + spec.channels(3);
        return channels * Math.pow(spec.mapSize(3), 4) / 2;
    }

    /** Multiplications for one field. */
    private static double estimator(NetworkSpec spec) {
        double places = Math.pow(spec.fieldSize(), 2);
        double affinity = spec.featureLayers().stream()
                .mapToDouble(layer -> places * places * spec.channels(layer))
                .sum();
        double sum = SCALES.length * affinity;
        for (int scale : SCALES) {
            double nodes = (double) scale * scale;
            double channels = places * spec.featureLayers().size();
            sum += channels * channels * Math.pow((double) spec.fieldSize() / scale, 2) * nodes;
            for (int layer = 0; layer < spec.estimatorLayers(); layer++, channels /= 2) {
                sum += 9 * channels * channels / 2 * nodes;
            }
            sum += 9 * channels * 2 * nodes;
        }
        return sum;
    }
}
