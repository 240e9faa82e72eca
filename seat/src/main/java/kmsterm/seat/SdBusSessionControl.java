// SPDX-License-Identifier: MIT
package kmsterm.seat;

import static kmsterm.seat.natives.SdBus.*;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;

/**
 * A monitor of the system bus, by sd-bus. All on the thread that made it. Source: D-Bus
 * Specification, org.freedesktop.DBus.Monitoring.BecomeMonitor.
 */
final class SdBusSessionControl implements SessionControlPort {
    private static final String BUS = "org.freedesktop.DBus";
    private static final String SESSION = "org.freedesktop.login1.Session";
    private static final String SESSION_PATH = "/org/freedesktop/login1/session/";
    private static final String TAKE = "TakeControl";
    private static final String RELEASE = "ReleaseControl";

    /** What the bus tells a client that leaves. */
    private static final String OWNER_CHANGED = "NameOwnerChanged";

    /** The last one matches whoever leaves the bus: nobody is the owner any more. */
    private static final List<String> RULES =
            List.of(
                    call(TAKE),
                    call(RELEASE),
                    "type='error',sender='org.freedesktop.login1'",
                    "type='signal',sender='" + BUS + "',member='" + OWNER_CHANGED + "',arg2=''");

    /** DBUS_SYSTEM_BUS_ADDRESS says otherwise. */
    private static final String ADDRESS = "unix:path=/run/dbus/system_bus_socket";

    /** No id of logind's is like that. */
    private static final String NO_SESSION = "rehearsal";

    /** How long logind may take to say that there is none; it matters to nobody. Guess. */
    private static final long REHEARSAL_USEC = 2_000_000;

    private static final int POLLIN = 1;
    private static final int POLLOUT = 4;
    private static final int HEX = 16;

    private final Memory word = new Memory(Long.BYTES);

    /** To be asked who somebody is, which a monitor may not. */
    private final long asking;

    private final long bus;
    private final Fd fd;

    /** Who has control, and by which call he has asked for it. */
    private final Map<String, Long> controllers = new HashMap<>();

    private boolean closed;

    private static String call(String member) {
        return "type='method_call',interface='" + SESSION + "',member='" + member + "'";
    }

    /**
     * @throws SysException where there is no bus, or it may not be listened to
     */
    SdBusSessionControl() {
        SdBusLogind.load();
        check("sd_bus_open_system", sd_bus_open_system(Pointer.nativeValue(word)));
        asking = word.getLong(0);
        int result = sd_bus_new(Pointer.nativeValue(word));
        if (result < 0) {
            sd_bus_flush_close_unref(asking);
            check("sd_bus_new", result);
        }
        bus = word.getLong(0);
        Fd opened = null;
        try {
            String address = System.getenv().getOrDefault("DBUS_SYSTEM_BUS_ADDRESS", ADDRESS);
            check("sd_bus_set_address", sd_bus_set_address(bus, address));
            check("sd_bus_set_bus_client", sd_bus_set_bus_client(bus, 1));
            check("sd_bus_set_monitor", sd_bus_set_monitor(bus, 1));
            check("sd_bus_start", sd_bus_start(bus));
            becomeMonitor();
            opened = Fd.own(check("sd_bus_get_fd", sd_bus_get_fd(bus)), "D-Bus");
            rehearse();
        } finally {
            fd = opened;
            if (opened == null) {
                close();
            }
        }
    }

    private static int check(String call, int result) {
        if (result < 0) {
            throw new SysException(call, "D-Bus", -result);
        }
        return result;
    }

    private void becomeMonitor() {
        check(
                "sd_bus_message_new_method_call",
                sd_bus_message_new_method_call(
                        bus,
                        Pointer.nativeValue(word),
                        BUS,
                        "/org/freedesktop/DBus",
                        BUS + ".Monitoring",
                        "BecomeMonitor"));
        long message = word.getLong(0);
        try (var flags = new Memory(Integer.BYTES)) {
            flags.clear();
            String append = "sd_bus_message_append_basic";
            check(append, sd_bus_message_open_container(message, (byte) 'a', "s"));
            for (String rule : RULES) {
                check(append, sd_bus_message_append_basic(message, (byte) 's', rule));
            }
            check(append, sd_bus_message_close_container(message));
            check(
                    append,
                    sd_bus_message_append_basic(message, (byte) 'u', Pointer.nativeValue(flags)));
            int result = sd_bus_call(bus, message, 0, 0, Pointer.nativeValue(word));
            check("BecomeMonitor", result);
            sd_bus_message_unref(word.getLong(0));
        } finally {
            sd_bus_message_unref(message);
        }
    }

    /**
     * Asks for a session that there is not: whoever does so in earnest is heard by code that has
     * run before, for he opens the card some milliseconds later.
     */
    private void rehearse() {
        check(
                "sd_bus_message_new_method_call",
                sd_bus_message_new_method_call(
                        asking,
                        Pointer.nativeValue(word),
                        "org.freedesktop.login1",
                        SESSION_PATH + NO_SESSION,
                        SESSION,
                        TAKE));
        long message = word.getLong(0);
        sd_bus_call(asking, message, REHEARSAL_USEC, 0, 0);
        sd_bus_message_unref(message);
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
    public void process(Consumer<Event> heard) {
        while (check("sd_bus_process", sd_bus_process(bus, Pointer.nativeValue(word))) > 0) {
            long message = word.getLong(0);
            if (message != 0) {
                try {
                    read(message, heard);
                } finally {
                    sd_bus_message_unref(message);
                }
            }
        }
        // Whoever asks us nothing is not kept waiting by what is told to all.
        while (check("sd_bus_process", sd_bus_process(asking, 0)) > 0) {}
    }

    private void read(long message, Consumer<Event> heard) {
        sd_bus_message_get_type(message, Pointer.nativeValue(word));
        byte type = word.getByte(0);
        String member = sd_bus_message_get_member(message);
        switch (type) {
            case MESSAGE_METHOD_CALL -> {
                String name = sd_bus_message_get_sender(message);
                if (TAKE.equals(member)) {
                    String session = session(sd_bus_message_get_path(message));
                    heard.accept(new Event.Asked(session));
                    sd_bus_message_get_cookie(message, Pointer.nativeValue(word));
                    controllers.put(name, word.getLong(0));
                    heard.accept(new Event.Taken(new SessionControl(name, pid(name), session)));
                } else if (RELEASE.equals(member)) {
                    end(name, heard);
                }
            }
            case MESSAGE_METHOD_ERROR -> {
                String name = sd_bus_message_get_destination(message);
                sd_bus_message_get_reply_cookie(message, Pointer.nativeValue(word));
                if (Long.valueOf(word.getLong(0)).equals(controllers.get(name))) {
                    end(name, heard);
                }
            }
            case MESSAGE_SIGNAL -> end(first(message), heard);
            default -> {}
        }
    }

    private void end(String name, Consumer<Event> heard) {
        if (controllers.remove(name) != null) {
            heard.accept(new Event.Ended(name));
        }
    }

    /** Its first argument, a string. */
    private String first(long message) {
        check(
                "sd_bus_message_read_basic",
                sd_bus_message_read_basic(message, (byte) 's', Pointer.nativeValue(word)));
        return word.getPointer(0).getString(0, "UTF-8");
    }

    /** 0: it is gone again. */
    private int pid(String name) {
        if (sd_bus_get_name_creds(asking, name, CREDS_PID, Pointer.nativeValue(word)) < 0) {
            return 0;
        }
        long credentials = word.getLong(0);
        try {
            word.setLong(0, 0);
            sd_bus_creds_get_pid(credentials, Pointer.nativeValue(word));
            return word.getInt(0);
        } finally {
            sd_bus_creds_unref(credentials);
        }
    }

    /**
     * The session's id. In paths every byte that is neither a letter nor a digit, and a digit in
     * front, is an underscore and two hexadecimal digits, sd_bus_path_encode(3).
     *
     * @return empty: "self" or "auto", which stand for the caller's own; or none of logind's
     */
    static String session(String path) {
        if (path == null || !path.startsWith(SESSION_PATH)) {
            return "";
        }
        String encoded = path.substring(SESSION_PATH.length());
        if (encoded.equals("self") || encoded.equals("auto")) {
            return "";
        }
        byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
        var id = new StringBuilder();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '_' && i + 2 < bytes.length) {
                int high = Character.digit(bytes[i + 1], HEX);
                int low = Character.digit(bytes[i + 2], HEX);
                if (high < 0 || low < 0) {
                    return "";
                }
                id.append((char) (high * HEX + low));
                i += 2;
            } else {
                id.append((char) bytes[i]);
            }
        }
        return id.toString();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            if (fd != null) {
                fd.release(); // sd-bus closes its own
            }
            sd_bus_flush_close_unref(bus);
            sd_bus_flush_close_unref(asking);
            word.close();
        }
    }
}
