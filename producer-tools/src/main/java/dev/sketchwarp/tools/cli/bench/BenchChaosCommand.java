package dev.sketchwarp.tools.cli.bench;

import dev.sketchwarp.benchmarks.chaos.ChaosBenchmark;
import dev.sketchwarp.benchmarks.chaos.ChaosPlan;
import dev.sketchwarp.benchmarks.chaos.ChaosSummary;
import dev.sketchwarp.benchmarks.chaos.audit.Count;
import dev.sketchwarp.tools.cli.command.BaseCommand;
import dev.sketchwarp.tools.local.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "chaos",
        description =
                "Kill and trouble a broker, a registry, two processors and a trainer under load, and count what is lost.",
        footer = {
            "",
            "Fails unless every pair has exactly one answer or dead letter, every labelled pair is stored once, exactly one"
                    + " version is LIVE and whole, and neither a process nor a temporary file is left. A full disk needs root."
        })
final class BenchChaosCommand extends BaseCommand {

    @Option(
            names = "--kills",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "Kills of processors, of the broker and of the trainer, so many each (default: ${DEFAULT-VALUE}).")
    private int kills;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "What all that happens is drawn from (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "10",
            description = "Pairs a second (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--calm",
            paramLabel = "SECONDS",
            defaultValue = "6",
            description =
                    "The longest a program that is up is left alone before it is killed (default: ${DEFAULT-VALUE}).")
    private double calm;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The log of all that was done, one JSON object a line (default: in --folder).")
    private @Nullable Path out;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Keep all data and the programs' logs here (default: nothing is kept).")
    private @Nullable Path folder;

    @Mixin
    private BenchPrinter printer = new BenchPrinter();

    @Override
    public Integer call() throws IOException {
        require(kills >= 1 && rate > 0 && calm > 0, "--kills must be 1 or more, --rate and --calm must be above 0.");
        if (folder != null) {
            return run(Files.createDirectories(folder));
        }
        try (TemporaryFolder temporary = TemporaryFolder.create()) {
            return run(temporary.path());
        }
    }

    private int run(Path data) throws IOException {
        Path events = out == null ? data.resolve("events.jsonl") : out;
        ChaosPlan plan = new ChaosPlan(kills, seed, rate, calm, events, data);
        printer.start(plan);
        ChaosSummary summary = new ChaosBenchmark(plan, printer::note).run();
        printer.print(summary, text(summary));
        return summary.passed() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static String text(ChaosSummary summary) {
        List<String> lines = new ArrayList<>();
        summary.actions().forEach((action, count) -> lines.add("%-26s %6d".formatted(action, count)));
        lines.add("%-26s %9s %9s %9s %6s %8s".formatted("", "published", "good", "letters", "lost", "doubled"));
        lines.add(row("pairs", summary.pairs()));
        lines.add(row("labelled pairs", summary.labelled()));
        lines.add("%d versions, %.0f s: %s"
                .formatted(summary.versions(), summary.seconds(), summary.passed() ? "all is well" : "NOT well"));
        summary.skipped().forEach(skipped -> lines.add("skipped: " + skipped));
        summary.problems().forEach(problem -> lines.add("problem: " + problem));
        return String.join("\n", lines);
    }

    private static String row(String what, Count count) {
        return "%-26s %9d %9d %9d %6d %8d"
                .formatted(what, count.published(), count.good(), count.letters(), count.lost(), count.doubled());
    }
}
