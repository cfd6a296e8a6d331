package dev.sketchwarp.tools.cli.dlq;

import dev.sketchwarp.service.access.Role;
import dev.sketchwarp.service.client.DeadLetters;
import dev.sketchwarp.service.client.Place;
import dev.sketchwarp.tools.cli.command.ClusterCommand;
import dev.sketchwarp.tools.cli.command.Printer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        description = "List dead letters: place (partition:offset), time, reason, key, original place, detail.")
final class DlqListCommand extends ClusterCommand {

    @Mixin
    private DlqOptions options = new DlqOptions();

    @Option(names = "--reason", paramLabel = "CODE", description = "Only those with this reason code.")
    private @Nullable String reason;

    @Mixin
    private Printer printer = new Printer();

    @Override
    public Role role() {
        return Role.DLQ;
    }

    @Override
    public Integer call() {
        DeadLetters letters = options.in(connection());
        Set<Place> replayed = letters.replayed();
        letters.forEach(letter -> {
            if (Optional.ofNullable(reason).map(letter.reason()::equals).orElse(true)) {
                boolean done = replayed.contains(letter.place());
                Map<String, Object> json = DlqOptions.json(letter);
                json.put("replayed", done);
                printer.print(json, DlqOptions.text(letter) + (done ? "  (replayed)" : ""));
            }
        });
        return ExitCode.OK;
    }
}
