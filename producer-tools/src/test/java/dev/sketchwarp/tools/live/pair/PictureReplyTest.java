package dev.sketchwarp.tools.live.pair;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.ImageReference;
import dev.sketchwarp.tools.live.http.Reply;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureReplyTest {

    @ParameterizedTest
    @CsvSource({
        "ffd8ffe0,image/jpeg",
        "89504e470d0a1a0a00,image/png",
        "524946460000000057454250,image/webp",
        "424d00,image/bmp"
    })
    void pictureIsServedAsWhatItIs(String bytes, String type) {
        Reply.Content reply = reply(HexFormat.of().parseHex(bytes));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.type()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg viewBox='0 0 9 9' onload='alert(1)'><rect width='4' height='9'/></svg>",
                "{\"drawing\": [[[1, 90], [2, 80]]]}"
            })
    void vectorSketchIsServedAsItsPixels(String text) {
        Reply.Content reply = reply(text.getBytes(UTF_8));

        assertThat(reply.type()).isEqualTo("image/png");
        assertThat(reply.bytes()).startsWith(0x89, 'P', 'N', 'G');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                "<svg viewBox='0 0 9 9'><script/></svg>",
                "<html><script>",
                ""
            })
    void whatCouldRunIsNotServed(String text) {
        Reply.Content reply = reply(text.getBytes(UTF_8));

        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.type()).isEqualTo("application/json");
    }

    @Test
    void referenceIsNotFollowed() {
        Image image = new Image(null, new ImageReference("http://169.254.169.254/", "00"));

        assertThat(((Reply.Content) PictureReply.of(image)).status()).isEqualTo(404);
    }

    private static Reply.Content reply(byte[] bytes) {
        return (Reply.Content) PictureReply.of(new Image(ByteBuffer.wrap(bytes), null));
    }
}
