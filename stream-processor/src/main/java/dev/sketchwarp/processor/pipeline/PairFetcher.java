package dev.sketchwarp.processor.pipeline;

import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.service.deadletter.Checked;
import dev.sketchwarp.service.reference.ImageResolver;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** Gets a pair's encoded images: from the event itself, or from where it refers to. All referenced ones share a budget of bytes. */
final class PairFetcher {

    private final ImageResolver resolver;
    private final long maxPairBytes;
    private final ByteBudget budget;

    /**
     * @param maxImageBytes of one encoded image
     * @param referencedBytes most bytes of referenced images held at one time; at least two images of the largest size
     */
    PairFetcher(ImageResolver resolver, int maxImageBytes, long referencedBytes) {
        this.resolver = resolver;
        this.maxPairBytes = 2L * maxImageBytes;
        this.budget = new ByteBudget(referencedBytes);
    }

    /** Whether nothing has to be waited for. */
    static boolean isInline(ImagePair pair) {
        return isInline(pair.getPhoto()) && isInline(pair.getSketch());
    }

    private static boolean isInline(Image image) {
        return image.getReference().isEmpty();
    }

    /** Of an inline pair. */
    Checked<FetchedPair> read(ImagePair pair) {
        return resolver.resolve(pair.getPhoto(), "photo").then(photo -> resolver.resolve(pair.getSketch(), "sketch")
                .then(sketch -> Checked.valid(new FetchedPair(pair, photo, sketch))));
    }

    /**
     * Of a pair with references; blocks. Room for both images at their largest is taken before, as one might be there and the other
     * wait for ever; it is given back when the outcome is there.
     *
     * @throws CancellationException nobody waits for the outcome any more
     */
    Checked<FetchedPair> fetch(ImagePair pair, CompletableFuture<?> outcome) {
        try {
            ByteBudget.Share share = budget.take(maxPairBytes);
            outcome.whenComplete((result, failure) -> share.close());
            if (outcome.isDone()) {
                throw new CancellationException("no longer wanted");
            }
            Checked<FetchedPair> images = read(pair);
            share.shrinkTo(images.fold(FetchedPair::bytes, rejected -> 0L));
            return images;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }
}
