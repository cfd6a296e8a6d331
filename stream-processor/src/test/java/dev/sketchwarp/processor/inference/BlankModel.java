package dev.sketchwarp.processor.inference;

import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.serving.FeatureRows;
import dev.sketchwarp.model.serving.Features;
import dev.sketchwarp.model.serving.PairModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * A model without a network: features are an image's first byte, a field's first number is the photo's byte minus the sketch's.
 * Fails on images that start with {@link #poison}, answers NaN for those that start with {@link #NAN}, and fails as a device that is
 * full would where a batch is larger than {@link #room}.
 */
public final class BlankModel implements PairModel {

    public static final byte POISON = 66;
    static final byte NAN = 77;
    static final int FEATURE_BYTES = 4;

    final List<String> calls = new ArrayList<>();
    private final NetworkSpec spec;
    private final AtomicLong held = new AtomicLong();
    public volatile byte poison = POISON;
    public volatile boolean broken;
    public volatile boolean closed;
    volatile String failure = "cannot encode";
    volatile int room = Integer.MAX_VALUE;

    public BlankModel(int side) {
        spec = new NetworkSpec(Backbone.RESNET18, 8, true, List.of(3), side, 16, 1);
    }

    @Override
    public NetworkSpec spec() {
        return spec;
    }

    @Override
    public synchronized List<Features> encode(Domain domain, List<byte[]> images) {
        fail(images);
        calls.add(domain + " " + images.size());
        return leases(images);
    }

    private void fail(List<byte[]> images) {
        if (images.size() > room) {
            throw new IllegalStateException("CUDA out of memory. Tried to allocate 2.00 GiB.");
        }
        if (broken || images.stream().anyMatch(image -> image[0] == poison)) {
            throw new IllegalStateException(failure);
        }
    }

    private List<Features> leases(List<byte[]> images) {
        byte[] first = new byte[images.size()];
        IntStream.range(0, first.length).forEach(i -> first[i] = images.get(i)[0]);
        return leases(first);
    }

    private List<Features> leases(byte[] first) {
        long bytes = (long) FEATURE_BYTES * first.length;
        held.addAndGet(bytes);
        return FeatureRows.lease(first, first.length, bytes, () -> held.addAndGet(-bytes));
    }

    @Override
    public synchronized List<FieldPair> estimate(List<Features> photos, List<Features> sketches) {
        calls.add("estimate " + photos.size());
        return IntStream.range(0, photos.size())
                .mapToObj(i -> fields(first(photos.get(i)), first(sketches.get(i))))
                .toList();
    }

    private static byte first(Features features) {
        return ((byte[]) features.rows().memory())[features.row()];
    }

    private static FieldPair fields(byte photo, byte sketch) {
        float[] vectors = new float[2 * 2 * 2];
        vectors[0] = photo == NAN ? Float.NaN : photo - sketch;
        DisplacementField field = new DisplacementField(2, 2, vectors);
        return new FieldPair(field, field);
    }

    @Override
    public synchronized List<FieldPair> answer(List<byte[]> photos, List<byte[]> sketches) {
        fail(photos);
        fail(sketches);
        calls.add("answer " + photos.size());
        return IntStream.range(0, photos.size())
                .mapToObj(i -> fields(photos.get(i)[0], sketches.get(i)[0]))
                .toList();
    }

    @Override
    public synchronized Answer answerAndKeep(List<byte[]> photos, List<byte[]> sketches) {
        return new Answer(answer(photos, sketches), leases(photos), leases(sketches));
    }

    @Override
    public synchronized List<Features> copy(List<Features> features) {
        calls.add("copy " + features.size());
        byte[] first = new byte[features.size()];
        IntStream.range(0, first.length).forEach(i -> first[i] = first(features.get(i)));
        return leases(first);
    }

    @Override
    public List<float[]> pooled(List<Features> features) {
        throw new UnsupportedOperationException();
    }

    /** Of features. */
    long heldBytes() {
        return held.get();
    }

    @Override
    public void close() {
        closed = true;
    }
}
