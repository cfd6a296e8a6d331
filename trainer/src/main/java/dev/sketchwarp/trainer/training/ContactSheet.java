package dev.sketchwarp.trainer.training;

import ai.djl.Device;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.sketchwarp.model.graph.PlainLowering;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.torch.TorchProgram;
import dev.sketchwarp.model.training.WarpStep;
import dev.sketchwarp.model.training.WarpTerms;
import dev.sketchwarp.trainer.examples.Example;
import java.awt.image.BufferedImage;
import java.util.List;

/** A picture of examples as a training step sees them: each photo with its sketch below. */
public final class ContactSheet {

    private ContactSheet() {}

    /**
     * @param examples of images of the network's size; they come in the order in which they lie in a batch
     * @param columns pairs side by side
     */
    public static BufferedImage of(NetworkSpec spec, List<Example> examples, int columns) {
        int side = spec.inputSize();
        int rows = (examples.size() + columns - 1) / columns;
        BufferedImage sheet = new BufferedImage(columns * side, 2 * rows * side, BufferedImage.TYPE_INT_RGB);
        WarpStep step = new WarpStep(spec, WarpTerms.PUBLISHED);
        try (TorchProgram program =
                        TorchProgram.load(PlainLowering.lower(step.pictures(), Weights.of(List.of())), Device.cpu());
                NDManager scope = program.scope()) {
            NDList pictures = program.run(
                    scope, "pictures", new WarpBatch(side).fill(examples).arguments(scope));
            byte[] photos = pictures.get(0).toByteArray();
            byte[] sketches = pictures.get(1).toByteArray();
            for (int i = 0; i < examples.size(); i++) {
                paint(sheet, photos, i, side, i % columns, 2 * (i / columns));
                paint(sheet, sketches, i, side, i % columns, 2 * (i / columns) + 1);
            }
        }
        return sheet;
    }

    private static void paint(BufferedImage sheet, byte[] images, int index, int side, int column, int row) {
        for (int pixel = 0; pixel < side * side; pixel++) {
            int at = 3 * (index * side * side + pixel);
            int rgb = (images[at] & 0xff) << 16 | (images[at + 1] & 0xff) << 8 | images[at + 2] & 0xff;
            sheet.setRGB(column * side + pixel % side, row * side + pixel / side, rgb);
        }
    }
}
