// SPDX-License-Identifier: MIT
package kmsterm.seat;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.ScmRights;
import kmsterm.sys.SysException;
import kmsterm.sys.UnixSocket;

/**
 * A program that asks a {@link SeatServer} for the seat. Messages have a header of two 16-bit
 * numbers, what it is and the length of what follows, in the machine's byte order; requests are
 * answered in order. One that breaks the protocol, or does not read its answers, is hung up on.
 */
final class SeatGuest implements SeatServer.Guest {
    private static final int OPEN_SEAT = 1;
    private static final int CLOSE_SEAT = 2;
    private static final int OPEN_DEVICE = 3;
    private static final int CLOSE_DEVICE = 4;
    private static final int DISABLE_SEAT = 5;
    private static final int SWITCH_SESSION = 6;
    private static final int PING = 7;

    private static final int SEAT_OPENED = 0x8001;
    private static final int SEAT_CLOSED = 0x8002;
    private static final int DEVICE_OPENED = 0x8003;
    private static final int DEVICE_CLOSED = 0x8004;
    private static final int SEAT_DISABLED = 0x8005;
    private static final int SEAT_ENABLED = 0x8006;
    private static final int PONG = 0x8007;
    private static final int ERROR = 0xffff;

    private static final int HEADER_BYTES = 4;

    /** MAX_PATH_LEN, its NUL included. */
    private static final int MAX_PATH_BYTES = 256;

    /** The longest message, and some more. */
    private static final int BUFFER_BYTES = 4096;

    /** MAX_SEAT_DEVICES. */
    private static final int MAX_DEVICES = 128;

    /** What it has of the seat. */
    private enum State {
        /** Has not asked for it. */
        NEW,
        /** Somebody else has it. */
        WAITING,
        ENABLED,
        /** Was told to let go, and has not yet. */
        DISABLING,
        GONE
    }

    private final Fd socket;
    private final UnixSocket.Peer peer;
    private final String tty;
    private final SeatServer.Owner owner;
    private final Consumer<SeatGuest> gone;
    private final EventLoop.Watch watch;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment in = arena.allocate(BUFFER_BYTES, 8);
    private final MemorySegment out = arena.allocate(BUFFER_BYTES, 8);
    private final Map<Integer, SeatServer.LentDevice> devices = new LinkedHashMap<>();
    private State state = State.NEW;
    private int filled;
    private int ids;

    SeatGuest(
            EventLoop loop,
            Fd socket,
            UnixSocket.Peer peer,
            String tty,
            SeatServer.Owner owner,
            Consumer<SeatGuest> gone) {
        this.socket = socket;
        this.peer = peer;
        this.tty = tty;
        this.owner = owner;
        this.gone = gone;
        watch = loop.watch(socket, EventLoop.IN, ready -> read());
    }

    @Override
    public int pid() {
        return peer.pid();
    }

    @Override
    public String tty() {
        return tty;
    }

    /** Whether the seat is its own, or not let go of yet. */
    boolean enabled() {
        return state == State.ENABLED || state == State.DISABLING;
    }

    @Override
    public void enable() {
        if (state == State.WAITING) {
            state = State.ENABLED;
            devices.values().removeIf(device -> !resumed(device));
            send(SEAT_ENABLED, 0);
        }
    }

    private static boolean resumed(SeatServer.LentDevice device) {
        boolean works = device.resume();
        if (!works) {
            device.close();
        }
        return works;
    }

    @Override
    public void disable() {
        if (state == State.ENABLED) {
            state = State.DISABLING;
            send(SEAT_DISABLED, 0);
        }
    }

    @Override
    public boolean suspend() {
        if (state == State.ENABLED) {
            send(SEAT_DISABLED, 0);
        }
        if (state == State.ENABLED || state == State.DISABLING) {
            state = State.WAITING;
            devices.values().forEach(SeatServer.LentDevice::suspend);
        }
        return true;
    }

    private void read() {
        int bytes = socket.read(in, filled, BUFFER_BYTES - filled);
        if (bytes == -Errno.EAGAIN) {
            return;
        }
        if (bytes <= 0) {
            hangUp();
            return;
        }
        filled += bytes;
        int at = 0;
        while (state != State.GONE && filled - at >= HEADER_BYTES) {
            int size = Short.toUnsignedInt(in.get(JAVA_SHORT_UNALIGNED, at + 2));
            if (size > Short.BYTES + MAX_PATH_BYTES) {
                hangUp();
            } else if (filled - at < HEADER_BYTES + size) {
                break;
            } else {
                int opcode = Short.toUnsignedInt(in.get(JAVA_SHORT_UNALIGNED, at));
                handle(opcode, at + HEADER_BYTES, size);
                at += HEADER_BYTES + size;
            }
        }
        if (state != State.GONE) {
            MemorySegment.copy(in, at, in, 0, filled - at);
            filled -= at;
        }
    }

    private void handle(int opcode, int at, int size) {
        boolean valid =
                switch (opcode) {
                    case OPEN_SEAT -> size == 0 && state == State.NEW;
                    case CLOSE_SEAT, DISABLE_SEAT -> size == 0 && state != State.NEW;
                    case OPEN_DEVICE -> state != State.NEW && hasPath(at, size);
                    case CLOSE_DEVICE, SWITCH_SESSION ->
                            state != State.NEW && size == Integer.BYTES;
                    case PING -> size == 0;
                    default -> false;
                };
        if (!valid) {
            hangUp();
            return;
        }
        switch (opcode) {
            case OPEN_SEAT -> openSeat();
            case CLOSE_SEAT -> closeSeat();
            case OPEN_DEVICE -> openDevice(in.getString(at + Short.BYTES));
            case CLOSE_DEVICE -> closeDevice(in.get(JAVA_INT_UNALIGNED, at));
            case DISABLE_SEAT -> letGo();
            case SWITCH_SESSION -> owner.switchTo(this, in.get(JAVA_INT_UNALIGNED, at));
            default -> send(PONG, 0);
        }
    }

    /** A length, and so many bytes of which the last one, and no other, is NUL. */
    private boolean hasPath(int at, int size) {
        if (size < Short.BYTES + 1) {
            return false;
        }
        int length = Short.toUnsignedInt(in.get(JAVA_SHORT_UNALIGNED, at));
        if (length != size - Short.BYTES) {
            return false;
        }
        int first = at + Short.BYTES;
        int nul = first;
        while (in.get(JAVA_BYTE, nul) != 0) {
            nul++;
            if (nul == first + length) {
                return false;
            }
        }
        return nul == first + length - 1;
    }

    private void openSeat() {
        byte[] seat = owner.seat().getBytes(StandardCharsets.UTF_8);
        out.set(JAVA_SHORT_UNALIGNED, HEADER_BYTES, (short) seat.length);
        MemorySegment.copy(seat, 0, out, JAVA_BYTE, HEADER_BYTES + Short.BYTES, seat.length);
        state = State.WAITING;
        send(SEAT_OPENED, Short.BYTES + seat.length);
        if (state == State.WAITING) {
            owner.opened(this);
        }
    }

    private void closeSeat() {
        state = State.NEW;
        closeDevices();
        send(SEAT_CLOSED, 0);
        owner.closed(this);
    }

    private void letGo() {
        if (state == State.DISABLING) {
            state = State.WAITING;
            devices.values().forEach(SeatServer.LentDevice::suspend);
            owner.disabled(this);
        }
    }

    private void openDevice(String path) {
        SeatServer.LentDevice device;
        try {
            if (state != State.ENABLED) {
                throw new SysException("open", path, Errno.EPERM);
            }
            if (devices.size() == MAX_DEVICES) {
                throw new SysException("open", path, Errno.EMFILE);
            }
            device = owner.open(this, path);
        } catch (SysException e) {
            fail(e.errno());
            return;
        }
        int id = ++ids;
        devices.put(id, device);
        out.set(JAVA_INT_UNALIGNED, HEADER_BYTES, id);
        header(DEVICE_OPENED, Integer.BYTES);
        int length = HEADER_BYTES + Integer.BYTES;
        if (ScmRights.send(socket, out, 0, length, device.fd()) != length) {
            hangUp();
        }
    }

    private void closeDevice(int id) {
        SeatServer.LentDevice device = devices.remove(id);
        if (device == null) {
            // One that was given up for it while the seat was somebody else's, or none.
            if (id > 0 && id <= ids) {
                send(DEVICE_CLOSED, 0);
            } else {
                fail(Errno.EBADF);
            }
            return;
        }
        device.close();
        send(DEVICE_CLOSED, 0);
    }

    private void fail(int errno) {
        out.set(JAVA_INT_UNALIGNED, HEADER_BYTES, errno);
        send(ERROR, Integer.BYTES);
    }

    private void header(int opcode, int size) {
        out.set(JAVA_SHORT_UNALIGNED, 0, (short) opcode);
        out.set(JAVA_SHORT_UNALIGNED, Short.BYTES, (short) size);
    }

    /** What follows the header is in its place already. */
    private void send(int opcode, int size) {
        header(opcode, size);
        int length = HEADER_BYTES + size;
        if (socket.write(out, 0, length) != length) {
            hangUp();
        }
    }

    private void closeDevices() {
        List<SeatServer.LentDevice> all = List.copyOf(devices.values());
        devices.clear();
        all.forEach(SeatServer.LentDevice::close);
    }

    /** It is gone, or as good as. */
    void hangUp() {
        if (state == State.GONE) {
            return;
        }
        boolean had = state != State.NEW;
        state = State.GONE;
        watch.close();
        socket.close();
        arena.close();
        closeDevices();
        gone.accept(this);
        if (had) {
            owner.closed(this);
        }
    }
}
