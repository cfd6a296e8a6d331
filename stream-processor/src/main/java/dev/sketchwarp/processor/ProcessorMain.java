package dev.sketchwarp.processor;

import dev.sketchwarp.service.program.Program;

/**
 * The program: {@code --config FILE [KEY=VALUE ...]}. A signal closes it cleanly. Exit codes: 1
 * stopped by itself, 2 cannot start, 128 + n after signal n.
 */
public final class ProcessorMain {

    private static final String USAGE =
            """
            Usage: stream-processor --config FILE [KEY=VALUE ...]
              --config FILE   properties; see config/stream-processor.properties
              KEY=VALUE       sets a property, whatever the file says
              --help          this text and all properties
            """;

    private ProcessorMain() {}

    public static void main(String[] arguments) throws Exception {
        System.exit(Program.run(
                USAGE,
                ProcessorConfig::documentation,
                properties -> StreamProcessor.start(ProcessorConfig.of(properties)),
                arguments));
    }
}
