package dev.sketchwarp.tools.cli.cluster;

import dev.sketchwarp.schemas.topic.TopicAdmin;
import dev.sketchwarp.service.access.Role;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.tools.cli.command.ClusterCommand;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

@Command(
        name = "apply",
        description = "Create the topics and register the schemas that are missing. Nothing that exists is altered.")
final class TopicsApplyCommand extends ClusterCommand {

    @Override
    public Role role() {
        return Role.TOPICS;
    }

    @Override
    public Integer call() {
        Connection connection = connection();
        try (Admin admin = connection.admin()) {
            List<String> done = new TopicAdmin(admin, connection.registry())
                    .apply(connection.topics().all());
            done.forEach(out()::println);
            note(done.isEmpty() ? "nothing was missing" : "'sketchwarp topics check' compares what was there before");
        }
        return ExitCode.OK;
    }
}
