package dev.sketchwarp.benchmarks.stream;

import dev.sketchwarp.benchmarks.UntrainedModel;
import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.program.CommandFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Publishes a new version every so many answers, but none before the last one answers. */
final class ModelSwaps implements AutoCloseable {

    private static final String MODEL = "sketchwarp";

    private final BenchCluster cluster;
    private final NetworkSpec network;
    private final Path folder;
    private final int wanted;
    private final int every;
    private final Set<String> seen = new HashSet<>();
    private final ExecutorService publisher = Executors.newSingleThreadExecutor();
    private int published;
    private int sinceLast;
    private @Nullable Future<?> publishing;

    /**
     * @param folder for the models
     * @param wanted new versions in all
     * @param every answers
     */
    ModelSwaps(BenchCluster cluster, NetworkSpec network, Path folder, int wanted, int every) {
        this.cluster = cluster;
        this.network = network;
        this.folder = folder;
        this.wanted = wanted;
        this.every = every;
    }

    /** Version 0 is the first. */
    ModelDirectory model(int version) throws IOException {
        return UntrainedModel.write(folder.resolve("v" + version), MODEL, "v" + version, network, version);
    }

    /** Takes every answer. */
    void heard(Correspondence answer, Connection connection) {
        seen.add(answer.getModel().getVersion());
        sinceLast++;
        if (sinceLast >= every && published < wanted && seen.contains("v" + published)) {
            requirePublished();
            sinceLast = 0;
            published++;
            int version = published;
            publishing = publisher.submit(() -> {
                cluster.announce(connection, model(version));
                return version;
            });
        }
    }

    private void requirePublished() {
        try {
            if (publishing != null) {
                Object unused = publishing.get();
            }
        } catch (ExecutionException e) {
            throw new CommandFailure("A model version was not published: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted while a model version was published.", e);
        }
    }

    /** Versions after the first that answered something. */
    int adopted() {
        return Math.max(0, seen.size() - 1);
    }

    /** @throws CommandFailure some versions were not adopted while pairs flowed */
    void requireAllAdopted() {
        requirePublished();
        if (adopted() < wanted) {
            throw new CommandFailure(
                    "Only %d of %d versions were adopted: too few pairs for so many, or see the processor's log."
                            .formatted(adopted(), wanted));
        }
    }

    @Override
    public void close() {
        publisher.shutdownNow();
    }
}
