package dev.sketchwarp.model.weights.checkpoint;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Takes unpickled values for what they should be. */
final class Pickled {

    private Pickled() {}

    /** A tuple or list. */
    @SuppressWarnings("unchecked") // a list here holds any values
    static List<@Nullable Object> list(@Nullable Object value) throws PickleException {
        if (value instanceof List) {
            return (List<@Nullable Object>) value;
        }
        throw unexpected("a list", value);
    }

    /** A dict, whose keys are strings or numbers. */
    @SuppressWarnings("unchecked") // the unpickler makes no other maps
    static Map<Object, @Nullable Object> dict(@Nullable Object value) throws PickleException {
        if (value instanceof Map) {
            return (Map<Object, @Nullable Object>) value;
        }
        throw unexpected("a dict", value);
    }

    static long number(@Nullable Object value) throws PickleException {
        if (value instanceof Long number) {
            return number;
        }
        throw unexpected("an integer", value);
    }

    static LongStream longs(@Nullable Object value) throws PickleException {
        LongStream.Builder longs = LongStream.builder();
        for (Object item : list(value)) {
            longs.add(number(item));
        }
        return longs.build();
    }

    static String string(@Nullable Object value) throws PickleException {
        if (value instanceof String string) {
            return string;
        }
        throw unexpected("a string", value);
    }

    static Object key(@Nullable Object value) throws PickleException {
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        throw unexpected("a string or number as key", value);
    }

    private static PickleException unexpected(String expected, @Nullable Object value) {
        return new PickleException("it holds "
                + (value == null ? "None" : value.getClass().getSimpleName()) + " where there should be " + expected);
    }
}
