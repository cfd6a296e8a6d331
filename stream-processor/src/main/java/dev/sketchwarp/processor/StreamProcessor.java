package dev.sketchwarp.processor;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.model.torch.DeviceChoice;
import dev.sketchwarp.processor.health.HealthReport;
import dev.sketchwarp.processor.health.Progress;
import dev.sketchwarp.processor.inference.LiveModel;
import dev.sketchwarp.processor.inference.PairInference;
import dev.sketchwarp.processor.inference.ServedModel;
import dev.sketchwarp.processor.pipeline.PairPipeline;
import dev.sketchwarp.processor.pipeline.PipelineParts;
import dev.sketchwarp.processor.rollout.RolloutMeters;
import dev.sketchwarp.processor.rollout.Trials;
import dev.sketchwarp.processor.stream.AnswerHeaders;
import dev.sketchwarp.processor.stream.PairMeters;
import dev.sketchwarp.processor.stream.PairProcessor;
import dev.sketchwarp.processor.stream.PairTopology;
import dev.sketchwarp.processor.stream.PairsInFlight;
import dev.sketchwarp.processor.stream.PollTiming;
import dev.sketchwarp.processor.stream.StreamsRunner;
import dev.sketchwarp.processor.tracing.Tracing;
import dev.sketchwarp.processor.version.ModelStatusBoard;
import dev.sketchwarp.processor.version.ModelVersionWatcher;
import dev.sketchwarp.schemas.folder.FolderLock;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.schemas.serde.EventSerdes;
import dev.sketchwarp.service.access.AccessRefusedException;
import dev.sketchwarp.service.access.MessageLimits;
import dev.sketchwarp.service.metrics.ConsumerLag;
import dev.sketchwarp.service.metrics.Metrics;
import dev.sketchwarp.service.metrics.ProgramMetrics;
import dev.sketchwarp.service.program.Closing;
import dev.sketchwarp.service.program.HealthServer;
import dev.sketchwarp.service.program.Program;
import dev.sketchwarp.service.program.Readiness;
import dev.sketchwarp.service.reference.ReferenceFetcher;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.streams.KafkaStreams.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running stream processor: pairs in, correspondences and dead letters out, from {@link #start} until {@link #close}. */
public final class StreamProcessor implements Program {

    /** How long a supervisor should wait after a signal: pairs that were polled are finished, and the batch on the device. */
    public static final Duration STOPS_WITHIN = StreamsRunner.STOPS_WITHIN.plus(ServedModel.STOPS_WITHIN);

    private static final Logger LOG = LoggerFactory.getLogger(StreamProcessor.class);

    private final Closing closing;
    private final Readiness readiness;
    private final Progress progress;
    private final ModelStatusBoard models;
    private final Trials trials;
    private final DeviceChoice device;
    private final StreamsRunner streams;
    private final HealthServer http;
    private final CompletableFuture<Void> ended;

    private StreamProcessor(ProcessorConfig config, DeviceChoice device, OpenTelemetry telemetry, Closing closing)
            throws IOException {
        this.closing = closing;
        this.device = device;
        ended = new CompletableFuture<>();
        readiness = new Readiness();
        progress = new Progress(Clock.systemUTC(), config.stallAfter());
        Metrics metrics = closing.add(
                new Metrics(readiness, List.of(ModelVersionWatcher.CAUSE, PairPipeline.CAUSE, StreamsRunner.CAUSE)));
        models = new ModelStatusBoard(metrics.registry());

        Tracing tracing = new Tracing(telemetry, KafkaClients.applicationId(config));
        ModelServing serving = new ModelServing(config, device, tracing, metrics.registry());
        LiveModel live = closing.add(new LiveModel());
        PairInference inference = closing.add(serving.live(live));
        trials = serving.trials();
        RolloutMeters.bind(trials, metrics);

        SchemaRegistryClient registry = new SchemaRegistryClient(config.registry());
        EventSerdes serdes = config.serdes().with(registry);
        PairPipeline pipeline = closing.add(new PipelineParts(
                        closing.add(serdes.reader(ImagePair.class)),
                        closing.add(new ReferenceFetcher(
                                config.references(), config.imageLimits().maxBytes(), config.s3())),
                        closing.add(serdes.serializer(Correspondence.class)),
                        config.topics().correspondences().name(),
                        serving.cache(),
                        live,
                        inference,
                        trials)
                .pipeline(config.pipelineLimits(), readiness, metrics.registry()));

        PairsInFlight pairs = new PairsInFlight(pipeline::submit, tracing, metrics.registry());
        PollTiming timing = new PollTiming(
                pairs, KafkaClients.amounts(config, device.devices().size()));
        PairMeters pairMeters = new PairMeters(metrics.registry(), progress);
        MessageLimits limits = KafkaClients.limits(config);
        streams = new StreamsRunner(
                PairTopology.of(
                        config.topics(),
                        () -> new PairProcessor(
                                pairs,
                                timing,
                                config.topics(),
                                limits,
                                new AnswerHeaders(config.cloudEventSource()),
                                pairMeters)),
                config.kafka(),
                pairs,
                timing,
                readiness,
                failure -> ended.completeExceptionally(
                        AccessRefusedException.explain(failure, KafkaClients.rights(config))));
        closing.add(() -> streams.stop(pipeline::close, !readiness.obstacles().isEmpty()));
        metrics.bind(new KafkaStreamsMetrics(streams.streams()));
        metrics.gauges(
                ProgramMetrics.LAG, () -> ConsumerLag.of(streams.streams().metrics()));
        metrics.gauges(
                ProgramMetrics.CONTROL_SKIPPED,
                () -> Map.of(List.of(), (double) models.skipped().count()));
        readiness.control(streams::hold, () -> {
            progress.sign();
            streams.release();
        });

        ModelVersionWatcher watcher = closing.add(serving.watcher(live, registry, readiness, models));
        metrics.tell(this::health);
        http = closing.add(new HealthServer(config.http(), this::health, metrics::text));
        watcher.start();
        streams.start();
    }

    /**
     * Checks what can be checked at once, then starts; returns before the first model is there, see {@link #ready()}.
     *
     * @throws InvalidConfigException with all that is in the way: device, Kafka, topics, rights
     * @throws IOException the HTTP address cannot be listened on, or another processor has the state directory
     */
    public static StreamProcessor start(ProcessorConfig config) throws IOException {
        return start(config, GlobalOpenTelemetry.get());
    }

    /** The same, traced by an OpenTelemetry of one's own instead of the JVM's, which an agent or its SDK sets. */
    public static StreamProcessor start(ProcessorConfig config, OpenTelemetry telemetry) throws IOException {
        DeviceChoice device = new StartUpCheck(config).pass();
        LOG.info(
                "starting device=\"{}\" topics={}* model={}",
                device,
                config.topics().prefix(),
                config.modelName());
        Closing closing = new Closing();
        try {
            closing.add(FolderLock.take(
                    KafkaClients.stateDirectory(config),
                    KafkaClients.applicationId(config) + ".lock",
                    "set another state.dir: each processor has its own"));
            StreamProcessor processor = new StreamProcessor(config, device, telemetry, closing);
            LOG.info("started http={}", processor.http());
            return processor;
        } catch (IOException | RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    /** Whether pairs are being answered now. */
    public boolean ready() {
        return health().ready();
    }

    /** Whether pairs are answered by a version of the model. */
    public boolean runs(String version) {
        return models.current().filter(model -> model.version().equals(version)).isPresent();
    }

    /** Where health and metrics are served. */
    public URI http() {
        return http.address();
    }

    /**
     * Pairs are left waiting for what only the surroundings can know.
     *
     * @param cause a short constant name
     * @param reason for people
     */
    public void hold(String cause, String reason) {
        readiness.hold(cause, reason);
    }

    public HealthReport health() {
        State state = streams.state();
        Map<String, String> obstacles = readiness.obstacles();
        boolean turning = state == State.CREATED || state == State.REBALANCING || state == State.RUNNING;
        boolean stalled = obstacles.isEmpty() && progress.stalled();
        return new HealthReport(
                turning && !stalled && !ended.isDone(),
                state == State.RUNNING && obstacles.isEmpty() && !stalled,
                state.name(),
                device.toString(),
                models.current()
                        .map(model -> new HealthReport.Model(model.name(), model.version(), model.sha256()))
                        .orElse(null),
                trials.status().map(HealthReport.Rollout::of).orElse(null),
                obstacles,
                models.troubles(),
                models.warnings());
    }

    @Override
    public void await() throws InterruptedException, ExecutionException {
        ended.get();
    }

    /** Finishes what was polled, commits, leaves the group and frees everything. */
    @Override
    public void close() {
        closing.close();
        ended.complete(null);
        LOG.info("closed");
    }
}
