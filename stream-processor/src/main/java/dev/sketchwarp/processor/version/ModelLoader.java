package dev.sketchwarp.processor.version;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sketchwarp.events.LikenessCalibration;
import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.model.field.Calibration;
import dev.sketchwarp.model.field.Calibration.WithLikeness;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.torch.DeviceLanes;
import dev.sketchwarp.model.torch.TorchException;
import dev.sketchwarp.model.torch.TorchFault;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelFileException;
import dev.sketchwarp.model.weights.Safetensors;
import dev.sketchwarp.model.weights.WeightsFile;
import dev.sketchwarp.processor.inference.BatchSizes;
import dev.sketchwarp.processor.inference.FeatureCache;
import dev.sketchwarp.processor.inference.InferenceMeters;
import dev.sketchwarp.processor.inference.ModelIdentity;
import dev.sketchwarp.processor.inference.ServedModel;
import dev.sketchwarp.processor.version.Attempt.Done;
import dev.sketchwarp.processor.version.Attempt.Later;
import dev.sketchwarp.processor.version.Attempt.Refused;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes an announced version into a model that runs: fetch, verify, read, lower, warm. Nothing in it is executed. */
public final class ModelLoader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, WeightsSource> sources;
    private final ModelLowering lowering;
    private final DeviceLanes.Plan lanes;
    private final BatchSizes sizes;
    private final FeatureCache cache;
    private final InferenceMeters meters;

    /** @param sources by the scheme of the addresses they are for */
    public ModelLoader(
            Map<String, WeightsSource> sources,
            ModelLowering lowering,
            DeviceLanes.Plan lanes,
            BatchSizes sizes,
            FeatureCache cache,
            InferenceMeters meters) {
        this.sources = Map.copyOf(sources);
        this.lowering = lowering;
        this.lanes = lanes;
        this.sizes = sizes;
        this.cache = cache;
        this.meters = meters;
    }

    Attempt<ServedModel> load(ModelVersion version) throws InterruptedException {
        try {
            return spec(version).then(spec -> weights(version).then(weights -> start(version, spec, weights)));
        } catch (RuntimeException e) { // whatever an announcement may say, it must not stop those who follow
            return new Refused<>("it cannot be used: " + e);
        } catch (OutOfMemoryError | LinkageError e) {
            return failed(e);
        }
    }

    private static Attempt<NetworkSpec> spec(ModelVersion version) {
        try {
            NetworkSpec spec = JSON.readValue(version.getNetworkSpec(), NetworkSpec.class);
            return spec == null ? new Refused<>("its network spec is null") : new Done<>(spec);
        } catch (JsonProcessingException e) {
            return new Refused<>("its network spec cannot be used: " + e.getOriginalMessage());
        }
    }

    /** Why both versions cannot be in memory for long; empty: they can, or one of them says nothing of its size. */
    static Optional<String> problem(Room room, ModelVersion live, ModelVersion tried) {
        return size(live).flatMap(one -> size(tried).flatMap(other -> room.problem(one, other)));
    }

    private static Optional<Room.Size> size(ModelVersion version) {
        return spec(version) instanceof Done<NetworkSpec> spec
                ? Optional.of(new Room.Size(
                        version.getWeights().getBytes(), spec.value().inputSize()))
                : Optional.empty();
    }

    private Attempt<Weights> weights(ModelVersion version) throws InterruptedException {
        String address = version.getWeights().getUri();
        try {
            WeightsFile expected = new WeightsFile(
                    version.getWeights().getSha256(), version.getWeights().getBytes());
            URI uri = URI.create(address);
            WeightsSource source = sources.get(String.valueOf(uri.getScheme()));
            return source == null
                    ? new Refused<>(
                            address + " has a scheme that weights are not loaded from, which are " + sources.keySet())
                    : source.read(uri, expected.bytes()).then(bytes -> parse(bytes, expected, address));
        } catch (IllegalArgumentException e) {
            return new Refused<>(String.valueOf(e.getMessage()));
        }
    }

    private static Attempt<Weights> parse(ByteBuffer bytes, WeightsFile expected, String source) {
        try {
            ModelDirectory.verify(bytes, expected, source);
            return new Done<>(Safetensors.parse(bytes, source).weights());
        } catch (ModelFileException e) {
            return new Refused<>(String.valueOf(e.getMessage()));
        }
    }

    static @Nullable Calibration calibration(ModelVersion version) {
        return version.getConfidence()
                .map(fitted -> new Calibration(
                        fitted.getBias(),
                        fitted.getEvidence(),
                        fitted.getCycle(),
                        fitted.getWithLikeness().map(ModelLoader::withLikeness).orElse(null)))
                .orElse(null);
    }

    private static WithLikeness withLikeness(LikenessCalibration fitted) {
        return new WithLikeness(fitted.getBias(), fitted.getEvidence(), fitted.getCycle(), fitted.getLikeness());
    }

    private Attempt<ServedModel> start(ModelVersion version, NetworkSpec spec, Weights weights)
            throws InterruptedException {
        try {
            return new Done<>(ServedModel.start(
                    ModelIdentity.of(version),
                    calibration(version),
                    lowering.sources(spec, weights),
                    lanes,
                    sizes,
                    cache,
                    meters));
        } catch (RuntimeException e) {
            return failed(e);
        }
    }

    /** Whether it is this machine that cannot load it now, or the version that can never be loaded. */
    static Attempt<ServedModel> failed(Throwable failure) {
        if (failure instanceof Error
                || failure instanceof TorchException
                || failure instanceof UncheckedIOException) { // no room for temporary files
            return new Later<>("it cannot be loaded here now: " + failure);
        }
        return TorchFault.of(failure) == TorchFault.OTHER
                ? new Refused<>("it cannot be loaded: " + failure.getMessage())
                : new Later<>("it cannot be loaded here now: " + TorchFault.explain(failure));
    }
}
