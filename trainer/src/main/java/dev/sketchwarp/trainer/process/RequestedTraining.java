package dev.sketchwarp.trainer.process;

import ai.djl.Device;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.torch.DeviceChoice;
import dev.sketchwarp.model.torch.TorchException;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.service.console.Sentences;
import dev.sketchwarp.trainer.data.DataFolder;
import dev.sketchwarp.trainer.data.PairSet;
import dev.sketchwarp.trainer.plan.PlanFile;
import dev.sketchwarp.trainer.plan.Preset;
import dev.sketchwarp.trainer.plan.TimeLimit;
import dev.sketchwarp.trainer.plan.TrainingPlan;
import dev.sketchwarp.trainer.plan.TrainingRequest;
import dev.sketchwarp.trainer.progress.TrainingException;
import dev.sketchwarp.trainer.progress.TrainingException.Reason;
import dev.sketchwarp.trainer.progress.TrainingListener;
import dev.sketchwarp.trainer.store.ExampleStore;
import dev.sketchwarp.trainer.training.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a request names, read: the plan, the pairs, the device.
 *
 * @param request of the training
 */
record RequestedTraining(TrainingRequest request) {

    TrainingRun run(TrainingListener listener) throws TrainingException {
        checkTimeLimit();
        return new TrainingRun(plan(), pairs(), request, device(), listener);
    }

    /** The plan asked for, on the network asked for. */
    TrainingPlan plan() throws TrainingException {
        Optional<Preset> preset = Preset.of(request.plan());
        TrainingPlan plan = preset.isPresent() ? preset.get().plan() : PlanFile.read(Path.of(request.plan()));
        Path network = request.network();
        if (network != null) {
            return plan.withNetwork(PlanFile.readNetwork(network));
        }
        Path start = request.startFrom();
        return preset.isPresent() && start != null ? plan.withNetwork(network(start)) : plan;
    }

    /** A plan with a name fits every network; one in a file means the network it names. */
    private static NetworkSpec network(Path model) throws TrainingException {
        try {
            return new ModelDirectory(model).manifest().spec();
        } catch (IOException e) {
            throw new TrainingException(Reason.BAD_INPUT, String.valueOf(e.getMessage()), e);
        }
    }

    private PairSet pairs() throws TrainingException {
        List<PairSet> sets = new ArrayList<>();
        for (Path folder : request.data()) {
            sets.add(read(folder));
        }
        for (Path store : request.stores()) {
            sets.add(readStore(store));
        }
        PairSet joined = PairSet.joined(sets);
        Path other = request.evaluateOn();
        return other == null ? joined : new PairSet(joined.train(), read(other).development(), joined.photos());
    }

    private static PairSet read(Path folder) throws TrainingException {
        try {
            return DataFolder.read(folder);
        } catch (IOException e) {
            throw new TrainingException(Reason.BAD_INPUT, Sentences.of(e) + ".", e);
        }
    }

    /** The store's files stay open until the process ends. */
    private static PairSet readStore(Path store) throws TrainingException {
        try {
            return ExampleStore.openForReading(store).pairs();
        } catch (IOException e) {
            throw new TrainingException(Reason.BAD_INPUT, "The store " + store + ": " + Sentences.of(e) + ".", e);
        }
    }

    private void checkTimeLimit() throws TrainingException {
        TimeLimit limit = request.timeLimit();
        if (limit != null && limit.duration().compareTo(Duration.ofSeconds(1)) < 0) {
            throw bad("--time-limit must be at least 1 second, not "
                    + limit.duration().toSeconds() + ".");
        }
    }

    private Device device() throws TrainingException {
        String wish = request.device();
        if (!DeviceChoice.ONE.matcher(wish).matches()) {
            throw bad("--device must be " + DeviceChoice.ONE_IN_WORDS + ", not " + wish + ".");
        }
        try {
            return DeviceChoice.of(wish)
                    .orElseThrow(() -> bad("--device: " + DeviceChoice.absence(wish) + "."))
                    .device();
        } catch (TorchException e) {
            throw new TrainingException(Reason.FAILED, e.getMessage() + ".", e);
        }
    }

    private static TrainingException bad(String message) {
        return new TrainingException(Reason.BAD_INPUT, message);
    }
}
