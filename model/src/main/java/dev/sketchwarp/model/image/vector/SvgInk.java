package dev.sketchwarp.model.image.vector;

import static dev.sketchwarp.model.image.vector.VectorException.damaged;
import static dev.sketchwarp.model.image.vector.VectorException.tooComplex;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.DocumentLimits;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.io.ByteArrayInputStream;

/**
 * Draws an SVG with JSVG.
 *
 * @param svg as {@link SvgReader} writes it
 */
record SvgInk(String svg) implements VectorSketch.Ink {

    /** A second lock: what they hold against is refused by {@link SvgReader} already. */
    private static LoaderContext limits() {
        return LoaderContext.builder()
                .externalResourcePolicy(ResourcePolicy.DENY_ALL)
                .documentLimits(new DocumentLimits(
                        VectorLimits.MOST_NESTED + 1, VectorLimits.MOST_NESTED, VectorLimits.MOST_ELEMENTS))
                .build();
    }

    @Override
    public void draw(Graphics2D canvas, int width, int height, InkBudget budget) throws VectorException {
        try {
            SVGDocument document = new SVGLoader().load(new ByteArrayInputStream(svg.getBytes(UTF_8)), null, limits());
            if (document == null) {
                throw damaged("it cannot be drawn");
            }
            document.renderWithPlatform(
                    NullPlatformSupport.INSTANCE, new MeteredOutput(canvas, budget), new ViewBox(0, 0, width, height));
        } catch (InkBudget.SpentException e) {
            throw tooComplex("drawing it takes too long: it has too many, too large or too finely dashed shapes");
        } catch (RuntimeException e) {
            throw damaged("it cannot be drawn (" + e.getMessage() + ")");
        }
    }
}
