package dev.sketchwarp.service.console;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What went wrong with files and their content, in a sentence for the person who named them. The JDK's and Jackson's messages are for
 * those who call them: a bare path, a class name, a source reference.
 */
public final class Sentences {

    private Sentences() {}

    /** Without a full stop; the failure's own message where it is ours. */
    public static String of(Throwable failure) {
        if (failure instanceof UncheckedIOException wrapped) {
            return of(Objects.requireNonNull(wrapped.getCause(), "an UncheckedIOException has a cause"));
        } else if (failure instanceof FileSystemException file && file.getFile() != null) {
            return file(file, Path.of(file.getFile()));
        } else if (failure instanceof InvalidPathException path) {
            return path(path);
        } else if (failure instanceof JsonProcessingException json) {
            return json(json.getLocation());
        } else if (failure instanceof CharacterCodingException) {
            return "it is not UTF-8 text: save it as UTF-8";
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private static String file(FileSystemException failure, Path file) {
        if (failure instanceof NoSuchFileException) {
            Path folder = file.toAbsolutePath().getParent();
            return folder == null || Files.exists(folder)
                    ? "there is no file " + file + ", and none can be made there unless the folder allows it"
                    : "there is no folder " + folder;
        } else if (failure instanceof AccessDeniedException) {
            return file + " may not be read, or not be written, by user " + System.getProperty("user.name");
        } else if (failure instanceof FileAlreadyExistsException) {
            return Files.isDirectory(file) ? file + " exists already" : file + " is a file where a folder is needed";
        } else if (failure instanceof NotDirectoryException) {
            return file + " is not a folder";
        }
        return file + ": " + Objects.requireNonNullElse(failure.getReason(), "cannot be read or written");
    }

    private static String path(InvalidPathException failure) {
        String charset = System.getProperty("sun.jnu.encoding", "UTF-8");
        return "'" + failure.getInput() + "' is not a file name"
                + (charset.equalsIgnoreCase("UTF-8")
                        ? ""
                        : " in this locale, whose charset is " + charset + ": set LC_ALL=C.UTF-8");
    }

    private static String json(JsonLocation place) {
        return "it is not the JSON that is wanted here"
                + (place == null ? "" : ", from line " + place.getLineNr() + ", column " + place.getColumnNr() + " on");
    }
}
