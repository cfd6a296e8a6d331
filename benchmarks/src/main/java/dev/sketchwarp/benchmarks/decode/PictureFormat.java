package dev.sketchwarp.benchmarks.decode;

/** What kind of file a picture is. */
public enum PictureFormat {
    JPEG,
    PNG,
    OTHER;

    static PictureFormat of(byte[] file) {
        if (file.length > 3 && file[0] == (byte) 0xFF && file[1] == (byte) 0xD8) {
            return JPEG;
        }
        return file.length > 3 && file[0] == (byte) 0x89 && file[1] == 'P' ? PNG : OTHER;
    }
}
