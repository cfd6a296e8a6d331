package dev.sketchwarp.trainer.orchestration;

import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.model.weights.ModelStore;
import dev.sketchwarp.schemas.folder.FolderLock;
import dev.sketchwarp.schemas.registry.RegistryException;
import dev.sketchwarp.service.models.ModelVersionLog;
import dev.sketchwarp.service.models.PublishConflictException;
import dev.sketchwarp.trainer.process.TrainingMain;
import dev.sketchwarp.trainer.process.TrainingProcess;
import dev.sketchwarp.trainer.progress.TrainingStatus;
import dev.sketchwarp.trainer.store.ExampleStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for its trigger, trains in a process of its own, and publishes the result; one training at a time, on a thread of
 * its own. What it is doing is in its {@link Journal} first, so that after a kill it resumes where it was.
 */
public final class TrainingLoop implements AutoCloseable {

    /** {@link #close} takes no longer: a training under way ends after its step, with a checkpoint. */
    public static final Duration STOPS_WITHIN = TrainingProcess.STOPS_WITHIN;

    private static final Logger LOG = LoggerFactory.getLogger(TrainingLoop.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final String modelName;
    private final String plan;
    private final TrainingLauncher launcher;
    private final ExampleStore store;
    private final Supplier<Map<String, Long>> offsets;
    private final ModelVersionLog log;
    private final Trigger trigger;
    private final Publisher publisher;
    private final StatusBoard board;
    private final TrainingFolders folders;
    private final FolderLock lock;
    private final Journal journal;
    private final Attempts attempts;
    private final Consumer<Throwable> failed;
    private final Thread thread = new Thread(this::run, "training-loop");
    private volatile boolean closing;

    TrainingLoop(
            String modelName,
            TrainingSettings settings,
            ParentModel parent,
            TrainingLauncher launcher,
            ExampleStore store,
            Supplier<Map<String, Long>> offsets,
            ModelVersionLog log,
            Trigger trigger,
            Publisher publisher,
            StatusBoard board,
            Consumer<Throwable> failed)
            throws IOException {
        this.modelName = modelName;
        this.plan = settings.plan();
        this.launcher = launcher;
        this.store = store;
        this.offsets = offsets;
        this.log = log;
        this.trigger = trigger;
        this.publisher = publisher;
        this.board = board;
        this.failed = failed;
        this.folders = new TrainingFolders(settings.directory());
        this.lock = FolderLock.take(
                settings.directory(), "trainer.lock", "set another sketchwarp.training.directory: it has one trainer");
        try {
            this.journal = new Journal(settings.directory());
            folders.deleteLeftovers(journal.training().map(Training::version));
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
        this.attempts = new Attempts(parent, launcher, folders, journal, board, () -> closing);
    }

    /**
     * @param store what is trained on, in the directory given
     * @param offsets of what is stored
     * @param failed is called when the loop has to end
     * @throws IOException its folder cannot be used
     */
    public static TrainingLoop of(
            String modelName,
            TrainingSettings settings,
            Trigger.Rule trigger,
            Gate gate,
            ModelStore models,
            ModelVersionLog log,
            ExampleStore store,
            Path storeDirectory,
            Supplier<Map<String, Long>> offsets,
            MeterRegistry registry,
            Consumer<Throwable> failed)
            throws IOException {
        TrainingMeters meters = new TrainingMeters(registry);
        return new TrainingLoop(
                modelName,
                settings,
                new ParentModel(models),
                new TrainingLauncher(modelName, settings, storeDirectory, TrainingMain.class.getName()),
                store,
                offsets,
                log,
                new Trigger(trigger, store),
                new Publisher(models, log, gate, meters, step -> {}),
                new StatusBoard(meters),
                failed);
    }

    public void start() {
        thread.start();
    }

    public TrainingStatus status() {
        return board.status();
    }

    /**
     * Begins a training soon.
     *
     * @return false if one is under way, and no other begins
     */
    public boolean ask() {
        if (journal.training().isPresent()) {
            return false;
        }
        trigger.ask();
        return true;
    }

    private void run() {
        try {
            lookAtAnnouncements();
            while (!closing) {
                Optional<Training> unfinished = journal.training();
                if (unfinished.isPresent()) {
                    resume(unfinished.get());
                } else {
                    lookForWork();
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("interrupted, as it closes");
        } catch (RuntimeException | Error e) {
            LOG.error("event=training_loop_stopped", e);
            failed.accept(e);
        }
    }

    /** So that health knows about unreadable ones before the first training needs them. */
    private void lookAtAnnouncements() {
        try {
            log.read();
        } catch (KafkaException | RegistryException | IllegalStateException e) { // read again when they are needed
            LOG.debug("model versions cannot be read yet reason=\"{}\"", e.toString());
        }
    }

    private void lookForWork() throws InterruptedException {
        trigger.await(LOOK_EVERY);
        Journal.State state = journal.state();
        Optional<String> why = trigger.due(state.trainedTo(), Instant.ofEpochMilli(state.began()), Instant.now());
        if (why.isEmpty() || closing) {
            return;
        }
        try {
            begin(why.get());
        } catch (IOException | KafkaException | RegistryException e) {
            LOG.warn("a training cannot begin now why=\"{}\" reason=\"{}\"", why.get(), e.toString());
            pause();
        }
    }

    private void begin(String why) throws IOException {
        Optional<ModelVersion> live = log.read().live(modelName);
        String version = TrainingFolders.newVersion(Instant.now());
        Training training = Training.begun(version, why, live, folders.keepPlan(plan, version), offsets.get());
        journal.begin(training, store.end());
        trigger.begun();
    }

    private void resume(Training training) throws InterruptedException {
        try {
            switch (attempts.make(training)) {
                case TRAINED -> {
                    board.publishing();
                    attempts.end(publisher.publish(training, training.folder(folders.root())));
                }
                case FAILED -> pause();
                case OVER, STOPPED -> {}
            }
        } catch (PublishConflictException e) {
            LOG.info("publishing again reason=\"{}\"", e.getMessage());
        } catch (IOException | KafkaException | RegistryException e) {
            LOG.warn("training resumes later version={} reason=\"{}\"", training.version(), e.toString());
            pause();
        }
    }

    private synchronized void pause() throws InterruptedException {
        if (!closing) {
            wait(RETRY_AFTER.toMillis());
        }
    }

    /** Stops a training under way after a checkpoint; the next start resumes it. */
    @Override
    public void close() throws IOException, InterruptedException {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        launcher.stop();
        thread.join();
        lock.close();
    }
}
