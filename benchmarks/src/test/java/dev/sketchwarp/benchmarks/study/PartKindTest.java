package dev.sketchwarp.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartKindTest {

    @ParameterizedTest
    @CsvSource({
        "cow, left eye, EYES",
        "parrot, beak tip, MOUTH",
        "bear, right ear tip, EARS",
        "bear, near paw left claw tip, LEGS",
        "ape, back of neck extreme, HEAD",
        "fish, anal fin tip, WINGS",
        "lizard, tail bend extreme, TAIL",
        "turtle, shell top, BODY",
        "armor, left knee, LEGS",
        "racket, head top, SIDES",
        "harp, neck valley, SIDES",
        "motorcycle, rear wheel bottom, WHEELS",
        "scissors, upper finger hole centre, CENTRES",
        "church, tower roof left corner, CORNERS",
        "blimp, nose, TIPS",
        "hamburger, bun top, SIDES"
    })
    void aNameSaysWhatIsMarked(String category, String name, PartKind kind) {
        assertThat(PartKind.of(category, name)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "giraffe, MAMMALS",
        "wading_bird, BIRDS",
        "snail, OTHER_ANIMALS",
        "hot-air_balloon, VEHICLES",
        "castle, BUILDINGS",
        "pizza, PLANTS",
        "violin, OTHER_THINGS"
    })
    void categoriesAreGrouped(String category, CategoryGroup group) {
        assertThat(CategoryGroup.of(category)).isEqualTo(group);
    }
}
