package dev.sketchwarp.processor;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;

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

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(arguments));
    }

    private static int run(String... arguments) throws InterruptedException {
        if (arguments.length == 1 && arguments[0].equals("--help")) {
            System.out.print(USAGE + "\n" + ProcessorConfig.documentation());
            return 0;
        }
        StreamProcessor processor;
        try {
            processor = StreamProcessor.start(ProcessorConfig.of(properties(arguments)));
        } catch (InvalidConfigException | IOException e) {
            System.err.println(e.getMessage());
            return 2;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + USAGE);
            return 2;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(processor::close, "shutdown"));
        try {
            processor.await();
            return 0;
        } catch (ExecutionException e) {
            System.err.println("stopped: " + e.getCause());
            return 1;
        }
    }

    /** @throws IllegalArgumentException an argument is not understood */
    static Map<String, String> properties(String... arguments) throws IOException {
        Map<String, String> overrides = new HashMap<>();
        Properties file = new Properties();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            int equals = argument.indexOf('=');
            if (argument.equals("--config") && i + 1 < arguments.length) {
                i++;
                try (Reader reader = Files.newBufferedReader(Path.of(arguments[i]))) {
                    file.load(reader);
                }
            } else if (equals > 0 && !argument.startsWith("-")) {
                overrides.put(argument.substring(0, equals), argument.substring(equals + 1));
            } else {
                throw new IllegalArgumentException("not understood: " + argument);
            }
        }
        Map<String, String> properties = new HashMap<>();
        file.stringPropertyNames().forEach(key -> properties.put(key, file.getProperty(key)));
        properties.putAll(overrides);
        return properties;
    }
}
