package dev.sketchwarp.model.torch;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why DJL could not load libtorch, for people. */
final class LoadFailure {

    /** What the dynamic loader says behind the name of the library, which it repeats. */
    private static final Pattern LOADER =
            Pattern.compile("^(?<file>\\S.*?): (?:\\k<file>: )?(?<cause>.*)$", Pattern.DOTALL);

    private LoadFailure() {}

    /**
     * @param installed the libtorch that was to be loaded; empty: the one on the class path
     * @return one sentence with the cause and the remedy
     */
    static String sentence(Throwable failure, Optional<Libtorch> installed) {
        Optional<String> loader = chain(failure)
                .filter(UnsatisfiedLinkError.class::isInstance)
                .map(cause -> String.valueOf(cause.getMessage()))
                .findFirst();
        if (loader.isPresent()) {
            return unloadable(loader.get(), installed);
        }
        if (installed.isEmpty() && Torch.class.getResource("/native/lib/pytorch.properties") == null) {
            return "there is no libtorch here: unpack the archive sketchwarp-...-libtorch-cpu into the folder that this"
                    + " distribution was unpacked in, or set " + Libtorch.PATH
                    + " to the folder of an installed libtorch " + Libtorch.jniVersion();
        }
        return "libtorch cannot be loaded: "
                + chain(failure)
                        .map(Throwable::toString)
                        .reduce((first, last) -> last)
                        .orElseThrow();
    }

    private static String unloadable(String message, Optional<Libtorch> installed) {
        Matcher words = LOADER.matcher(message);
        String file = words.matches() ? words.group("file") : "a library";
        String cause = words.matches() ? words.group("cause") : message;
        if (installed.isPresent() && file.contains("djl_torch")) {
            Libtorch libtorch = installed.get();
            return "DJL's JNI library %s does not fit the libtorch in %s (%s): "
                            .formatted(file, libtorch.folder(), cause)
                    + libtorch.remedy(libtorch.version().orElse("that version"));
        }
        return "libtorch cannot be loaded: %s: %s; %s"
                .formatted(
                        file,
                        cause,
                        installed.isPresent()
                                ? "install what it needs, or set " + Libtorch.PATH + " to another libtorch"
                                : "set " + Libtorch.PATH + " to a libtorch that is installed and runs here");
    }

    private static Stream<Throwable> chain(@Nullable Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, cause -> cause == null ? null : cause.getCause());
    }
}
