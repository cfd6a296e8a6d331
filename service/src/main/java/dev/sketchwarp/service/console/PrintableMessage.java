package dev.sketchwarp.service.console;

import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.pattern.ConverterKeys;
import org.apache.logging.log4j.core.pattern.LogEventPatternConverter;
import org.apache.logging.log4j.core.pattern.PatternConverter;
import org.jspecify.annotations.Nullable;

/** {@code %printable} in a log pattern: the event's message in one line. */
@Plugin(name = "PrintableMessage", category = PatternConverter.CATEGORY)
@ConverterKeys("printable")
public final class PrintableMessage extends LogEventPatternConverter {

    private PrintableMessage() {
        super("PrintableMessage", "message");
    }

    /** Called by Log4j. */
    public static PrintableMessage newInstance(String @Nullable [] options) {
        return new PrintableMessage();
    }

    @Override
    public void format(LogEvent event, StringBuilder line) {
        line.append(Printable.of(event.getMessage().getFormattedMessage()));
    }
}
