package dev.sketchwarp.service.reference;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Collects a response's body up to a limit; beyond it stops reading and yields nothing. */
final class LimitedBody implements HttpResponse.BodySubscriber<Optional<byte[]>> {

    private final int maxBytes;
    private final CompletableFuture<Optional<byte[]>> body = new CompletableFuture<>();
    private final List<ByteBuffer> parts = new ArrayList<>();
    private long length;
    private @Nullable Subscription subscription;

    LimitedBody(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public CompletionStage<Optional<byte[]>> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription upstream) {
        subscription = upstream;
        upstream.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (body.isDone()) {
            return;
        }
        for (ByteBuffer buffer : buffers) {
            length += buffer.remaining();
            parts.add(buffer);
        }
        if (length > maxBytes && subscription != null) {
            subscription.cancel();
            parts.clear();
            body.complete(Optional.empty());
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        ByteBuffer whole = ByteBuffer.allocate((int) length);
        parts.forEach(whole::put);
        body.complete(Optional.of(whole.array()));
    }
}
