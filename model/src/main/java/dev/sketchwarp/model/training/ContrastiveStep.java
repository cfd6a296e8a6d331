package dev.sketchwarp.model.training;

import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Value;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.network.Encoder;
import dev.sketchwarp.model.network.Network;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.network.ProjectionHead;
import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * One step of the contrastive stage (arXiv 2307.12967, section 3.1; MoCo v2, arXiv 2003.04297): the photo and the sketch of a pair
 * should be encoded alike and unlike the keys of earlier pairs, which wait in a queue. The keys come from an encoder of their own
 * that follows the trained one slowly.
 *
 * <p>Arguments: {@code queries}, {@code keys} uint8 (N, S, S, 3); {@code query_colour}, {@code key_colour} (N, 6) as
 * {@link Augmentation}, {@code query_warps}, {@code key_warps} as {@link SpatialWarps}; {@code slot}, int64: where in the queue the batch's keys go, a multiple of N. Results: the loss, and the share of queries whose own
 * key is the most alike.
 */
public final class ContrastiveStep {
    private static final String QUEUE = "framework.queue";

    private final NetworkSpec spec;
    private final ContrastiveTerms terms;

    public ContrastiveStep(NetworkSpec spec, ContrastiveTerms terms) {
        this.spec = spec;
        this.terms = terms;
    }

    /** The step for queries and keys of the given domains, named {@code contrast_<query>_<key>}, to be lowered for training. */
    public Graph graph(Domain query, Domain key) {
        Graph g = new Graph(name(query, key));
        Value queries = g.input("queries");
        Value keys = g.input("keys");
        Value queryColour = g.input("query_colour");
        Value keyColour = g.input("key_colour");
        Value queryWarps = g.input("query_warps");
        Value keyWarps = g.input("key_warps");
        Value slot = g.input("slot");

        Value q = project(g, changed(g, queries, queryColour, queryWarps), query, "encoder_q", "framework.fc_q");
        follow(g);
        Value k = g.detach(project(g, changed(g, keys, keyColour, keyWarps), key, "encoder_k", "framework.fc_k"));
        Value queue = g.parameter(QUEUE, ProjectionHead.DIMENSIONS, terms.queue());
        Value logits = Losses.contrastiveLogits(g, q, k, g.copy(queue), terms.temperature());
        g.writeColumns(queue, slot, k);
        g.returns(Losses.infoNce(g, logits), g.mean(g.float32(g.equal(g.argmax(logits, 1), 0))));
        return g;
    }

    private Value changed(Graph g, Value images, Value colour, Value warps) {
        Value places = SpatialWarps.places(g, warps);
        return Augmentation.forEncoder(
                g, Augmentation.changed(g, Augmentation.unit(g, images), colour, places, spec.inputSize()));
    }

    public static String name(Domain query, Domain key) {
        return ("contrast_" + query + "_" + key).toLowerCase(Locale.ROOT);
    }

    /** Which of the step's tensors the optimiser changes. */
    public static boolean trainable(String name) {
        return (name.startsWith("encoder_q.") || name.startsWith("framework.fc_q.")) && !name.contains(".running_");
    }

    /**
     * The step's tensors at the start: the network's, the key encoder as its copy, and a queue of random directions.
     *
     * @param weights of the whole network
     */
    public Weights start(Weights weights, long seed) {
        List<NamedTensor> tensors = new ArrayList<>(weights.tensors());
        for (NamedTensor tensor : weights.tensors()) {
            if (tensor.name().startsWith("encoder_q.") || tensor.name().startsWith("framework.fc_q.")) {
                tensors.add(NamedTensor.of(keyName(tensor.name()), tensor.shape(), tensor.values()));
            }
        }
        tensors.add(NamedTensor.of(QUEUE, new int[] {ProjectionHead.DIMENSIONS, terms.queue()}, directions(seed)));
        return Weights.of(tensors);
    }

    private static String keyName(String name) {
        return name.replace("encoder_q.", "encoder_k.").replace("framework.fc_q.", "framework.fc_k.");
    }

    private float[] directions(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int columns = terms.queue();
        float[] queue = new float[ProjectionHead.DIMENSIONS * columns];
        for (int column = 0; column < columns; column++) {
            double squares = 0;
            for (int i = column; i < queue.length; i += columns) {
                queue[i] = (float) random.nextGaussian();
                squares += queue[i] * queue[i];
            }
            for (int i = column; i < queue.length; i += columns) {
                queue[i] /= (float) Math.sqrt(squares);
            }
        }
        return queue;
    }

    private Value project(Graph g, Value image, Domain domain, String encoder, String head) {
        return new ProjectionHead(spec, head)
                .project(g, g.float32(new Encoder(spec, encoder).embedding(g, image, domain)));
    }

    /** The key encoder's weights take a small step towards the trained ones. */
    private void follow(Graph g) {
        for (Map.Entry<String, int[]> parameter : new Network(spec).parameters().entrySet()) {
            if (trainable(parameter.getKey())) {
                g.follow(
                        g.parameter(keyName(parameter.getKey()), parameter.getValue()),
                        g.parameter(parameter.getKey(), parameter.getValue()),
                        1 - terms.momentum());
            }
        }
    }
}
