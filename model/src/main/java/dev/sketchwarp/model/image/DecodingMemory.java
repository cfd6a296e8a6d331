package dev.sketchwarp.model.image;

/** Where an {@link ImageDecoder} takes memory from: the heap, or what a caller keeps and uses again. */
public interface DecodingMemory {

    /** The heap, without asking. */
    DecodingMemory HEAP = new DecodingMemory() {
        @Override
        public void admit(long pixels) {}

        @Override
        public byte[] array(int bytes) {
            return new byte[bytes];
        }
    };

    /**
     * Called once, when an image's size is known and within the limits, before any memory is taken; may block until there is
     * enough.
     */
    void admit(long pixels);

    /** An array of exactly that length, whatever is in it. The decoded image is in one of those asked for, or in another. */
    byte[] array(int bytes);
}
