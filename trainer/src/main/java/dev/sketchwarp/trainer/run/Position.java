package dev.sketchwarp.trainer.run;

/**
 * How far a training is.
 *
 * @param stage index of the stage under way
 * @param step steps of it made
 */
record Position(int stage, int step) {
    static final Position START = new Position(0, 0);
}
