package dev.sketchwarp.service.models;

import dev.sketchwarp.events.ModelStatus;
import dev.sketchwarp.events.ModelVersion;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What was announced about models and is still on record.
 *
 * @param announcements oldest first
 * @param skipped records of the topic that are no announcements
 */
public record ModelHistory(List<ModelVersion> announcements, Skipped skipped) {

    public ModelHistory {
        announcements = List.copyOf(announcements);
    }

    /** Without anything skipped. */
    public ModelHistory(List<ModelVersion> announcements) {
        this(announcements, Skipped.NONE);
    }

    public SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>();
        announcements.forEach(announcement -> names.add(announcement.getName()));
        return names;
    }

    /**
     * The newest announcement of each version of a model, the version that was announced last at the end. One that is tried beside the
     * live version is among them, whatever is left of its own announcements.
     */
    public Collection<ModelVersion> versions(String name) {
        Map<String, ModelVersion> newest = new LinkedHashMap<>();
        live(name)
                .flatMap(ModelVersion::getRollout)
                .ifPresent(rollout -> newest.put(rollout.getVersion(), Rollouts.candidate(name, rollout)));
        for (ModelVersion announcement : announcements) {
            if (announcement.getName().equals(name)) {
                newest.remove(announcement.getVersion());
                newest.put(announcement.getVersion(), announcement);
            }
        }
        return newest.values();
    }

    /** The version of a model that processors run: by the log's rule, its newest announcement if that is LIVE. */
    public Optional<ModelVersion> live(String name) {
        return announcements.stream()
                .filter(announcement -> announcement.getName().equals(name))
                .reduce((earlier, later) -> later)
                .filter(newest -> newest.getStatus() == ModelStatus.LIVE);
    }
}
