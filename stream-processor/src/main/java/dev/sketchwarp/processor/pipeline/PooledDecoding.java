package dev.sketchwarp.processor.pipeline;

import dev.sketchwarp.model.image.DecodingMemory;
import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.processor.inference.Pixels;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Memory for one image to be decoded in: what it takes meanwhile is a share of a budget, which large images wait for. Arrays of the
 * size that the network takes come from a pool, others were those of earlier images. Closing gives back all but what became the image.
 */
final class PooledDecoding implements DecodingMemory, AutoCloseable {

    private final Pixels.Pool pool;
    private final int pooledLength;
    private final SourceArrays sources;
    private final ByteBudget budget;
    private final List<byte[]> taken = new ArrayList<>();
    private final List<byte[]> takenSources = new ArrayList<>();
    private ByteBudget.@Nullable Share share;

    /** @param pooledLength bytes of the arrays that the pool is for */
    PooledDecoding(Pixels.Pool pool, int pooledLength, SourceArrays sources, ByteBudget budget) {
        this.pool = pool;
        this.pooledLength = pooledLength;
        this.sources = sources;
        this.budget = budget;
    }

    @Override
    public void admit(long pixels) {
        try {
            share = budget.take(ImageLimits.BYTES_PER_PIXEL * pixels);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for memory to decode in");
        }
    }

    @Override
    public byte[] array(int bytes) {
        if (bytes != pooledLength) {
            byte[] source = sources.take(bytes);
            takenSources.add(source);
            return source;
        }
        byte[] array = pool.take(bytes);
        taken.add(array);
        return array;
    }

    /** The first lease of the decoded pixels, which are of the pool's length. */
    Pixels lease(byte[] rgb) {
        if (!taken.removeIf(array -> array == rgb)) { // turned or converted into an array of the decoder's own
            return pool.lease(pool.adopt(rgb));
        }
        return pool.lease(rgb);
    }

    @Override
    public void close() {
        taken.forEach(pool::giveBack);
        takenSources.forEach(sources::giveBack);
        if (share != null) {
            share.close();
        }
    }
}
