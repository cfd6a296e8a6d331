package dev.sketchwarp.benchmarks.decode;

import dev.sketchwarp.model.image.Decoding;
import dev.sketchwarp.model.image.Decoding.Decoded;
import dev.sketchwarp.model.image.Decoding.Undecodable;
import dev.sketchwarp.model.image.ImageDecoder;
import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.model.image.Resampler;
import dev.sketchwarp.service.program.CommandFailure;

/** Ours, as the processor decodes. */
final class SafeDecoder implements PictureDecoder {

    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

    @Override
    public String name() {
        return "sketchwarp";
    }

    @Override
    public boolean reads(PictureFormat format) {
        return true;
    }

    @Override
    public byte[] rgb(byte[] file, int side) {
        Decoding decoding = decoder.decode(file);
        if (decoding instanceof Undecodable fault) {
            throw new CommandFailure("A picture cannot be decoded: " + fault.message());
        }
        return Resampler.toSquare(((Decoded) decoding).image(), side).rgb();
    }
}
