package dev.sketchwarp.tools.cli.pairs;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.service.access.Role;
import dev.sketchwarp.service.client.CorrespondenceFeed;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.tools.cli.command.ClusterCommand;
import dev.sketchwarp.tools.cli.command.Printer;
import dev.sketchwarp.tools.live.watch.EventJson;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "watch",
        description = "Follow the correspondences as they are committed, until Ctrl-C.",
        footer = {
            "",
            "Begins with the answers of the last minute, so that it may be started just after 'publish'. With --pair it looks"
                    + " through all answers there are."
        })
public final class WatchCommand extends ClusterCommand {

    private static final Duration LOOK_BACK = Duration.ofMinutes(1);

    private static final Duration POLL = Duration.ofMillis(200);

    @Option(names = "--max", paramLabel = "N", description = "End after N correspondences.")
    private @Nullable Integer max;

    @Option(
            names = "--pair",
            paramLabel = "ID",
            description = "Only the answer to this pair; repeatable. Ends when all of them are there.")
    private Set<String> pairs = new HashSet<>();

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "Fail if it has not ended by then.")
    private @Nullable Integer timeout;

    @Option(
            names = "--to-end",
            description =
                    "End with the last answer there is, instead of waiting for more; begins with the oldest one unless"
                            + " another start is chosen.")
    private boolean toEnd;

    @ArgGroup
    private Start start = new Start();

    @Mixin
    private Printer printer = new Printer();

    private static final class Start {
        @Option(names = "--from-beginning", description = "Begin with the oldest answer there is.")
        private boolean beginning;

        @Option(names = "--from-now", description = "Leave out every answer there is already.")
        private boolean now;
    }

    @Override
    public Role role() {
        return Role.WATCH;
    }

    @Override
    public Integer call() {
        Optional<Instant> from = from();
        Instant deadline = timeout == null ? Instant.MAX : Instant.now().plusSeconds(timeout);
        Set<String> missing = new HashSet<>(pairs);
        int printed = 0;
        try (CorrespondenceFeed feed = new CorrespondenceFeed(connection(), from)) {
            note(
                    "watching correspondences%s; Ctrl-C ends",
                    from.map(start -> " since " + start.truncatedTo(ChronoUnit.SECONDS))
                            .orElse(""));
            if (toEnd) {
                return printAll(feed, missing);
            }
            while (Instant.now().isBefore(deadline)) {
                for (Correspondence correspondence : feed.poll(POLL)) {
                    printed += print(correspondence, missing);
                    if (ended(printed, missing)) {
                        return ExitCode.OK;
                    }
                }
            }
        }
        throw new CommandFailure(
                "Only " + printed + " correspondences came within " + timeout + " s"
                        + (missing.isEmpty() ? "" : ", none for " + missing)
                        + ": does a processor run, with a LIVE model, and is the pair perhaps in 'sketchwarp dlq list --pair ID'?");
    }

    /** Prints an answer if it is wanted; returns how many were printed. */
    private int print(Correspondence correspondence, Set<String> missing) {
        if (!pairs.isEmpty() && !pairs.contains(correspondence.getPairId())) {
            return 0;
        }
        printer.print(EventJson.of(correspondence), CorrespondenceView.text(correspondence));
        missing.remove(correspondence.getPairId());
        return 1;
    }

    private int printAll(CorrespondenceFeed feed, Set<String> missing) {
        int[] printed = {0};
        feed.rest(correspondence -> {
            if (max == null || printed[0] < max) {
                printed[0] += print(correspondence, missing);
            }
        });
        if (!missing.isEmpty()) {
            throw new CommandFailure("There is no answer for " + missing
                    + ": is the pair in 'sketchwarp dlq list --pair ID', or still under way?");
        }
        return ExitCode.OK;
    }

    private boolean ended(int printed, Set<String> missing) {
        return max == null ? !pairs.isEmpty() && missing.isEmpty() : printed >= max;
    }

    private Optional<Instant> from() {
        if (start.beginning || (!pairs.isEmpty() || toEnd) && !start.now) {
            return Optional.empty();
        }
        return Optional.of(start.now ? Instant.now() : Instant.now().minus(LOOK_BACK));
    }
}
