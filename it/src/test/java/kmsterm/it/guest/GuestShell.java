// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The root shell on a port of the guest, see it/guest/overlay: one command line at a time. */
final class GuestShell implements AutoCloseable {
    /** Follows the last line that came. */
    private static final String END = "\002";

    private final SocketChannel channel;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    GuestShell(SocketChannel channel) {
        this.channel = channel;
        Thread.ofVirtual().name("guest shell").start(this::read);
    }

    private void read() {
        try {
            var reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            // The end, told below.
        }
        lines.add(END);
    }

    /** Waits for the guest to have booted so far that its shell says so. */
    void awaitReady(int seconds) throws InterruptedException {
        String line = lines.poll(seconds, TimeUnit.SECONDS);
        if (!"\001ready".equals(line)) {
            throw new AssertionError("no shell in the guest within " + seconds + " s, but " + line);
        }
    }

    /**
     * @param status of the shell command, 0 to 255
     * @param out standard output and standard error
     */
    record Result(int status, String out) {}

    Result run(String command, int seconds) throws InterruptedException {
        if (command.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("one line: " + command);
        }
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(command + "\n");
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        var out = new StringBuilder();
        while (true) {
            String line = lines.poll(endNs - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null || line.equals(END)) {
                throw new AssertionError("no end of: " + command + "\n" + out);
            }
            if (line.startsWith("\001")) {
                // The shell starts its status on a line of its own.
                int length = out.length();
                out.setLength(Math.max(0, length - 1));
                return new Result(Integer.parseInt(line.substring(1)), out.toString());
            }
            out.append(line).append('\n');
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
