package dev.sketchwarp.service.program;

import java.util.concurrent.ThreadFactory;

/**
 * Makes threads that do not keep a program alive.
 *
 * @param name of each
 */
public record DaemonThreads(String name) implements ThreadFactory {

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
