package dev.sketchwarp.model.network;

/** What an image is; decides which branch of the conditional batch norms it goes through. */
public enum Domain {
    PHOTO(0),
    SKETCH(1);

    private final int branch;

    Domain(int branch) {
        this.branch = branch;
    }

    /** Index of this domain's batch norm, {@code norms.0} or {@code norms.1} in the published checkpoints. */
    public int branch() {
        return branch;
    }
}
