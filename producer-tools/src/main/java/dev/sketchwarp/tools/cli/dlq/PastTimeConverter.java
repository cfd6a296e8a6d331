package dev.sketchwarp.tools.cli.dlq;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time that has passed: as programs print it, or as long ago as people say it (90s, 30m, 8h). */
final class PastTimeConverter implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String text) {
        if (text.matches("\\d+[smh]")) {
            Duration ago = new TimeConverter().convert(text);
            return Instant.now().minus(ago);
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "'" + text + "' is neither a time such as 2026-05-01T12:00:00Z nor one such as 30m or 8h ago");
        }
    }
}
