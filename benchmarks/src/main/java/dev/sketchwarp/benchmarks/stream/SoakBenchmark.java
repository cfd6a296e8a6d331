package dev.sketchwarp.benchmarks.stream;

import dev.sketchwarp.benchmarks.SamplePair;
import dev.sketchwarp.benchmarks.processor.MemoryWatch;
import dev.sketchwarp.benchmarks.processor.ProcFiles;
import dev.sketchwarp.benchmarks.processor.Scrape;
import dev.sketchwarp.benchmarks.stream.BenchSession.ProcessorKind;
import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.service.program.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Many pairs and many versions through one processor, its memory watched: what leaks shows as a slope. */
public final class SoakBenchmark {

    private static final int PICTURES = 64;
    private static final double SAMPLE_SECONDS = 2;

    private final SoakPlan plan;
    private final Consumer<SoakSample> progress;
    private final List<SoakSample> samples = new ArrayList<>();
    private int answered;

    public SoakBenchmark(SoakPlan plan, Consumer<SoakSample> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * @param folder for the models
     * @throws CommandFailure a pair was not answered exactly once, or a version was not adopted
     */
    public SoakSummary run(Path folder) throws IOException {
        List<SamplePair> pictures = SamplePair.draw(PICTURES, plan.imageSide());
        int every = plan.swaps() == 0 ? plan.pairs() : Math.max(1, plan.pairs() * 9 / 10 / plan.swaps());
        try (BenchCluster cluster = new BenchCluster();
                ModelSwaps swaps = new ModelSwaps(cluster, plan.network(), folder, plan.swaps(), every);
                BenchSession session = BenchSession.open(
                        cluster,
                        "soak",
                        plan.partitions(),
                        swaps.model(0),
                        new ProcessorKind(true, plan.jvmOptions()),
                        plan.properties(),
                        Duration.ofSeconds(plan.patienceSeconds()))) {
            long start = System.nanoTime();
            PairFlow.Run run = session.pairs()
                    .run(
                            new PairSeries("soak", pictures, 1),
                            plan.pairs(),
                            new Pace(plan.pairsPerSecond()),
                            plan.open(),
                            answer -> heard(answer, session, swaps, start));
            swaps.requireAllAdopted();
            sample(session, swaps, start);
            return summary(run, session.memory());
        }
    }

    private void heard(Correspondence answer, BenchSession session, ModelSwaps swaps, long start) {
        answered++;
        swaps.heard(answer, session.connection());
        double seconds = (System.nanoTime() - start) / 1e9;
        if (samples.isEmpty() || seconds - samples.get(samples.size() - 1).seconds() >= SAMPLE_SECONDS) {
            sample(session, swaps, start);
        }
    }

    private void sample(BenchSession session, ModelSwaps swaps, long start) {
        try {
            SoakSample sample = new SoakSample(
                    (System.nanoTime() - start) / 1e9,
                    answered,
                    swaps.adopted(),
                    new ProcFiles(session.processor().pid()).resident(),
                    (long) Scrape.of(session.processor().http()).sum("jvm_memory_used_bytes", "area=\"heap\""));
            samples.add(sample);
            progress.accept(sample);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SoakSummary summary(PairFlow.Run run, MemoryWatch memory) {
        List<SoakSample> lastHalf = samples.stream()
                .filter(sample -> sample.answered() >= plan.pairs() / 2)
                .toList();
        return new SoakSummary(
                run.pairs(),
                plan.swaps(),
                run.seconds(),
                run.pairsPerSecond(),
                memory.peakResident(),
                memory.peakHeap(),
                lastHalf.get(0).residentBytes(),
                lastHalf.get(lastHalf.size() - 1).residentBytes(),
                SoakSample.residentBytesPerPair(lastHalf));
    }
}
