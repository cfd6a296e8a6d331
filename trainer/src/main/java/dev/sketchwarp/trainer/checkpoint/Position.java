package dev.sketchwarp.trainer.checkpoint;

/**
 * How far a training is.
 *
 * @param stage index of the stage under way
 * @param step steps of it made
 */
public record Position(int stage, int step) {
    public static final Position START = new Position(0, 0);
}
