package dev.sketchwarp.model.torch;

import ai.djl.engine.Engine;

/** The one place where libtorch is started. */
public final class Torch {

    private Torch() {}

    /** The engine, loaded on first use; never reaches for the network and never reports usage. */
    public static Engine engine() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        return Engine.getEngine("PyTorch");
    }
}
