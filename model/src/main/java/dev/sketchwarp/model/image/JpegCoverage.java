package dev.sketchwarp.model.image;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Which of the 64 coefficients of each component a JPEG's scans have brought to the last bit. A sequential file brings all
 * of a component in one scan, a progressive one a few coefficients and bits at a time (ITU-T T.81, annex G).
 */
final class JpegCoverage {

    static final JpegCoverage NONE = new JpegCoverage();

    private static final int COEFFICIENTS = 64;
    private static final long ALL = -1;

    private final Map<Byte, Long> whole = new HashMap<>();

    private JpegCoverage() {}

    /** @param frame a frame header from its list of components on */
    static JpegCoverage of(ByteBuffer frame, int components) {
        JpegCoverage coverage = new JpegCoverage();
        for (int i = 0; i < components; i++) {
            coverage.whole.put(frame.get(frame.position() + 3 * i), 0L);
        }
        return coverage;
    }

    /** @param scan a scan header, which names components, a range of coefficients and the lowest bit */
    void add(ByteBuffer scan) {
        int components = scan.get(0) & 0xff;
        int range = 1 + 2 * components;
        int first = scan.get(range) & 0xff;
        int last = scan.get(range + 1) & 0xff;
        boolean lastBit = (scan.get(range + 2) & 0x0f) == 0;
        for (int i = 0; lastBit && first <= last && last < COEFFICIENTS && i < components; i++) {
            long brought = ALL << first & ALL >>> COEFFICIENTS - 1 - last;
            whole.computeIfPresent(scan.get(1 + 2 * i), (component, before) -> before | brought);
        }
    }

    boolean complete() {
        return whole.values().stream().allMatch(coefficients -> coefficients == ALL);
    }
}
