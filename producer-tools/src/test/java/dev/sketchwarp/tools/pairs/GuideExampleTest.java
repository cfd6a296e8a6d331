package dev.sketchwarp.tools.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the guide tells a newcomer to publish is there and is answered. */
class GuideExampleTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern COMMAND = Pattern.compile(
            "sketchwarp publish --photo (\\S+) --sketch (\\S+) --photo-keypoint (\\S+) --sketch-keypoint (\\S+)");

    @Test
    void nothingIsWrongWithThePairThatTheReadmePublishes() throws IOException {
        // Given
        Matcher command = COMMAND.matcher(Files.readString(ROOT.resolve("docs/guide.md")));
        assertThat(command.find()).isTrue();
        LocalPair pair = new LocalPair(
                "docs/guide.md",
                Optional.empty(),
                Optional.empty(),
                ROOT.resolve(command.group(1)),
                ROOT.resolve(command.group(2)),
                List.of(KeypointText.parse(command.group(3))),
                List.of(KeypointText.parse(command.group(4))));

        // When
        PairEvents.Prepared prepared = new PairEvents(PairEvents.Carriage.INLINE, "test").prepare(pair);

        // Then
        assertThat(prepared.warnings()).isEmpty();
    }
}
