package dev.sketchwarp.docker.kubernetes;

import java.io.IOException;

class GpuOverlayTest extends ManifestsTest {

    GpuOverlayTest() throws IOException {
        super("overlays/gpu");
    }
}
