// SPDX-License-Identifier: MIT
package kmsterm.seat;

import static kmsterm.seat.natives.SdBus.*;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kmsterm.seat.natives.SdBus;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;

/** logind by sd-bus, org.freedesktop.login1(5). All on the thread that made it. */
final class SdBusLogind implements LogindPort {
    private static final String SERVICE = "org.freedesktop.login1";
    private static final String MANAGER = SERVICE + ".Manager";
    private static final String PATH = "/org/freedesktop/login1";
    private static final String PROPERTIES = "org.freedesktop.DBus.Properties";

    /** How long a call waits. Guess: more than logind needs while it is started. */
    private static final long TIMEOUT_USEC = 5_000_000;

    /** What a call on an object that is not there any more is answered with. */
    private static final Set<Integer> GONE = Set.of(Errno.ENOENT, Errno.EBADR, Errno.ENXIO);

    private static final int POLLIN = 1;
    private static final int POLLOUT = 4;

    private final Memory word = new Memory(Long.BYTES);
    private final Memory error = new Memory(ERROR_SIZE);
    private final long bus;
    private final Fd fd;
    private boolean closed;

    /**
     * @throws SysException "dlopen" where there is no libsystemd
     */
    static void load() {
        try {
            SdBus.load();
        } catch (LinkageError e) {
            SysException failure = new SysException("dlopen", "libsystemd.so.0", Errno.ENOENT);
            failure.initCause(e);
            throw failure;
        }
    }

    SdBusLogind() {
        load();
        int result = sd_bus_open_system(Pointer.nativeValue(word));
        if (result < 0) {
            throw new SysException("sd_bus_open_system", "D-Bus", -result);
        }
        bus = word.getLong(0);
        int number = sd_bus_get_fd(bus);
        fd = number < 0 ? null : Fd.own(number, "D-Bus");
        try {
            check("sd_bus_get_fd", number);
            match("type='signal',sender='" + SERVICE + "'");
            match(
                    "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='"
                            + SERVICE
                            + "'");
        } catch (SysException e) {
            close();
            throw e;
        }
    }

    private void match(String rule) {
        check("sd_bus_add_match", sd_bus_add_match(bus, 0, rule, 0, 0));
    }

    private static int check(String call, int result) {
        if (result < 0) {
            throw new SysException(call, "D-Bus", -result);
        }
        return result;
    }

    @Override
    public Fd fd() {
        return fd;
    }

    @Override
    public int events() {
        int poll = check("sd_bus_get_events", sd_bus_get_events(bus));
        return ((poll & POLLIN) != 0 ? EventLoop.IN : 0)
                | ((poll & POLLOUT) != 0 ? EventLoop.OUT : 0);
    }

    @Override
    public long deadlineNs() {
        check("sd_bus_get_timeout", sd_bus_get_timeout(bus, Pointer.nativeValue(word)));
        long usec = word.getLong(0);
        return usec < 0 || usec > Long.MAX_VALUE / 1_000 ? Long.MAX_VALUE : usec * 1_000;
    }

    @Override
    public boolean process() {
        boolean changed = false;
        while (check("sd_bus_process", sd_bus_process(bus, Pointer.nativeValue(word))) > 0) {
            long message = word.getLong(0);
            if (message != 0) {
                sd_bus_message_get_type(message, Pointer.nativeValue(word));
                changed |= word.getByte(0) == MESSAGE_SIGNAL;
                sd_bus_message_unref(message);
            }
        }
        return changed;
    }

    /** A call with strings, and maybe a number, for arguments. */
    private BusReply call(String path, String face, String member, Object... arguments) {
        check(
                "sd_bus_message_new_method_call",
                sd_bus_message_new_method_call(
                        bus, Pointer.nativeValue(word), SERVICE, path, face, member));
        long message = word.getLong(0);
        error.clear();
        try {
            for (Object argument : arguments) {
                append(message, argument);
            }
            int result =
                    sd_bus_call(
                            bus,
                            message,
                            TIMEOUT_USEC,
                            Pointer.nativeValue(error),
                            Pointer.nativeValue(word));
            if (result < 0) {
                Pointer why = error.getPointer(ERROR_MESSAGE);
                String said = why == null ? "" : " (" + why.getString(0, "UTF-8") + ")";
                throw new SysException(member, "logind" + said, -result);
            }
            return new BusReply(word.getLong(0), member);
        } finally {
            sd_bus_error_free(Pointer.nativeValue(error));
            sd_bus_message_unref(message);
        }
    }

    private void append(long message, Object argument) {
        int result;
        if (argument instanceof Integer number) {
            try (var value = new Memory(Integer.BYTES)) {
                value.setInt(0, number);
                result =
                        sd_bus_message_append_basic(
                                message, (byte) 'u', Pointer.nativeValue(value));
            }
        } else {
            result = sd_bus_message_append_basic(message, (byte) 's', argument.toString());
        }
        check("sd_bus_message_append_basic", result);
    }

    /** Empty when it is gone meanwhile. */
    private Optional<Map<String, String>> properties(String path, String face) {
        try (BusReply reply = call(path, PROPERTIES, "GetAll", SERVICE + '.' + face)) {
            return Optional.of(reply.properties());
        } catch (SysException e) {
            if (GONE.contains(e.errno())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Paths of objects, the last member of each struct.
     *
     * @param before the types of the members before it
     */
    private List<String> paths(String member, String before) {
        List<String> paths = new ArrayList<>();
        try (BusReply reply = call(PATH, MANAGER, member)) {
            String types = before + 'o';
            reply.enterArray('(' + types + ')');
            while (reply.enterStruct(types)) {
                reply.skip(before);
                paths.add(reply.text('o'));
                reply.exit();
            }
        }
        return paths;
    }

    @Override
    public Logins read() {
        List<Logins.Seat> seats = new ArrayList<>();
        for (String path : paths("ListSeats", "s")) {
            properties(path, "Seat").ifPresent(found -> seats.add(seat(found)));
        }
        List<Logins.Session> sessions = new ArrayList<>();
        for (String path : paths("ListSessions", "suss")) {
            properties(path, "Session").ifPresent(found -> sessions.add(session(found)));
        }
        return new Logins(seats, sessions);
    }

    private static Logins.Seat seat(Map<String, String> found) {
        return new Logins.Seat(
                found.getOrDefault("Id", ""),
                "1".equals(found.get("CanGraphical")),
                found.getOrDefault("ActiveSession", ""));
    }

    private static Logins.Session session(Map<String, String> found) {
        int leader = Integer.parseInt(found.getOrDefault("Leader", "0"));
        String tty = found.getOrDefault("TTY", "");
        return new Logins.Session(
                found.getOrDefault("Id", ""),
                Long.parseLong(found.getOrDefault("User", "0")),
                found.getOrDefault("Name", ""),
                found.getOrDefault("Seat", ""),
                found.getOrDefault("Class", ""),
                found.getOrDefault("Type", ""),
                Integer.parseInt(found.getOrDefault("VTNr", "0")),
                tty.isEmpty() ? ControllingTty.of(leader) : tty,
                leader,
                "closing".equals(found.get("State")),
                "1".equals(found.get("Active")),
                title(found));
    }

    private static String title(Map<String, String> found) {
        return Stream.of("Desktop", "TTY", "Display", "Service")
                .map(name -> found.getOrDefault(name, ""))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    @Override
    public void activate(String session) {
        call(PATH, MANAGER, "ActivateSession", session).close();
    }

    @Override
    public void switchTo(String seat, int number) {
        call(PATH + "/seat/" + seat, SERVICE + ".Seat", "SwitchTo", number).close();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            if (fd != null) {
                fd.release(); // sd-bus closes its own
            }
            sd_bus_flush_close_unref(bus);
            word.close();
            error.close();
        }
    }
}
