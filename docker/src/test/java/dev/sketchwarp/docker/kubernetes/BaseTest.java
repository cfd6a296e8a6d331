package dev.sketchwarp.docker.kubernetes;

import java.io.IOException;

class BaseTest extends ManifestsTest {

    BaseTest() throws IOException {
        super("base");
    }
}
