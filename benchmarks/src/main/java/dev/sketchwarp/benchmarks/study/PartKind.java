package dev.sketchwarp.benchmarks.study;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/** What a keypoint marks, as far as its name says: a part of a body, or how a thing's outline looks there. */
enum PartKind {
    EYES("eyes", true, "eyes?"),
    MOUTH("noses and mouths", true, "nose|nostril|snout|beak|bill|mouth|jaw|lip|muzzle|gape"),
    EARS("ears, horns and feelers", true, "ears?|horns?|antennae?"),
    HEAD("heads and necks", true, "head|forehead|face|brow|crown|nape|neck|throat"),
    LEGS(
            "legs, arms, feet and hands",
            true,
            "legs?|foreleg|foot|feet|toe|paw|claw|knee|thigh|arm|elbow|hands?|finger|tentacle"),
    TAIL("tails", true, "tail"),
    WINGS("wings and fins", true, "wings?|fin|flipper|elytra|plume"),
    BODY("elsewhere on a body", true, ""),
    WHEELS("wheels and tracks", false, "wheel|hub|track"),
    TIPS("tips and ends", false, "tips?|ends?|apex|peak|nose"),
    CORNERS(
            "corners, bends and junctions",
            false,
            "corner|junction|joint|join|meets?|crosses|crotch|notch|root|base|bend|shoulder|pinch"),
    CENTRES("holes and centres", false, "centre|hole|screw|button"),
    SIDES("tops, sides and bottoms of outlines", false, "");

    /** Bodies that are not animals. */
    private static final Set<String> FIGURES = Set.of("armor", "teddy_bear");

    private final String title;
    private final boolean ofBodies;
    private final Pattern words;

    PartKind(String title, boolean ofBodies, String words) {
        this.title = title;
        this.ofBodies = ofBodies;
        this.words = Pattern.compile(words.isEmpty() ? "" : "\\b(" + words + ")\\b");
    }

    /** The first that fits. */
    static PartKind of(String category, String name) {
        boolean body = CategoryGroup.of(category).animals() || FIGURES.contains(category);
        return Arrays.stream(values())
                .filter(kind ->
                        kind.ofBodies == body && kind.words.matcher(name).find())
                .findFirst()
                .orElseThrow();
    }

    String title() {
        return title;
    }
}
