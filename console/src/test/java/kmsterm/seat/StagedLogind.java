// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.natives.Libc;

/** logind with one seat without virtual terminals, which does as it is told; asked on the loop. */
public final class StagedLogind {
    private static final int EFD_CLOEXEC_NONBLOCK = 0x80000 | 0x800;
    private final List<Logins.Session> sessions = new ArrayList<>();
    private String active = "";
    private Port port;

    /** What it was asked to bring to the front. */
    public final List<String> asked = new ArrayList<>();

    public Logind start(EventLoop loop, Logind.Listener listener) {
        return new Logind(loop, listener, (owner, bugs) -> new Here(loop, owner));
    }

    /** Where nobody asks for control. */
    public static SessionControls quiet(EventLoop loop, SessionControls.Listener listener) {
        return new SessionControls(loop, listener, (owner, bugs) -> () -> {});
    }

    /** Whether anybody has asked what there is. */
    public boolean connected() {
        return port != null;
    }

    /**
     * Somebody logs in, and comes to the front.
     *
     * @param tty {@code "pts/3"}; empty for none
     */
    public void begin(String id, String tty) {
        sessions.add(
                new Logins.Session(
                        id, 1000, "alice", "seat0", "user", "tty", 0, tty, 0, false, false, ""));
        activate(id);
    }

    /** He is gone, and nobody is in front if he was. */
    public void end(String id) {
        sessions.removeIf(session -> session.id().equals(id));
        activate(active.equals(id) ? "" : active);
    }

    /** Somebody brings one to the front. */
    public void activate(String id) {
        active = id;
        port.signal();
    }

    /** In front now. */
    public String active() {
        return active;
    }

    private final class Here implements Logind.Helper {
        private final EventLoop loop;
        private final LogindClient client;

        Here(EventLoop loop, LogindClient.Owner owner) {
            this.loop = loop;
            port = new Port();
            client = new LogindClient(loop, () -> port, owner);
            loop.defer(client::connect);
        }

        @Override
        public void ask(Consumer<LogindClient> job) {
            loop.defer(() -> job.accept(client));
        }

        @Override
        public void close() {
            client.close();
        }
    }

    private final class Port implements LogindPort {
        private final MemorySegment count = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG);
        private final Fd events = Fd.own(Libc.eventfd(0, EFD_CLOEXEC_NONBLOCK), "D-Bus");

        void signal() {
            count.set(ValueLayout.JAVA_LONG, 0, 1);
            events.write(count, 0, Long.BYTES);
        }

        @Override
        public Fd fd() {
            return events;
        }

        @Override
        public int events() {
            return EventLoop.IN;
        }

        @Override
        public long deadlineNs() {
            return Long.MAX_VALUE;
        }

        @Override
        public boolean process() {
            return events.read(count, 0, Long.BYTES) > 0;
        }

        @Override
        public Logins read() {
            return new Logins(List.of(new Logins.Seat("seat0", true, active)), sessions);
        }

        @Override
        public void activate(String session) {
            asked.add(session);
            StagedLogind.this.activate(session);
        }

        @Override
        public void switchTo(String seat, int number) {
            throw new AssertionError(seat); // Only on virtual terminals.
        }

        @Override
        public void close() {
            events.close();
        }
    }
}
