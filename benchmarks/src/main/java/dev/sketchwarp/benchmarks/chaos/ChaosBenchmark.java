package dev.sketchwarp.benchmarks.chaos;

import dev.sketchwarp.benchmarks.chaos.audit.Count;
import dev.sketchwarp.benchmarks.chaos.audit.LeftoverAudit;
import dev.sketchwarp.service.program.Closing;
import dev.sketchwarp.service.program.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Runs an installation under load, kills its programs and troubles them otherwise, then lets it settle and counts: each pair published
 * must have exactly one answer or one dead letter, each labelled pair must be stored once, exactly one version must be LIVE and whole,
 * and no process or temporary file may be left. What is done is drawn from one seed; when it happens depends on the machine too.
 */
public final class ChaosBenchmark {

    private static final int WORTH_ARCHIVES = 10;
    private static final Duration GONE_WITHIN = Duration.ofSeconds(30);

    private final ChaosPlan plan;
    private final Consumer<String> progress;

    /** @param progress takes a sentence at the start of each phase, for people */
    public ChaosBenchmark(ChaosPlan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /** @throws dev.sketchwarp.service.program.CommandFailure the installation does not start at all, or cannot be asked at the end */
    public ChaosSummary run() throws IOException {
        long start = System.nanoTime();
        Path folder = plan.folder().toAbsolutePath();
        JavaCommand java = new JavaCommand(folder, UUID.randomUUID().toString(), plan.kills() >= WORTH_ARCHIVES);
        try (Closing closing = Closing.withTheJvm()) {
            EventLog events = closing.add(new EventLog(plan.events()));
            SmallDisk disk = closing.add(SmallDisk.at(folder.resolve("disk")));
            ReferenceServer references = closing.add(new ReferenceServer());
            progress.accept("starting a broker, a registry, two processors and a trainer ...");
            Programs programs = closing.add(new Programs(folder, disk.folder(), java, events, references.authority()));
            Swaps swaps = new Swaps(
                    programs.connection(),
                    folder.resolve("drafts"),
                    programs.settings().models(),
                    events);
            Files.createDirectories(programs.settings().models());
            swaps.swap();
            programs.rehearse(new Health());
            programs.startAll();
            Load load = closing.add(new Load(programs.connection(), references, plan.rate(), random("load")));
            trouble(programs, load, new Weather(programs, disk, swaps, events, random("weather")));
            progress.accept("waiting until everything is done ...");
            return settle(programs, load, events, disk, java, folder, start);
        }
    }

    private Random random(String purpose) {
        return new Random(31 * plan.seed() + purpose.hashCode());
    }

    /** Until all killers are done. */
    private void trouble(Programs programs, Load load, Weather weather) throws IOException {
        Health health = new Health();
        Company company = new Company();
        Killer processors = killer(programs.processors(), health::ready, "processor", company);
        Killer trainer = killer(List.of(programs.trainer()), health::ready, "trainer", company);
        Killer broker = killer(List.of(programs.broker()), Health::answers, "broker", company);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(load, threads);
            CompletableFuture<Void> killing = CompletableFuture.allOf(Stream.of(processors, trainer, broker)
                    .map(killer -> CompletableFuture.runAsync(killer, threads))
                    .toArray(CompletableFuture<?>[]::new));
            while (!killing.isDone()) {
                weather.next();
            }
            killing.join();
            programs.startAll();
            load.stop();
            sending.join();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Of this run, which soon should all be gone. */
    private static List<String> processes(String mark) {
        boolean gone = Pause.until(() -> LeftoverAudit.processes(mark).isEmpty(), GONE_WITHIN);
        return gone ? List.of() : LeftoverAudit.processes(mark);
    }

    private Killer killer(List<Child> targets, Predicate<Child> up, String purpose, Company company) {
        return new Killer(targets, up, plan.kills(), plan.calmSeconds(), random(purpose), company);
    }

    private ChaosSummary settle(
            Programs programs, Load load, EventLog events, SmallDisk disk, JavaCommand java, Path folder, long start)
            throws IOException {
        List<String> problems;
        Count pairs;
        Count labelled;
        int versions;
        try (Settling settling = new Settling(programs, new Health())) {
            settling.awaitQuiet(load.pairs());
            settling.awaitModel();
            programs.processors().forEach(Child::end);
            progress.accept("counting ...");
            pairs = settling.pairs(load.pairs());
            labelled = settling.labelled(load.labelled());
            versions = settling.models();
            problems = new ArrayList<>(settling.problems());
        }
        programs.close();
        problems.addAll(processes(java.mark()));
        problems.addAll(LeftoverAudit.files(folder));
        Map<String, Integer> ended = new TreeMap<>();
        programs.all().forEach(child -> ended.put(child.name(), child.endedByItself()));
        events.counts().forEach((action, count) -> {
            if (action.startsWith("hung ")) {
                problems.add(action + ": did not end after SIGTERM, " + count + " times");
            }
        });
        return new ChaosSummary(
                (System.nanoTime() - start) / 1e9,
                events.counts(),
                ended,
                pairs,
                labelled,
                versions,
                disk.obstacle().stream().toList(),
                problems);
    }
}
