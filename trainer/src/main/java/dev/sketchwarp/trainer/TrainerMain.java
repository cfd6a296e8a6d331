package dev.sketchwarp.trainer;

import dev.sketchwarp.service.program.Program;

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

    public static void main(String[] arguments) throws Exception {
        System.exit(Program.run(
                USAGE,
                TrainerConfig::documentation,
                properties -> Trainer.start(TrainerConfig.of(properties)),
                arguments));
    }
}
