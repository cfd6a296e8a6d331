package dev.sketchwarp.benchmarks.study;

import java.util.Arrays;
import java.util.Set;

/** What is shown, coarsely enough for a few pairs each. Categories are those of the Sketchy database and of the generator. */
enum CategoryGroup {
    MAMMALS(
            "mammals",
            "ape bat bear camel cat cow deer dog dolphin elephant giraffe hedgehog horse kangaroo"
                    + " lion mouse pig rabbit raccoon rhinoceros seal sheep squirrel tiger zebra"),
    BIRDS("birds", "chicken duck owl parrot penguin seagull songbird swan wading_bird"),
    OTHER_ANIMALS(
            "other animals",
            "ant bee beetle butterfly crab crocodilian fish frog hermit_crab jellyfish lizard lobster"
                    + " ray scorpion sea_turtle shark snail snake spider starfish turtle"),
    VEHICLES(
            "vehicles",
            "airplane bicycle blimp car car_(sedan) helicopter hot-air_balloon hot_air_balloon"
                    + " motorcycle pickup_truck rocket sailboat tank wheelchair"),
    BUILDINGS(
            "buildings and furniture",
            "bench cabin castle chair church couch door house lighthouse skyscraper table windmill window"),
    PLANTS(
            "plants and food",
            "apple banana bread cactus flower hamburger hotdog jack-o-lantern mushroom pear pineapple"
                    + " pizza pretzel strawberry tree"),
    OTHER_THINGS("other things", "");

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // Made by Set.of.
    private final Set<String> categories;

    /** @param categories separated by spaces */
    CategoryGroup(String title, String categories) {
        this.title = title;
        this.categories = Set.of(categories.split(" "));
    }

    static CategoryGroup of(String category) {
        return Arrays.stream(values())
                .filter(group -> group.categories.contains(category))
                .findFirst()
                .orElse(OTHER_THINGS);
    }

    String title() {
        return title;
    }

    boolean animals() {
        return this == MAMMALS || this == BIRDS || this == OTHER_ANIMALS;
    }
}
