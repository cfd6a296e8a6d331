package dev.sketchwarp.tools.cli.cluster;

import dev.sketchwarp.schemas.asyncapi.AsyncApi;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.tools.cli.command.BaseCommand;
import dev.sketchwarp.tools.cli.command.Version;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

@Command(
        name = "asyncapi",
        description = "Print topics, events and schemas as an AsyncAPI 3 document; no cluster is asked.")
final class TopicsAsyncApiCommand extends BaseCommand {

    @Option(
            names = "--prefix",
            paramLabel = "PREFIX",
            defaultValue = Topics.DEFAULT_PREFIX,
            description = "What the names of the topics begin with (default: ${DEFAULT-VALUE}).")
    private String prefix = Topics.DEFAULT_PREFIX;

    @Override
    public Integer call() throws IOException {
        out().print(AsyncApi.json(new Topics(prefix), Version.number()));
        out().flush();
        return ExitCode.OK;
    }
}
