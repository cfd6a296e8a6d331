package dev.sketchwarp.model.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import dev.sketchwarp.model.graph.FlatTensor;
import dev.sketchwarp.model.graph.Program;
import dev.sketchwarp.model.graph.TorchScriptArchive;
import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A lowered program in libtorch's memory. Native memory: the module and its tensors live until {@link #close()}; what a call
 * allocates belongs to the scope the caller hands in.
 */
public final class TorchProgram implements AutoCloseable {
    private final NDManager manager;
    private final PtSymbolBlock module;
    private final List<FlatTensor.Part> stored;

    private TorchProgram(NDManager manager, PtSymbolBlock module, List<FlatTensor.Part> stored) {
        this.manager = manager;
        this.module = module;
        this.stored = stored;
    }

    /** Loads a program onto a device. */
    public static TorchProgram load(Program program, Device device) {
        NDManager manager = Torch.engine().newBaseManager(device);
        try {
            PtSymbolBlock module = module(program, (PtNDManager) manager);
            JniUtils.enableInferenceMode(module);
            return new TorchProgram(manager, module, TorchScriptArchive.stored(program));
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /** By way of a file: in memory the archive would lie on the heap in one piece, and in libtorch's memory twice more. */
    private static PtSymbolBlock module(Program program, PtNDManager manager) {
        try {
            try (ScratchFile archive = ScratchFile.create()) {
                try (OutputStream out = archive.out()) {
                    TorchScriptArchive.write(program, out);
                }
                return JniUtils.loadModule(manager, archive.path(), true, new String[0], new String[0], true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "a program could not be written to a temporary file: is there room in "
                            + System.getProperty("java.io.tmpdir") + "?",
                    e);
        }
    }

    /** A scope on the program's device for the arguments and results of a call; closing it frees them. */
    public NDManager scope() {
        return manager.newSubManager();
    }

    /**
     * Runs a method.
     *
     * @param arguments of the scope, in order; neither changed nor freed
     * @return the method's results, owned by the scope
     */
    public NDList run(NDManager scope, String method, NDArray... arguments) {
        return run(
                scope,
                method,
                Stream.of(arguments)
                        .map(array -> IValue.from((PtNDArray) array))
                        .toArray(IValue[]::new));
    }

    /** As {@link #run}, for a method whose arguments are lists of tensors. */
    public NDList runOnLists(NDManager scope, String method, List<List<NDArray>> arguments) {
        return run(
                scope,
                method,
                arguments.stream()
                        .map(list -> IValue.listFrom(
                                list.stream().map(PtNDArray.class::cast).toArray(PtNDArray[]::new)))
                        .toArray(IValue[]::new));
    }

    private NDList run(NDManager scope, String method, IValue[] values) {
        JniUtils.setGraphExecutorOptimize(Torch.optimizes(manager.getDevice())); // holds for the calling thread
        try (IValue result = IValueUtils.runMethod(module, method, values)) {
            return result.toNDList((PtNDManager) scope);
        } finally {
            Stream.of(values).forEach(IValue::close);
        }
    }

    /** Makes a result outlive its scope: it lives until it is closed, at the longest until the program is. */
    public NDArray keep(NDArray result) {
        result.attach(manager);
        return result;
    }

    /**
     * Waits until a result is there, where another thread may read it: a GPU computes after the call, and keeps the order only of what one
     * thread asks of it.
     *
     * @param rows of two dimensions, none of them empty
     */
    public static void await(NDArray rows) {
        PtNDArray column = JniUtils.slice((PtNDArray) rows, 1, 0, 1, 1);
        JniUtils.slice(column, 0, 0, 1, 1).toByteBuffer();
    }

    /**
     * Runs a method that differentiates: a training step. Only one thread may train a program, and nobody may {@link #run} it
     * meanwhile.
     */
    public NDList train(NDManager scope, String method, NDArray... arguments) {
        NDArray choice = scope.create(0f);
        choice.setName("module_method:" + method);
        NDList list = new NDList(arguments);
        list.add(choice);
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(true);
        JniUtils.setGraphExecutorOptimize(false);
        try {
            return IValueUtils.forward(module, list, true);
        } finally {
            JniUtils.setGradMode(before);
        }
    }

    /** The program's tensors as they are now, by name: what training has made of them. */
    public Weights tensors() {
        try (NDManager scope = manager.newSubManager()) {
            Map<String, List<FlatTensor.Part>> byAttribute =
                    stored.stream().collect(Collectors.groupingBy(FlatTensor.Part::attribute));
            List<NamedTensor> tensors = new ArrayList<>();
            for (NDArray attribute : JniUtils.moduleGetParams(module, (PtNDManager) scope)) {
                float[] numbers = attribute.toFloatArray();
                Objects.requireNonNull(byAttribute.get(attribute.getName()))
                        .forEach(part -> tensors.add(part.read(numbers)));
            }
            return Weights.of(tensors);
        }
    }

    @Override
    public void close() {
        module.close();
        manager.close();
    }
}
