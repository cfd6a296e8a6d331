package dev.sketchwarp.tools.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.access.Right;
import dev.sketchwarp.service.access.Role;
import dev.sketchwarp.tools.cli.Cli;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AclsCommandTest {

    private static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX);

    @Test
    void documentationListsExactlyTheseRights() throws Exception {
        String table = Stream.of(Role.values())
                .map(role -> "| `%s`: %s | %s |"
                        .formatted(
                                role,
                                role.who(),
                                role.rights(TOPICS).stream()
                                        .map(Right::toString)
                                        .collect(Collectors.joining("<br>"))))
                .collect(Collectors.joining("\n", "| role | rights |\n|---|---|\n", "\n"));

        String documentation = Files.readString(Path.of("../docs/security.md"));

        assertThat(documentation).contains(table);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void everyRightIsACommand(Role role) {
        Cli.Result result =
                Cli.run("acls", role.toString(), "--principal", "User:me", "--bootstrap-server", "kafka:9093");

        assertThat(result.exitCode()).isZero();
        assertThat(result.lines())
                .filteredOn(line -> line.startsWith("kafka-acls.sh --bootstrap-server kafka:9093 --add"
                        + " --allow-principal User:me --operation "))
                .hasSameSizeAs(role.rights(TOPICS));
    }

    @Test
    void namesFollowThePrefixAndTheGroup() {
        Cli.Result result = Cli.run("acls", "processor", "--topic-prefix", "other.", "--group", "mine");

        assertThat(result.out())
                .contains("--operation Read --topic 'other.image-pairs'")
                .contains("--operation Read --group 'mine'")
                .contains("--operation Write --transactional-id 'mine-' --resource-pattern-type prefixed")
                .doesNotContain("sketchwarp.image-pairs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acls nosuch", "acls --apply", "acls processor --apply", "acls publish --group g"})
    void wrongUsageIsExitCodeTwo(String command) {
        Cli.Result result = Cli.run(command.split(" "));

        assertThat(result.exitCode()).isEqualTo(2);
    }
}
