package dev.sketchwarp.tools.live.http;

import dev.sketchwarp.model.weights.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Files on the class path, each by its name: what is not listed cannot be had. */
public final class StaticFiles {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "jpg", "image/jpeg");

    private StaticFiles() {}

    /**
     * A route that serves one file.
     *
     * @param path where it is asked for
     * @param beside the class beside which the file lies
     * @param name of the resource
     */
    public static Route route(String path, Class<?> beside, String name) {
        byte[] bytes = read(beside, name);
        String type = type(name);
        String tag = '"' + Sha256.hex(bytes).substring(0, 16) + '"';
        Map<String, String> headers = Map.of("ETag", tag, "Cache-Control", "no-cache");
        return Route.get(
                path,
                asked -> asked.header("if-none-match").filter(tag::equals).isPresent()
                        ? new Reply.Content(304, type, new byte[0], headers)
                        : new Reply.Content(200, type, bytes, headers));
    }

    /** All of a resource. */
    public static byte[] read(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path beside " + beside.getName());
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Reading the page's own file " + name + " failed", e);
        }
    }

    private static String type(String name) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalArgumentException("no media type is known for " + name);
        }
        return type;
    }
}
