package dev.sketchwarp.tools.cli.programs;

import dev.sketchwarp.service.access.Role;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.tools.cli.command.ClusterCommand;
import dev.sketchwarp.tools.live.LivePage;
import dev.sketchwarp.tools.live.http.Access;
import dev.sketchwarp.tools.live.watch.TrainingSource;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

@Command(
        name = "view",
        description = "Serve the live page for a cluster: draw a sketch of a photo, see the answer, watch the topics.",
        footer = {
            "",
            "The page is for this machine only, unless --host says otherwise. Then browsers need the token that is printed,"
                    + " or that of --token-file, and everything travels in the clear: put a proxy with TLS in front of it."
        })
public final class ViewCommand extends ClusterCommand {

    private static final int TOKEN_BYTES = 16;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = UpCommand.PAGE_PORT,
            description = "0: any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to listen on; 0.0.0.0: all of this machine's (default: ${DEFAULT-VALUE}).")
    private String host = "";

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "What browsers must present, 16 characters or more (default beyond this machine: a new one,"
                    + " printed).")
    private @Nullable Path tokenFile;

    @Option(
            names = "--allow-host",
            paramLabel = "NAME",
            description =
                    "A name under which browsers may ask for the page, beside addresses and localhost. Repeatable.")
    private Set<String> names = new TreeSet<>();

    @Override
    public Role role() {
        return Role.WATCH;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Access access = access();
        try (LivePage page = LivePage.start(connection(), host, port, access, TrainingSource.NONE)) {
            out().println("The page is at " + page.address()
                    + access.token().map(token -> "#token=" + token).orElse(""));
            out().flush();
            note("Ctrl-C ends");
            new CountDownLatch(1).await();
        }
        return ExitCode.OK;
    }

    private Access access() throws IOException {
        boolean loopback = isLoopback();
        Optional<String> token = Optional.empty();
        if (tokenFile != null) {
            token = Optional.of(Files.readString(tokenFile).strip());
        } else if (!loopback) {
            token = Optional.of(newToken());
        }
        Set<String> lowerCase =
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        try {
            return new Access(loopback, token, lowerCase);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("--token-file " + tokenFile + ": " + e.getMessage() + ".", e);
        }
    }

    private boolean isLoopback() {
        try {
            return Access.isLoopback(host);
        } catch (UnknownHostException e) {
            throw new CommandFailure("--host " + host + ": there is no such address.", e);
        }
    }

    private static String newToken() {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
