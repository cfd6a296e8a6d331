package dev.sketchwarp.processor.inference;

import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.serving.Features;
import dev.sketchwarp.model.serving.PairModel;
import dev.sketchwarp.model.tensor.DType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A model without a network: features are an image's first byte, a field's first number is the photo's byte minus the sketch's.
 * Fails on images that start with {@link #POISON}, answers NaN for those that start with {@link #NAN}.
 */
final class BlankModel implements PairModel {

    static final byte POISON = 66;
    static final byte NAN = 77;

    final List<String> calls = new ArrayList<>();
    private final Map<Features, Byte> firstBytes = new IdentityHashMap<>();
    private final NetworkSpec spec;
    volatile boolean broken;
    volatile boolean closed;

    BlankModel(int side) {
        spec = new NetworkSpec(Backbone.RESNET18, 8, true, List.of(3), side, 16, 1);
    }

    @Override
    public NetworkSpec spec() {
        return spec;
    }

    @Override
    public synchronized List<Features> encode(Domain domain, List<byte[]> images) {
        if (broken || images.stream().anyMatch(image -> image[0] == POISON)) {
            throw new IllegalStateException("cannot encode");
        }
        calls.add(domain + " " + images.size());
        return images.stream().map(this::features).toList();
    }

    private Features features(byte[] image) {
        Features features = new Features(new byte[4], DType.F32);
        firstBytes.put(features, image[0]);
        return features;
    }

    @Override
    public synchronized List<FieldPair> estimate(List<Features> photos, List<Features> sketches) {
        calls.add("estimate " + photos.size());
        return IntStream.range(0, photos.size())
                .mapToObj(i -> fields(firstBytes.get(photos.get(i)), firstBytes.get(sketches.get(i))))
                .toList();
    }

    private static FieldPair fields(byte photo, byte sketch) {
        float[] vectors = new float[2 * 2 * 2];
        vectors[0] = photo == NAN ? Float.NaN : photo - sketch;
        DisplacementField field = new DisplacementField(2, 2, vectors);
        return new FieldPair(field, field);
    }

    @Override
    public void close() {
        closed = true;
    }
}
