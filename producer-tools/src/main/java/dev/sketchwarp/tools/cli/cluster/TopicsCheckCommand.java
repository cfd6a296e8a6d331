package dev.sketchwarp.tools.cli.cluster;

import dev.sketchwarp.schemas.topic.TopicAdmin;
import dev.sketchwarp.schemas.topic.TopicProblem;
import dev.sketchwarp.service.access.Role;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.tools.cli.command.ClusterCommand;
import dev.sketchwarp.tools.cli.command.Printer;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

@Command(name = "check", description = "Compare topics and schemas with the catalogue; fail if anything differs.")
final class TopicsCheckCommand extends ClusterCommand {

    @Mixin
    private Printer printer = new Printer();

    @Override
    public Role role() {
        return Role.TOPICS;
    }

    @Override
    public Integer call() {
        Connection connection = connection();
        try (Admin admin = connection.admin()) {
            List<TopicProblem> problems = new TopicAdmin(admin, connection.registry())
                    .check(connection.topics().all());
            problems.forEach(problem -> printer.print(
                    Map.of("where", problem.where(), "what", problem.what(), "remedy", problem.remedy()),
                    problem.toString()));
            if (!problems.isEmpty()) {
                throw new CommandFailure(problems.size() + " differences from the catalogue, listed above.");
            }
        }
        note(
                "all %d topics and their schemas are as they should be",
                connection.topics().all().size());
        return ExitCode.OK;
    }
}
