package dev.sketchwarp.tools.live.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sketchwarp.service.program.CommandFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty, and nothing but what the page needs of it. */
public final class PageServer implements AutoCloseable {

    private static final int THREADS = 48;
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final Server server;
    private final ServerConnector connector;

    private PageServer(String host, int port, Site site) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
        threads.setName("page");
        threads.setDaemon(true);
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE.toMillis());
        server.addConnector(connector);
        server.setHandler(new Adapter(site));
    }

    /**
     * Starts to listen.
     *
     * @param port 0: any free one
     * @throws CommandFailure the address cannot be listened on
     */
    public static PageServer start(String host, int port, Site site) {
        PageServer page = new PageServer(host, port, site);
        try {
            page.server.start();
            return page;
        } catch (Exception e) {
            page.close();
            throw new CommandFailure(
                    "The page cannot listen on " + host + ":" + port + ": " + e.getMessage()
                            + ". Give it another port; 0 is any free one.",
                    e);
        }
    }

    /** Where a browser on this machine finds it. */
    public URI address() {
        String host = connector.getHost();
        boolean any = host.equals("0.0.0.0") || host.equals("::");
        String shown = any ? "localhost" : host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + shown + ":" + connector.getLocalPort() + "/");
    }

    @Override
    public void close() {
        try {
            server.setStopTimeout(0);
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the page's server does not stop", e);
        }
    }

    /** Between Jetty's requests and ours. */
    private static final class Adapter extends Handler.Abstract {

        private final Site site;

        Adapter(Site site) {
            this.site = site;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            try {
                SecurityHeaders.ALL.forEach(response.getHeaders()::put);
                Reply reply = site.answer(asked(request));
                if (reply instanceof Reply.Content content) {
                    send(content, response);
                } else if (reply instanceof Reply.Events events) {
                    send(events, response);
                }
                callback.succeeded();
            } catch (IOException e) { // the browser has left
                callback.failed(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                callback.failed(e);
            }
            return true;
        }

        private static Asked asked(Request request) {
            Map<String, String> headers = new HashMap<>();
            for (HttpField field : request.getHeaders()) {
                headers.merge(
                        field.getName().toLowerCase(Locale.ROOT),
                        String.valueOf(field.getValue()),
                        (first, next) -> first + "," + next);
            }
            return new Asked(
                    request.getMethod(),
                    Request.getPathInContext(request),
                    headers,
                    Map.of(),
                    Content.Source.asInputStream(request));
        }

        private static void send(Reply.Content content, Response response) throws IOException {
            response.setStatus(content.status());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, content.type());
            content.headers().forEach(response.getHeaders()::put);
            Content.Sink.write(response, true, ByteBuffer.wrap(content.bytes()));
        }

        private static void send(Reply.Events events, Response response) throws IOException, InterruptedException {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream; charset=utf-8");
            events.source().run(text -> Content.Sink.write(response, false, ByteBuffer.wrap(text.getBytes(UTF_8))));
        }
    }
}
