// SPDX-License-Identifier: MIT
package kmsterm.seat;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;
import kmsterm.sys.natives.Libc;

/** logind on a bus: signals wait there until they are processed; the bus may go. */
final class FakeLogind {
    private static final int EFD_CLOEXEC_NONBLOCK = 0x80000 | 0x800;

    /** What was asked for, {@code "activate 3"}. */
    final List<String> asked = new ArrayList<>();

    final List<Logins.Seat> seats = new ArrayList<>();
    final List<Logins.Session> sessions = new ArrayList<>();

    /** The error number that calls are refused with. */
    int refuses;

    boolean noBus;

    /** There is no libsystemd. */
    boolean noLibrary;

    int connections;
    private Connection current;

    LogindPort connect() {
        if (noLibrary) {
            throw new SysException("dlopen", "libsystemd.so.0", Errno.ENOENT);
        }
        if (noBus) {
            throw new SysException("sd_bus_open_system", "D-Bus", Errno.ENOENT);
        }
        connections++;
        current = new Connection();
        return current;
    }

    /** Tells that something is otherwise. */
    void signal() {
        current.happens();
    }

    /** The bus is restarted, and the connection ends. */
    void dropConnection() {
        current.dead = true;
        current.happens();
    }

    void login(String id, String user, String seat, int vt) {
        sessions.add(session(id, user, seat, vt, 0, false));
    }

    /** Brings it to the front of its seat, or has it be closing. */
    void front(String id, int leader, boolean closing) {
        sessions.replaceAll(
                one ->
                        one.id().equals(id)
                                ? session(id, one.user(), one.seat(), one.vt(), leader, closing)
                                : one);
    }

    private static Logins.Session session(
            String id, String user, String seat, int vt, int leader, boolean closing) {
        String tty = "tty" + vt;
        return new Logins.Session(
                id, 1000, user, seat, "user", "tty", vt, tty, leader, closing, leader != 0, tty);
    }

    private final class Connection implements LogindPort {
        private final Arena arena = Arena.ofConfined();
        private final MemorySegment count = arena.allocate(JAVA_LONG);
        private final Fd events = Fd.own(Libc.eventfd(0, EFD_CLOEXEC_NONBLOCK), "D-Bus");
        private boolean dead;

        private void happens() {
            count.set(JAVA_LONG, 0, 1);
            events.write(count, 0, Long.BYTES);
        }

        private void check(String call) {
            if (dead) {
                throw new SysException(call, "D-Bus", Errno.ECONNRESET);
            }
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
            check("sd_bus_process");
            return events.read(count, 0, Long.BYTES) > 0;
        }

        @Override
        public Logins read() {
            check("sd_bus_call");
            return new Logins(seats, sessions);
        }

        private void ask(String what) {
            asked.add(what);
            check("sd_bus_call");
            if (refuses != 0) {
                throw new SysException("sd_bus_call", "logind", refuses);
            }
        }

        @Override
        public void activate(String session) {
            ask("activate " + session);
        }

        @Override
        public void switchTo(String seat, int number) {
            ask("switch " + seat + ' ' + number);
        }

        @Override
        public void close() {
            events.close();
            arena.close();
        }
    }
}
