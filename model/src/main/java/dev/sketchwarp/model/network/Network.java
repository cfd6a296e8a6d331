package dev.sketchwarp.model.network;

import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The whole network of one specification, as functions that a lowering turns into programs. */
public final class Network {
    private final NetworkSpec spec;
    private final Encoder encoder;
    private final ProjectionHead head;
    private final WarpEstimator estimator;
    private final boolean matching;
    private final boolean flip;

    public Network(NetworkSpec spec) {
        this(spec, false);
    }

    /**
     * @param flip whether {@link #serving} answers the pair mirrored left to right too, and averages both answers: features are then those of the
     *     image and, after them, of the mirrored image
     */
    public Network(NetworkSpec spec, boolean flip) {
        this.spec = spec;
        this.flip = flip;
        this.encoder = new Encoder(spec, "encoder_q");
        this.head = new ProjectionHead(spec, "framework.fc_q");
        this.estimator = new WarpEstimator(spec);
        this.matching = spec.estimator() == Estimator.MATCHING;
    }

    /**
     * The methods of a serving program. Features are rows of {@code spec.featureCount()} numbers of the program's precision, layer
     * after layer, each height x width x channels. Images may lie in the host's memory; everything else is on the program's device.
     *
     * <ul>
     *   <li>{@code encode_photo(images)}, {@code encode_sketch(images)}: uint8 (N, inputSize, inputSize, 3), sRGB → (N, features)
     *   <li>{@code estimate(photos, sketches)}: two lists of rows, N in each → (2N, fieldSize, fieldSize, 3), first the N
     *       displacement fields photo → sketch, then the N fields sketch → photo, last axis (dx, dy, the {@link Evidence} of the image that the
     *       field starts from, the {@link Likeness} of the node and the place it is carried to)
     *   <li>{@code forward(photos, sketches)}: images in, fields out
     *   <li>{@code forward_keeping(photos, sketches)}: images in; fields, the photos' features and the sketches' features out
     *   <li>{@code gather(rows)}: a list of rows → the same rows as one tensor of their own
     *   <li>{@code pooled(rows)}: a list of rows → float32 (N, channels of all feature layers), what the images show, wherever they
     *       show it: of each layer the mean over all places, scaled to length 1
     * </ul>
     */
    public List<Graph> serving() {
        return methods(true);
    }

    /** The same methods for programs outside this project: without evidence and likeness, the last axis of fields is (dx, dy). */
    public List<Graph> exported() {
        return methods(false);
    }

    private List<Graph> methods(boolean judged) {
        return List.of(
                encode("encode_photo", Domain.PHOTO),
                encode("encode_sketch", Domain.SKETCH),
                estimate(judged),
                forward("forward", judged, false),
                forward("forward_keeping", judged, true),
                gather(),
                pooled());
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
        shapes.putAll(estimate(false).parameters());
        return shapes;
    }

    private Graph encode(String name, Domain domain) {
        Graph g = new Graph(name);
        g.returns(featureRows(g, encoded(g, "images", domain)));
        return g;
    }

    /** The feature layers' maps of images; of mirrored images, if wanted, after those of all images. */
    private List<Value> encoded(Graph g, String images, Domain domain) {
        Value given = encoder.onDevice(g, g.input(images));
        Value image = Pixels.standardized(g, flip ? Mirroring.added(g, given) : given);
        return encoder.featureLayers(g, image, domain);
    }

    private Graph estimate(boolean judged) {
        Graph g = new Graph("estimate");
        List<Value> photos = featureMaps(g, g.catAll(0, g.inputs("photos")));
        List<Value> sketches = featureMaps(g, g.catAll(0, g.inputs("sketches")));
        g.returns(answer(g, photos, sketches, judged));
        return g;
    }

    private Graph forward(String name, boolean judged, boolean keeping) {
        Graph g = new Graph(name);
        List<Value> photos = encoded(g, "photos", Domain.PHOTO);
        List<Value> sketches = encoded(g, "sketches", Domain.SKETCH);
        Value answer = answer(g, photos, sketches, judged);
        if (keeping) {
            g.returns(answer, featureRows(g, photos), featureRows(g, sketches));
        } else {
            g.returns(answer);
        }
        return g;
    }

    private Value answer(Graph g, List<Value> photos, List<Value> sketches, boolean judged) {
        if (!flip) {
            Value fields = fields(g, photos, sketches);
            return judged ? judged(g, photos, sketches, fields) : fields;
        }
        Value fields = Mirroring.mean(g, fields(g, photos, sketches));
        return judged ? judged(g, Mirroring.unmirrored(g, photos), Mirroring.unmirrored(g, sketches), fields) : fields;
    }

    private Value judged(Graph g, List<Value> photos, List<Value> sketches, Value fields) {
        Value evidence = new Evidence(spec).of(g, photos, sketches, fields);
        return g.cat(3, fields, evidence, new Likeness(spec).of(g, photos, sketches, fields));
    }

    private Value fields(Graph g, List<Value> photos, List<Value> sketches) {
        if (matching) {
            return new MatchingEstimator(spec).displacements(g, photos, sketches);
        }
        return last(estimator.bothWays(g, photos, sketches));
    }

    private Graph gather() {
        Graph g = new Graph("gather");
        g.returns(g.catAll(0, g.inputs("rows")));
        return g;
    }

    private Graph pooled() {
        Graph g = new Graph("pooled");
        List<Value> layers = new ArrayList<>();
        for (Value map : maps(g, g.catAll(0, g.inputs("rows")))) {
            layers.add(g.normalize(g.globalAveragePool(g.float32(map))));
        }
        g.returns(g.cat(1, layers));
        return g;
    }

    /** An image's features as one row, those of the mirrored image after its own. */
    private Value featureRows(Graph g, List<Value> maps) {
        Value rows = rows(g, maps);
        return flip ? Mirroring.sideBySide(g, rows) : rows;
    }

    /** The inverse of {@link #featureRows}. */
    private List<Value> featureMaps(Graph g, Value rows) {
        return maps(g, flip ? Mirroring.apart(g, rows) : rows);
    }

    /** Maps as rows: what {@link #maps} reads. */
    private Value rows(Graph g, List<Value> maps) {
        List<Value> rows = new ArrayList<>();
        for (int i = 0; i < maps.size(); i++) {
            rows.add(g.reshape(
                    g.permute(maps.get(i), 0, 2, 3, 1),
                    -1,
                    spec.featureCount(spec.featureLayers().get(i))));
        }
        return g.cat(1, rows);
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
        List<Value> photo = encoder.featureMaps(g, Pixels.standardized(g, g.input("photos")), Domain.PHOTO, layers);
        List<Value> sketch = encoder.featureMaps(g, Pixels.standardized(g, g.input("sketches")), Domain.SKETCH, layers);
        Value fields = matching
                ? new MatchingEstimator(spec)
                        .displacements(g, encoder.featureLayers(photo), encoder.featureLayers(sketch))
                : oneByOne(g, encoder.featureLayers(photo), encoder.featureLayers(sketch));
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

    /** Rows of encoded features back to one map per feature layer, (N, C_l, H_l, H_l). */
    private List<Value> maps(Graph g, Value rows) {
        List<Value> maps = new ArrayList<>();
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
