package dev.sketchwarp.tools.cli.cluster;

import dev.sketchwarp.service.access.Right;
import dev.sketchwarp.service.access.Role;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.tools.cli.command.ClusterCommand;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "acls",
        description =
                "Print the rights that each role needs in a cluster with access control lists, as commands that grant them;"
                        + " with --apply, grant them.")
public final class AclsCommand extends ClusterCommand {

    @Parameters(
            paramLabel = "ROLE",
            arity = "0..*",
            description = "Some of ${COMPLETION-CANDIDATES} (default: all of them).")
    private Set<Role> roles = EnumSet.noneOf(Role.class);

    @Option(
            names = "--principal",
            paramLabel = "USER",
            description = "Who gets them, e.g. User:processor (default: User:NAME, to be replaced).")
    private @Nullable String principal;

    @Option(
            names = "--group",
            paramLabel = "NAME",
            description = "The processor's application.id or the trainer's consumer.group.id, if it is set.")
    private @Nullable String group;

    @Option(names = "--apply", description = "Grant them now; takes a user that may alter the cluster.")
    private boolean apply;

    /** None of its own: who grants rights is the cluster's administrator. */
    @Override
    public Role role() {
        return Role.TOPICS;
    }

    @Override
    public Integer call() throws InterruptedException {
        require(!apply || principal != null && !roles.isEmpty(), "--apply takes --principal and the roles to grant.");
        require(
                group == null || roles.size() == 1 && roles.iterator().next().hasGroup(),
                "--group takes one role: processor or trainer.");
        for (Role role : roles.isEmpty() ? EnumSet.allOf(Role.class) : roles) {
            if (apply) {
                grant(role);
            } else {
                print(role);
            }
        }
        out().flush();
        return ExitCode.OK;
    }

    private List<Right> rights(Role role) {
        return group == null
                ? role.rights(connection().topics())
                : role.rights(connection().topics(), group);
    }

    private void grant(Role role) throws InterruptedException {
        List<Right> rights = rights(role);
        try (Admin admin = connection().admin()) {
            admin.createAcls(rights.stream()
                            .map(right -> right.binding(String.valueOf(principal)))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        }
        rights.forEach(right -> out().println(principal + " may " + right));
    }

    private void print(Role role) {
        Connection connection = connection();
        List<String> command = new ArrayList<>(List.of(
                "kafka-acls.sh",
                "--bootstrap-server",
                connection.bootstrapServers(),
                "--add",
                "--allow-principal",
                principal == null ? "User:NAME" : principal));
        root().commandConfig().ifPresent(file -> command.addAll(3, List.of("--command-config", file.toString())));
        out().println("# " + role + ": " + role.who());
        rights(role).forEach(right -> out().println(String.join(" ", command) + " " + right.options()));
        out().println();
    }
}
