package dev.sketchwarp.stack;

import java.io.IOException;

/**
 * The registry's process: runs the registry's own main class and goes when the parent goes. The parent holds the other end of
 * standard input and never writes; the operating system closes it however the parent ends, kill -9 included. Must not use
 * any other class of ours: it is the only one on that class path.
 */
public final class RegistryChild {

    private static final String REGISTRY_MAIN = "io.quarkus.runner.GeneratedMain";

    private RegistryChild() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        Thread watch = new Thread(RegistryChild::endWithParent, "parent-watch");
        watch.setDaemon(true);
        watch.start();
        Class.forName(REGISTRY_MAIN).getMethod("main", String[].class).invoke(null, (Object) args);
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nobody writes; what ends the loop is the end of the stream.
            }
        } catch (IOException e) {
            System.err.println("cannot watch the parent process, ending: " + e);
        }
        Runtime.getRuntime().halt(0);
    }
}
