package dev.sketchwarp.trainer;

import dev.sketchwarp.schemas.config.Arguments;
import dev.sketchwarp.schemas.config.InvalidConfigException;
import java.io.IOException;
import java.util.concurrent.ExecutionException;

/**
 * The program: {@code --config FILE [KEY=VALUE ...]}. A signal closes it cleanly. Exit codes: 1
 * stopped by itself, 2 cannot start, 128 + n after signal n.
 */
public final class TrainerMain {

    private static final String USAGE =
            """
            Usage: trainer --config FILE [KEY=VALUE ...]
              --config FILE   properties; see config/trainer.properties
              KEY=VALUE       sets a property, whatever the file says
              --help          this text and all properties
            """;

    private TrainerMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(arguments));
    }

    private static int run(String... arguments) throws InterruptedException {
        if (arguments.length == 1 && arguments[0].equals("--help")) {
            System.out.print(USAGE + "\n" + TrainerConfig.documentation());
            return 0;
        }
        Trainer trainer;
        try {
            trainer = Trainer.start(TrainerConfig.of(Arguments.properties(arguments)));
        } catch (InvalidConfigException | IOException e) {
            System.err.println(e.getMessage());
            return 2;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + USAGE);
            return 2;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(trainer::close, "shutdown"));
        try {
            trainer.await();
            return 0;
        } catch (ExecutionException e) {
            System.err.println("stopped: " + e.getCause());
            return 1;
        }
    }
}
