package dev.sketchwarp.benchmarks.chaos;

import dev.sketchwarp.benchmarks.UntrainedModel;
import dev.sketchwarp.model.weights.FolderStore;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.schemas.registry.RegistryException;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.models.PublishConflictException;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.service.program.Pause;
import dev.sketchwarp.trainer.announcement.ModelAnnouncements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.KafkaException;

/** Makes new versions and announces them LIVE, as often as it takes. */
final class Swaps {

    private static final Duration AGAIN_AFTER = Duration.ofMillis(500);
    private static final int ATTEMPTS = 600;

    private final Connection connection;
    private final Path drafts;
    private final FolderStore store;
    private final EventLog events;
    private int made;

    /** @param drafts folder for models on their way to the store */
    Swaps(Connection connection, Path drafts, Path store, EventLog events) {
        this.connection = connection;
        this.drafts = drafts;
        this.store = new FolderStore(store);
        this.events = events;
    }

    /** One more version, which is LIVE when this returns. */
    void swap() throws IOException {
        String version = "v" + made;
        ModelDirectory model = UntrainedModel.write(
                drafts.resolve(version), ProgramSettings.MODEL, version, ProgramSettings.NETWORK, made);
        made++;
        for (int attempt = 1; !announced(model); attempt++) {
            if (attempt == ATTEMPTS) {
                throw new CommandFailure(
                        "Version " + version + " could not be announced in " + ATTEMPTS + " attempts.");
            }
            Pause.of(AGAIN_AFTER);
        }
        events.log("swap", version);
        for (String file : List.of(ModelDirectory.WEIGHTS, ModelDirectory.MANIFEST)) { // the store has them
            Files.delete(model.path().resolve(file));
        }
    }

    private boolean announced(ModelDirectory model) {
        try {
            connection.announcements().publish(ModelAnnouncements.live(model.manifest(), store.put(model), "chaos"));
            return true;
        } catch (IOException // the disk is full
                | PublishConflictException // the trainer published at the same time
                | RegistryException
                | KafkaException
                | CommandFailure e) { // who is asked is away
            events.log("swap-delayed", model.path().getFileName().toString(), e.toString());
            return false;
        }
    }
}
