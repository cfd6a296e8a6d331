package dev.sketchwarp.tools.pairs;

import dev.sketchwarp.events.Keypoint;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keypoints as people write them: {@code name=x,y}, several separated by semicolons. Pixels from the centre of the top-left
 * pixel, x right, y down. A name may hold anything but a semicolon.
 */
public final class KeypointText {
    private KeypointText() {}

    /** @throws IllegalArgumentException saying what is wrong with the text */
    public static Keypoint parse(String text) {
        int equals = text.lastIndexOf('=');
        String[] coordinates = text.substring(equals + 1).split(",", -1);
        if (equals < 1 || coordinates.length != 2) {
            throw new IllegalArgumentException("keypoint '" + text + "' is not of the form name=x,y");
        }
        return new Keypoint(
                text.substring(0, equals).strip(), coordinate(text, coordinates[0]), coordinate(text, coordinates[1]));
    }

    /** @throws IllegalArgumentException saying what is wrong with the text */
    public static List<Keypoint> parseList(String text) {
        return Stream.of(text.split(";"))
                .filter(keypoint -> !keypoint.isBlank())
                .map(keypoint -> parse(keypoint.strip()))
                .toList();
    }

    public static String format(List<Keypoint> keypoints) {
        return keypoints.stream()
                .map(keypoint -> keypoint.getName() + "=" + keypoint.getX() + "," + keypoint.getY())
                .collect(Collectors.joining(";"));
    }

    private static double coordinate(String text, String number) {
        try {
            return Double.parseDouble(number.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("keypoint '" + text + "': '" + number + "' is not a number", e);
        }
    }
}
