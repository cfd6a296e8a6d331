package dev.sketchwarp.tools.live;

import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.tools.live.draw.Drawing;
import dev.sketchwarp.tools.live.http.Access;
import dev.sketchwarp.tools.live.http.PageServer;
import dev.sketchwarp.tools.live.http.Route;
import dev.sketchwarp.tools.live.http.Site;
import dev.sketchwarp.tools.live.http.StaticFiles;
import dev.sketchwarp.tools.live.models.Models;
import dev.sketchwarp.tools.live.pair.Letters;
import dev.sketchwarp.tools.live.pair.Pairs;
import dev.sketchwarp.tools.live.watch.TrainingSource;
import dev.sketchwarp.tools.live.watch.Watch;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The page against one cluster, from start until close. */
public final class LivePage implements AutoCloseable {

    /** Where a browser asks for a document, and the document. */
    private static final Map<String, String> DOCUMENTS =
            Map.of("/", "draw.html", "/watch", "watch.html", "/pair", "pair.html");

    /** What documents ask for, each under its own name. */
    private static final List<String> PARTS = List.of(
            "live.css",
            "icon.svg",
            "js/answer.js",
            "js/draw.js",
            "js/field.js",
            "js/pad.js",
            "js/pair.js",
            "js/photo.js",
            "js/points.js",
            "js/publisher.js",
            "js/server.js",
            "js/shell.js",
            "js/sketch.js",
            "js/watch.js",
            "js/watch-letters.js",
            "js/watch-models.js",
            "js/watch-training.js");

    private final Watch watch;
    private final Drawing drawing;
    private final PageServer server;

    private LivePage(Connection connection, String host, int port, Access access, TrainingSource training) {
        watch = new Watch(connection, Drawing::drew, training);
        drawing = new Drawing(connection);
        List<Route> routes = files();
        routes.addAll(watch.routes());
        routes.addAll(drawing.routes());
        routes.addAll(new Pairs(connection).routes());
        routes.addAll(new Letters(connection).routes());
        routes.addAll(new Models(connection).routes());
        try {
            server = PageServer.start(host, port, new Site(access, routes));
        } catch (RuntimeException e) {
            watch.close();
            throw e;
        }
    }

    /**
     * Starts to serve.
     *
     * @param host address to listen on
     * @param port 0: any free one
     * @param training where to learn of trainings
     * @throws dev.sketchwarp.service.program.CommandFailure the address cannot be listened on
     */
    public static LivePage start(Connection connection, String host, int port, Access access, TrainingSource training) {
        return new LivePage(connection, host, port, access, training);
    }

    private static List<Route> files() {
        List<Route> files = new ArrayList<>();
        DOCUMENTS.forEach((path, name) -> files.add(StaticFiles.route(path, LivePage.class, name)));
        PARTS.forEach(name -> files.add(StaticFiles.route("/" + name, LivePage.class, name)));
        return files;
    }

    /** Where a browser on this machine finds it. */
    public URI address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
        watch.close();
        drawing.close();
    }
}
