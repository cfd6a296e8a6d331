package dev.sketchwarp.tools.page.view;

import java.util.List;

/**
 * How a training went; any of the lists may be empty.
 *
 * @param loss over steps
 * @param near PCK at 0.05 over steps, in percent, of pairs that were not trained on
 * @param wide PCK at 0.10 likewise
 */
public record TrainingCurves(List<CurvePoint> loss, List<CurvePoint> near, List<CurvePoint> wide) {

    public TrainingCurves {
        loss = List.copyOf(loss);
        near = List.copyOf(near);
        wide = List.copyOf(wide);
    }
}
