package dev.sketchwarp.benchmarks.scale;

import dev.sketchwarp.benchmarks.UntrainedModel;
import dev.sketchwarp.benchmarks.chaos.audit.PairAudit;
import dev.sketchwarp.benchmarks.stream.BenchCluster;
import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.program.Closing;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.service.program.Pause;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Processors join and leave under load: by starting, by SIGTERM, and by being killed. Each is a process of its own with a tiny
 * network, and each batch takes a fixed time more without a core, so that what one machine cannot do, several devices at work, can be
 * measured on it. In the end each pair must have exactly one answer among the committed records.
 */
public final class ScaleBenchmark {

    /** Answers in a millisecond. */
    private static final NetworkSpec NETWORK = new NetworkSpec(Backbone.RESNET18, 4, true, List.of(3), 64, 16, 1);

    private static final String MODEL = "sketchwarp";
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final ScalePlan plan;
    private final ScaleListener listener;

    public ScaleBenchmark(ScalePlan plan, ScaleListener listener) {
        this.plan = plan;
        this.listener = listener;
    }

    /**
     * @param folder for the model and the processors' folders
     * @throws CommandFailure the processors do not come to share the work, or pairs are left without an answer
     */
    public ScaleSummary run(Path folder) throws IOException {
        try (Closing closing = new Closing()) {
            listener.note("starting a broker and a registry ...");
            BenchCluster cluster = closing.add(new BenchCluster());
            Connection connection = cluster.install("scale", plan.partitions());
            cluster.announce(connection, UntrainedModel.write(folder.resolve("model"), MODEL, "1", NETWORK, 1));
            Map<String, String> properties = properties(cluster, connection);
            Crew crew = closing.add(new Crew(
                    properties,
                    plan.jvmOptions(),
                    Duration.ofMillis(plan.batchMillis()),
                    folder.resolve("processors")));
            Members members = closing.add(new Members(
                    connection, Objects.requireNonNull(properties.get("application.id")), plan.partitions()));
            Backlog load = closing.add(new Backlog(connection, plan.partitions(), plan.open()));
            long start = System.nanoTime();
            load.start();
            changes(new Changing(crew, members, load));
            listener.note("waiting for the last answers ...");
            load.stop();
            await(load, load::answered, "Not every pair is answered");
            PairAudit audit = PairAudit.of(connection, load.ledger());
            return new ScaleSummary((System.nanoTime() - start) / 1e9, audit.count(), audit.problems());
        }
    }

    private Map<String, String> properties(BenchCluster cluster, Connection connection) throws IOException {
        Map<String, String> properties = cluster.properties(connection, MODEL);
        properties.put("sketchwarp.device", "cpu");
        properties.put("sketchwarp.batch.max", Integer.toString(plan.batch()));
        properties.put("sketchwarp.decode.threads", "1");
        properties.put("sketchwarp.image.max.bytes", "1048576");
        properties.put("sketchwarp.image.max.pixels", "1000000");
        properties.put("sketchwarp.inference.lanes", "1");
        properties.put("sketchwarp.inference.threads", "1");
        properties.put("sketchwarp.inference.variant", "contiguous-float32");
        properties.putAll(plan.properties());
        return properties;
    }

    /** Up through the numbers of processors, kills with the most, down again. */
    private void changes(Changing changing) {
        for (int wanted : plan.processors()) {
            int running = changing.crew.size();
            int more = wanted - running;
            String verb = running == 0 ? "start" : "join";
            changing.step(more + " " + verb + (more == 1 ? "s" : ""), wanted, crew -> crew.join(more));
        }
        int most = plan.most();
        changing.step("1 is killed and started again", most, crew -> {
            crew.kill();
            crew.join(1);
        });
        if (most > 1) {
            changing.step("1 is killed", most - 1, Crew::kill);
            changing.step("1 joins", most, crew -> crew.join(1));
        }
        for (int index = plan.processors().size() - 2; index >= 0; index--) {
            int wanted = plan.processors().get(index);
            int fewer = changing.crew.size() - wanted;
            changing.step(fewer + (fewer == 1 ? " leaves" : " leave"), wanted, crew -> crew.leave(fewer));
        }
    }

    /** What is changed, and where it shows. */
    private final class Changing {

        private final Crew crew;
        private final Members members;
        private final Backlog load;

        Changing(Crew crew, Members members, Backlog load) {
            this.crew = crew;
            this.members = members;
            this.load = load;
        }

        void step(String change, int processors, Consumer<Crew> action) {
            listener.note(change + " ...");
            long from = System.nanoTime();
            action.accept(crew);
            await(
                    load,
                    () -> crew.ready() && members.share(processors),
                    processors + " processors do not share the work");
            long shared = System.nanoTime();
            AnswerTimes times = load.times();
            await(load, () -> times.everywhereAfter(shared), "Some partition has no answers");
            long settled = System.nanoTime();
            // What was computed during the change and is committed in one burst after it is not this number's work.
            await(load, () -> times.everywhereAfter(settled), "Some partition has no more answers");
            long start = System.nanoTime();
            Pause.of(Duration.ofMillis(Math.round(1000 * plan.seconds())));
            load.requireNoFailure();
            long to = System.nanoTime();
            listener.step(new ScaleStep(
                    change,
                    processors,
                    (settled - from) / 1e9,
                    times.count(start, to) / ((to - start) / 1e9),
                    times.silence(from, to) / 1e9,
                    times.partitionSilence(from, to) / 1e9));
        }
    }

    private void await(Backlog load, BooleanSupplier condition, String otherwise) {
        BooleanSupplier unlessFailed = () -> {
            boolean holds = condition.getAsBoolean();
            if (!holds) {
                load.requireNoFailure();
            }
            return holds;
        };
        if (!Pause.until(unlessFailed, Duration.ofSeconds(plan.patienceSeconds()), LOOK_EVERY)) {
            throw new CommandFailure(otherwise + " after " + plan.patienceSeconds() + " s.");
        }
    }
}
