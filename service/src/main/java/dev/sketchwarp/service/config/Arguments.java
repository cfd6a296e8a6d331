package dev.sketchwarp.service.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** A program's arguments: {@code --config FILE [KEY=VALUE ...]}, the latter standing above the file. */
public final class Arguments {

    private Arguments() {}

    /** @throws IllegalArgumentException an argument is not understood */
    public static Map<String, String> properties(String... arguments) throws IOException {
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
