package dev.sketchwarp.service.child;

import java.util.Optional;

/** In a JVM started with {@link #option}, as every {@link ChildJvm} is, the process that started it. */
public final class ParentJvm {
    /** The system property with its process number. */
    private static final String PID = "sketchwarp.parent";

    private ParentJvm() {}

    /** The JVM option that makes this process a child's parent. */
    public static String option() {
        return "-D" + PID + "=" + ProcessHandle.current().pid();
    }

    /** Does something when the parent has ended, at once where it is gone already; never in a process that has no such parent. */
    public static void onEnd(Runnable action) {
        Long pid = Long.getLong(PID);
        if (pid == null) {
            return;
        }
        Optional<ProcessHandle> parent = ProcessHandle.of(pid);
        if (parent.isEmpty()) {
            action.run();
        } else {
            var unused = parent.get().onExit().thenRun(action);
        }
    }
}
