package dev.sketchwarp.trainer.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a folder of labelled pairs, whichever of the two layouts it has. */
public final class DataFolder {

    private DataFolder() {}

    /**
     * Reads the project's own layout ({@link PairFolder}) where there is a {@value PairFolder#SPLITS}, else PSC6k's
     * ({@link Psc6kFolder}).
     *
     * @throws IOException one sentence naming what is missing or malformed, and what to do
     */
    public static PairSet read(Path folder) throws IOException {
        return read(folder, Psc6kAxes.XA_VERTICAL);
    }

    /** Likewise, with a word on how to read PSC6k's keypoints. */
    public static PairSet read(Path folder, Psc6kAxes axes) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("There is no folder " + folder + ": give one with labelled pairs");
        }
        if (Files.isRegularFile(folder.resolve(PairFolder.SPLITS))) {
            return new PairFolder(folder).read();
        }
        if (Psc6kFolder.lists(folder)) {
            return new Psc6kFolder(folder, axes).read();
        }
        throw new IOException(folder + " holds neither a " + PairFolder.SPLITS + " nor one of PSC6k's lists ("
                + Psc6kFolder.TRAIN + ", " + Psc6kFolder.TEST
                + "): give a folder made by 'sketchwarp generate', or put the lists beside the images");
    }
}
