package dev.sketchwarp.tools.cli.dlq;

import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.client.DeadLetter;
import dev.sketchwarp.service.client.DeadLetters;
import dev.sketchwarp.service.client.LetterReader.Content;
import dev.sketchwarp.service.client.Place;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which dead letters are meant, and how one is printed. */
final class DlqOptions {

    enum Of {
        IMAGE_PAIRS,
        LABELED_PAIRS;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    @Option(
            names = "--of",
            paramLabel = "TOPIC",
            defaultValue = "image-pairs",
            description = "Whose dead letters: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Of of = Of.IMAGE_PAIRS;

    DeadLetters in(Connection connection) {
        return switch (of) {
            case IMAGE_PAIRS -> DeadLetters.ofImagePairs(connection);
            case LABELED_PAIRS -> DeadLetters.ofLabeledPairs(connection);
        };
    }

    static Map<String, Object> json(DeadLetter letter, Content content) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("place", letter.place().toString());
        json.put("time", letter.time().toString());
        json.put("reason", letter.reason());
        json.put("detail", letter.detail());
        json.put("key", letter.key());
        json.put("pair_id", content.pairId().orElse(null));
        json.put("record", content.trouble().orElse("readable"));
        json.put("source", letter.source());
        json.put("bytes", letter.bytes());
        return json;
    }

    static String text(DeadLetter letter, Content content) {
        return "%-9s %s  %-24s %s  key %s  from %s  %s"
                .formatted(
                        letter.place(),
                        letter.time(),
                        letter.reason(),
                        content.pairId().map(id -> "pair " + id).orElse("no readable pair"),
                        letter.key(),
                        letter.source(),
                        letter.detail());
    }

    static final class PlaceConverter implements ITypeConverter<Place> {
        @Override
        public Place convert(String text) {
            try {
                return Place.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
