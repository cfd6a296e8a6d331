package dev.sketchwarp.trainer.orchestration;

import dev.sketchwarp.trainer.plan.TrainingRequest;
import dev.sketchwarp.trainer.progress.ProgressLog;
import dev.sketchwarp.trainer.progress.TrainingEvent;
import dev.sketchwarp.trainer.progress.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** Stands in for the training process: ends as the system property {@code fake.exits} says, one code an attempt. */
final class FakeTraining {

    private FakeTraining() {}

    public static void main(String[] arguments) throws IOException, TrainingException {
        TrainingRequest request = TrainingRequest.read(Path.of(arguments[0]));
        Path out = request.out();
        Files.createDirectories(out);
        Path attempts = out.resolve("attempts");
        Files.writeString(attempts, "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        System.out.println(ProgressLog.line(
                new TrainingEvent.Steps("warp", 0, 5, 10, 0.25, Map.of("supervised", 0.25), 1, 0.001, 12, 30)));
        String[] exits = System.getProperty("fake.exits").split("/");
        int code = Integer.parseInt(exits[(int) Files.size(attempts) - 1]);
        if (code == 0) {
            Reports.finish(out, request.name(), request.version(), Reports.report("set", 50, 30, 60));
        } else {
            System.err.println("This attempt ends with " + code + ".\n\tat somewhere");
        }
        System.exit(code);
    }
}
