package dev.sketchwarp.service.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A program's arguments: {@code --config FILE [KEY=VALUE ...]}, the latter standing above the file. */
public final class Arguments {

    private Arguments() {}

    /** @throws IllegalArgumentException an argument is not understood */
    public static Map<String, String> properties(String... arguments) throws IOException {
        Map<String, String> properties = new HashMap<>();
        Map<String, String> overrides = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            int equals = argument.indexOf('=');
            if (argument.equals("--config") && i + 1 < arguments.length) {
                i++;
                properties.putAll(PropertiesFile.read(Path.of(arguments[i])));
            } else if (equals > 0 && !argument.startsWith("-")) {
                overrides.put(argument.substring(0, equals), argument.substring(equals + 1));
            } else {
                throw new IllegalArgumentException("not understood: " + argument);
            }
        }
        properties.putAll(overrides);
        return properties;
    }
}
