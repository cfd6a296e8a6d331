package dev.sketchwarp.service.child;

import java.util.List;
import java.util.Map;

/**
 * A program to run in a JVM of its own.
 *
 * @param mainClass on this JVM's class path
 * @param options of the JVM: heap, collector, system properties; the last of a kind wins
 * @param arguments of the program
 * @param environment what it finds in its environment where ours says nothing else
 */
public record JavaProgram(
        String mainClass, List<String> options, List<String> arguments, Map<String, String> environment) {

    public JavaProgram {
        options = List.copyOf(options);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }
}
