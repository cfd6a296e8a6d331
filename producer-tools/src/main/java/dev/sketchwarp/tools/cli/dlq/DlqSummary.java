package dev.sketchwarp.tools.cli.dlq;

import dev.sketchwarp.service.client.DeadLetter;
import dev.sketchwarp.tools.cli.command.Printer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Dead letters counted by their reason. */
final class DlqSummary {

    private record Count(int letters, Instant first, Instant last) {
        static Count of(DeadLetter letter) {
            return new Count(1, letter.time(), letter.time());
        }

        Count plus(Count other) {
            return new Count(
                    letters + other.letters,
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last);
        }
    }

    private final Map<String, Count> counts = new TreeMap<>();

    void add(DeadLetter letter) {
        counts.merge(letter.reason(), Count.of(letter), Count::plus);
    }

    /** One line a reason. */
    void print(Printer printer) {
        counts.forEach((reason, count) -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("reason", reason);
            json.put("letters", count.letters());
            json.put("first", count.first().toString());
            json.put("last", count.last().toString());
            printer.print(json, "%-24s %7d  %s to %s".formatted(reason, count.letters(), count.first(), count.last()));
        });
    }
}
