package dev.sketchwarp.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class UsageTest {

    /** Nothing listens there: port 1 of this machine is reserved. */
    private static final String NOWHERE = "--bootstrap-server=127.0.0.1:1";

    @TempDir
    private Path folder;

    @Test
    void rootHelpListsExitCodes() {
        Cli.Result result = Cli.run("--help");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("0     done", "1     failed", "2     wrong usage");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelp(List<String> command) {
        List<String> arguments = new ArrayList<>(command);
        arguments.add("--help");

        Cli.Result result = Cli.run(arguments.toArray(String[]::new));

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("Usage: sketchwarp " + String.join(" ", command));
    }

    @Test
    void versionIsTheBuilds() {
        Cli.Result result = Cli.run("--version");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).matches("sketchwarp \\d+\\.\\d+\\.\\d+\\S* \\(Java .*\\)\\R");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "frobnicate",
                "--no-such-option",
                "dlq",
                "model",
                "publish",
                "dlq replay",
                "publish --photo x.jpg",
                "publish-labeled",
                "publish-labeled . --limit 0",
                "models promote sketchwarp 7",
                "models publish . --store file:x --canary 0%",
                "models publish . --store file:x --canary 10% --shadow",
                "models publish . --store file:x --shadow --pairs -1",
                "models publish . --store file:x --pairs 10",
                "demo --retrain --labelled 10",
                "config consumer",
                "acls nobody",
                "bench decode --rounds 0",
                "bench decode --image-size 8",
                "bench inference --rounds 0",
                "bench inference --batch 0",
                "bench stream --image-size 8",
                "bench train --rounds 0"
            })
    void wrongUsageIsExitCodeTwoAndOneSentence(String arguments) {
        Cli.Result result = Cli.run(arguments.split(" "));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).hasSize(2).first().asString().startsWith("sketchwarp: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inference", "train"})
    void devicesThatThereAreNotAreOneSentence(String bench) {
        Cli.Result result = Cli.run("bench", bench, "--device", "banana");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err().lines()).singleElement().asString().contains("--device must be auto, cpu, gpu");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inference", "train"})
    void networksThatThereAreNotAreOneSentence(String bench) {
        Cli.Result result = Cli.run("bench", bench, "--size", "7", "--device", "cpu");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err().lines()).singleElement().asString().contains("--size or --width: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"watch", "dlq list"})
    void connectionOptionsMayStandBeforeOrAfterTheCommand(String command) throws IOException {
        String options = NOWHERE + " --command-config " + impatient();
        String before = Cli.run((options + " " + command).split(" ")).err();

        String after = Cli.run((command + " " + options).split(" ")).err();

        assertThat(after).contains("127.0.0.1:1").isEqualTo(before);
    }

    @Test
    void connectionOptionsAreUnknownWhereNothingIsConnected() {
        Cli.Result result = Cli.run("model", "init", "--out", "x", NOWHERE);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("Unknown option").contains("--bootstrap-server");
    }

    @Test
    void unreachableKafkaIsOneSentenceWithAdvice() throws IOException {
        Cli.Result result = Cli.run("dlq", "list", NOWHERE, "--command-config", impatient());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err().lines()).singleElement().asString().contains("127.0.0.1:1", "sketchwarp up");
    }

    @Test
    void verboseAddsTheStackTrace() throws IOException {
        Cli.Result result = Cli.run("dlq", "list", NOWHERE, "--verbose", "--command-config", impatient());

        assertThat(result.err()).contains("TimeoutException").contains("\tat ");
    }

    @Test
    void portInUseIsNoticedBeforeAnythingStarts() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Cli.Result result = Cli.run("up", "--kafka-port", Integer.toString(taken.getLocalPort()));

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err().lines()).singleElement().asString().contains("--kafka-port", "in use");
        }
    }

    @Test
    void processorSettingsThatAreWrongAreAllNamed() {
        Cli.Result result = Cli.run("process", "--set", "sketchwarp.foo=1", "--set", "sketchwarp.device=abacus");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("sketchwarp.foo", "sketchwarp.device", "sketchwarp.model.directories");
    }

    @Test
    void configPrintsEverySetting() {
        Cli.Result result = Cli.run("config");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("sketchwarp.model.directories=", "#sketchwarp.device=auto");
    }

    @Test
    void configPrintsEverySettingOfTheTrainerToo() {
        Cli.Result result = Cli.run("config", "trainer");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("sketchwarp.model.store=", "#sketchwarp.trigger.pairs=");
    }

    @Test
    void missingCommandConfigIsNamed() {
        Path missing = folder.resolve("client.properties");

        Cli.Result result = Cli.run("watch", "--command-config", missing.toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("--command-config " + missing);
    }

    /** Client properties that give up soon. */
    private String impatient() throws IOException {
        Path file = folder.resolve("impatient.properties");
        Files.writeString(file, "default.api.timeout.ms=300\nrequest.timeout.ms=300\n");
        return file.toString();
    }

    static Stream<List<String>> commands() {
        return paths(List.of(), SketchWarp.commandLine()).filter(path -> !path.isEmpty());
    }

    private static Stream<List<String>> paths(List<String> path, CommandLine line) {
        Stream<List<String>> below = line.getSubcommands().entrySet().stream()
                .flatMap(command -> paths(plus(path, command), command.getValue()));
        return Stream.concat(Stream.of(path), below);
    }

    private static List<String> plus(List<String> path, Map.Entry<String, CommandLine> command) {
        List<String> longer = new ArrayList<>(path);
        longer.add(command.getKey());
        return longer;
    }
}
