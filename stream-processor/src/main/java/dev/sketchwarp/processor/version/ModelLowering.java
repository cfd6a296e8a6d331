package dev.sketchwarp.processor.version;

import ai.djl.Device;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.serving.CalibrationPairs;
import dev.sketchwarp.model.serving.ServingOptions;
import dev.sketchwarp.model.serving.TorchModel;
import dev.sketchwarp.model.serving.VariantSelection;
import dev.sketchwarp.model.serving.VariantSelection.Trial;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.processor.inference.ModelSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lowers each version for the devices, in the variant that serves best there; devices are taken to be alike. What is fastest was found out with the first version of a
 * network; whether it is exact enough is asked of every version anew, as it depends on the weights.
 */
public final class ModelLowering {

    private static final Logger LOG = LoggerFactory.getLogger(ModelLowering.class);

    private final List<Device> devices;
    private final Optional<ServingOptions> prescribed;
    private final boolean flip;
    private final Map<NetworkSpec, ServingOptions> fastest = new HashMap<>();

    /**
     * @param prescribed the variant, whatever it is like; empty: the best
     * @param flip whether mirrored pairs are answered too, and averaged in
     */
    public ModelLowering(List<Device> devices, Optional<ServingOptions> prescribed, boolean flip) {
        this.flip = flip;
        this.devices = List.copyOf(devices);
        this.prescribed = prescribed;
    }

    /** One for each device, to be loaded in order. The first one chooses a variant, on all others' behalf. */
    List<ModelSource> sources(NetworkSpec spec, Weights weights) {
        Choice choice = new Choice(spec, weights);
        return devices.stream()
                .map(device ->
                        new ModelSource(device, () -> TorchModel.load(spec, weights, device, choice.on(device), flip)))
                .toList();
    }

    /** The variant of one version. */
    private final class Choice {

        private final NetworkSpec spec;
        private final Weights weights;
        private @Nullable ServingOptions made;

        Choice(NetworkSpec spec, Weights weights) {
            this.spec = spec;
            this.weights = weights;
        }

        synchronized ServingOptions on(Device device) {
            if (made == null) {
                made = prescribed.orElseGet(() -> choose(spec, weights, device));
            }
            return made;
        }
    }

    private synchronized ServingOptions choose(NetworkSpec spec, Weights weights, Device device) {
        ServingOptions before = fastest.get(spec);
        List<ServingOptions> candidates = before == null ? ServingOptions.candidates(device) : List.of(before);
        List<Trial> trials = VariantSelection.among(candidates, spec, weights, device, CalibrationPairs.shipped());
        ServingOptions chosen = trials.get(0).options();
        if (before == null) {
            fastest.put(spec, chosen);
        }
        LOG.info("variant chosen name={} trials=\"{}\"", chosen.name(), text(trials));
        return chosen;
    }

    private static String text(List<Trial> trials) {
        return String.join(
                ", ",
                trials.stream()
                        .map(trial -> String.format(
                                Locale.ROOT,
                                "%s: %s, %.3f px off",
                                trial.options().name(),
                                trial.milliseconds().isPresent()
                                        ? String.format(
                                                Locale.ROOT,
                                                "%.1f ms a pair",
                                                trial.milliseconds().getAsDouble())
                                        : "cannot run here",
                                trial.difference()))
                        .toList());
    }
}
