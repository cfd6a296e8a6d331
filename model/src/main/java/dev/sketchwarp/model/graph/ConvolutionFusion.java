package dev.sketchwarp.model.graph;

import dev.sketchwarp.model.graph.Program.Kernels;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes each convolution, the sum that may follow it and the ReLU after that one kernel, so that a map is written once and not
 * read again for the sum and the ReLU.
 *
 * <p>oneDNN, which libtorch's convolutions run on where there is no GPU, also has the leaky ReLU, and writes over the summand where
 * nobody needs it any more. It keeps weights in an order of its own, which would otherwise be made again in every call. cuDNN, for NVIDIA's GPUs, has
 * only the plain ReLU.
 */
final class ConvolutionFusion implements Rewriter {
    private final Graph function;
    private final Kernels kernels;
    private final BitSet live;
    private final int[] uses;
    private final Map<Integer, Node> fused = new LinkedHashMap<>();
    private final BitSet absorbed = new BitSet();

    private ConvolutionFusion(Graph function, Kernels kernels) {
        this.function = function;
        this.kernels = kernels;
        live = function.live();
        uses = new int[function.nodes().size()];
        live.stream()
                .mapToObj(function.nodes()::get)
                .flatMap(node -> node.operands().stream())
                .forEach(operand -> uses[operand.index()]++);
        function.outputs().forEach(output -> uses[output.index()]++);
    }

    /** The functions with fused convolutions; for oneDNN also, of each, a twin {@code prepack_NAME} to be called once, before. */
    static List<Graph> fuse(List<Graph> functions, Kernels kernels) {
        List<Graph> all = new ArrayList<>();
        Set<String> packed = new HashSet<>();
        for (Graph function : functions) {
            Graph fused = new ConvolutionFusion(function, kernels).fused();
            all.add(fused);
            if (kernels == Kernels.ONEDNN) {
                all.add(prepacking(fused, packed));
            }
        }
        return all;
    }

    /** The same function; on its way it reorders the weights for inputs of the size that it meets. */
    private static Graph prepacking(Graph function, Set<String> packed) {
        return function.rewrite(ServingLowering.PREPACK + function.name(), (twin, operation, original) -> {
            Value value = twin.append(operation);
            if (operation instanceof Node.FusedConv2d fused
                    && twin.node(fused.conv().weight()) instanceof Node.Parameter weight
                    && packed.add(weight.name())) {
                Node.Conv2d conv = fused.conv();
                twin.append(new Node.Prepack(weight.name(), conv.input(), conv.stride(), conv.padding()));
            }
            return value;
        });
    }

    private Graph fused() {
        live.stream().forEach(this::match);
        return function.rewrite(function.name(), this);
    }

    @Override
    public boolean keeps(Value original) {
        boolean needed = live.get(original.index()) && !absorbed.get(original.index());
        return needed || function.node(original) instanceof Node.Input;
    }

    @Override
    public Node substitute(Value original, Node operation) {
        return fused.getOrDefault(original.index(), operation);
    }

    @Override
    public Value append(Graph result, Node operation, Value original) {
        return result.append(operation);
    }

    private void match(int index) {
        if (!(function.nodes().get(index) instanceof Node.Relu relu)
                || (kernels == Kernels.CUDNN && relu.slope() != 0)) {
            return;
        }
        int input = relu.input().index();
        Optional<Node.Conv2d> direct = convolution(relu.input());
        if (direct.isPresent()) {
            absorb(index, new Node.FusedConv2d(kernels, direct.get(), null, false, relu.slope()), input);
        } else if (uses[input] == 1 && function.nodes().get(input) instanceof Node.Sum sum) {
            convolution(sum.a()).ifPresent(conv -> {
                boolean inPlace = kernels == Kernels.ONEDNN && relu.slope() == 0 && endsIn(sum.b(), input);
                absorb(index, new Node.FusedConv2d(kernels, conv, sum.b(), inPlace, relu.slope()), input);
                absorbed.set(sum.a().index());
            });
        }
    }

    /** Whether a value has memory of its own that nothing reads after a given operation. */
    private boolean endsIn(Value value, int operation) {
        Node maker = function.node(value);
        boolean ownsMemory =
                maker instanceof Node.Conv2d || maker instanceof Node.Relu || maker instanceof Node.MaxPool;
        return ownsMemory
                && !function.outputs().contains(value)
                && live.stream()
                        .filter(index -> function.nodes().get(index).operands().contains(value))
                        .allMatch(index -> index == operation || (index < operation && copies(index)));
    }

    /** Whether an operation's result is not a view of what it reads. */
    private boolean copies(int index) {
        Node node = function.nodes().get(index);
        return node instanceof Node.Conv2d || node instanceof Node.ReplicatePad;
    }

    private void absorb(int index, Node.FusedConv2d kernel, int input) {
        fused.put(index, kernel);
        absorbed.set(input);
    }

    /** The convolution that makes a value which nothing else needs. */
    private Optional<Node.Conv2d> convolution(Value value) {
        @Nullable Node node = uses[value.index()] == 1 ? function.node(value) : null;
        return node instanceof Node.Conv2d conv ? Optional.of(conv) : Optional.empty();
    }
}
