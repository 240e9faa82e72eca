// SPDX-License-Identifier: MIT
package kmsterm.console.session;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmsterm.console.life.SteppedTurns;
import kmsterm.sys.Child;
import kmsterm.sys.SysException;

/** Launches programs that do what the test says. */
public final class FakeLines implements Line.Launcher {
    /** Errors of the next launches. */
    final ArrayDeque<Throwable> errors = new ArrayDeque<>();

    final List<FakeLine> launched = new ArrayList<>();
    private final SteppedTurns turns;

    public FakeLines(SteppedTurns turns) {
        this.turns = turns;
    }

    @Override
    public Line launch(WindowSize size, Line.Events events) {
        Throwable error = errors.poll();
        if (error instanceof SysException e) {
            throw e;
        }
        if (error instanceof RuntimeException e) {
            throw e;
        }
        FakeLine line = new FakeLine(size, events);
        launched.add(line);
        return line;
    }

    public FakeLine last() {
        return launched.getLast();
    }

    /** A program as a session sees it. */
    public final class FakeLine implements Line {
        public final ByteArrayOutputStream received = new ByteArrayOutputStream();
        final List<String> signals = new ArrayList<>();
        WindowSize size;
        public int capacity = PtyLine.QUEUE_BYTES;
        int reads;
        boolean listening = true;
        boolean slaveOpen = true;
        boolean ignoresHangUp;
        boolean closed;
        boolean secret;

        private final Events events;
        private final ArrayDeque<byte[]> output = new ArrayDeque<>();
        private Child.Exit exit;

        FakeLine(WindowSize size, Events events) {
            this.size = size;
            this.events = events;
        }

        /** Puts output where the next read finds it, and says so as the loop would. */
        public void prints(String text) {
            holds(text);
            turn();
        }

        /** Puts output where the next read finds it. */
        void holds(String text) {
            output.add(text.getBytes(StandardCharsets.UTF_8));
        }

        /** A turn of the loop: what is ready is told, then what was deferred runs. */
        void turn() {
            if (listening && !closed && (!output.isEmpty() || !slaveOpen)) {
                events.readable();
            }
            turns.turn();
        }

        void settle() {
            for (int i = 0; i < 100_000 && !closed && !output.isEmpty(); i++) {
                turn();
            }
            turns.settle();
        }

        public void ends(int status) {
            exit = new Child.Exit(status, -1);
            events.ended();
            turns.settle();
        }

        void isKilledBy(int signal) {
            exit = new Child.Exit(-1, signal);
            events.ended();
            turns.settle();
        }

        /** Reads what was typed: the queue is empty again. */
        void readsInput() {
            capacity = PtyLine.QUEUE_BYTES;
            events.drained();
        }

        @Override
        public int read(byte[] into) {
            open();
            reads++;
            byte[] bytes = output.poll();
            if (bytes == null) {
                return slaveOpen ? NOTHING : HUNG_UP;
            }
            System.arraycopy(bytes, 0, into, 0, bytes.length);
            return bytes.length;
        }

        @Override
        public void listen(boolean wanted) {
            open();
            listening = wanted;
        }

        @Override
        public boolean offer(byte[] bytes, int from, int to) {
            open();
            if (to - from > capacity) {
                return false;
            }
            capacity -= to - from;
            received.write(bytes, from, to - from);
            return true;
        }

        @Override
        public int freeBytes() {
            return capacity;
        }

        @Override
        public void resize(WindowSize size) {
            open();
            this.size = size;
        }

        @Override
        public int pid() {
            return 1000 + launched.indexOf(this);
        }

        @Override
        public String slavePath() {
            return "/dev/pts/7";
        }

        @Override
        public boolean echo() {
            return true;
        }

        @Override
        public boolean secret() {
            return secret;
        }

        @Override
        public Optional<Child.Exit> exit() {
            return Optional.ofNullable(exit);
        }

        @Override
        public void hangUp() {
            open();
            signals.add("HUP");
            if (!ignoresHangUp) {
                turns.defer(() -> isKilledBy(1));
            }
        }

        @Override
        public void kill() {
            open();
            signals.add("KILL");
            turns.defer(() -> isKilledBy(9));
        }

        @Override
        public void killUsers() {
            open();
            signals.add("KILL all");
            turns.defer(() -> isKilledBy(9));
        }

        @Override
        public int foreground() {
            return pid();
        }

        @Override
        public void close() {
            closed = true;
        }

        private void open() {
            if (closed) {
                throw new AssertionError("used after close");
            }
        }
    }
}
