// SPDX-License-Identifier: MIT
package kmsterm.console.ctl;

import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kmsterm.sys.Child;
import kmsterm.sys.Clock;
import kmsterm.sys.Command;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.ScmRights;
import kmsterm.sys.Signals;
import kmsterm.sys.SysException;
import kmsterm.sys.UnixSocket;

/**
 * {@code kmstermctl lease}: asks for an output, and runs a program that finds the lease among its
 * descriptors. The lease ends with this connection, and that with the program, or with us, however
 * we end.
 */
final class LeaseClient {
    /** Where the program finds the number. */
    static final String VARIABLE = "KMSTERM_LEASE_FD";

    private static final int READ_BYTES = 4096;

    /** The server says hello in less, and answers us in less. */
    private static final int MAX_LINE_BYTES = 64 << 10;

    private static final int SIGHUP = 1;
    private static final int SIGTERM = 15;

    private final Path path;
    private final Command program;
    private final PrintStream err;

    private final EventLoop loop = new EventLoop(Clock.monotonic());
    private final Signals signals = new Signals(loop);
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment buffer = arena.allocate(READ_BYTES);
    private final StringBuilder line = new StringBuilder();
    private Fd socket;
    private EventLoop.Watch watch;
    private Fd lease;
    private Child child;
    private EventLoop.Watch childWatch;
    private int status = Ctl.FAILED;
    private String failure = "";

    /**
     * @param err gets what is to be said while the program runs
     */
    LeaseClient(Path path, Command program, PrintStream err) {
        this.path = path;
        this.program = program;
        this.err = err;
    }

    /**
     * @param request of the lease, with the id 1
     * @return the program's status, as a shell tells it
     */
    int run(byte[] request) throws FailedException {
        try {
            socket = UnixSocket.connect(path);
            watch = loop.watch(socket, EventLoop.IN, events -> read());
            // From the keyboard the program gets it too, and decides.
            signals.on("INT", () -> signal(0, "SIGINT"));
            signals.on("TERM", () -> signal(SIGTERM, "SIGTERM"));
            signals.on("HUP", () -> signal(SIGHUP, "SIGHUP"));
            send(request);
            loop.run();
        } catch (SysException e) {
            failure = e.getMessage();
        } finally {
            close();
        }
        if (!failure.isEmpty()) {
            throw new FailedException(failure);
        }
        return status;
    }

    private void send(byte[] request) {
        MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, request);
        int sent = socket.write(bytes, 0, request.length);
        // It fits into the buffer of a socket that nothing was sent through.
        if (sent != request.length) {
            throw new SysException("write", path.toString(), sent < 0 ? -sent : Errno.EAGAIN);
        }
    }

    private void fail(String why) {
        failure = why;
        loop.stop();
    }

    /** What would end us goes to the program, once there is one. */
    private void signal(int number, String name) {
        if (child == null) {
            fail("ended by " + name);
        } else if (number != 0) {
            child.signal(number);
        }
    }

    private void read() {
        ScmRights.Received received = ScmRights.receive(socket, buffer, 0, READ_BYTES);
        for (Fd fd : received.fds()) {
            take(fd);
        }
        if (received.count() > 0) {
            lines(received.count());
        } else if (received.count() != -Errno.EAGAIN) {
            ended("kmsterm has closed the connection");
        }
    }

    private void take(Fd fd) {
        if (lease == null) {
            lease = fd;
        } else {
            fd.close();
        }
    }

    private void lines(int count) {
        for (int i = 0; i < count && failure.isEmpty(); i++) {
            byte next = buffer.get(ValueLayout.JAVA_BYTE, i);
            if (next == '\n') {
                String whole = line.toString();
                line.setLength(0);
                line(whole);
            } else if (line.length() < MAX_LINE_BYTES) {
                // A byte a character until the line is whole.
                line.append((char) (next & 0xff));
            }
        }
    }

    private void line(String text) {
        if (text.startsWith("{\"id\":1,\"ok\":true")) {
            start();
        } else if (text.contains("\"ok\":false")) {
            String utf8 =
                    new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            ended(Answers.errorOf(utf8));
        }
    }

    /** Without a program that is all; a program learns by itself, and may still have work to do. */
    private void ended(String why) {
        if (watch != null) {
            watch.close();
            watch = null;
        }
        if (child == null) {
            fail(why);
        } else {
            err.println("kmstermctl: the lease is over: " + why);
        }
    }

    private void start() {
        if (lease == null || child != null) {
            fail("kmsterm has sent no descriptor");
            return;
        }
        Map<String, String> environment = new HashMap<>(program.environment());
        environment.put(VARIABLE, Integer.toString(Child.INHERITED_FD));
        try {
            child =
                    Child.startBeside(
                            new Command(program.argv(), environment, program.directory()), lease);
        } catch (SysException e) {
            fail(e.getMessage());
            return;
        }
        lease.close();
        childWatch = loop.watch(child.pidfd(), EventLoop.IN, events -> childEnded());
    }

    private void childEnded() {
        child.exit()
                .ifPresent(
                        exit -> {
                            status = exit.shellStatus();
                            loop.stop();
                        });
    }

    private void close() {
        signals.close();
        for (EventLoop.Watch each : new EventLoop.Watch[] {watch, childWatch}) {
            if (each != null) {
                each.close();
            }
        }
        if (child != null) {
            child.close();
        }
        if (lease != null) {
            lease.close();
        }
        if (socket != null) {
            socket.close();
        }
        loop.close();
        arena.close();
    }
}
