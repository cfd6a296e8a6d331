package dev.sketchwarp.trainer.orchestration;

import dev.sketchwarp.trainer.progress.ProgressLog;
import dev.sketchwarp.trainer.progress.TrainingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Stands in for the training process: ends as the system property {@code fake.exits} says, one code an attempt. */
final class FakeTraining {

    private FakeTraining() {}

    public static void main(String[] arguments) throws IOException {
        List<String> given = Arrays.asList(arguments);
        Path out = Path.of(given.get(given.indexOf("--out") + 1));
        Files.createDirectories(out);
        Path attempts = out.resolve("attempts");
        Files.writeString(attempts, "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        System.out.println(ProgressLog.line(
                new TrainingEvent.Steps("warp", 0, 5, 10, 0.25, Map.of("supervised", 0.25), 1, 0.001, 12, 30)));
        String[] exits = System.getProperty("fake.exits").split("/");
        int code = Integer.parseInt(exits[(int) Files.size(attempts) - 1]);
        if (code == 0) {
            Reports.finish(
                    out,
                    given.get(given.indexOf("--name") + 1),
                    given.get(given.indexOf("--model-version") + 1),
                    Reports.report("set", 50, 30, 60));
        } else {
            System.err.println("This attempt ends with " + code + ".\n\tat somewhere");
        }
        System.exit(code);
    }
}
