package dev.sketchwarp.trainer.training;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Optimizer;
import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.graph.TrainingLowering;
import dev.sketchwarp.model.graph.TrainingOptions;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.torch.TorchProgram;
import dev.sketchwarp.model.training.ContrastiveStep;
import dev.sketchwarp.model.training.ContrastiveTerms;
import dev.sketchwarp.trainer.examples.Positives;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The contrastive stage under way: the program's tensors are the network, the momentum encoder, the queue and the optimiser. */
public final class ContrastiveTraining extends TrainedProgram {
    private static final Optimizer OPTIMIZER = new Optimizer.Sgd(0.9, 1e-4);
    private static final double CLIP = 10;

    private final ContrastiveTerms terms;
    private final Positives positives;

    /**
     * @param state {@link #start}, or {@link #state} where training continues from {@code steps} steps
     */
    public ContrastiveTraining(
            NetworkSpec spec,
            ContrastiveTerms terms,
            Positives positives,
            Weights state,
            int steps,
            Precision precision,
            Device device) {
        this(spec, terms, positives, state, steps, Layout.CHANNELS_LAST, precision, device);
    }

    /** As above, with the tensors' layout chosen: for comparison. */
    public ContrastiveTraining(
            NetworkSpec spec,
            ContrastiveTerms terms,
            Positives positives,
            Weights state,
            int steps,
            Layout layout,
            Precision precision,
            Device device) {
        super(
                TorchProgram.load(
                        TrainingLowering.lower(
                                graphs(new ContrastiveStep(spec, terms), positives),
                                state,
                                TrainingOptions.of(OPTIMIZER, CLIP, ContrastiveStep::trainable),
                                layout,
                                precision),
                        device),
                steps);
        this.terms = terms;
        this.positives = positives;
    }

    private static List<Graph> graphs(ContrastiveStep step, Positives positives) {
        return Stream.of(Domain.PHOTO, Domain.SKETCH)
                .map(query -> step.graph(query, positives.key(query)))
                .toList();
    }

    /** The state before the first step. */
    public static Weights start(NetworkSpec spec, ContrastiveTerms terms, Weights network, long seed) {
        return new ContrastiveStep(spec, terms).start(network, seed);
    }

    /** The domain of the queries of a step, counted from 0: roles alternate. */
    public static Domain query(int step) {
        return step % 2 == 0 ? Domain.PHOTO : Domain.SKETCH;
    }

    /**
     * Makes one step.
     *
     * @param batch as many examples at every step, a divisor of the queue's length; queries of the domain {@link #query} says
     * @return the loss, the share of queries whose own key was the most alike, and the gradients' length
     */
    public double[] step(ContrastiveBatch batch, double learningRate) {
        Domain query = query(steps());
        long slot = (long) steps() * batch.count() % terms.queue();
        return step(ContrastiveStep.name(query, positives.key(query)), scope -> {
            List<NDArray> arguments = new ArrayList<>(batch.arguments(scope));
            arguments.add(scope.create(slot));
            arguments.add(scope.create((float) learningRate));
            return arguments;
        });
    }
}
