// SPDX-License-Identifier: MIT
package kmsterm.seat;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static kmsterm.seat.natives.LibSeat.*;

import com.sun.jna.Pointer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import kmsterm.seat.natives.LibSeat;
import kmsterm.sys.Errno;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;

/** The seat by libseat, which finds seatd or logind. All on the thread that made it. */
final class LibseatPort implements SeatPort {
    /** The variable that says whom to ask. */
    private static final String BACKEND = "LIBSEAT_BACKEND";

    private final Arena arena = Arena.ofConfined();
    private final SeatEvent enable;
    private final SeatEvent disable;
    private final LogHandler log = this::said;

    /** Why it cannot be had, a line for each daemon that was asked. */
    private final List<String> said = new ArrayList<>();

    private final MemorySegment number = arena.allocate(JAVA_INT);
    private final long seat;
    private final Fd fd;
    private boolean closed;

    /**
     * @throws SysException "dlopen" where there is no libseat
     */
    static void load() {
        try {
            LibSeat.load();
        } catch (LinkageError e) {
            SysException failure = new SysException("dlopen", "libseat.so.1", Errno.ENOENT);
            failure.initCause(e);
            throw failure;
        }
    }

    /**
     * Waits for the daemon. Left alone libseat would go on, after seatd and logind, to fork this
     * process and be a daemon of its own there, which as an ordinary user opens nothing: so each is
     * asked for by name.
     */
    static SeatPort open(Listener listener) {
        load();
        if (System.getenv(BACKEND) != null) {
            return new LibseatPort(listener);
        }
        setenv(BACKEND, "seatd");
        try {
            return new LibseatPort(listener);
        } catch (SysException e) {
            assert e.errno() != 0; // What logind says is of more interest.
            setenv(BACKEND, "logind");
            return new LibseatPort(listener);
        }
    }

    private LibseatPort(Listener listener) {
        enable = (seat, userData) -> listener.enabled();
        disable = (seat, userData) -> listener.disabled();
        MemorySegment functions = arena.allocate(LISTENER_SIZE, 8);
        functions.set(JAVA_LONG, LISTENER_ENABLE, address(enable));
        functions.set(JAVA_LONG, LISTENER_DISABLE, address(disable));
        libseat_set_log_handler(address(log));
        libseat_set_log_level(LOG_LEVEL_ERROR);
        seat = libseat_open_seat(functions.address(), 0);
        int errno = errno();
        libseat_set_log_level(LOG_LEVEL_SILENT);
        if (seat == 0) {
            arena.close();
            throw new SysException("libseat_open_seat", subject(), errno);
        }
        fd = Fd.own(libseat_get_fd(seat), "libseat");
    }

    private void said(int level, Pointer format, Pointer arguments) {
        String line = format(format, arguments);
        // Before what it says stands where in its source.
        int place = line.startsWith("[") ? line.indexOf("] ") : -1;
        said.add(place < 0 ? line : line.substring(place + 2));
    }

    private String subject() {
        return said.isEmpty() ? "libseat" : "libseat (" + String.join("; ", said) + ")";
    }

    private static int result(int result) {
        int errno = errno();
        return result < 0 ? -(errno == 0 ? Errno.EIO : errno) : 0;
    }

    @Override
    public String name() {
        String name = libseat_seat_name(seat);
        return name == null ? Device.DEFAULT_SEAT : name;
    }

    @Override
    public Fd fd() {
        return fd;
    }

    @Override
    public int dispatch() {
        return result(libseat_dispatch(seat, 0));
    }

    @Override
    public int disable() {
        return result(libseat_disable_seat(seat));
    }

    @Override
    public Opened open(String node) {
        int id = libseat_open_device(seat, node, number.address());
        if (id < 0) {
            throw new SysException("libseat_open_device", node, errno());
        }
        return new Opened(id, Fd.own(number.get(JAVA_INT, 0), node));
    }

    @Override
    public int close(int id) {
        return result(libseat_close_device(seat, id));
    }

    @Override
    public int switchSession(int session) {
        return result(libseat_switch_session(seat, session));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            fd.release(); // libseat closes its own
            libseat_close_seat(seat);
            arena.close();
        }
    }
}
