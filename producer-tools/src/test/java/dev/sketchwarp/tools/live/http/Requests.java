package dev.sketchwarp.tools.live.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;

/** Requests as browsers send them. */
final class Requests {

    static final String HOST = "localhost:8090";

    private Requests() {}

    static Asked get(String path, String... headers) {
        return asked("GET", path, "", headers);
    }

    static Asked post(String path, String body, String... headers) {
        return asked("POST", path, body, headers);
    }

    /** @param headers name, value, name, value, ...; the host is {@link #HOST} unless given */
    private static Asked asked(String method, String path, String body, String... headers) {
        Map<String, String> all = new HashMap<>(Map.of("host", HOST));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return new Asked(method, path, all, Map.of(), new ByteArrayInputStream(body.getBytes(UTF_8)));
    }
}
