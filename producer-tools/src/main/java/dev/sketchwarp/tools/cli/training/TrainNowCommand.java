package dev.sketchwarp.tools.cli.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.tools.cli.command.BaseCommand;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

@Command(
        name = "now",
        description = "Have a running trainer train on what it has, without waiting for its number of new pairs.")
final class TrainNowCommand extends BaseCommand {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Option(
            names = "--trainer",
            paramLabel = "URL",
            defaultValue = "http://localhost:8082",
            description =
                    "The trainer's HTTP address (default: ${DEFAULT-VALUE}, where 'sketchwarp up --trainer' has it).")
    private URI trainer = URI.create("");

    @Override
    public Integer call() {
        HttpResponse<String> response = post(address());
        String said = text(response.body());
        if (response.statusCode() >= 300) {
            throw new CommandFailure("The trainer at " + trainer + " does not train now: " + said);
        }
        say(said);
        return ExitCode.OK;
    }

    private URI address() {
        require(
                "http".equals(trainer.getScheme()) || "https".equals(trainer.getScheme()),
                "--trainer must be an address like http://localhost:8082, not '" + trainer + "'.");
        return trainer.resolve("/train");
    }

    private HttpResponse<String> post(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .POST(BodyPublishers.noBody())
                .build();
        try {
            return HttpClient.newBuilder().connectTimeout(PATIENCE).build().send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CommandFailure(
                    "No trainer answers at " + trainer + ": is one running ('sketchwarp up --trainer' starts one),"
                            + " and is --trainer right?",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted while waiting for the trainer.", e);
        }
    }

    /** The one sentence in the trainer's answer, or all of it. */
    private static String text(String body) {
        try {
            JsonNode said = new ObjectMapper().readTree(body);
            for (String field : new String[] {"problem", "answer"}) {
                if (said.path(field).isTextual()) {
                    return said.get(field).asText();
                }
            }
        } catch (JsonProcessingException e) {
            // then it is shown as it is
        }
        return body.strip();
    }
}
