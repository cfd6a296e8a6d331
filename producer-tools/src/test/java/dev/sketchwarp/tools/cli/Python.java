package dev.sketchwarp.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** Runs the example {@code wire_format.py}, which needs nothing but Python. */
record Python(Path program, Path example, Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where Python 3 is; empty if none is on the path. */
    static Optional<Path> find() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(path -> Path.of(path, "python3"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    JsonNode decode(byte[] value, Schema schema) throws IOException, InterruptedException {
        return JSON.readTree(run(value, "decode", schema));
    }

    byte[] encode(JsonNode event, Schema schema, int schemaId) throws IOException, InterruptedException {
        return run(JSON.writeValueAsBytes(event), "encode", schema, Integer.toString(schemaId));
    }

    private byte[] run(byte[] input, String action, Schema schema, String... more)
            throws IOException, InterruptedException {
        Path in = Files.write(folder.resolve(action + ".in"), input);
        Path out = folder.resolve(action + ".out");
        Path schemaFile = Files.writeString(folder.resolve(action + ".avsc"), schema.toString());
        List<String> command = new ArrayList<>(List.of(
                program.toString(), "-B", example.resolve("wire_format.py").toString(), action, schemaFile.toString()));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(Redirect.INHERIT)
                .start();
        assertThat(process.waitFor()).as(action).isZero();
        return Files.readAllBytes(out);
    }
}
