package dev.sketchwarp.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** The short pass of every build: seeds, and each of them damaged in a few ways. The same inputs each time. */
final class Mutations {

    private static final int OF_EACH_SEED = 8;

    private final Random random = new Random(1);

    private Mutations() {}

    static void feed(List<byte[]> seeds, Consumer<byte[]> target) {
        Mutations mutations = new Mutations();
        for (byte[] seed : seeds) {
            target.accept(seed);
            for (int i = 0; i < OF_EACH_SEED; i++) {
                target.accept(mutations.damage(seed, seeds));
            }
        }
    }

    private byte[] damage(byte[] seed, List<byte[]> others) {
        byte[] damaged = seed.clone();
        for (int i = random.nextInt(4); i >= 0 && damaged.length > 0; i--) {
            int at = random.nextInt(random.nextBoolean() ? Math.min(64, damaged.length) : damaged.length);
            damaged[at] = (byte) (random.nextInt(3) == 0 ? -random.nextInt(2) : damaged[at] ^ 1 << random.nextInt(8));
        }
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(damaged, random.nextInt(damaged.length + 1));
            case 1 -> spliced(damaged, others.get(random.nextInt(others.size())));
            default -> damaged;
        };
    }

    private byte[] spliced(byte[] start, byte[] end) {
        int from = random.nextInt(end.length + 1);
        int length = random.nextInt(start.length + 1);
        byte[] both = Arrays.copyOf(start, length + end.length - from);
        System.arraycopy(end, from, both, length, end.length - from);
        return both;
    }
}
