package dev.sketchwarp.trainer.labelling;

import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.serving.FlippedAnswers;
import dev.sketchwarp.model.serving.PairBatches;
import dev.sketchwarp.model.serving.PairModel;
import dev.sketchwarp.trainer.data.LabelFolder;
import dev.sketchwarp.trainer.data.SquareImage;
import dev.sketchwarp.trainer.data.TrainingPair;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Labels real pairs with the matches that a model finds: self-training, or distillation where another model learns from them. Each
 * pair is answered as it is and mirrored, and the mean of both answers kept, with a trust in each node ({@link Agreement}).
 */
public final class PseudoLabels {
    private final PairModel model;
    private final Consumer<String> problems;

    /** @param problems receives a sentence for each pair that is left out */
    public PseudoLabels(PairModel model, Consumer<String> problems) {
        this.model = model;
        this.problems = problems;
    }

    /**
     * Labels pairs into a folder.
     *
     * @param progress receives, after each batch, its number of pairs
     * @return the number of pairs labelled
     * @throws IOException if the folder cannot be written
     */
    public int write(List<TrainingPair> pairs, LabelFolder folder, IntConsumer progress) throws IOException {
        List<TrainingPair> labelled = new ArrayList<>();
        for (List<TrainingPair> batch : PairBatches.of(pairs)) {
            labelled.addAll(label(batch, folder));
            progress.accept(batch.size());
        }
        folder.list(labelled);
        return labelled.size();
    }

    private List<TrainingPair> label(List<TrainingPair> batch, LabelFolder folder) throws IOException {
        List<TrainingPair> readable = new ArrayList<>();
        List<byte[]> photos = new ArrayList<>();
        List<byte[]> sketches = new ArrayList<>();
        int side = model.spec().inputSize();
        for (TrainingPair pair : batch) {
            try {
                byte[] photo = SquareImage.of(pair.photo(), Domain.PHOTO, side).rgb();
                sketches.add(SquareImage.of(pair.sketch(), Domain.SKETCH, side).rgb());
                photos.add(photo);
                readable.add(pair);
            } catch (IOException e) {
                problems.accept(e.getMessage());
            }
        }
        if (!readable.isEmpty()) {
            List<FlippedAnswers> answers = FlippedAnswers.of(model, photos, sketches);
            for (int i = 0; i < readable.size(); i++) {
                folder.add(readable.get(i), answers.get(i).mean(), Agreement.of(answers.get(i)));
            }
        }
        return readable;
    }
}
