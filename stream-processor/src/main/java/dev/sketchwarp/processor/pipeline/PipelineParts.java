package dev.sketchwarp.processor.pipeline;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.model.image.ImageDecoder;
import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.processor.inference.FeatureCache;
import dev.sketchwarp.processor.inference.LiveModel;
import dev.sketchwarp.processor.inference.PairInference;
import dev.sketchwarp.processor.inference.Pixels;
import dev.sketchwarp.processor.rollout.Trials;
import dev.sketchwarp.schemas.serde.EventReader;
import dev.sketchwarp.service.deadletter.EventParser;
import dev.sketchwarp.service.program.Readiness;
import dev.sketchwarp.service.reference.ImageResolver;
import dev.sketchwarp.service.reference.ReferenceFetcher;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.common.serialization.Serializer;

/**
 * What a {@link PairPipeline} is put together from.
 *
 * @param results writes correspondences
 * @param resultTopic topic they are for: decides their schema's subject
 * @param live decides the size of pixels, and whose features are known
 * @param inference of the live model
 * @param trials a version that is tried beside it
 */
public record PipelineParts(
        EventReader<ImagePair> events,
        ReferenceFetcher references,
        Serializer<Correspondence> results,
        String resultTopic,
        FeatureCache features,
        LiveModel live,
        PairInference inference,
        Trials trials) {

    /**
     * How much a pipeline may use.
     *
     * @param images largest images
     * @param normaliseSketches whether sketches in light ink become dark ink on white
     * @param workers threads that parse, decode and resample
     * @param decodingBytes of all images being decoded; at least one of the largest
     * @param referencedBytes of referenced images held at one time; at least two of the largest
     * @param recentBytes of decoded images kept for their next partner; 0 keeps none
     */
    public record Limits(
            ImageLimits images,
            boolean normaliseSketches,
            int workers,
            long decodingBytes,
            long referencedBytes,
            long recentBytes) {}

    public PairPipeline pipeline(Limits limits, Readiness readiness, MeterRegistry meters) {
        Pixels.Pool pool = new Pixels.Pool();
        ByteBudget decoding = new ByteBudget(limits.decodingBytes());
        return new PairPipeline(
                new EventParser<>(events),
                new PairFetcher(new ImageResolver(references), limits.images().maxBytes(), limits.referencedBytes()),
                new PairPreparer(
                        preparer(Domain.PHOTO, limits, pool, decoding),
                        preparer(Domain.SKETCH, limits, pool, decoding)),
                live,
                inference,
                trials,
                new ResultWriter(results, resultTopic),
                limits.workers(),
                readiness,
                meters);
    }

    private ImagePreparer preparer(Domain domain, Limits limits, Pixels.Pool pool, ByteBudget decoding) {
        ImageDecoder decoder = domain == Domain.SKETCH && limits.normaliseSketches()
                ? ImageDecoder.ofSketches(limits.images())
                : new ImageDecoder(limits.images());
        return new ImagePreparer(
                domain, decoder, features, pool, decoding, limits.recentBytes() / Domain.values().length);
    }
}
