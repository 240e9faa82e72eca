// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A monitor at a head of a card that QEMU emulates. QEMU takes the window of whoever looks at a
 * head for its monitor: one that grows, shrinks or closes is one that is exchanged or pulled out,
 * and the driver gets the interrupt that a real one makes. Source: RFC 6143, and the RFB
 * community's description of SetDesktopSize.
 */
final class VncMonitor {
    private static final byte NO_SECURITY = 1;
    private static final byte SHARED = 1;
    private static final byte SET_DESKTOP_SIZE = (byte) 251;
    private static final byte UPDATE_REQUEST = 3;

    /**
     * Changes the preferred mode of a head's monitor.
     *
     * @param widthPx 0: there is none any more
     */
    static void resize(Path socket, int widthPx, int heightPx) {
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            greet(channel);
            ByteBuffer request = ByteBuffer.allocate(24);
            request.put(SET_DESKTOP_SIZE).put((byte) 0);
            request.putShort((short) widthPx).putShort((short) heightPx);
            request.put((byte) 1).put((byte) 0).putInt(0).putShort((short) 0).putShort((short) 0);
            request.putShort((short) widthPx).putShort((short) heightPx).putInt(0);
            send(channel, request);
            // Answered once what came before it has been taken: a whole picture of one pixel.
            ByteBuffer update = ByteBuffer.allocate(10).put(UPDATE_REQUEST).put((byte) 0);
            update.putInt(0).putShort((short) 1).putShort((short) 1);
            send(channel, update);
            read(channel, 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void greet(SocketChannel channel) throws IOException {
        read(channel, 12);
        send(
                channel,
                ByteBuffer.allocate(12).put("RFB 003.008\n".getBytes(StandardCharsets.US_ASCII)));
        read(channel, read(channel, 1).get());
        send(channel, ByteBuffer.allocate(1).put(NO_SECURITY));
        read(channel, 4);
        send(channel, ByteBuffer.allocate(1).put(SHARED));
        read(channel, read(channel, 24).getInt(20));
    }

    private static void send(SocketChannel channel, ByteBuffer message) throws IOException {
        message.flip();
        while (message.hasRemaining()) {
            channel.write(message);
        }
    }

    private static ByteBuffer read(SocketChannel channel, int count) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(count);
        while (answer.hasRemaining()) {
            if (channel.read(answer) < 0) {
                throw new IOException("QEMU closed the connection");
            }
        }
        return answer.flip();
    }

    private VncMonitor() {}
}
