package dev.sketchwarp.model.network;

import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Value;

/** Linear-ReLU-Linear to 128 numbers of length 1: where the contrastive stage compares images (MoCo v2). */
public final class ProjectionHead {
    /** Length of a projection. */
    public static final int DIMENSIONS = 128;

    private final int inputs;
    private final String name;

    /** @param name prefix of the parameters: {@code framework.fc_q}, or {@code framework.fc_k} for the momentum encoder */
    public ProjectionHead(NetworkSpec spec, String name) {
        this.inputs = spec.channels(spec.backbone().layers());
        this.name = name;
    }

    /** (N, channels of the encoder's last layer) to (N, 128), each row of Euclidean length 1. */
    public Value project(Graph g, Value embedding) {
        Value hidden = g.relu(g.linear(embedding, name + ".0", inputs, inputs));
        return g.normalize(g.linear(hidden, name + ".2", inputs, DIMENSIONS));
    }
}
