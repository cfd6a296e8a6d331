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

    /** Where a browser asks for a file, and the file. */
    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry("/", "draw.html"),
            Map.entry("/watch", "watch.html"),
            Map.entry("/pair", "pair.html"),
            Map.entry("/live.css", "live.css"),
            Map.entry("/icon.svg", "icon.svg"),
            Map.entry("/js/answer.js", "js/answer.js"),
            Map.entry("/js/draw.js", "js/draw.js"),
            Map.entry("/js/field.js", "js/field.js"),
            Map.entry("/js/pad.js", "js/pad.js"),
            Map.entry("/js/pair.js", "js/pair.js"),
            Map.entry("/js/photo.js", "js/photo.js"),
            Map.entry("/js/points.js", "js/points.js"),
            Map.entry("/js/publisher.js", "js/publisher.js"),
            Map.entry("/js/server.js", "js/server.js"),
            Map.entry("/js/shell.js", "js/shell.js"),
            Map.entry("/js/sketch.js", "js/sketch.js"),
            Map.entry("/js/watch.js", "js/watch.js"),
            Map.entry("/js/watch-letters.js", "js/watch-letters.js"),
            Map.entry("/js/watch-models.js", "js/watch-models.js"),
            Map.entry("/js/watch-training.js", "js/watch-training.js"));

    private final Watch watch;
    private final Drawing drawing;
    private final PageServer server;

    private LivePage(Connection connection, String host, int port, Access access, TrainingSource training) {
        watch = new Watch(connection, Drawing::drew, training);
        drawing = new Drawing(connection);
        List<Route> routes = new ArrayList<>(files());
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
        return FILES.entrySet().stream()
                .map(file -> StaticFiles.route(file.getKey(), LivePage.class, file.getValue()))
                .toList();
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
