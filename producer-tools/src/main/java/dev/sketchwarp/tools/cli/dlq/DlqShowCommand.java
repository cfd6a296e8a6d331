package dev.sketchwarp.tools.cli.dlq;

import dev.sketchwarp.service.access.Role;
import dev.sketchwarp.service.client.DeadLetter;
import dev.sketchwarp.service.client.DeadLetters;
import dev.sketchwarp.service.client.LetterReader;
import dev.sketchwarp.service.client.LetterReader.Content;
import dev.sketchwarp.service.client.Place;
import dev.sketchwarp.service.deadletter.Rejection;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.tools.cli.command.ClusterCommand;
import dev.sketchwarp.tools.cli.command.Printer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show one dead letter with all its headers.")
final class DlqShowCommand extends ClusterCommand {

    @Mixin
    private DlqOptions options = new DlqOptions();

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    private static final class Which {
        @Parameters(
                paramLabel = "PARTITION:OFFSET",
                converter = DlqOptions.PlaceConverter.class,
                description = "Its place, as 'dlq list' prints it.")
        private @Nullable Place place;

        @Option(names = "--pair", paramLabel = "ID", description = "The last one of this pair.")
        private @Nullable String pair;
    }

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
        DeadLetters letters = options.in(connection());
        DeadLetter letter;
        Content content;
        try (LetterReader reader = letters.reader()) {
            letter = find(letters, reader)
                    .orElseThrow(() -> new CommandFailure("There is no such dead letter; see 'sketchwarp dlq list'."));
            content = reader.read(letter);
        }
        Map<String, Object> json = DlqOptions.json(letter, content);
        json.put("headers", letter.headers());
        printer.print(json, text(letter, content));
        if (save != null) {
            save(letter, save);
        }
        return ExitCode.OK;
    }

    private Optional<DeadLetter> find(DeadLetters letters, LetterReader reader) {
        if (which.place != null) {
            return letters.find(which.place);
        }
        Set<String> pair = Set.of(String.valueOf(which.pair));
        AtomicReference<@Nullable DeadLetter> last = new AtomicReference<>();
        letters.forEach(letter -> {
            DeadLetter before = last.get();
            boolean later = before == null || !letter.time().isBefore(before.time());
            if (later && DlqFilter.isOf(pair, reader, letter)) {
                last.set(letter);
            }
        });
        return Optional.ofNullable(last.get());
    }

    private static List<String> text(DeadLetter letter, Content content) {
        String meaning =
                Rejection.of(letter.reason()).map(Rejection::meaning).orElse("A reason this version does not know");
        List<String> lines = new ArrayList<>(List.of(
                "place    " + letter.place() + ", " + letter.time(),
                "reason   " + letter.reason() + ": " + meaning + ".",
                "detail   " + letter.detail(),
                "pair     " + content.pairId().orElse("unknown"),
                "record   " + content.trouble().orElse("readable"),
                "key      " + letter.key(),
                "source   " + letter.source(),
                "value    " + letter.bytes() + " bytes",
                "headers"));
        letter.headers().forEach((name, value) -> lines.add("  " + name + ": " + value));
        return lines;
    }

    private void save(DeadLetter letter, Path file) throws IOException {
        byte[] value = letter.record().value();
        if (value == null) {
            throw new CommandFailure("The dead letter at " + letter.place() + " has no value to save.");
        }
        Files.write(file, value);
        note("saved %d bytes to %s", value.length, file);
    }
}
