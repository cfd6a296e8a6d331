package dev.sketchwarp.tools.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.tools.live.browser.Browser;
import dev.sketchwarp.tools.live.http.Access;
import dev.sketchwarp.tools.live.watch.TrainingSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page that needs a token, in a real browser; no Kafka is there. Skipped where no Chromium is on the path. */
class TokenIT {

    private static final Connection NOWHERE = new Connection(
            "127.0.0.1:1", URI.create("http://127.0.0.1:1"), new Topics(Topics.DEFAULT_PREFIX), Map.of());

    @TempDir
    private Path profile;

    @Test
    void aTokenInTheAddressThatIsNotTheRightOneIsAskedFor() throws IOException {
        Optional<Path> program = Browser.find();
        assumeTrue(program.isPresent(), "no Chromium on the path");
        Access access = new Access(false, Optional.of("the token of this run"), Set.of());

        try (LivePage page = LivePage.start(NOWHERE, "127.0.0.1", 0, access, TrainingSource.NONE);
                Browser browser = Browser.start(program.get(), profile)) {
            browser.open(page.address().resolve("/watch#token=of-an-earlier-run"));
            browser.awaitThat("document.querySelector('dialog #token') !== null");

            assertThat(browser.value("document.querySelector('dialog label').textContent")
                            .asText())
                    .contains("token");
        }
    }
}
