package dev.sketchwarp.trainer.examples;

import dev.sketchwarp.model.network.Domain;

/** What makes two views a positive of the contrastive stage (arXiv 2307.12967, table 3). */
public enum Positives {
    /** The photo and a sketch of it, as the paper proposes. */
    PAIR,
    /** One image changed in two ways, as in MoCo. */
    SINGLE_IMAGE;

    /** The key's domain, given the query's. */
    public Domain key(Domain query) {
        if (this == SINGLE_IMAGE) {
            return query;
        }
        return query == Domain.PHOTO ? Domain.SKETCH : Domain.PHOTO;
    }
}
