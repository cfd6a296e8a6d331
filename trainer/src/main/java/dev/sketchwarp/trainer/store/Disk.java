package dev.sketchwarp.trainer.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/** Where segments are written; a full one can stand in for it. */
@FunctionalInterface
interface Disk {

    FileChannel open(Path file, OpenOption... options) throws IOException;
}
