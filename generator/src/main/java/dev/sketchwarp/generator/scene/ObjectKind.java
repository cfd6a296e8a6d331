package dev.sketchwarp.generator.scene;

import java.util.function.Function;

/** The objects that can be drawn; every draw has its own proportions, pose of parts and materials. */
public enum ObjectKind {
    AIRPLANE(Craft::airplane),
    APPLE(Harvest::apple),
    BICYCLE(Vehicles::bicycle),
    BUTTERFLY(FinsAndWings::butterfly),
    CACTUS(Plants::cactus),
    CAR(Vehicles::car),
    CAT(Animals::cat),
    CHAIR(Furniture::chair),
    CHURCH(Buildings::church),
    CUP(Tableware::cup),
    FISH(FinsAndWings::fish),
    FLOWER(Plants::flower),
    GUITAR(Furniture::guitar),
    HOT_AIR_BALLOON(Risers::balloon),
    HOURGLASS(Tableware::hourglass),
    HOUSE(Buildings::house),
    LAMP(Furniture::lamp),
    LIGHTHOUSE(Buildings::lighthouse),
    MUSHROOM(Harvest::mushroom),
    ROCKET(Risers::rocket),
    SAILBOAT(Craft::sailboat),
    SNAIL(Animals::snail),
    SONGBIRD(FinsAndWings::songbird),
    TEAPOT(Tableware::teapot),
    TREE(Plants::tree),
    TURTLE(Animals::turtle),
    UMBRELLA(Furniture::umbrella);

    @SuppressWarnings("ImmutableEnumChecker") // Only method references without state.
    private final Function<Dice, Figure> drawing;

    ObjectKind(Function<Dice, Figure> drawing) {
        this.drawing = drawing;
    }

    public Figure draw(Dice dice) {
        return drawing.apply(dice);
    }
}
