package dev.sketchwarp.schemas.folder;

import java.io.IOException;

/** Another process, or another part of this one, has the folder. The message names it and says what to do. */
public final class FolderInUseException extends IOException {

    FolderInUseException(String message) {
        super(message);
    }
}
