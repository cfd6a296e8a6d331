package dev.sketchwarp.fuzz;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sketchwarp.tools.pairs.PairCsv;
import dev.sketchwarp.tools.pairs.PairList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** CSV lists of pairs: rows, and a sentence with its place for each that is none. */
@Timeout(30)
class ListFuzzTest {

    private final ScratchFile scratch = new ScratchFile(".csv");

    @MethodSource("lists")
    @FuzzTest(maxDuration = "10m")
    void csv(byte[] file) {
        if (file != null) {
            Bounded.run(IllegalStateException.class, () -> {
                PairList list = PairCsv.read(scratch.with(file));
                if (list.problems().stream().anyMatch(problem -> !problem.contains(".csv"))) {
                    throw new AssertionError("a problem without its place: " + list.problems());
                }
                return list;
            });
        }
    }

    @Test
    void shortPass() {
        Mutations.feed(lists(), this::csv);
    }

    static List<byte[]> lists() {
        return List.of(
                "photo,sketch\na.jpg,a.png\n".getBytes(UTF_8),
                "\ufeffphoto;sketch;pair_id;photo_id\r\n\"a b.jpg\";\"a\"\"b.png\";ä;p\r\n\r\n".getBytes(UTF_8),
                "photo\tsketch\tphoto_keypoints\na.jpg\ta.png\t\"nose=1,2;tail=3.5,-4\"\n".getBytes(UTF_8),
                "sketch,photo,sketch_keypoints,photo_keypoints\na.png,a.jpg,x=1,2".getBytes(UTF_8),
                "photo,sketch\na,b\n".getBytes(UTF_16LE));
    }
}
