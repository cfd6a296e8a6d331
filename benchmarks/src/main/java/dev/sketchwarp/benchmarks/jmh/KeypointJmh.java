package dev.sketchwarp.benchmarks.jmh;

import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.field.KeypointTransfer;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.model.field.TransferredPoint;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A keypoint there and back, and a field's way to bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KeypointJmh {

    private static final int SIDE = 16;

    private final DisplacementField there = field(1);
    private final DisplacementField back = field(2);
    private final ImageSize size = new ImageSize(256, 256);
    private final Point point = new Point(101.5, 40.25);

    private static DisplacementField field(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] vectors = new float[2 * SIDE * SIDE];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = (float) random.nextDouble(-0.1, 0.1);
        }
        return new DisplacementField(SIDE, SIDE, vectors);
    }

    @Benchmark
    public TransferredPoint transfer() {
        return KeypointTransfer.transfer(point, size, size, there, back);
    }

    @Benchmark
    public byte[] fieldToBytes() {
        return there.toLittleEndianBytes();
    }
}
