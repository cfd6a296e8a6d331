package dev.sketchwarp.service.models;

import dev.sketchwarp.events.ModelVersion;

/** Two programs published model versions at the same time, and this one lost; nothing of it was written. */
public final class PublishConflictException extends RuntimeException {

    PublishConflictException(ModelVersion step, Throwable cause) {
        super(
                "%s of model %s, version %s, was not published: somebody else published at the same time; see what is live and try again"
                        .formatted(step.getStatus(), step.getName(), step.getVersion()),
                cause);
    }
}
