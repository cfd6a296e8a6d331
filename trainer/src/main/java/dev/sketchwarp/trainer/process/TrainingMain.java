package dev.sketchwarp.trainer.process;

import dev.sketchwarp.service.child.ParentJvm;
import dev.sketchwarp.service.console.Console;
import dev.sketchwarp.service.console.Printable;
import dev.sketchwarp.trainer.plan.TrainingRequest;
import dev.sketchwarp.trainer.progress.ProgressLog;
import dev.sketchwarp.trainer.progress.TrainingEvent;
import dev.sketchwarp.trainer.progress.TrainingException;
import dev.sketchwarp.trainer.progress.TrainingException.Reason;
import dev.sketchwarp.trainer.training.TrainingRun;
import dev.sketchwarp.trainer.training.TrainingRun.Outcome;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * The process that trains: libtorch allows one training a JVM, wants a heap of its own, and must not be cut off in the middle of a
 * step. Its argument is the file of its {@link TrainingRequest}. Events go to stdout, one JSON object a line; what is wrong to stderr, one sentence. A signal ends it after the step
 * under way, with a checkpoint. Exit codes: 0 done, 1 failed, 2 bad input, 3 diverged, 128 + n after signal n.
 */
public final class TrainingMain {
    private static final int STOPPED_BY_PARENT = 143;

    private TrainingMain() {}

    public static void main(String[] arguments) throws Exception {
        System.exit(Console.run(() -> run(arguments), arguments));
    }

    private static int run(String... arguments) {
        if (arguments.length != 1) {
            System.err.println("Usage: REQUEST\n  REQUEST  the file " + TrainingRequest.FILE + " of a training");
            return Reason.BAD_INPUT.exitCode();
        }
        CountDownLatch ended = new CountDownLatch(1);
        try {
            TrainingRequest request = TrainingRequest.read(Path.of(arguments[0]));
            TrainingRun run = new RequestedTraining(request).run(TrainingMain::print);
            ParentJvm.onEnd(run::stop);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(run, ended), "shutdown"));
            return run.run() == Outcome.FINISHED ? 0 : STOPPED_BY_PARENT;
        } catch (TrainingException e) {
            System.err.println(Printable.lines(String.valueOf(e.getMessage())));
            return e.reason().exitCode();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the main thread", e);
        } catch (RuntimeException | OutOfMemoryError e) {
            e.printStackTrace();
            return Reason.FAILED.exitCode();
        } finally {
            ended.countDown();
        }
    }

    /** The process must not go while native code computes. */
    private static void stop(TrainingRun run, CountDownLatch ended) {
        run.stop();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void print(TrainingEvent event) {
        System.out.println(ProgressLog.line(event));
    }
}
