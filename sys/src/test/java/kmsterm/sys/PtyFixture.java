// SPDX-License-Identifier: MIT
package kmsterm.sys;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A child on a pty and what it has printed, turned by a loop. */
final class PtyFixture implements AutoCloseable {
    static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin:/bin", "TERM", "dumb");

    /** Without anything happening; only a broken test gets there. */
    private static final long LIMIT_NS = 30_000_000_000L;

    final EventLoop loop = new EventLoop(Clock.monotonic());
    final Pty pty = Pty.open(80, 24, 640, 384);
    final StringBuilder output = new StringBuilder();
    Child child;

    /** Wake-ups of the master's handler. */
    int reads;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment buffer = arena.allocate(65536);
    private Optional<Child.Exit> exit = Optional.empty();
    final EventLoop.Watch watch = loop.watch(pty.master(), EventLoop.IN, e -> read());

    static Command command(String... argv) {
        return new Command(List.of(argv), ENVIRONMENT, "");
    }

    static PtyFixture shell(String script) {
        return new PtyFixture().start(command("sh", "-c", script));
    }

    PtyFixture start(Command command) {
        child = pty.spawn(command);
        loop.watch(child.pidfd(), EventLoop.IN, e -> ended());
        return this;
    }

    PtyFixture start(String program, Map<String, String> more, String... arguments) {
        List<String> argv = new java.util.ArrayList<>(List.of(arguments));
        argv.add(0, program);
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.putAll(more);
        return start(new Command(argv, environment, ""));
    }

    private int read() {
        reads++;
        int n = pty.read(buffer, 0, buffer.byteSize());
        if (n > 0) {
            byte[] bytes = buffer.asSlice(0, n).toArray(ValueLayout.JAVA_BYTE);
            output.append(new String(bytes, StandardCharsets.ISO_8859_1));
        }
        return n;
    }

    private void ended() {
        exit = child.exit();
        loop.stop();
    }

    /** One batch; fails instead of waiting for ever. */
    void step() {
        if (!loop.step(LIMIT_NS)) {
            throw new AssertionError("nothing happens after: " + output);
        }
    }

    /** Until the child has ended and all it printed is read. */
    Child.Exit await() {
        while (exit.isEmpty()) {
            step();
        }
        while (pty.master().isOpen() && read() > 0) {
            // To the last byte.
        }
        return exit.get();
    }

    PtyFixture awaitOutput(String text) {
        while (output.indexOf(text) < 0) {
            step();
            if (exit.isPresent()) {
                throw new AssertionError("ended with " + exit + " after: " + output);
            }
        }
        return this;
    }

    PtyFixture type(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        MemorySegment copy = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
        if (pty.master().write(copy, 0, bytes.length) != bytes.length) {
            throw new AssertionError("short write");
        }
        return this;
    }

    /** With line feeds only. */
    String text() {
        return output.toString().replace("\r\n", "\n");
    }

    @Override
    public void close() {
        if (child != null && exit.isEmpty()) {
            child.signalGroup(9);
            child.signal(9);
            await();
        }
        loop.close();
        if (child != null) {
            child.close();
        }
        pty.close();
        arena.close();
    }
}
