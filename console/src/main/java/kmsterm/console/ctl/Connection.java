// SPDX-License-Identifier: MIT
package kmsterm.console.ctl;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A connection to a console, blocking: for the verbs that ask once. By java.nio, as that is there
 * sooner than the first call through the foreign function interface.
 */
final class Connection implements AutoCloseable {
    /** A client of this version understands servers of this protocol. */
    private static final String PROTOCOL = "\"protocol\":1";

    private final Path path;
    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(64 << 10).limit(0);
    private final String hello;

    private Connection(Path path, SocketChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        hello = line();
    }

    /** Connects and reads the server's first line. */
    static Connection open(Path path) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(path));
            return new Connection(path, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    /** Whether the server lets us ask. */
    boolean welcome() {
        return hello.startsWith("{\"kmsterm\":");
    }

    boolean understood() {
        return hello.contains(PROTOCOL + ",") || hello.contains(PROTOCOL + "}");
    }

    /** The server's first line. */
    String hello() {
        return hello;
    }

    /** Sends a request and returns the line that answers it. */
    String ask(byte[] request) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(request);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        while (true) {
            String line = line();
            if (line.startsWith("{\"id\":")) {
                return line;
            }
        }
    }

    /**
     * The next line, without its line feed.
     *
     * @throws EOFException when the server is gone
     */
    String line() throws IOException {
        var line = new ByteArrayOutputStream(256);
        while (true) {
            int from = in.position();
            int to = from;
            while (to < in.limit() && in.get(to) != '\n') {
                to++;
            }
            line.write(in.array(), from, to - from);
            if (to < in.limit()) {
                in.position(to + 1);
                return line.toString(StandardCharsets.UTF_8);
            }
            in.clear();
            int count = channel.read(in);
            in.flip();
            if (count < 0) {
                in.limit(0);
                throw new EOFException("kmsterm has closed it");
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
