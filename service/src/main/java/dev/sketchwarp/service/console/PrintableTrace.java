package dev.sketchwarp.service.console;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.pattern.ConverterKeys;
import org.apache.logging.log4j.core.pattern.LogEventPatternConverter;
import org.apache.logging.log4j.core.pattern.PatternConverter;
import org.jspecify.annotations.Nullable;

/**
 * {@code %printableTrace} in a log pattern: the stack trace of the event's exception, nothing if it has none. All lines are set in, and
 * each message is one line, whoever wrote it.
 */
@Plugin(name = "PrintableTrace", category = PatternConverter.CATEGORY)
@ConverterKeys("printableTrace")
public final class PrintableTrace extends LogEventPatternConverter {

    private PrintableTrace() {
        super("PrintableTrace", "throwable");
    }

    /** Called by Log4j. */
    public static PrintableTrace newInstance(String @Nullable [] options) {
        return new PrintableTrace();
    }

    @Override
    public boolean handlesThrowable() {
        return true;
    }

    @Override
    public void format(LogEvent event, StringBuilder lines) {
        Throwable thrown = event.getThrown();
        if (thrown != null) {
            append(thrown, "  ", "", Collections.newSetFromMap(new IdentityHashMap<>()), lines);
        }
    }

    private static void append(Throwable thrown, String indent, String role, Set<Throwable> seen, StringBuilder lines) {
        if (!seen.add(thrown)) {
            return; // a cause of itself
        }
        lines.append(indent)
                .append(role)
                .append(Printable.of(thrown.toString()))
                .append('\n');
        for (StackTraceElement frame : thrown.getStackTrace()) {
            lines.append(indent).append("  at ").append(frame).append('\n');
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            append(suppressed, indent + "  ", "suppressed: ", seen, lines);
        }
        Throwable cause = thrown.getCause();
        if (cause != null) {
            append(cause, indent, "caused by: ", seen, lines);
        }
    }
}
