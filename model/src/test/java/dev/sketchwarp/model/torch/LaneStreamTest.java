package dev.sketchwarp.model.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LaneStreamTest {

    /** libtorch without CUDA has no streams. */
    @Test
    void withoutStreamsAThreadGoesOnInTheCommonOne() throws InterruptedException {
        AtomicBoolean wentOn = new AtomicBoolean();
        Thread lane = new Thread(() -> {
            LaneStream.open(Device.gpu(0));
            wentOn.set(true);
        });

        lane.start();
        lane.join();

        assertThat(wentOn).isTrue();
    }
}
