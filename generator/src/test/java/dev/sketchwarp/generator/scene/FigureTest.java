package dev.sketchwarp.generator.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.generator.scene.Figure.Landmark;
import dev.sketchwarp.generator.scene.Figure.Part;
import org.junit.jupiter.api.Test;

class FigureTest {
    private static final Material GREY = Material.matt(Colour.grey(0.5));

    /** A wide box behind a small one, a third melted into the small one, and a wire over all. */
    private static final Figure FIGURE = Figure.of("test")
            .part("rear", Outline.box(-1, -0.5, 1, 0.5), GREY)
            .mark("rear, middle", 0, 0)
            .mark("rear, edge of the front", -0.4, 0)
            .mark("rear corner", -1, -0.5)
            .part("front", Outline.box(-0.4, -0.4, 0.4, 0.4), GREY)
            .grown("outgrowth", Outline.box(0.2, -0.2, 0.8, 0.2), GREY)
            .maybe(0.5)
            .wire("wire", Outline.line(Outline.at(-1, 0.1), Outline.at(1, 0.1)), 0.05, GREY)
            .build();

    @Test
    void whatIsInFrontHidesWhatIsBehind() {
        Part rear = part("rear");
        Part wire = part("wire");

        assertThat(FIGURE.shows(rear, 0, 0.3)).isFalse();
        assertThat(FIGURE.shows(rear, -0.9, 0.3)).isTrue();
        assertThat(FIGURE.shows(wire, 0, 0.1)).isTrue();
    }

    @Test
    void partsOfOneBodyHideEachOthersContoursBothWays() {
        assertThat(FIGURE.shows(part("front"), 0.4, 0)).isFalse();
        assertThat(FIGURE.shows(part("outgrowth"), 0.2, 0)).isFalse();
        assertThat(FIGURE.shows(part("front"), -0.4, 0)).isTrue();
    }

    @Test
    void landmarksAreHiddenInsideButSeenOnTheEdgeOfWhatIsInFront() {
        assertThat(FIGURE.landmarks().stream().filter(FIGURE::shows))
                .extracting(Landmark::name)
                .containsExactly("rear, edge of the front", "rear corner");
    }

    @Test
    void onlyTheNextPartIsOptional() {
        assertThat(FIGURE.parts()).extracting(Part::omission).containsExactly(0.0, 0.0, 0.0, 0.5);
    }

    private static Part part(String name) {
        return FIGURE.parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
