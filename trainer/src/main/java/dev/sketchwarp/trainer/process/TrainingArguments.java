package dev.sketchwarp.trainer.process;

import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.torch.DeviceChoice;
import dev.sketchwarp.model.torch.TorchException;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.trainer.data.DataFolder;
import dev.sketchwarp.trainer.data.PairSet;
import dev.sketchwarp.trainer.data.PairSets;
import dev.sketchwarp.trainer.plan.PlanFile;
import dev.sketchwarp.trainer.plan.Preset;
import dev.sketchwarp.trainer.plan.TimeLimit;
import dev.sketchwarp.trainer.plan.TrainingPlan;
import dev.sketchwarp.trainer.progress.TrainingException;
import dev.sketchwarp.trainer.progress.TrainingException.Reason;
import dev.sketchwarp.trainer.progress.TrainingListener;
import dev.sketchwarp.trainer.store.ExampleStore;
import dev.sketchwarp.trainer.training.RunOptions;
import dev.sketchwarp.trainer.training.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What {@link TrainingMain} is told. */
final class TrainingArguments {
    static final String USAGE =
            """
            Usage: --plan FILE|default|paper --data DIR|--store DIR ... --out DIR [OPTION VALUE ...]
              --plan FILE|NAME       the training plan, or one of those with a name
              --data DIR             pairs to train on; may be given again
              --store DIR            a trainer's store of labelled pairs, likewise
              --evaluate-on DIR      measure on this folder's development pairs alone, not on those of all data
              --out DIR              where everything goes; a training stopped there goes on
              --spec FILE            a network spec, instead of the plan's network
              --start-from DIR       the model whose weights training starts with; a plan with a name takes on its network
              --compare DIR          a model to be measured on the same pairs
              --name NAME            of the model made (default: sketchwarp)
              --model-version V      of the model made (default: the name of --out)
              --time-limit SECONDS   train so long, whatever number of steps the plan has; the learning rate is planned for it
              --at-most SECONDS      likewise, but end with the plan's last step where that comes first
              --device DEVICE        auto, cpu, gpu or gpu:N (default: auto)
              --example-memory MIB   decoded images, drawings and outlines to keep (default: a third of the heap)
              --parent PID           stop, as by a signal, when this process ends
            """;

    private static final List<String> NAMES = List.of(
            "--plan",
            "--spec",
            "--evaluate-on",
            "--out",
            "--start-from",
            "--compare",
            "--name",
            "--model-version",
            "--time-limit",
            "--at-most",
            "--device",
            "--example-memory",
            "--parent");

    private final List<Path> data = new ArrayList<>();
    private final List<Path> stores = new ArrayList<>();
    private final Map<String, String> values = new TreeMap<>();

    private TrainingArguments() {}

    static TrainingArguments parse(String... arguments) throws TrainingException {
        TrainingArguments parsed = new TrainingArguments();
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw bad(arguments[i] + " needs a value.\n" + USAGE);
            } else if (arguments[i].equals("--data")) {
                parsed.data.add(Path.of(arguments[i + 1]));
            } else if (arguments[i].equals("--store")) {
                parsed.stores.add(Path.of(arguments[i + 1]));
            } else if (NAMES.contains(arguments[i])) {
                parsed.values.put(arguments[i], arguments[i + 1]);
            } else {
                throw bad("Not understood: " + arguments[i] + ".\n" + USAGE);
            }
        }
        if ((parsed.data.isEmpty() && parsed.stores.isEmpty())
                || !parsed.values.keySet().containsAll(List.of("--plan", "--out"))) {
            throw bad("--plan, --data (or --store) and --out are needed.\n" + USAGE);
        }
        return parsed;
    }

    /** The training asked for. */
    TrainingRun run(TrainingListener listener) throws TrainingException {
        TrainingRun run = new TrainingRun(plan(), pairs(), options(), listener);
        Optional<String> parent = value("--parent");
        if (parent.isPresent()) {
            ProcessHandle.of(number("--parent"))
                    .ifPresentOrElse(process -> process.onExit().thenRun(run::stop), run::stop);
        }
        return run;
    }

    /** The plan asked for, on the network asked for. */
    TrainingPlan plan() throws TrainingException {
        String plan = values.getOrDefault("--plan", "");
        Optional<Preset> preset = Preset.of(plan);
        TrainingPlan read = preset.isPresent() ? preset.get().plan() : PlanFile.read(Path.of(plan));
        Optional<String> spec = value("--spec");
        if (spec.isPresent()) {
            return read.withNetwork(PlanFile.readNetwork(Path.of(spec.get())));
        }
        Optional<String> start = value("--start-from");
        return preset.isPresent() && start.isPresent() ? read.withNetwork(network(Path.of(start.get()))) : read;
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
        for (Path folder : data) {
            sets.add(read(folder));
        }
        for (Path store : stores) {
            sets.add(readStore(store));
        }
        Optional<String> other = value("--evaluate-on");
        PairSet joined = PairSets.joined(sets);
        return other.isPresent()
                ? new PairSet(joined.train(), read(Path.of(other.get())).development(), joined.photos())
                : joined;
    }

    private static PairSet read(Path folder) throws TrainingException {
        if (!Files.isDirectory(folder)) {
            throw bad("There is no data folder " + folder + ": check the path.");
        }
        try {
            return DataFolder.read(folder);
        } catch (IOException e) {
            throw new TrainingException(Reason.BAD_INPUT, e.getMessage() + ".", e);
        }
    }

    /** The store's files stay open until the process ends. */
    private static PairSet readStore(Path store) throws TrainingException {
        try {
            return ExampleStore.openForReading(store).pairs();
        } catch (IOException e) {
            throw new TrainingException(Reason.BAD_INPUT, "The store " + store + ": " + e.getMessage() + ".", e);
        }
    }

    private RunOptions options() throws TrainingException {
        Path out = Path.of(values.getOrDefault("--out", ""));
        String wish = value("--device").orElse("auto");
        return new RunOptions(
                out,
                value("--name").orElse("sketchwarp"),
                value("--model-version")
                        .orElse(String.valueOf(out.toAbsolutePath().normalize().getFileName())),
                value("--start-from").map(Path::of).map(ModelDirectory::new),
                value("--compare").map(Path::of).map(ModelDirectory::new),
                timeLimit(),
                device(wish).device(),
                value("--example-memory").isPresent()
                        ? number("--example-memory") << 20
                        : RunOptions.defaultExampleMemory());
    }

    private Optional<TimeLimit> timeLimit() throws TrainingException {
        if (value("--time-limit").isPresent() && value("--at-most").isPresent()) {
            throw bad("--time-limit and --at-most exclude each other: give one of them.");
        }
        for (String name : List.of("--time-limit", "--at-most")) {
            if (value(name).isPresent()) {
                long seconds = number(name);
                if (seconds == 0) {
                    throw bad(name + " must be at least 1 second, not 0.");
                }
                return Optional.of(new TimeLimit(Duration.ofSeconds(seconds), name.equals("--time-limit")));
            }
        }
        return Optional.empty();
    }

    private static DeviceChoice device(String wish) throws TrainingException {
        if (!wish.matches("auto|cpu|gpu(:\\d{1,3})?")) {
            throw bad("--device must be auto, cpu, gpu or gpu:N, not " + wish + ".");
        }
        try {
            return DeviceChoice.of(wish).orElseThrow(() -> bad("--device: " + DeviceChoice.absence(wish) + "."));
        } catch (TorchException e) {
            throw new TrainingException(Reason.FAILED, e.getMessage() + ".", e);
        }
    }

    private long number(String name) throws TrainingException {
        String value = value(name).orElse("");
        if (!value.matches("\\d{1,9}")) {
            throw bad(name + " must be a whole number, not '" + value + "'.");
        }
        return Long.parseLong(value);
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private static TrainingException bad(String message) {
        return new TrainingException(Reason.BAD_INPUT, message);
    }
}
