package dev.sketchwarp.model.image.vector;

import com.github.weisj.jsvg.renderer.output.Output;
import com.github.weisj.jsvg.renderer.output.impl.Graphics2DOutput;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ImageObserver;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What JSVG draws on: every shape is paid for before it is drawn, and pictures are none of them. */
final class MeteredOutput extends Graphics2DOutput {

    /** Of text, which is not drawn: asking the canvas would start the machinery of fonts. */
    private static final float FONT_SIZE = 16;

    private final InkBudget budget;

    MeteredOutput(Graphics2D canvas, InkBudget budget) {
        super(canvas);
        this.budget = budget;
    }

    @Override
    public void fillShape(Shape shape) {
        budget.fill(shape, transform());
        super.fillShape(shape);
    }

    @Override
    public void drawShape(Shape shape) {
        budget.stroke(shape, stroke(), transform());
        super.drawShape(shape);
    }

    @Override
    public void applyClip(Shape shape) {
        budget.fill(shape, transform());
        super.applyClip(shape);
    }

    @Override
    public Output createChild() {
        return new MeteredOutput((Graphics2D) graphics().create(), budget);
    }

    @Override
    public Optional<Float> contextFontSize() {
        return Optional.of(FONT_SIZE);
    }

    @Override
    public void drawImage(BufferedImage image) {
        throw picture();
    }

    @Override
    public void drawImage(Image image, @Nullable ImageObserver observer) {
        throw picture();
    }

    @Override
    public void drawImage(Image image, AffineTransform transform, @Nullable ImageObserver observer) {
        throw picture();
    }

    @Override
    public boolean supportsFilters() {
        return false;
    }

    private static IllegalStateException picture() {
        return new IllegalStateException("a picture within a sketch");
    }
}
