package dev.sketchwarp.tools.cli.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.sketchwarp.tools.cli.Cli;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrainNowCommandTest {

    private final AtomicReference<String> asked = new AtomicReference<>("");
    private HttpServer trainer;

    @BeforeEach
    void listen() throws IOException {
        trainer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        trainer.start();
    }

    @AfterEach
    void stop() {
        trainer.stop(0);
    }

    @Test
    void theTrainerIsAskedAndItsAnswerPrinted() {
        answer(202, "{\"answer\": \"a training begins\"}");

        Cli.Result result = Cli.run("train", "now", "--trainer", address());

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(asked).hasValue("POST /train");
        assertThat(result.out()).isEqualToIgnoringNewLines("a training begins");
    }

    @Test
    void aRefusalIsAFailureThatSaysWhy() {
        answer(409, "{\"problem\": \"a training is under way\"}");

        Cli.Result result = Cli.run("train", "now", "--trainer", address());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains(address(), "a training is under way");
    }

    @Test
    void aTrainerThatIsNotThereIsNamed() {
        String address = address();
        trainer.stop(0);

        Cli.Result result = Cli.run("train", "now", "--trainer", address);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("No trainer answers at " + address, "up --trainer");
    }

    @Test
    void whatIsNoAddressIsWrongUsage() {
        Cli.Result result = Cli.run("train", "now", "--trainer", "localhost:8082");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--trainer must be an address like http://");
    }

    private String address() {
        return "http://localhost:" + trainer.getAddress().getPort();
    }

    private void answer(int status, String body) {
        trainer.createContext("/", exchange -> {
            asked.set(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.sendResponseHeaders(status, body.length());
            exchange.getResponseBody().write(body.getBytes(UTF_8));
            exchange.close();
        });
    }
}
