package dev.sketchwarp.model.graph;

import dev.sketchwarp.model.tensor.DType;
import dev.sketchwarp.model.tensor.NamedTensor;
import java.util.List;
import java.util.Map;

/**
 * A lowered program: methods in terms of operations libtorch has, and the tensors they read.
 *
 * @param methods in an order in which a method comes after those it calls
 * @param tensors by name, every tensor a method reads (more do no harm: what no result depends on is not written)
 * @param flat those that lie side by side; methods read the wholes
 * @param layout how images, maps and convolution weights lie in memory
 * @param arithmetic what the bulk of the arithmetic is done in
 * @param storage what the tensors are kept in
 */
public record Program(
        List<Graph> methods,
        Map<String, NamedTensor> tensors,
        List<FlatTensor> flat,
        Layout layout,
        Precision arithmetic,
        Precision storage) {

    /** With each tensor by itself. */
    public Program(
            List<Graph> methods,
            Map<String, NamedTensor> tensors,
            Layout layout,
            Precision arithmetic,
            Precision storage) {
        this(methods, tensors, List.of(), layout, arithmetic, storage);
    }

    /** Memory order of images, maps and convolution weights. */
    public enum Layout {
        /** PyTorch's default: channel after channel. */
        CONTIGUOUS,
        /** All channels of a pixel side by side. */
        CHANNELS_LAST
    }

    /** Number formats. Coordinates and grid sampling are float32 in any case. */
    public enum Precision {
        FLOAT32(DType.F32, "FloatStorage", 6),
        /** float32 whose factors the convolutions of newer NVIDIA GPUs round to 10 bits of fraction; elsewhere the same as float32. */
        TF32(DType.F32, "FloatStorage", 6),
        FLOAT16(DType.F16, "HalfStorage", 5),
        BFLOAT16(DType.BF16, "BFloat16Storage", 15);

        private final DType dtype;
        private final String storage;
        private final int scalarType;

        Precision(DType dtype, String storage, int scalarType) {
            this.dtype = dtype;
            this.storage = storage;
            this.scalarType = scalarType;
        }

        public DType dtype() {
            return dtype;
        }

        /** PyTorch's class of a storage. */
        String storage() {
            return storage;
        }

        /** PyTorch's number of the format: c10/core/ScalarType.h. */
        int scalarType() {
            return scalarType;
        }
    }

    /** Whose kernels convolutions run on. */
    public enum Kernels {
        /** Whatever libtorch has for the device, one operation after the other. */
        LIBTORCH,
        /** oneDNN's, each with what follows it in one; CPUs only. */
        ONEDNN,
        /** cuDNN's, each with what follows it in one, borders made in the memory order of the maps; NVIDIA's GPUs only. */
        CUDNN
    }
}
