package dev.sketchwarp.tools.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sketchwarp.service.console.Printable;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option {@code --format} and the data printed by it. JSON is one object a line, so that endless data can be piped. */
public final class Printer {

    enum Format {
        TEXT,
        JSON
    }

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "How data is printed: for people, or one JSON object a line (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    public boolean isJson() {
        return format == Format.JSON;
    }

    /** Prints one thing in the format asked for; as text it is one line, whatever is in it. */
    public void print(Object json, String text) {
        print(json, List.of(text));
    }

    /** The same for a thing that takes several lines. */
    public void print(Object json, List<String> lines) {
        if (isJson()) {
            line(line(json));
        } else {
            lines.forEach(text -> line(Printable.of(text)));
        }
    }

    /** Prints a line as it is. */
    public void line(String line) {
        command.commandLine().getOut().println(line);
    }

    private static String line(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
