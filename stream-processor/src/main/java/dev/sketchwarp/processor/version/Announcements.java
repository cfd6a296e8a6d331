package dev.sketchwarp.processor.version;

import dev.sketchwarp.events.ModelStatus;
import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.schemas.retry.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The versions of one model that were live, as a stack. The newest is the one to run; those below are what to run while it
 * cannot be. So a processor that starts after a broken version was announced serves the same version as one that ran all
 * along. To go back to an earlier version takes those above it off: they were given up. When the newest is retired and
 * nothing replaces it, there is nothing to run.
 */
final class Announcements {

    /** One version and how it went so far. */
    static final class Candidate {

        private final ModelVersion version;
        private final Backoff pauses = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));
        private boolean refused;
        private Instant notBefore = Instant.MIN;

        Candidate(ModelVersion version) {
            this.version = version;
        }

        ModelVersion version() {
            return version;
        }

        boolean isDue(Instant now) {
            return !refused && !now.isBefore(notBefore);
        }

        void refuse() {
            refused = true;
        }

        /** To be tried again, after a pause twice as long as the one before. */
        void postpone(Instant now) {
            notBefore = now.plus(pauses.next());
        }

        private boolean is(ModelVersion other) {
            return version.getVersion().equals(other.getVersion());
        }
    }

    private final Deque<Candidate> stack = new ArrayDeque<>();
    private boolean retired;

    /** Takes the model's next announcement. A version announced live again gets a new chance. */
    void apply(ModelVersion event) {
        if (event.getStatus() == ModelStatus.LIVE) {
            goLive(event);
        } else if (event.getStatus() == ModelStatus.RETIRED) {
            retire(event);
        }
    }

    private void goLive(ModelVersion event) {
        if (stack.stream().anyMatch(candidate -> candidate.is(event))) {
            while (!stack.pop().is(event)) {
                // given up
            }
        }
        stack.push(new Candidate(event));
        retired = false;
    }

    private void retire(ModelVersion event) {
        Candidate newest = stack.peek();
        if (newest != null && newest.is(event)) {
            retired = true; // its successor, if there is one, is announced next
        } else {
            stack.removeIf(candidate -> candidate.is(event));
        }
    }

    /** The announcement of the version that is live, with what is tried beside it. */
    Optional<ModelVersion> live() {
        return newestFirst().stream().findFirst().map(Candidate::version);
    }

    /** What to run, best first; empty when nothing is live. */
    List<Candidate> newestFirst() {
        return retired ? List.of() : List.copyOf(stack);
    }
}
