package dev.sketchwarp.trainer.progress;

/** Ends a training. The message is one sentence for the user: what, where, what to do. */
public final class TrainingException extends Exception {
    private static final long serialVersionUID = 1;

    /** Why a training ends without a model. */
    public enum Reason {
        /** Something about this machine: a full disk, a file that cannot be written. Starting again resumes. */
        FAILED(1),
        /** What was asked for cannot be trained: the plan, the data, the folder. */
        BAD_INPUT(2),
        /** The loss is no longer a number, or grows without bound. */
        DIVERGED(3);

        private final int exitCode;

        Reason(int exitCode) {
            this.exitCode = exitCode;
        }

        /** What a process that ends for this reason exits with. */
        public int exitCode() {
            return exitCode;
        }
    }

    private final Reason reason;

    public TrainingException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public TrainingException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
