package dev.sketchwarp.benchmarks.stream;

import java.util.List;

/**
 * A moment of a soak.
 *
 * @param seconds since the first pair
 * @param answered pairs
 * @param swaps versions adopted after the first
 * @param residentBytes of the processor's process
 * @param heapBytes in use in its heap, garbage included
 */
public record SoakSample(double seconds, int answered, int swaps, long residentBytes, long heapBytes) {

    /** By how many bytes resident memory grows a pair: the slope of the least-squares line; 0 for less than two samples. */
    static double residentBytesPerPair(List<SoakSample> samples) {
        double pairs =
                samples.stream().mapToDouble(SoakSample::answered).average().orElse(0);
        double bytes = samples.stream()
                .mapToDouble(SoakSample::residentBytes)
                .average()
                .orElse(0);
        double together = 0;
        double squares = 0;
        for (SoakSample sample : samples) {
            together += (sample.answered - pairs) * (sample.residentBytes - bytes);
            squares += (sample.answered - pairs) * (sample.answered - pairs);
        }
        return squares == 0 ? 0 : together / squares;
    }
}
