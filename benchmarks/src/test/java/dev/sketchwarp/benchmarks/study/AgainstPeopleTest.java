package dev.sketchwarp.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgainstPeopleTest {
    @TempDir
    private Path folder;

    private StudyPage page;

    @BeforeEach
    void newPage() {
        page = new StudyPage(folder);
    }

    @Test
    void aModelIsSetBesideTheSecondAnnotator() throws IOException {
        StudiedPairs pairs = StudiedPairs.of(DrawnPairs.markedAgain(4, 3));

        AgainstPeople.section(pairs, page, annotator(), Map.of("model 1", halfRight(pairs)));

        int points =
                pairs.pairs().stream().mapToInt(pair -> pair.keypoints().size()).sum();
        assertThat(page.text().toString())
                .contains("## Against a second annotator", "Marked again by somebody", "within 3.0 px")
                .containsPattern("\\| all \\| " + points
                        + " \\| 100\\.0 \\| 100\\.0 \\| 3\\.0 \\| (4|5)\\d\\.\\d \\| 100\\.0 \\| .*"
                        + " \\| (4|5)\\d\\.\\d \\| (4|5)\\d\\.\\d \\|");
        assertThat(folder.resolve("second-annotator.svg")).content().contains("second annotator", "model 1");
    }

    @Test
    void withoutASecondAnnotatorThereIsNoSection() throws IOException {
        StudiedPairs pairs = StudiedPairs.of(DrawnPairs.markedAgain(2, 3).stream()
                .map(pair -> pair.with(pair.sketch().rgb(), pair.keypoints()))
                .toList());

        AgainstPeople.section(pairs, page, SecondAnnotator.NONE, Map.of("model 1", halfRight(pairs)));

        assertThat(page.text().toString()).isEmpty();
    }

    private static SecondAnnotator annotator() {
        return new SecondAnnotator("somebody", Map.of());
    }

    /** Every second keypoint lands a pixel from where it belongs, the others twenty; back, all land far off. */
    private static List<Transfer> halfRight(StudiedPairs pairs) {
        List<Transfer> transfers = new ArrayList<>();
        for (int pair = 0; pair < pairs.pairs().size(); pair++) {
            for (int i = 0; i < pairs.pairs().get(pair).keypoints().size(); i++) {
                double error = transfers.size() / 2 % 2 == 0 ? 1 : 20;
                transfers.add(new Transfer(pair, i, true, error, 10, Optional.empty(), Double.NaN));
                transfers.add(new Transfer(pair, i, false, 99, 10, Optional.empty(), Double.NaN));
            }
        }
        return transfers;
    }
}
