package dev.sketchwarp.tools.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sketchwarp.service.program.CommandFailure;
import java.io.PrintWriter;
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

    /** Prints one thing in the format asked for. */
    public void print(Object json, String text) {
        line(isJson() ? line(json) : text);
    }

    /** Prints a line as it is. */
    public void line(String line) {
        PrintWriter out = command.commandLine().getOut();
        out.println(line);
        if (out.checkError()) {
            throw new CommandFailure("Nobody reads the standard output any more.");
        }
    }

    private static String line(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
