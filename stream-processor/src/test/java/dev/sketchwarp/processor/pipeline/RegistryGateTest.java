package dev.sketchwarp.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.service.program.Readiness;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistryGateTest {

    private final Readiness readiness = new Readiness();
    private final ExecutorService workers = Executors.newSingleThreadExecutor();
    private final RegistryGate gate = new RegistryGate(readiness, workers);
    private final SchemaRegistryClient nobodyThere;
    private volatile boolean down;

    RegistryGateTest() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            nobodyThere =
                    new SchemaRegistryClient(RegistryConfig.of(URI.create("http://127.0.0.1:" + free.getLocalPort()))
                            .withRetryFor(Duration.ZERO));
        }
    }

    @AfterEach
    void close() {
        gate.close();
        workers.shutdownNow();
    }

    private String ask() {
        return down ? nobodyThere.schema(1).toString() : "answer";
    }

    @Test
    void whileTheRegistryAnswersNothingWaits() {
        assertThat(gate.call(this::ask)).isCompletedWithValue("answer");
    }

    @Test
    void whenItIsGoneAllWaitAndWhenItIsBackAllGoOn() {
        down = true;
        CompletableFuture<String> first = gate.call(this::ask);
        CompletableFuture<String> second = gate.call(() -> "needs no registry, but keeps its place");
        assertThat(readiness.obstacles()).containsKey("schema-registry");
        assertThat(first).isNotDone();
        assertThat(second).isNotDone();

        down = false;

        await().until(() -> first.isDone() && second.isDone());
        assertThat(first).isCompletedWithValue("answer");
        assertThat(readiness.obstacles()).isEmpty();
    }

    @Test
    void whatFailsForAnotherReasonWhenTheRegistryIsBackHoldsNobodyUp() {
        down = true;
        CompletableFuture<String> deep = gate.call(() -> {
            ask();
            throw new StackOverflowError("a value that is nested too deeply");
        });
        CompletableFuture<String> next = gate.call(this::ask);

        down = false;

        await().until(() -> deep.isDone() && next.isDone());
        assertThat(deep).isCompletedExceptionally();
        assertThat(next).isCompletedWithValue("answer");
        assertThat(readiness.obstacles()).isEmpty();
    }
}
