package dev.sketchwarp.tools.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sketchwarp.events.Keypoint;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeypointTextTest {

    @Test
    void readsSeveralKeypoints() {
        List<Keypoint> keypoints = KeypointText.parseList("left ear=10.5,-0.25; a=b=3,4;");

        assertThat(keypoints).containsExactly(new Keypoint("left ear", 10.5, -0.25), new Keypoint("a=b", 3.0, 4.0));
    }

    @Test
    void readsWhatItWrites() {
        List<Keypoint> keypoints = List.of(new Keypoint("nose", 1.1, 2.2), new Keypoint("tail", 3.0, 1e-3));

        assertThat(KeypointText.parseList(KeypointText.format(keypoints))).isEqualTo(keypoints);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nose", "nose=", "nose=1", "nose=1,2,3", "nose=a,2", "=1,2", "1,2"})
    void saysWhatIsWrong(String text) {
        assertThatThrownBy(() -> KeypointText.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
