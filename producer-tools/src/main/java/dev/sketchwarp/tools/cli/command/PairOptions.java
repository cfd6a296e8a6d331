package dev.sketchwarp.tools.cli.command;

import dev.sketchwarp.events.Keypoint;
import dev.sketchwarp.tools.pairs.KeypointText;
import dev.sketchwarp.tools.pairs.LocalPair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** One pair given by options. The next {@code --photo} begins the next pair. */
public final class PairOptions {

    @Option(names = "--photo", paramLabel = "FILE", required = true, description = "A photo ...")
    private Path photo = Path.of("");

    @Option(names = "--sketch", paramLabel = "FILE", required = true, description = "... and a sketch of its object.")
    private Path sketch = Path.of("");

    @Option(
            names = "--photo-keypoint",
            paramLabel = "NAME=X,Y",
            converter = KeypointConverter.class,
            description =
                    "A place in the photo to find in the sketch, in pixels from the centre of the photo's top-left"
                            + " pixel. Repeatable.")
    private List<Keypoint> photoKeypoints = new ArrayList<>();

    @Option(
            names = "--sketch-keypoint",
            paramLabel = "NAME=X,Y",
            converter = KeypointConverter.class,
            description = "A place in the sketch to find in the photo. Repeatable.")
    private List<Keypoint> sketchKeypoints = new ArrayList<>();

    @Option(names = "--pair-id", paramLabel = "ID", description = "The pair's id (default: a new random one).")
    private @Nullable String pairId;

    @Option(
            names = "--photo-id",
            paramLabel = "ID",
            description = "The photo's id (default: made of the file's name and content).")
    private @Nullable String photoId;

    public LocalPair pair() {
        return new LocalPair(
                "--photo " + photo + " --sketch " + sketch,
                Optional.ofNullable(pairId),
                Optional.ofNullable(photoId),
                photo,
                sketch,
                photoKeypoints,
                sketchKeypoints);
    }

    private static final class KeypointConverter implements ITypeConverter<Keypoint> {
        @Override
        public Keypoint convert(String text) {
            try {
                return KeypointText.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
