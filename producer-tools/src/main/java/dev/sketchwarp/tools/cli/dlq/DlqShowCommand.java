package dev.sketchwarp.tools.cli.dlq;

import dev.sketchwarp.service.access.Role;
import dev.sketchwarp.service.client.DeadLetter;
import dev.sketchwarp.service.client.Place;
import dev.sketchwarp.service.deadletter.Rejection;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.tools.cli.command.ClusterCommand;
import dev.sketchwarp.tools.cli.command.Printer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show one dead letter with all its headers.")
final class DlqShowCommand extends ClusterCommand {

    @Mixin
    private DlqOptions options = new DlqOptions();

    @Parameters(
            paramLabel = "PARTITION:OFFSET",
            converter = DlqOptions.PlaceConverter.class,
            description = "Its place, as 'dlq list' prints it.")
    private Place place = new Place(0, 0);

    @Option(names = "--save", paramLabel = "FILE", description = "Save the original value's bytes here.")
    private @Nullable Path save;

    @Mixin
    private Printer printer = new Printer();

    @Override
    public Role role() {
        return Role.DLQ;
    }

    @Override
    public Integer call() throws IOException {
        DeadLetter letter = options.in(connection())
                .find(place)
                .orElseThrow(() -> new CommandFailure("There is no dead letter at " + place + "; see 'dlq list'."));
        Map<String, Object> json = DlqOptions.json(letter);
        json.put("headers", letter.headers());
        printer.print(json, text(letter));
        if (save != null) {
            save(letter, save);
        }
        return ExitCode.OK;
    }

    private static String text(DeadLetter letter) {
        String meaning =
                Rejection.of(letter.reason()).map(Rejection::meaning).orElse("A reason this version does not know");
        String headers = letter.headers().entrySet().stream()
                .map(header -> "  " + header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining("\n"));
        return """
                place    %s, %s
                reason   %s: %s.
                detail   %s
                key      %s
                source   %s
                value    %d bytes
                headers
                %s"""
                .formatted(
                        letter.place(),
                        letter.time(),
                        letter.reason(),
                        meaning,
                        letter.detail(),
                        letter.key(),
                        letter.source(),
                        letter.bytes(),
                        headers);
    }

    private void save(DeadLetter letter, Path file) throws IOException {
        byte[] value = letter.record().value();
        if (value == null) {
            throw new CommandFailure("The dead letter at " + place + " has no value to save.");
        }
        Files.write(file, value);
        note("saved %d bytes to %s", value.length, file);
    }
}
