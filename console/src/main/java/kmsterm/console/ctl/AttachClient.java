// SPDX-License-Identifier: MIT
package kmsterm.console.ctl;

import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import kmsterm.console.control.JsonText;
import kmsterm.console.control.Verb;
import kmsterm.console.tty.DetachKey;
import kmsterm.console.tty.HostColors;
import kmsterm.console.tty.HostTerminal;
import kmsterm.console.tty.TypeAhead;
import kmsterm.sys.Clock;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.Signals;
import kmsterm.sys.SysException;
import kmsterm.sys.Tty;
import kmsterm.sys.UnixSocket;
import kmsterm.sys.WriteQueue;

/**
 * {@code kmstermctl attach}: shows a session in this terminal and types into it what is typed here.
 * The server paints; this side writes its bytes, and reads the next only when the terminal has
 * taken them, so that a slow terminal makes the server skip frames.
 */
final class AttachClient {
    private static final int READ_BYTES = 64 << 10;
    private static final int QUEUE_BYTES = 64 << 10;

    /** Typed bytes in one request. */
    private static final int CHUNK_BYTES = 4096;

    private static final byte[] BELL = {0x07};

    private static final String PAINT = "{\"event\":\"paint\",\"data\":\"";
    private static final String DETACHED = "{\"event\":\"detached\"";
    private static final String BYE = "{\"event\":\"bye\"";

    /** Ids of the requests. */
    private static final String ATTACH_ID = "\"attach\"";

    private static final String INPUT_ID = "\"input\"";

    /**
     * What the user wants.
     *
     * @param session 0: the server's choice
     * @param output null: none named
     * @param inside the session of the same console that this runs in, or 0
     */
    record Wish(
            int session,
            String output,
            int detachKey,
            boolean resize,
            HostColors colors,
            int inside) {
        static Wish of(
                Invocation invocation, int session, Map<String, String> environment, int inside)
                throws UsageException {
            invocation.noOperands();
            if (invocation.json()) {
                throw new UsageException("'attach' has no answer to show as JSON");
            }
            int key;
            try {
                key =
                        DetachKey.parse(
                                invocation.option(
                                        "--detach-key", DetachKey.name(DetachKey.DEFAULT)));
            } catch (IllegalArgumentException e) {
                throw new UsageException(e.getMessage());
            }
            return new Wish(
                    session,
                    invocation.output(),
                    key,
                    invocation.has("--resize"),
                    HostColors.of(environment),
                    inside);
        }

        /** For people. */
        String hint() {
            return detachKey == DetachKey.NONE
                    ? "no key leaves it"
                    : DetachKey.name(detachKey) + " leaves it";
        }
    }

    private final Path path;
    private final Wish wish;
    private final PrintStream out;

    private final EventLoop loop = new EventLoop(Clock.monotonic());
    private final Signals signals = new Signals(loop);
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment readBuffer = arena.allocate(READ_BYTES);
    private final TypeAhead typed = new TypeAhead();
    private final ArrayDeque<byte[]> paintings = new ArrayDeque<>();
    private Fd socket;
    private WriteQueue queue;
    private EventLoop.Watch watch;
    private boolean wantsOut;
    private byte[] in = new byte[READ_BYTES];
    private int inFrom;
    private int inTo;

    private HostTerminal terminal;
    private Tty.Size size;
    private int session;
    private boolean inputPending;
    private boolean bell;
    private String ending;
    private int status = Ctl.OK;

    AttachClient(Path path, Wish wish, PrintStream out) {
        this.path = path;
        this.wish = wish;
        this.out = out;
    }

    int run() throws FailedException {
        if (!HostTerminal.possible()) {
            throw new FailedException("'attach' needs a terminal as its input and output");
        }
        try {
            socket = UnixSocket.connect(path);
            watch = loop.watch(socket, EventLoop.IN, this::ready);
            queue = new WriteQueue(socket, QUEUE_BYTES, this::wantsOut);
            for (String signal : new String[] {"TERM", "HUP", "INT"}) {
                signals.on(signal, () -> end(Ctl.FAILED, "ended by SIG" + signal));
            }
            sendAttach();
            loop.run();
        } catch (SysException e) {
            end(Ctl.FAILED, e.getMessage());
        } finally {
            close();
        }
        if (status != Ctl.OK) {
            throw new FailedException(ending);
        }
        out.println("kmstermctl: " + ending);
        return status;
    }

    private void close() {
        if (terminal != null) {
            terminal.close();
        }
        signals.close();
        if (queue != null) {
            queue.close();
        }
        if (watch != null) {
            watch.close();
        }
        if (socket != null) {
            socket.close();
        }
        loop.close();
        arena.close();
    }

    /** Once: the first reason counts. */
    private void end(int status, String reason) {
        if (ending == null) {
            ending = reason;
            this.status = status;
            loop.stop();
        }
    }

    // --- requests

    private void sendAttach() {
        size = HostTerminal.size();
        var json = request(ATTACH_ID, Verb.ATTACH);
        if (wish.session() != 0) {
            json.field("session", wish.session());
        }
        if (wish.output() != null) {
            json.field("output", wish.output());
        }
        json.field("cols", size.cols()).field("rows", size.rows());
        json.field("colors", wish.colors().word()).field("resize", wish.resize());
        json.field("notice", " kmstermctl: " + wish.hint() + " ");
        send(json);
    }

    private static JsonText request(String id, Verb verb) {
        return new JsonText().open('{').name("id").raw(id).field("verb", verb.word());
    }

    private void send(JsonText json) {
        byte[] line = json.close('}').line();
        if (!queue.offer(line, 0, line.length)) {
            end(Ctl.FAILED, "kmsterm does not read any more");
        }
    }

    private void sendTyped() {
        if (inputPending || typed.isEmpty() || session == 0) {
            return;
        }
        int count = Math.min(typed.size(), CHUNK_BYTES);
        byte[] bytes = Arrays.copyOfRange(typed.bytes(), typed.from(), typed.from() + count);
        typed.taken(count);
        inputPending = true;
        send(request(INPUT_ID, Verb.SEND).field("data", Base64.getEncoder().encodeToString(bytes)));
    }

    // --- the socket

    private void wantsOut(boolean wants) {
        wantsOut = wants;
        listen();
    }

    /** Reads on only when everything was written. */
    private void listen() {
        boolean reads = paintings.isEmpty();
        watch.events((reads ? EventLoop.IN : 0) | (wantsOut ? EventLoop.OUT : 0) | EventLoop.HUP);
    }

    private void ready(int events) {
        if ((events & EventLoop.OUT) != 0 && queue.flush() < 0) {
            end(Ctl.FAILED, "kmsterm is gone");
        } else if ((events & EventLoop.IN) != 0) {
            read();
        } else if ((events & (EventLoop.HUP | EventLoop.ERR)) != 0 && paintings.isEmpty()) {
            end(Ctl.FAILED, "kmsterm is gone");
        } else if ((events & EventLoop.HUP) != 0) {
            // The rest is read once the terminal has taken what it was given.
            watch.events(0);
        }
    }

    private void read() {
        int count = socket.read(readBuffer, 0, READ_BYTES);
        if (count == -Errno.EAGAIN) {
            return;
        }
        if (count <= 0) {
            end(Ctl.FAILED, "kmsterm is gone");
            return;
        }
        room(count);
        MemorySegment.copy(readBuffer, ValueLayout.JAVA_BYTE, 0, in, inTo, count);
        int scan = inTo;
        inTo += count;
        for (; scan < inTo && ending == null; scan++) {
            if (in[scan] == '\n') {
                String line = new String(in, inFrom, scan - inFrom, StandardCharsets.UTF_8);
                inFrom = scan + 1;
                line(line);
            }
        }
        if (terminal != null) {
            paint();
        }
    }

    private void room(int count) {
        System.arraycopy(in, inFrom, in, 0, inTo - inFrom);
        inTo -= inFrom;
        inFrom = 0;
        if (inTo + count > in.length) {
            in = Arrays.copyOf(in, Math.max(inTo + count, in.length * 2));
        }
    }

    private void line(String line) {
        if (line.startsWith(PAINT)) {
            int end = line.indexOf('"', PAINT.length());
            paintings.add(Base64.getDecoder().decode(line.substring(PAINT.length(), end)));
        } else if (line.startsWith("{\"id\":" + INPUT_ID)) {
            inputDone(line);
        } else if (line.startsWith("{\"id\":" + ATTACH_ID)) {
            attached(line);
        } else if (line.startsWith(DETACHED)) {
            end(Ctl.OK, "session " + session + " left: " + reason(line));
        } else if (line.startsWith(BYE)) {
            end(Ctl.OK, reason(line));
        } else if (line.contains("\"ok\":false")) {
            end(Ctl.FAILED, Answers.errorOf(line));
        }
    }

    private static String reason(String event) {
        String start = "\"reason\":\"";
        int from = event.indexOf(start) + start.length();
        int to = event.indexOf('"', from);
        return Printable.line(event.substring(from, to));
    }

    private void inputDone(String line) {
        inputPending = false;
        if (line.contains("\"ok\":false")) {
            if (line.contains("\"code\":\"busy\"")) {
                bell = true;
            } else {
                end(Ctl.FAILED, Answers.errorOf(line));
                return;
            }
        }
        sendTyped();
    }

    private void attached(String line) {
        String start = "\"result\":{\"session\":";
        int from = line.indexOf(start);
        if (from < 0) {
            end(Ctl.FAILED, Answers.errorOf(line));
            return;
        }
        from += start.length();
        session = Invocation.positive(line.substring(from, line.indexOf(',', from)));
        if (session == wish.inside()) {
            end(Ctl.FAILED, "this terminal is session " + session + " itself");
            return;
        }
        out.println("kmstermctl: session " + session + " of " + path + ", " + wish.hint());
        out.flush();
        var guest = new Guest();
        terminal = HostTerminal.open(loop, signals, wish.detachKey(), guest);
        if (!HostTerminal.size().equals(size)) {
            // It changed before SIGWINCH was listened to.
            guest.changed();
        }
    }

    // --- the terminal

    private void paint() {
        if (terminal.idle() && bell) {
            bell = false;
            terminal.write(BELL, 0, BELL.length);
        } else if (terminal.idle() && !paintings.isEmpty()) {
            byte[] painting = paintings.remove();
            terminal.write(painting, 0, painting.length);
        }
        listen();
    }

    private final class Guest implements HostTerminal.Guest {
        @Override
        public void typed(byte[] bytes, int from, int to) {
            if (!typed.offer(bytes, from, to)) {
                // The program reads nothing: what is lost is at least heard.
                bell = true;
                paint();
                return;
            }
            sendTyped();
        }

        @Override
        public void changed() {
            size = HostTerminal.size();
            send(
                    request("\"viewport\"", Verb.VIEWPORT)
                            .field("cols", size.cols())
                            .field("rows", size.rows()));
        }

        @Override
        public void drained() {
            paint();
        }

        @Override
        public void detached() {
            end(Ctl.OK, "session " + session + " goes on without this terminal");
        }

        @Override
        public void gone() {
            end(Ctl.FAILED, "the terminal hung up");
        }
    }
}
