package dev.sketchwarp.tools.live.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sketchwarp.service.program.CommandFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers every request: refuses it at the gate, or finds the route that is meant. */
public final class Site {

    private static final Logger LOG = LoggerFactory.getLogger(Site.class);
    private static final int SESSION_BYTES = 1024;

    private final Gate gate;
    private final List<Route> routes;

    public Site(Access access, List<Route> routes) {
        this.gate = new Gate(access);
        this.routes = new ArrayList<>(routes);
        this.routes.add(Route.post(Gate.SESSION, this::session));
    }

    /** The answer, whatever happens. */
    public Reply answer(Asked asked) {
        Optional<Reply> refusal = gate.refusal(asked);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        try {
            return routed(asked);
        } catch (CommandFailure e) {
            return Reply.problem(409, String.valueOf(e.getMessage()));
        } catch (KafkaException e) {
            LOG.warn("event=page_request_failed path={} problem=\"{}\"", asked.path(), e.toString());
            return Reply.problem(503, "Kafka does not answer: " + e.getMessage());
        } catch (JsonProcessingException e) {
            return Reply.problem(400, "What was sent is not JSON: " + e.getOriginalMessage());
        } catch (IOException | RuntimeException e) {
            LOG.warn("event=page_request_failed path={}", asked.path(), e);
            return Reply.problem(500, "The page's server failed; its log says more.");
        }
    }

    private Reply routed(Asked asked) throws IOException {
        boolean otherMethod = false;
        for (Route route : routes) {
            Optional<Map<String, String>> variables = route.match(asked.path());
            if (variables.isPresent() && route.method().equals(asked.method())) {
                return route.action().answer(asked.with(variables.get()));
            }
            otherMethod |= variables.isPresent();
        }
        return otherMethod
                ? Reply.problem(405, "This is not asked for by " + asked.method() + ".")
                : Reply.problem(404, "There is nothing at " + asked.path() + ".");
    }

    /** A browser presents the token once, and gets it as a cookie that scripts and other sites' requests do not see. */
    private Reply session(Asked asked) throws IOException {
        String given = asked.json(SESSION_BYTES).path("token").asText();
        if (!gate.matches(given)) {
            return Reply.problem(401, "That is not the token.");
        }
        return Reply.json(Map.of("answer", "welcome"))
                .with("Set-Cookie", Gate.COOKIE + "=" + given + "; Path=/; HttpOnly; SameSite=Strict");
    }
}
