package dev.sketchwarp.tools.live.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sketchwarp.tools.live.http.Reply;
import dev.sketchwarp.tools.live.watch.LiveEvent.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EventFeedTest {

    private final EventRing ring = new EventRing(100);
    private final EventFeed feed = new EventFeed(ring, () -> Map.of("answers", 7));

    @Test
    void newReaderGetsFiguresAndTheNewestEvents() {
        add(80);

        String text = read(Optional.empty());

        assertThat(text).startsWith("retry: 1000\n\nevent: figures\ndata: {\"answers\":7}\n\n");
        assertThat(text).contains("event: correspondence\ndata: {\"n\":21}\n\n", "data: {\"n\":80}\n\n");
        assertThat(text).doesNotContain("{\"n\":20}", "left-out");
    }

    @Test
    void readerThatComesBackGoesOnWhereItWas() {
        add(5);
        String id = lastId(read(Optional.empty()));
        add(2);

        String text = read(Optional.of(id));

        assertThat(text).contains("{\"n\":6}", "{\"n\":7}").doesNotContain("{\"n\":5}", "left-out");
    }

    @Test
    void readerThatComesBackTooLateIsToldWhatIsMissing() {
        add(5);
        String id = lastId(read(Optional.empty()));
        add(10_000);

        String text = read(Optional.of(id));

        assertThat(text).contains("event: left-out\ndata: {\"events\":9900}\n\n");
        assertThat(text.split("event: correspondence", -1)).hasSize(101);
    }

    @Test
    void placeOfAnEarlierRunMeansNothing() {
        add(3);

        assertThat(read(Optional.of("another-1"))).contains("{\"n\":1}");
        assertThat(read(Optional.of("nonsense"))).contains("{\"n\":1}");
    }

    @Test
    void readersAreBoundedAndLeaveTheirPlace() {
        List<Reply> open = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            open.add(stream(Optional.empty()));
        }

        assertThat(stream(Optional.empty())).isInstanceOf(Reply.Content.class);

        assertThatThrownBy(() -> ((Reply.Events) open.get(0)).source().run(text -> {
                    throw new IOException("left");
                }))
                .hasMessage("left");
        assertThat(stream(Optional.empty())).isInstanceOf(Reply.Events.class);
    }

    private void add(int events) {
        for (int i = 0; i < events; i++) {
            ring.add(Kind.CORRESPONDENCE, "", "{\"n\":" + (ring.last() + 1) + "}");
        }
    }

    private Reply stream(Optional<String> lastSeen) {
        return feed.stream(event -> true, Duration.ZERO, lastSeen);
    }

    /** What is written before the reader leaves, which it does with the first events. */
    private String read(Optional<String> lastSeen) {
        StringBuilder read = new StringBuilder();
        assertThatThrownBy(() -> ((Reply.Events) stream(lastSeen)).source().run(text -> {
                    read.append(text);
                    if (text.contains("id: ")) {
                        throw new IOException("left");
                    }
                }))
                .hasMessage("left");
        return read.toString();
    }

    private static String lastId(String text) {
        Matcher id = Pattern.compile("id: (\\S+)").matcher(text);
        String last = "";
        while (id.find()) {
            last = id.group(1);
        }
        return last;
    }
}
