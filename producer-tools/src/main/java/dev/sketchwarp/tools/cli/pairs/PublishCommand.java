package dev.sketchwarp.tools.cli.pairs;

import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.service.access.Role;
import dev.sketchwarp.service.client.PairPublisher;
import dev.sketchwarp.service.client.Receipt.Accepted;
import dev.sketchwarp.service.console.Sentences;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.tools.cli.command.ClusterCommand;
import dev.sketchwarp.tools.cli.command.PairOptions;
import dev.sketchwarp.tools.cli.command.Printer;
import dev.sketchwarp.tools.cli.command.Progress;
import dev.sketchwarp.tools.pairs.LocalPair;
import dev.sketchwarp.tools.pairs.PairCsv;
import dev.sketchwarp.tools.pairs.PairEvents;
import dev.sketchwarp.tools.pairs.PairEvents.Carriage;
import dev.sketchwarp.tools.pairs.PairEvents.Prepared;
import dev.sketchwarp.tools.pairs.PairFolderReader;
import dev.sketchwarp.tools.pairs.PairList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "publish",
        description = "Publish pairs of a photo and a sketch, and print their ids.",
        footer = {
            "",
            "A folder holds a list pairs.csv, or subfolders photo/ and sketch/ with files of the same names; a sketch may"
                    + " also be named after its photo and a number (cat.jpg, cat-1.png). Sketches are pictures, or drawings as SVG or strokes (.svg, .json, .ndjson).",
            "A list has a header and the columns photo and sketch (paths from the list's folder) and, as wanted, pair_id,"
                    + " photo_id, photo_keypoints and sketch_keypoints (\"nose=120.5,80;tail=30,200\")."
        })
public final class PublishCommand extends ClusterCommand {

    @ArgGroup(exclusive = false, multiplicity = "0..*", heading = "A pair, repeatable:%n")
    private List<PairOptions> pairs = new ArrayList<>();

    @Parameters(paramLabel = "FOLDER|CSV", arity = "0..*", description = "Folders and CSV lists of pairs, see below.")
    private List<Path> lists = new ArrayList<>();

    @ArgGroup
    private CarriageOptions carriage = new CarriageOptions();

    @Option(
            names = "--source",
            paramLabel = "NAME",
            defaultValue = "sketchwarp publish",
            description = "Who sends the pairs, as the events say (default: ${DEFAULT-VALUE}).")
    private String source = "";

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            arity = "0..1",
            fallbackValue = "120",
            description =
                    "Wait until each pair is answered, and print the answers instead of the pairs; fails if a pair becomes a"
                            + " dead letter, or if no answer comes for that long (default: ${FALLBACK-VALUE}).")
    private @Nullable Integer wait;

    @Mixin
    private Printer printer = new Printer();

    private static final class CarriageOptions {
        @Option(names = "--inline", description = "Send the images within the events (default).")
        private boolean inline;

        @Option(
                names = "--by-reference",
                description =
                        "Send file: addresses and hashes of the images; the processor must be allowed to read there.")
        private boolean byReference;
    }

    private record Published(LocalPair files, String pairId, String photoId) {}

    @Override
    public Role role() {
        return Role.PUBLISH;
    }

    @Override
    public Integer call() throws IOException {
        List<LocalPair> found = readablePairs();
        if (wait == null) {
            publish(found);
        } else {
            try (AnswerWait answers = new AnswerWait(connection(), Duration.ofSeconds(wait), printer, this::note)) {
                answers.await(publish(found));
            }
        }
        return ExitCode.OK;
    }

    /** Returns the pairs' ids. */
    private Set<String> publish(List<LocalPair> found) throws IOException {
        Set<String> ids = new LinkedHashSet<>();
        PairEvents events = new PairEvents(carriage.byReference ? Carriage.BY_REFERENCE : Carriage.INLINE, source);
        SentPairs<Published> sent = new SentPairs<>(
                this::print,
                (pair, reason) -> note("%s: not published: %s", pair.files().where(), reason));
        try (PairPublisher<ImagePair> publisher = PairPublisher.ofImagePairs(connection());
                Progress progress = new Progress("publishing", found.size())) {
            for (LocalPair files : found) {
                Prepared prepared = events.prepare(files);
                prepared.warnings().forEach(warning -> note("warning: %s", warning));
                ImagePair event = prepared.event();
                ids.add(event.getPairId());
                sent.add(new Published(files, event.getPairId(), event.getPhotoId()), publisher.publish(event));
                progress.step();
            }
            publisher.flush();
            sent.await();
        }
        return ids;
    }

    /** Prints where the pair went, unless its answer is awaited. */
    private void print(Published pair, Accepted accepted) {
        if (wait == null) {
            printer.print(json(pair, accepted.place()), text(pair));
        }
    }

    private static Map<String, Object> json(Published pair, RecordMetadata place) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pair_id", pair.pairId());
        json.put("photo_id", pair.photoId());
        json.put("photo", pair.files().photo().toString());
        json.put("sketch", pair.files().sketch().toString());
        json.put("topic", place.topic());
        json.put("partition", place.partition());
        json.put("offset", place.offset());
        return json;
    }

    private static String text(Published pair) {
        return pair.pairId() + "  " + pair.files().photo() + "  " + pair.files().sketch();
    }

    private static PairList read(Path list) {
        if (!Files.exists(list)) {
            return PairList.problem("there is no file or folder " + list);
        }
        try {
            PairList found = Files.isDirectory(list) ? PairFolderReader.read(list) : PairCsv.read(list);
            return found.pairs().isEmpty() && found.problems().isEmpty()
                    ? PairList.problem(list + " holds no pairs")
                    : found;
        } catch (IOException | UncheckedIOException e) {
            return PairList.problem(list + " cannot be read: " + Sentences.of(e));
        }
    }

    /** All pairs asked for, of files that can be read; otherwise nothing is sent. */
    private List<LocalPair> readablePairs() {
        require(
                !pairs.isEmpty() || !lists.isEmpty(),
                "Nothing to publish: give --photo and --sketch, a folder or a CSV list.");
        PairList all = new PairList(pairs.stream().map(PairOptions::pair).toList(), List.of());
        for (Path list : lists) {
            all = all.plus(read(list));
        }
        all = all.withoutDoubles();
        List<String> problems = new ArrayList<>(all.problems());
        for (LocalPair pair : all.pairs()) {
            Stream.of(pair.photo(), pair.sketch())
                    .filter(file -> !Files.isRegularFile(file) || !Files.isReadable(file))
                    .forEach(file -> problems.add(pair.where() + ": there is no readable file " + file));
        }
        if (!problems.isEmpty()) {
            problems.forEach(this::note);
            throw new CommandFailure("Nothing was published: correct what is listed above, and publish again.");
        }
        return all.pairs();
    }
}
