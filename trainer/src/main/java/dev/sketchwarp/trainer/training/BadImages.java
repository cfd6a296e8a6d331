package dev.sketchwarp.trainer.training;

import dev.sketchwarp.trainer.examples.UnusableImageException;
import dev.sketchwarp.trainer.progress.TrainingException;
import dev.sketchwarp.trainer.progress.TrainingException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongFunction;

/** Passes over images that are corrupt or gone, as long as they are few. Safe for use by several threads. */
final class BadImages {
    private static final int MOST_PERCENT = 10;
    private static final int TRIES = 50;
    /** Numbers of further tries lie beyond those of all examples. */
    private static final long TRY = 1L << 44;

    private final int images;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Queue<String> news = new ConcurrentLinkedQueue<>();

    /** @param images how many there are to draw from */
    BadImages(int images) {
        this.images = images;
    }

    /** The same examples, but another one, decided by the same number, for each that shows a bad image. */
    <T> LongFunction<T> passingOver(LongFunction<T> examples) {
        return number -> {
            for (int i = 0; ; i++) {
                try {
                    return examples.apply(number + i * TRY);
                } catch (UnusableImageException e) {
                    note(String.valueOf(e.getMessage()));
                    if (i == TRIES || tooMany()) {
                        throw e;
                    }
                }
            }
        };
    }

    /** The number that a try is for. */
    static long firstTry(long number) {
        return number % TRY;
    }

    private void note(String problem) {
        if (known.add(problem)) {
            news.add(problem);
        }
    }

    private boolean tooMany() {
        return 100L * known.size() > (long) MOST_PERCENT * images;
    }

    /** What was found since the last call, one sentence for each image. */
    List<String> news() {
        List<String> sentences = new ArrayList<>();
        for (String problem = news.poll(); problem != null; problem = news.poll()) {
            sentences.add("An image is skipped: " + problem);
        }
        return sentences;
    }

    /** @throws TrainingException if more than a tenth of the images are bad */
    void check() throws TrainingException {
        if (tooMany()) {
            throw new TrainingException(
                    Reason.BAD_INPUT,
                    "At least " + known.size() + " of the " + images + " training images are bad, more than "
                            + MOST_PERCENT + " %: the data folder is damaged. For example "
                            + known.iterator().next());
        }
    }
}
