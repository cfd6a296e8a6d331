package dev.sketchwarp.tools.cli.models;

import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.service.models.ModelHistory;
import dev.sketchwarp.service.program.CommandFailure;

/** Finds the version that a person names. */
final class KnownVersions {
    private KnownVersions() {}

    /** @throws CommandFailure if nothing was ever announced about it */
    static ModelVersion version(ModelHistory history, String name, String version) {
        return history.versions(name).stream()
                .filter(known -> known.getVersion().equals(version))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        "There is no version " + version + " of model " + name + "; see 'sketchwarp models list'."));
    }
}
