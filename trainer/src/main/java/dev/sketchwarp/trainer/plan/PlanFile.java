package dev.sketchwarp.trainer.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.trainer.progress.TrainingException;
import dev.sketchwarp.trainer.progress.TrainingException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Plans as JSON files: every field is there, none is unknown, and what is wrong is said by name. */
public final class PlanFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** Characters of a wrong value. */
    private static final int MOST_SHOWN = 60;

    private PlanFile() {}

    /**
     * Reads a plan.
     *
     * @throws TrainingException naming the file, the field and what it may be
     */
    public static TrainingPlan read(Path file) throws TrainingException {
        return read(file, TrainingPlan.class, "training plan");
    }

    /**
     * Reads a plan's {@code network} from a file of its own.
     *
     * @throws TrainingException naming the file, the field and what it may be
     */
    public static NetworkSpec readNetwork(Path file) throws TrainingException {
        return read(file, NetworkSpec.class, "network spec");
    }

    static byte[] write(TrainingPlan plan) {
        try {
            return JSON.writeValueAsBytes(plan);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T read(Path file, Class<T> type, String what) throws TrainingException {
        JsonNode tree = tree(file, what);
        try {
            if (type == TrainingPlan.class) {
                PlanDefaults.fill(tree);
            } else {
                PlanDefaults.fillNetwork(tree);
            }
            return JSON.treeToValue(tree, type);
        } catch (JsonMappingException e) {
            String path = path(e);
            throw bad(file + ", " + (path.isEmpty() ? "the " + what : path) + ": " + problem(e, tree), e);
        } catch (JsonProcessingException e) {
            throw bad(file + ", the " + what + ": " + e.getOriginalMessage(), e);
        }
    }

    private static JsonNode tree(Path file, String what) throws TrainingException {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw bad(
                    file + " is not JSON: " + e.getOriginalMessage() + " at line "
                            + e.getLocation().getLineNr(),
                    e);
        } catch (NoSuchFileException e) {
            throw bad("There is no " + what + " " + file + ": check the path.", e);
        } catch (IOException e) {
            throw bad("The " + what + " " + file + " cannot be read: " + e + ".", e);
        }
    }

    private static TrainingException bad(String message, Exception cause) {
        return new TrainingException(Reason.BAD_INPUT, message, cause);
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String problem(JsonMappingException e, JsonNode tree) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "there is no such field, only " + unknown.getKnownPropertyIds() + ".";
        } else if (e instanceof InvalidTypeIdException type) {
            return "'stage' must be contrastive or warp, not " + type.getTypeId() + ".";
        } else if (e instanceof InvalidFormatException format
                && format.getTargetType().isEnum()) {
            return "'" + format.getValue() + "' is not one of " + choices(format.getTargetType()) + ".";
        } else if (e.getCause() instanceof IllegalArgumentException range) {
            return range.getMessage() + ".";
        } else if (e.getOriginalMessage().startsWith("Missing")) {
            return "it is missing.";
        } else if (e.getOriginalMessage().startsWith("Null")
                || e.getOriginalMessage().startsWith("Cannot map `null`")) {
            return "it is null.";
        } else if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "a value of type " + typeName(mismatch.getTargetType()) + " is wanted" + found(e, tree) + ".";
        }
        return e.getOriginalMessage() + ".";
    }

    /** The value at the fault, where there is one. */
    private static String found(JsonMappingException e, JsonNode tree) {
        JsonNode node = tree;
        for (JsonMappingException.Reference step : e.getPath()) {
            node = step.getFieldName() == null ? node.path(step.getIndex()) : node.path(step.getFieldName());
        }
        String text = node.toString();
        boolean shown = !e.getPath().isEmpty() && !node.isMissingNode();
        return shown ? ", not " + (text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "..." : text) : "";
    }

    private static String typeName(Class<?> type) {
        if (type.isPrimitive()) {
            return type.getName();
        }
        return type.isRecord() || type.isInterface() ? "object or list" : type.getSimpleName();
    }

    private static String choices(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(choice -> choice.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
