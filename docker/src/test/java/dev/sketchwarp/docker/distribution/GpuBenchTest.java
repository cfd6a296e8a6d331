package dev.sketchwarp.docker.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.docker.Tool;
import dev.sketchwarp.tools.cli.SketchWarp;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

class GpuBenchTest {

    @ParameterizedTest
    @ValueSource(strings = {"--device=gpu", "--quick"})
    void startsWhatTheToolKnows(String kind) throws Exception {
        String[] options = kind.equals("--quick") ? new String[] {"--quick", "--device", "cpu"} : new String[] {};

        List<List<String>> commands = print(options);

        assertThat(commands)
                .extracting(command -> command.get(0))
                .containsExactly("bench", "bench", "bench", "generate", "train");
        assertThat(commands).allSatisfy(command -> assertThat(parse(command).hasSubcommand())
                .isTrue());
    }

    @Test
    void measuresTheStreamOnTheGpuWithEightPartitions() throws Exception {
        List<String> stream =
                print("--device", "gpu:1", "--set", "sketchwarp.batch.max=64").get(1);

        assertThat(stream)
                .startsWith("bench", "stream", "--partitions", "8")
                .containsSequence("--set", "sketchwarp.device=gpu:1", "--set", "sketchwarp.batch.max=64");
    }

    @Test
    void trainsOnTheFolderItIsGiven() throws Exception {
        List<List<String>> commands = print("--data", "pictures");

        assertThat(commands).hasSize(4);
        assertThat(commands.get(3)).startsWith("train", "--data", "pictures");
    }

    @Test
    void refusesAnOptionThatItDoesNotHave() throws Exception {
        Tool.Result result = Tool.run(Path.of("."), "./gpu-bench", "--fast");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).startsWith("gpu-bench: there is no option --fast");
    }

    private static List<List<String>> print(String... options) throws Exception {
        String[] command = Stream.concat(Stream.of("./gpu-bench", "--print"), Stream.of(options))
                .toArray(String[]::new);
        Tool.Result result = Tool.run(Path.of("."), command);
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output()
                .lines()
                .map(line -> line.replace("\\", ""))
                .map(line -> List.of(line.trim().split(" ")))
                .map(words -> words.subList(1, words.size()))
                .toList();
    }

    private static ParseResult parse(List<String> command) {
        CommandLine tool = SketchWarp.commandLine();
        return tool.parseArgs(command.toArray(String[]::new));
    }
}
