package dev.sketchwarp.model.torch;

import ai.djl.Device;
import ai.djl.pytorch.jni.JniUtils;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/*
 * On a CPU a batch can be spread over all cores, or several batches can run at once, each on a core or a few. A batch that is spread
 * waits for its slowest part after every operation, a hundred times a batch; so wherever something else wants a core now and then
 * (decoding, Kafka), or an operation is small, batches side by side answer more pairs a second. Each takes longer, though.
 *
 * A GPU computes one batch after the other in any case. But while it does, the next one's images can be copied to it, and the last one's
 * fields read and the features cached; so two lanes, each with a stream of its own, keep it busy.
 */
/** Threads that run programs on a device, one batch each at a time. */
public final class DeviceLanes implements AutoCloseable {

    /** Longer than any batch takes: beyond that the device hangs. */
    private static final Duration LAST_WORK = Duration.ofSeconds(60);

    private final Plan plan;
    private final Device device;
    private final List<ExecutorService> lanes = new ArrayList<>();

    /**
     * How many batches run at once, and how many of libtorch's threads each has.
     *
     * @param threads of libtorch in each lane, the lane's own included
     */
    public record Plan(int lanes, int threads) {

        public Plan {
            if (lanes < 1 || threads < 1) {
                throw new IllegalArgumentException("neither lanes nor threads can be " + Math.min(lanes, threads));
            }
        }

        /** One batch at a time on all threads. */
        public static Plan together(int threads) {
            return new Plan(1, threads);
        }

        /** As many batches side by side as there are threads, or as are wanted at most. */
        public static Plan apart(int threads, int mostLanes) {
            int lanes = Math.min(threads, mostLanes);
            return new Plan(lanes, threads / lanes);
        }

        @Override
        public String toString() {
            return lanes + " x " + threads;
        }
    }

    /** @param name of the threads */
    public DeviceLanes(String name, Plan plan, Device device) {
        this.plan = plan;
        this.device = device;
        for (int lane = 0; lane < plan.lanes(); lane++) {
            String thread = plan.lanes() == 1 ? name : name + "-" + lane;
            lanes.add(Executors.newSingleThreadExecutor(task -> daemon(task, thread)));
        }
    }

    private Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(
                () -> {
                    Torch.engine();
                    JniUtils.setNumThreads(plan.threads()); // libtorch keeps it by thread
                    if (device.isGpu()) {
                        LaneStream.open(device);
                    }
                    task.run();
                },
                name);
        thread.setDaemon(true);
        return thread;
    }

    public Plan plan() {
        return plan;
    }

    public int count() {
        return lanes.size();
    }

    /** Runs work in one lane, after what was given to it before. */
    public <T> Future<T> submit(int lane, Callable<T> work) {
        return lanes.get(lane).submit(work);
    }

    /** Runs work in one lane and waits for it; what it throws is thrown. */
    public <T> T run(int lane, Callable<T> work) throws InterruptedException {
        return join(submit(lane, work));
    }

    /** Runs the same work in every lane at once and waits for all, also where one of them fails; what one of them throws is thrown. */
    public <T> List<T> runAll(Callable<T> work) throws InterruptedException {
        List<Future<T>> running = new ArrayList<>();
        for (int lane = 0; lane < lanes.size(); lane++) {
            running.add(submit(lane, work));
        }
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(join(one));
            }
            return results;
        } finally {
            for (Future<T> one : running) {
                awaitEnd(one);
            }
        }
    }

    private static <T> T join(Future<T> result) throws InterruptedException {
        try {
            return result.get();
        } catch (InterruptedException e) {
            awaitEnd(result);
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Who is interrupted may give back what the work reads, so not before it is done. */
    private static void awaitEnd(Future<?> result) throws InterruptedException {
        try {
            result.get(LAST_WORK.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) { // nobody waits for what it came to
        }
    }

    /** Takes no more work; what was given is done. */
    @Override
    public void close() {
        lanes.forEach(ExecutorService::shutdown);
    }

    /** Waits until all is done, after {@link #close}; whether that came. */
    public boolean awaitTermination(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        for (ExecutorService lane : lanes) {
            if (!lane.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return false;
            }
        }
        return true;
    }
}
