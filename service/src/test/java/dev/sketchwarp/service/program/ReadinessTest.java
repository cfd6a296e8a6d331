package dev.sketchwarp.service.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private final Readiness readiness = new Readiness();
    private final List<String> calls = new ArrayList<>();

    private void control() {
        readiness.control(() -> calls.add("pause"), () -> calls.add("resume"));
    }

    @Test
    void pausesAtTheFirstObstacleAndResumesAfterTheLast() {
        control();

        readiness.hold("a", "broken");
        readiness.hold("b", "broken too");
        readiness.release("a");
        readiness.release("b");

        assertThat(calls).containsExactly("pause", "resume");
        assertThat(readiness.obstacles()).isEmpty();
    }

    @Test
    void pausesAtOnceForWhatIsThereAlready() {
        readiness.hold("a", "broken");

        control();

        assertThat(calls).containsExactly("pause");
    }

    @Test
    void aReasonCanBeRenewed() {
        control();
        readiness.hold("a", "broken");

        readiness.hold("a", "still broken");

        assertThat(readiness.obstacles()).containsEntry("a", "still broken");
        assertThat(calls).containsExactly("pause");
    }

    @Test
    void releasingWhatIsNotThereDoesNothing() {
        control();

        readiness.release("a");

        assertThat(calls).isEmpty();
    }
}
