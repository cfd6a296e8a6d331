package dev.sketchwarp.tools.live.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger's page, open in the same browser, may not do. */
class GateTest {

    private static final String TOKEN = "0123456789abcdef";
    private static final Access REMOTE = new Access(false, Optional.of(TOKEN), Set.of("sketch.example"));

    private final Site site = site(Access.local());

    @Test
    void thePageItselfPublishesAndReads() {
        Reply published = site.answer(Requests.post("/api/pairs", "{}", "origin", "http://localhost:8090"));
        Reply read = site.answer(Requests.get("/api/models", "sec-fetch-site", "same-origin"));

        assertThat(List.of(status(published), status(read))).containsOnly(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://stranger.example",
                "http://localhost:3000",
                "http://127.0.0.1:8090",
                "http://localhost:8090.stranger.example",
                "null",
                ""
            })
    void anotherOriginChangesNothing(String origin) {
        Reply reply = site.answer(Requests.post("/api/pairs", "{}", "origin", origin));

        assertThat(status(reply)).isEqualTo(403);
    }

    @Test
    void requestWithoutAnOriginChangesNothing() {
        assertThat(status(site.answer(Requests.post("/api/pairs", "{}")))).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stranger.example:8090", "localhost.stranger.example", "10.0.0.7:8090", "[::2]:8090", ""})
    void nameThatIsNotOursIsNotServed(String host) {
        Reply reply = site.answer(Requests.get("/", "host", host));

        assertThat(status(reply)).isEqualTo(421);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8090", "LOCALHOST", "127.0.0.1:8090", "[::1]:8090"})
    void thisMachinesNamesAreServed(String host) {
        assertThat(status(site.answer(Requests.get("/", "host", host)))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void anotherSiteReadsNothing(String from) {
        Reply fetched = site.answer(Requests.get("/api/models", "sec-fetch-site", from, "sec-fetch-mode", "no-cors"));
        Reply opened = site.answer(Requests.get(
                "/api/models", "sec-fetch-site", from, "sec-fetch-mode", "navigate", "sec-fetch-dest", "document"));
        Reply embedded = site.answer(
                Requests.get("/", "sec-fetch-site", from, "sec-fetch-mode", "navigate", "sec-fetch-dest", "iframe"));
        Reply withOrigin = site.answer(Requests.get("/api/models", "origin", "https://stranger.example"));

        assertThat(List.of(status(fetched), status(opened), status(embedded), status(withOrigin)))
                .containsOnly(403);
    }

    @Test
    void linkOnAnotherSiteOpensThePage() {
        Reply reply = site.answer(Requests.get(
                "/", "sec-fetch-site", "cross-site", "sec-fetch-mode", "navigate", "sec-fetch-dest", "document"));

        assertThat(status(reply)).isEqualTo(200);
    }

    @Test
    void otherMethodsAreNotAnswered() {
        Asked delete = new Asked("DELETE", "/", Requests.get("/").headers(), java.util.Map.of(), null);

        assertThat(status(site.answer(delete))).isEqualTo(405);
    }

    @Test
    void beyondThisMachineNothingIsHadWithoutTheToken() {
        Site remote = site(REMOTE);

        assertThat(status(remote.answer(Requests.get("/api/models")))).isEqualTo(401);
        assertThat(status(remote.answer(Requests.post("/api/pairs", "{}", "origin", "http://localhost:8090"))))
                .isEqualTo(401);
        assertThat(status(remote.answer(Requests.get("/api/models", "cookie", "sketchwarp=0123456789abcdee"))))
                .isEqualTo(401);
    }

    @Test
    void tokenBecomesACookieThatOtherSitesRequestsDoNotCarry() {
        Site remote = site(REMOTE);

        Reply.Content session = (Reply.Content) remote.answer(
                Requests.post("/api/session", "{\"token\": \"" + TOKEN + "\"}", "origin", "http://localhost:8090"));

        String cookie = session.headers().get("Set-Cookie");
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict");
        Reply read = remote.answer(Requests.get("/api/models", "cookie", "other=1; " + cookie.split(";")[0]));
        assertThat(status(read)).isEqualTo(200);
        assertThat(status(remote.answer(Requests.get("/api/models", "authorization", "Bearer " + TOKEN))))
                .isEqualTo(200);
    }

    @Test
    void wrongTokenOpensNoSession() {
        Reply.Content session = (Reply.Content) site(REMOTE)
                .answer(Requests.post("/api/session", "{\"token\": \"guess\"}", "origin", "http://localhost:8090"));

        assertThat(session.status()).isEqualTo(401);
        assertThat(session.headers()).doesNotContainKey("Set-Cookie");
    }

    @Test
    void beyondThisMachineAddressesAndAllowedNamesAreServed() {
        Site remote = site(REMOTE);

        assertThat(status(remote.answer(Requests.get("/", "host", "192.168.1.9:8090"))))
                .isEqualTo(200);
        assertThat(status(remote.answer(Requests.get("/", "host", "sketch.example"))))
                .isEqualTo(200);
        assertThat(status(remote.answer(Requests.get("/", "host", "stranger.example"))))
                .isEqualTo(421);
    }

    @Test
    void beyondThisMachineATokenIsRequired() {
        assertThatThrownBy(() -> new Access(false, Optional.empty(), Set.of())).hasMessageContaining("token");
        assertThatThrownBy(() -> new Access(false, Optional.of("short"), Set.of()))
                .hasMessageContaining("token");
    }

    private static Site site(Access access) {
        return new Site(
                access,
                List.of(
                        Route.get("/", asked -> Reply.json("page")),
                        Route.get("/api/models", asked -> Reply.json("models")),
                        Route.post("/api/pairs", asked -> Reply.json("published"))));
    }

    private static int status(Reply reply) {
        return ((Reply.Content) reply).status();
    }
}
