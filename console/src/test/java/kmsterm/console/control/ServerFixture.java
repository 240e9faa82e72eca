// SPDX-License-Identifier: MIT
package kmsterm.console.control;

import static org.junit.jupiter.api.Assertions.fail;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import kmsterm.sys.EventLoop;
import kmsterm.sys.UnixSocket;

/** A server on a real socket over a fake console, stepped by the test. */
public final class ServerFixture implements AutoCloseable {
    private static final long PATIENCE_NS = 10_000_000_000L;

    /** How much later it is than the system's clock says. */
    long laterNs;

    public final EventLoop loop = new EventLoop(() -> System.nanoTime() + laterNs);
    public final FakeConsole console = new FakeConsole();
    final List<String> log = new ArrayList<>();
    public final Path folder;
    public final ControlServer server;

    /** Of clients that connect from now on. */
    public int peerUid;

    /** Of session N: owners[N]. */
    final int[] owners = {-1, 1001, 1002};

    public ServerFixture() {
        try {
            folder = Files.createTempDirectory("kmsterm-control");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server =
                ControlServer.open(
                        loop,
                        folder.resolve("run").resolve("tty1.sock"),
                        console,
                        log::add,
                        tty -> owners[tty.charAt(tty.length() - 1) - '0'],
                        fd -> new UnixSocket.Peer(77, peerUid, peerUid));
    }

    /** Runs the loop until {@code done}; fails if that takes too long. */
    public void until(BooleanSupplier done, String what) {
        long end = System.nanoTime() + PATIENCE_NS;
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                fail("waited in vain: " + what);
            }
            loop.step(5_000_000);
        }
    }

    /** Handles all that is there. */
    public void settle() {
        int quiet = 0;
        while (quiet < 2) {
            quiet = loop.step(2_000_000) ? 0 : quiet + 1;
        }
    }

    final class TestClient implements AutoCloseable {
        final SocketChannel channel;
        private final ByteArrayOutputStream in = new ByteArrayOutputStream();
        private final List<String> lines = new ArrayList<>();
        private boolean ended;

        TestClient() {
            try {
                channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                channel.connect(UnixDomainSocketAddress.of(server.path()));
                channel.configureBlocking(false);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        TestClient send(String text) {
            return send(text.getBytes(StandardCharsets.UTF_8));
        }

        /** A server that has closed the connection takes nothing, which is no error here. */
        TestClient send(byte[] text) {
            ByteBuffer bytes = ByteBuffer.wrap(text);
            until(
                    () -> {
                        try {
                            channel.write(bytes);
                            return !bytes.hasRemaining();
                        } catch (IOException e) {
                            return true;
                        }
                    },
                    "write");
            return this;
        }

        private void poll() {
            ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
            try {
                int count;
                while ((count = channel.read(buffer)) > 0) {
                    take(buffer.array(), count);
                    buffer.clear();
                }
                ended |= count < 0;
            } catch (IOException e) {
                ended = true;
            }
        }

        private void take(byte[] bytes, int count) {
            for (int i = 0; i < count; i++) {
                if (bytes[i] == '\n') {
                    lines.add(in.toString(StandardCharsets.UTF_8));
                    in.reset();
                } else {
                    in.write(bytes[i]);
                }
            }
        }

        String line() {
            until(
                    () -> {
                        poll();
                        return !lines.isEmpty() || ended;
                    },
                    "line");
            if (lines.isEmpty()) {
                fail("the connection ended");
            }
            return lines.remove(0);
        }

        JsonObject object() {
            return JsonParser.parseString(line()).getAsJsonObject();
        }

        TestClient hello() {
            line();
            return this;
        }

        /** The result of a request without its braces and id. */
        JsonObject ask(String request) {
            JsonObject answer = request(request);
            if (!answer.get("ok").getAsBoolean()) {
                fail(answer.toString());
            }
            return answer.getAsJsonObject("result");
        }

        JsonObject error(String request) {
            JsonObject answer = request(request);
            if (answer.get("ok").getAsBoolean()) {
                fail(answer.toString());
            }
            return answer.getAsJsonObject("error");
        }

        String code(String request) {
            return error(request).get("code").getAsString();
        }

        private JsonObject request(String request) {
            send("{\"id\":7," + request + "}\n");
            while (true) {
                JsonObject answer = object();
                if (answer.has("id")) {
                    return answer;
                }
            }
        }

        boolean ended() {
            until(
                    () -> {
                        poll();
                        return ended;
                    },
                    "end of the connection");
            return lines.isEmpty();
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    TestClient client() {
        return new TestClient();
    }

    @Override
    public void close() {
        server.close();
        loop.close();
        try {
            Files.deleteIfExists(folder.resolve("run"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
