package dev.sketchwarp.tools.live.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.models.PublishConflictException;
import dev.sketchwarp.tools.live.http.Asked;
import dev.sketchwarp.tools.live.http.Reply;
import dev.sketchwarp.tools.live.http.Route;
import dev.sketchwarp.tools.models.Promotion;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Promotes a version or rolls back to one, as the commands of the same names do. */
public final class Models {

    private static final int REQUEST_BYTES = 4096;
    private static final int LONGEST_REASON = 500;

    private final Connection connection;

    public Models(Connection connection) {
        this.connection = connection;
    }

    public List<Route> routes() {
        return List.of(
                Route.post("/api/models/promote", asked -> change(asked, true)),
                Route.post("/api/models/rollback", asked -> change(asked, false)));
    }

    private Reply change(Asked asked, boolean promotion) throws IOException {
        JsonNode wish = asked.json(REQUEST_BYTES);
        String name = wish.path("name").asText();
        String version = wish.path("version").asText();
        String reason = wish.path("reason").asText().strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            return Reply.problem(422, "Say why, in at most " + LONGEST_REASON + " characters.");
        }
        try {
            if (promotion) {
                boolean force = wish.path("force").asBoolean();
                Promotion.promote(connection.announcements(), name, version, reason, force);
            } else {
                Promotion.rollback(connection.announcements(), name, version, reason);
            }
        } catch (PublishConflictException e) {
            return Reply.problem(409, "Somebody else announced a version at the same time: look, and try again.");
        }
        return Reply.json(Map.of("answer", name + " " + version + " is live."));
    }
}
