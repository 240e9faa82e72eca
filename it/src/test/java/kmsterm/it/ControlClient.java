// SPDX-License-Identifier: MIT
package kmsterm.it;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A client of the control socket that knows nothing of the program's own code. One request at a
 * time; events are kept until they are asked for.
 */
final class ControlClient implements AutoCloseable {
    /** Follows the last line that came. */
    private static final JsonObject END =
            JsonParser.parseString("{\"end\":true}").getAsJsonObject();

    private final SocketChannel channel;
    private final BlockingQueue<JsonObject> answers = new ArrayBlockingQueue<>(16);
    private final BlockingQueue<JsonObject> events = new ArrayBlockingQueue<>(100_000);
    private int lastId;

    private ControlClient(SocketChannel channel) {
        this.channel = channel;
    }

    static ControlClient connect(Path path) throws IOException {
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(path));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        var client = new ControlClient(channel);
        Thread.ofVirtual().start(client::read);
        return client;
    }

    private void read() {
        var reader =
                new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8), 1 << 16);
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonObject message = JsonParser.parseString(line).getAsJsonObject();
                (message.has("id") ? answers : events).put(message);
            }
        } catch (IOException | InterruptedException e) {
            // The end, told below.
        }
        answers.offer(END);
        events.offer(END);
    }

    /** Sends a request and returns its answer, also if it is an error. */
    JsonObject ask(JsonObject request) {
        int id = ++lastId;
        request.addProperty("id", id);
        try {
            ByteBuffer line = StandardCharsets.UTF_8.encode(request + "\n");
            while (line.hasRemaining()) {
                channel.write(line);
            }
            JsonObject answer = answers.poll(Deadline.SECONDS, TimeUnit.SECONDS);
            if (answer == null || !answer.has("id") || answer.get("id").getAsInt() != id) {
                throw new AssertionError(request + " was answered by " + answer);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The next event, or null when none came in time. */
    JsonObject event(Deadline deadline) {
        try {
            JsonObject event = events.poll(deadline.remainingMs(), TimeUnit.MILLISECONDS);
            if (event != null && event.equals(END)) {
                events.offer(END);
                return null;
            }
            return event;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
