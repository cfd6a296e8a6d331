package dev.sketchwarp.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {

    private final ByteBudget budget = new ByteBudget(100 * 1024);

    private CompletableFuture<ByteBudget.Share> take(long bytes) {
        CompletableFuture<ByteBudget.Share> share = new CompletableFuture<>();
        Thread taker = new Thread(() -> {
            try {
                share.complete(budget.take(bytes));
            } catch (InterruptedException e) {
                share.completeExceptionally(e);
            }
        });
        taker.start();
        await().until(() -> share.isDone() || taker.getState() == Thread.State.WAITING);
        return share;
    }

    @Test
    void whoWantsMoreThanIsLeftWaitsUntilItIsGivenBack() {
        ByteBudget.Share first = take(60 * 1024).join();
        CompletableFuture<ByteBudget.Share> second = take(60 * 1024);
        boolean waited = !second.isDone();

        first.shrinkTo(40 * 1024);

        assertThat(waited).isTrue();
        await().until(second::isDone);
    }

    @Test
    void closingGivesAllBackOnce() {
        ByteBudget.Share share = take(100 * 1024).join();

        share.close();
        share.close();

        take(100 * 1024).join();
        assertThat(take(1)).isNotDone();
    }
}
