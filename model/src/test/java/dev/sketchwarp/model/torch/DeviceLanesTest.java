package dev.sketchwarp.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DeviceLanesTest {

    /** Who gives up after a failure frees what the other lanes work with. */
    @Test
    void aFailureInOneLaneIsThrownWhenTheOthersAreDone() throws InterruptedException {
        CountDownLatch thrown = new CountDownLatch(1);
        AtomicBoolean early = new AtomicBoolean();
        try (DeviceLanes lanes = new DeviceLanes("lane", new DeviceLanes.Plan(2, 1), Device.cpu())) {
            assertThatThrownBy(() -> lanes.runAll(() -> {
                        if (Thread.currentThread().getName().equals("lane-0")) {
                            throw new IllegalStateException("out of luck");
                        }
                        early.set(thrown.await(100, TimeUnit.MILLISECONDS));
                        return true;
                    }))
                    .hasMessage("out of luck");
            thrown.countDown();

            lanes.close();
            assertThat(lanes.awaitTermination(Duration.ofSeconds(10))).isTrue();
            assertThat(early).isFalse();
        }
    }
}
