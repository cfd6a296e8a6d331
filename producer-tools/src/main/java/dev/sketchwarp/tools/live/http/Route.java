package dev.sketchwarp.tools.live.http;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that can be asked for.
 *
 * @param path segments of which those in braces stand for anything, e.g. {@code /api/pairs/{at}/photo}
 */
public record Route(String method, String path, Action action) {

    /** Answers a request. */
    @FunctionalInterface
    public interface Action {
        Reply answer(Asked asked) throws IOException;
    }

    public static Route get(String path, Action action) {
        return new Route("GET", path, action);
    }

    /** Changes something: only the page itself may ask. */
    public static Route post(String path, Action action) {
        return new Route("POST", path, action);
    }

    /** The path's variables; empty if it is another path. */
    Optional<Map<String, String>> match(String asked) {
        String[] wanted = path.split("/", -1);
        String[] found = asked.split("/", -1);
        if (wanted.length != found.length) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{") && !found[i].isEmpty()) {
                variables.put(wanted[i].substring(1, wanted[i].length() - 1), found[i]);
            } else if (!wanted[i].equals(found[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
