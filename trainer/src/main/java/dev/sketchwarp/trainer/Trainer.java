package dev.sketchwarp.trainer;

import dev.sketchwarp.events.LabeledPair;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.service.access.AccessRefusedException;
import dev.sketchwarp.service.access.ClusterCheck;
import dev.sketchwarp.service.config.InvalidConfigException;
import dev.sketchwarp.service.metrics.Metrics;
import dev.sketchwarp.service.metrics.ProgramMetrics;
import dev.sketchwarp.service.models.ModelVersionLog;
import dev.sketchwarp.service.program.Closing;
import dev.sketchwarp.service.program.HealthServer;
import dev.sketchwarp.service.program.Program;
import dev.sketchwarp.service.program.Readiness;
import dev.sketchwarp.service.program.Reply;
import dev.sketchwarp.service.reference.ReferenceFetcher;
import dev.sketchwarp.trainer.intake.Intake;
import dev.sketchwarp.trainer.orchestration.TrainingLoop;
import dev.sketchwarp.trainer.store.ExampleStore;
import dev.sketchwarp.trainer.store.Part;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running trainer: labelled pairs in, better model versions out, from {@link #start} until {@link #close}. */
public final class Trainer implements Program {

    /** How long a supervisor should wait after a signal. */
    public static final Duration STOPS_WITHIN = TrainingLoop.STOPS_WITHIN.plusSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

    private final TrainerConfig config;
    private final Closing closing;
    private final Readiness readiness = new Readiness();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final ExampleStore store;
    private final Intake intake;
    private final ModelVersionLog announcements;
    private final TrainingLoop loop;
    private final HealthServer http;

    private Trainer(TrainerConfig config, Closing closing) throws IOException {
        this.config = config;
        this.closing = closing;
        Metrics metrics = closing.add(new Metrics(readiness, Intake.CAUSES));
        SchemaRegistryClient registry = new SchemaRegistryClient(config.registry());
        store = closing.add(ExampleStore.open(config.store(), config.storeLimits(), config.holdOutPercent()));
        intake = closing.add(new Intake(
                config.topics(),
                TrainerKafka.of(TrainerKafka.CONSUMER, config.kafka()),
                TrainerKafka.of(TrainerKafka.PRODUCER, config.kafka()),
                TrainerKafka.maxLetterBytes(config.topics(), config.kafka()),
                closing.add(config.serdes().with(registry).reader(LabeledPair.class)),
                closing.add(new ReferenceFetcher(
                        config.references(), config.imageLimits().maxBytes(), config.s3())),
                config.imageLimits(),
                store,
                readiness,
                metrics,
                this::end));
        announcements =
                new ModelVersionLog(config.topics().modelVersions(), TrainerKafka.common(config.kafka()), registry);
        metrics.gauges(
                ProgramMetrics.CONTROL_SKIPPED,
                () -> Map.of(List.of(), (double) announcements.skipped().count()));
        loop = closing.add(TrainingLoop.of(
                config.modelName(),
                config.training(),
                config.trigger(),
                config.gate(),
                config.modelStore(),
                announcements,
                store,
                config.store(),
                intake::offsets,
                metrics.registry(),
                this::end));
        metrics.tell(this::health);
        http = closing.add(new HealthServer(config.http(), this::health, metrics::text));
        http.onPost("/train", this::train);
        intake.start();
        loop.start();
    }

    /**
     * Checks what can be checked at once, then starts.
     *
     * @throws InvalidConfigException with all that is in the way: Kafka, topics, rights
     * @throws IOException in one sentence: the example store is another trainer's, a directory cannot be used, or the HTTP
     *     address cannot be listened on
     */
    public static Trainer start(TrainerConfig config) throws IOException {
        List<String> problems = new ClusterCheck(
                        TrainerKafka.rights(config.topics(), config.kafka()),
                        config.topics().all(),
                        config.registry())
                .problems(TrainerKafka.of(TrainerKafka.ADMIN, config.kafka()));
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(problems);
        }
        Closing closing = new Closing();
        try {
            Trainer trainer = new Trainer(config, closing);
            LOG.info(
                    "started http={} topics={}*",
                    trainer.http(),
                    config.topics().prefix());
            return trainer;
        } catch (IOException | RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    private void end(Throwable failure) {
        ended.completeExceptionally(
                AccessRefusedException.explain(failure, TrainerKafka.rights(config.topics(), config.kafka())));
    }

    private Reply train() {
        return trainNow()
                ? new Reply(202, Map.of("answer", "a training begins; /health shows its progress"))
                : new Reply(409, Map.of("problem", "a training is already under way; /health shows its progress"));
    }

    /**
     * Begins a training soon, with whatever is stored.
     *
     * @return false if one is under way, and no other begins
     */
    public boolean trainNow() {
        return loop.ask();
    }

    /** Where health and metrics are served, and trainings asked for. */
    public URI http() {
        return http.address();
    }

    /**
     * The intake is not ready for a reason that only the surroundings can know.
     *
     * @param cause a short constant name
     * @param reason for people
     */
    public void hold(String cause, String reason) {
        readiness.hold(cause, reason);
    }

    public TrainerHealth health() {
        Map<String, String> obstacles = readiness.obstacles();
        boolean live = !ended.isDone() && intake.sinceLastTurn().compareTo(config.stallAfter()) < 0;
        return new TrainerHealth(
                live,
                live && obstacles.isEmpty(),
                obstacles,
                new TrainerHealth.Stored(store.pairs(Part.TRAINING), store.pairs(Part.EVALUATION), store.bytes()),
                loop.status(),
                announcements.skipped().sentences());
    }

    @Override
    public void await() throws InterruptedException, ExecutionException {
        ended.get();
    }

    /** Commits what is stored, stops a training under way after a checkpoint, and frees everything. */
    @Override
    public void close() {
        closing.close();
        ended.complete(null);
        LOG.info("closed");
    }
}
