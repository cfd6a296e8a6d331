package dev.sketchwarp.model.image.vector;

import com.github.weisj.jsvg.logging.LogManager;
import com.github.weisj.jsvg.logging.Logger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** JSVG's log, found by its service loader: silent, as what is wrong with a sketch is reported to its sender, not to a log. */
public final class QuietLogs implements LogManager {

    private static final Logger SILENT = new Logger() {
        @Override
        public void log(Level level, @Nullable String message) {}

        @Override
        public void log(Level level, @Nullable String message, Throwable cause) {}

        @Override
        public void log(Level level, Supplier<@Nullable String> message) {}
    };

    @Override
    public Logger createLogger(String name) {
        return SILENT;
    }
}
