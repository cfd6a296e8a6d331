package dev.sketchwarp.model.network;

import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The whole network of one specification, as functions that a lowering turns into programs. */
public final class Network {
    /** Mean and standard deviation of each of red, green, blue in [0, 1], which every image is normalised with. */
    private static final List<Double> MEAN = List.of(0.485, 0.456, 0.406);

    private static final List<Double> DEVIATION = List.of(0.229, 0.224, 0.225);

    private final NetworkSpec spec;
    private final Encoder encoder;
    private final ProjectionHead head;
    private final WarpEstimator estimator;
    private final boolean matching;

    public Network(NetworkSpec spec) {
        this.spec = spec;
        this.encoder = new Encoder(spec, "encoder_q");
        this.head = new ProjectionHead(spec, "framework.fc_q");
        this.estimator = new WarpEstimator(spec);
        this.matching = spec.estimator() == Estimator.MATCHING;
    }

    /**
     * The methods of a serving program. Features travel between the first two and the third as rows of uint8: the memory of
     * {@code spec.featureCount()} numbers of the program's precision, layer after layer, each height x width x channels.
     *
     * <ul>
     *   <li>{@code encode_photo(images)}, {@code encode_sketch(images)}: uint8 (N, inputSize, inputSize, 3), sRGB → (N, bytes)
     *   <li>{@code estimate(photos, sketches)}: two times (N, bytes) → (2N, fieldSize, fieldSize, 2), first the N
     *       displacement fields photo → sketch, then the N fields sketch → photo, last axis (dx, dy)
     *   <li>{@code forward(photos, sketches)}: images in, fields out
     * </ul>
     */
    public List<Graph> serving() {
        return List.of(
                encode("encode_photo", Domain.PHOTO), encode("encode_sketch", Domain.SKETCH), estimate(), forward());
    }

    /**
     * Shapes of all weights and buffers, by published name, in the order of the network; the momentum encoder excluded, and the
     * projection head of a network that matches, as nothing of it is trained.
     */
    public Map<String, int[]> parameters() {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        for (Domain domain : Domain.values()) {
            Graph g = new Graph("encode");
            Value embedding = encoder.embedding(g, g.input("image"), domain);
            g.returns(matching ? embedding : head.project(g, embedding));
            g.parameters().forEach(shapes::putIfAbsent);
        }
        shapes.putAll(estimate().parameters());
        return shapes;
    }

    private Graph encode(String name, Domain domain) {
        Graph g = new Graph(name);
        Value image = image(g, "images");
        List<Value> maps = featureLayers(encoder.featureMaps(g, image, domain, spec.deepestFeatureLayer()));
        List<Value> rows = new ArrayList<>();
        for (int i = 0; i < maps.size(); i++) {
            rows.add(g.reshape(
                    g.permute(maps.get(i), 0, 2, 3, 1),
                    -1,
                    spec.featureCount(spec.featureLayers().get(i))));
        }
        g.returns(g.bytes(g.cat(1, rows)));
        return g;
    }

    private Graph estimate() {
        Graph g = new Graph("estimate");
        Value photos = g.input("photos");
        Value sketches = g.input("sketches");
        if (matching) {
            g.returns(new MatchingEstimator(spec).displacements(g, maps(g, photos), maps(g, sketches)));
            return g;
        }
        // The field at a photo's nodes points into the sketch, so there the sketch is the source. Both ways in one
        // batch.
        List<Value> source = maps(g, g.cat(0, sketches, photos));
        List<Value> target = maps(g, g.cat(0, photos, sketches));
        g.returns(estimator.displacements(g, source, target).get(2));
        return g;
    }

    /**
     * What the published implementation computes for a pair, the way it does: the whole encoder, whose last layer serves training
     * only, and one estimate after the other. To measure against; a network that matches has no such program, and gets its own without
     * what makes serving fast.
     *
     * @return {@code forward(photos, sketches)}: as in {@link #serving}; a second result holds the pooled last layers
     */
    public Graph published() {
        Graph g = new Graph("forward");
        int layers = spec.backbone().layers();
        List<Value> photo = encoder.featureMaps(g, image(g, "photos"), Domain.PHOTO, layers);
        List<Value> sketch = encoder.featureMaps(g, image(g, "sketches"), Domain.SKETCH, layers);
        Value fields = matching
                ? new MatchingEstimator(spec).displacements(g, featureLayers(photo), featureLayers(sketch))
                : oneByOne(g, featureLayers(photo), featureLayers(sketch));
        Value pooled = g.cat(0, g.globalAveragePool(last(photo)), g.globalAveragePool(last(sketch)));
        g.returns(fields, pooled);
        return g;
    }

    private Value oneByOne(Graph g, List<Value> photo, List<Value> sketch) {
        Value there = last(estimator.displacements(g, sketch, photo));
        Value back = last(estimator.displacements(g, photo, sketch));
        return g.cat(0, there, back);
    }

    private static Value last(List<Value> values) {
        return values.get(values.size() - 1);
    }

    private Graph forward() {
        Graph g = new Graph("forward");
        Value photos = g.method("encode_photo", g.input("photos"));
        Value sketches = g.method("encode_sketch", g.input("sketches"));
        g.returns(g.method("estimate", photos, sketches));
        return g;
    }

    /** An input of uint8 (N, H, W, 3) as the encoder wants it. */
    private static Value image(Graph g, String input) {
        Value pixels = g.permute(g.input(input), 0, 3, 1, 2);
        return g.compute(g.standardize(pixels, inPixelValues(MEAN), inPixelValues(DEVIATION)));
    }

    private static List<Double> inPixelValues(List<Double> fractions) {
        return fractions.stream().map(fraction -> 255 * fraction).toList();
    }

    /** (N, 3, H, W) in [0, 1] to zero mean and unit deviation, as the encoder expects. */
    public static Value normalized(Graph g, Value images) {
        return g.standardize(images, MEAN, DEVIATION);
    }

    private List<Value> featureLayers(List<Value> maps) {
        return spec.featureLayers().stream().map(layer -> maps.get(layer - 1)).toList();
    }

    /** Rows of encoded features back to one map per feature layer, (N, C_l, H_l, H_l). */
    private List<Value> maps(Graph g, Value features) {
        List<Value> maps = new ArrayList<>();
        Value rows = g.numbers(features);
        int start = 0;
        for (int layer : spec.featureLayers()) {
            int side = spec.mapSize(layer);
            Value row = g.narrow(rows, 1, start, spec.featureCount(layer));
            maps.add(g.permute(g.reshape(row, -1, side, side, spec.channels(layer)), 0, 3, 1, 2));
            start += spec.featureCount(layer);
        }
        return maps;
    }
}
