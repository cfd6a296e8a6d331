package dev.sketchwarp.processor.version;

import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.processor.inference.LiveModel;
import dev.sketchwarp.processor.inference.ServedModel;
import dev.sketchwarp.processor.version.Announcements.Candidate;
import dev.sketchwarp.processor.version.Attempt.Done;
import dev.sketchwarp.processor.version.Attempt.Later;
import dev.sketchwarp.processor.version.Attempt.Refused;
import dev.sketchwarp.service.models.ModelVersionFeed;
import dev.sketchwarp.service.program.Readiness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the announcements of one model and keeps {@link LiveModel} at the newest version that works, on a thread of its own.
 * The model that answers goes on until the next one is loaded and warm, also when it is retired and has no successor: then
 * only a restart stops it, as the operator who retires a version by mistake should not stop the stream with it.
 */
public final class ModelVersionWatcher implements AutoCloseable {

    /** Under which readiness knows what keeps it from having a model. */
    public static final String CAUSE = "model";

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(ModelVersionWatcher.class);

    private final String model;
    private final Supplier<ModelVersionFeed> feeds;
    private final ModelLoader loader;
    private final LiveModel live;
    private final Readiness readiness;
    private final ModelStatusBoard board;
    private final RolloutFollower rollouts;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable ModelVersionFeed feed;
    private final Thread thread = new Thread(this::run, "model-versions");

    /**
     * @param model name of the model to follow
     * @param feeds opens the announcements from the oldest on
     */
    public ModelVersionWatcher(
            String model,
            Supplier<ModelVersionFeed> feeds,
            ModelLoader loader,
            LiveModel live,
            Readiness readiness,
            ModelStatusBoard board,
            RolloutFollower rollouts) {
        this.model = model;
        this.feeds = feeds;
        this.loader = loader;
        this.live = live;
        this.readiness = readiness;
        this.board = board;
        this.rollouts = rollouts;
        this.thread.setDaemon(true);
    }

    public void start() {
        readiness.hold(CAUSE, "the versions of model \"" + model + "\" are being read");
        thread.start();
    }

    private void run() {
        try {
            while (isOpen()) {
                followOnce();
                closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            rollouts.end();
        }
    }

    /** Until closed, or until Kafka or the schema registry fails: then all is read again when they are back. */
    private void followOnce() throws InterruptedException {
        try (ModelVersionFeed opened = feeds.get()) {
            feed = opened;
            follow(opened);
        } catch (RuntimeException e) {
            if (isOpen()) {
                LOG.warn("cannot follow model versions, trying again model={} reason=\"{}\"", model, e.toString());
                board.notFollowing(e.toString());
            }
        } finally {
            feed = null;
        }
    }

    private void follow(ModelVersionFeed feed) throws InterruptedException {
        Announcements announcements = new Announcements();
        take(feed.readToEnd(), feed, announcements);
        if (live.identity().isEmpty() && announcements.newestFirst().isEmpty()) {
            readiness.hold(CAUSE, "no version of model \"" + model + "\" is live; publish one");
        }
        while (isOpen()) {
            adopt(announcements.newestFirst());
            board.due(announcements.newestFirst().stream()
                    .map(Candidate::version)
                    .takeWhile(version -> !answers(version))
                    .map(ModelVersion::getVersion)
                    .collect(Collectors.toSet()));
            rollouts.follow(announcements.live().filter(this::answers));
            take(feed.poll(POLL), feed, announcements);
        }
    }

    private void take(List<ModelVersion> events, ModelVersionFeed feed, Announcements announcements) {
        board.following(feed.skipped());
        events.stream().filter(event -> event.getName().equals(model)).forEach(announcements::apply);
    }

    /** Adopts the best candidate that works and is better than what answers now. */
    private void adopt(List<Candidate> newestFirst) throws InterruptedException {
        for (Candidate candidate : newestFirst) {
            if (answers(candidate.version())) {
                return;
            }
            if (candidate.isDue(Instant.now()) && adopt(candidate)) {
                return;
            }
        }
    }

    private boolean answers(ModelVersion version) {
        return live.identity()
                .filter(current -> current.version().equals(version.getVersion())
                        && current.sha256().equals(version.getWeights().getSha256()))
                .isPresent();
    }

    private boolean adopt(Candidate candidate) throws InterruptedException {
        String version = candidate.version().getVersion();
        if (rollouts.promote(candidate.version(), live)) {
            adopted(candidate.version());
            return true;
        }
        rollouts.end(); // of three models at once there is no talk
        LOG.info("loading model name={} version={}", model, version);
        Attempt<ServedModel> attempt = loader.load(candidate.version());
        if (attempt instanceof Done<ServedModel> done) {
            live.swap(done.value());
            adopted(candidate.version());
            return true;
        }
        if (attempt instanceof Refused<ServedModel> refused) {
            candidate.refuse();
            board.refused(version, refused.reason());
            trouble("refused", version, refused.reason());
        } else if (attempt instanceof Later<ServedModel> later) {
            candidate.postpone(Instant.now());
            board.postponed(version, later.reason());
            trouble("postponed", version, later.reason());
        }
        return false;
    }

    private void adopted(ModelVersion version) {
        live.identity().ifPresent(board::adopted);
        readiness.release(CAUSE);
        LOG.info("model adopted name={} version={}", model, version.getVersion());
    }

    private void trouble(String what, String version, String reason) {
        LOG.warn("model {} name={} version={} reason=\"{}\"", what, model, version, reason);
        if (live.identity().isEmpty()) {
            readiness.hold(CAUSE, "version " + version + " of model \"" + model + "\" is " + what + ": " + reason);
        }
    }

    private boolean isOpen() {
        return closed.getCount() > 0;
    }

    /** Waits until a model that is being loaded is loaded, or an announcement made; but not for ever, as Kafka may be away. */
    @Override
    public void close() {
        closed.countDown();
        ModelVersionFeed polled = feed;
        if (polled != null) {
            polled.wakeup();
        }
        try {
            thread.join(ServedModel.STOPS_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
