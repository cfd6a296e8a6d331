package dev.sketchwarp.trainer.orchestration;

import dev.sketchwarp.events.ModelVersion;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A training that was begun: all that is needed to resume it after a kill.
 *
 * @param version of the model it makes, also the name of its folder
 * @param why it was begun, for people
 * @param parent the version that was live then, which it starts from and is compared with; null where none was
 * @param parentModel that version's folder, or the address of its weights elsewhere
 * @param plan a file that never changes, or the name of a preset
 * @param offsets of the labelled pairs that were stored when it began
 * @param attempts processes that were started for it
 * @param process that trains or trained; 0 before the first
 */
record Training(
        String version,
        String why,
        @Nullable String parent,
        @Nullable String parentModel,
        String plan,
        Map<String, Long> offsets,
        int attempts,
        long process) {

    /**
     * A training that no process was started for yet.
     *
     * @param live the version that is live
     */
    static Training begun(
            String version, String why, Optional<ModelVersion> live, String plan, Map<String, Long> offsets) {
        return new Training(
                version,
                why,
                live.map(ModelVersion::getVersion).orElse(null),
                live.map(Training::folder).orElse(null),
                plan,
                offsets,
                0,
                0);
    }

    /** Where a version's weights and manifest are; an address that is not a file's, as it is. */
    private static String folder(ModelVersion version) {
        String address = version.getWeights().getUri();
        try {
            URI weights = URI.create(address);
            return "file".equals(weights.getScheme())
                    ? String.valueOf(Path.of(weights).getParent())
                    : address;
        } catch (IllegalArgumentException e) { // no address at all
            return address;
        }
    }

    Path folder(Path trainings) {
        return trainings.resolve(version);
    }

    /** Before its next process. */
    Training attempted() {
        return new Training(version, why, parent, parentModel, plan, offsets, attempts + 1, process);
    }

    /** A stop on purpose was no attempt that failed. */
    Training forgiven() {
        return new Training(version, why, parent, parentModel, plan, offsets, Math.max(0, attempts - 1), process);
    }

    Training in(long pid) {
        return new Training(version, why, parent, parentModel, plan, offsets, attempts, pid);
    }
}
