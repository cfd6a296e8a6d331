package dev.sketchwarp.trainer.training;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Optimizer;
import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.graph.TrainingLowering;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.torch.TorchProgram;
import dev.sketchwarp.model.training.ContrastiveStep;
import dev.sketchwarp.model.training.ContrastiveTerms;
import dev.sketchwarp.trainer.examples.ContrastiveExample;
import dev.sketchwarp.trainer.examples.Example;
import dev.sketchwarp.trainer.examples.Positives;
import dev.sketchwarp.trainer.examples.View;
import java.util.List;
import java.util.function.Function;

/** The contrastive stage under way: a program whose tensors are the network, the momentum encoder, the queue and the optimiser. */
public final class ContrastiveTraining implements AutoCloseable {
    private static final Optimizer OPTIMIZER = new Optimizer.Sgd(0.9, 1e-4);
    private static final double CLIP = 10;

    private final NetworkSpec spec;
    private final ContrastiveTerms terms;
    private final Positives positives;
    private final TorchProgram program;
    private int steps;

    /**
     * @param state {@link #start}, or {@link #state} where training goes on from {@code steps} steps
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
        this.spec = spec;
        this.terms = terms;
        this.positives = positives;
        this.steps = steps;
        ContrastiveStep step = new ContrastiveStep(spec, terms);
        List<Graph> graphs = List.of(graph(step, Domain.PHOTO), graph(step, Domain.SKETCH));
        this.program = TorchProgram.load(
                TrainingLowering.lower(graphs, state, ContrastiveStep::trainable, OPTIMIZER, CLIP, layout, precision),
                device);
    }

    private Graph graph(ContrastiveStep step, Domain query) {
        return step.graph(query, positives.key(query));
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
     * @param examples as many at every step, a divisor of the queue's length; queries of the domain {@link #query} says
     * @return the loss, the share of queries whose own key was the most alike, and the gradients' length
     */
    public double[] step(List<ContrastiveExample> examples, double learningRate) {
        Domain query = query(steps);
        long slot = (long) steps * examples.size() % terms.queue();
        steps++;
        try (NDManager scope = program.scope()) {
            NDList results = program.train(
                    scope,
                    ContrastiveStep.name(query, positives.key(query)),
                    images(scope, examples, ContrastiveExample::query),
                    images(scope, examples, ContrastiveExample::key),
                    colours(scope, examples, ContrastiveExample::query),
                    colours(scope, examples, ContrastiveExample::key),
                    places(scope, examples, ContrastiveExample::query),
                    places(scope, examples, ContrastiveExample::key),
                    scope.create(slot),
                    scope.create((float) learningRate));
            return results.stream().mapToDouble(NDArray::getFloat).toArray();
        }
    }

    private NDArray images(
            NDManager scope, List<ContrastiveExample> examples, Function<ContrastiveExample, View> side) {
        return Tensors.bytes(
                scope,
                new Shape(examples.size(), spec.inputSize(), spec.inputSize(), 3),
                examples.stream().map(side).map(View::image).toList());
    }

    private static NDArray colours(
            NDManager scope, List<ContrastiveExample> examples, Function<ContrastiveExample, View> side) {
        return Tensors.floats(
                scope,
                new Shape(examples.size(), 6),
                examples.stream().map(side).map(View::colour).toList());
    }

    private static NDArray places(
            NDManager scope, List<ContrastiveExample> examples, Function<ContrastiveExample, View> side) {
        return Tensors.floats(
                scope,
                new Shape(examples.size(), Example.GRID, Example.GRID, 2),
                examples.stream().map(side).map(View::places).toList());
    }

    public int steps() {
        return steps;
    }

    /** All tensors as they are now: the network's among them. */
    public Weights state() {
        return program.tensors();
    }

    @Override
    public void close() {
        program.close();
    }
}
