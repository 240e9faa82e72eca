// SPDX-License-Identifier: MIT
package kmsterm.seat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kmsterm.sys.Clock;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.ScmRights;
import kmsterm.sys.Self;
import kmsterm.sys.SysException;
import kmsterm.sys.UnixSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The messages are written out here as libseat sends them and wants them. */
class SeatServerTest {
    private static final String OPENED = "8001:5 seat1";
    private static final String ENABLED = "8006";
    private static final String DISABLED = "8005";

    @TempDir private Path folder;

    private final EventLoop loop = new EventLoop(Clock.monotonic());
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment buffer = arena.allocate(4096, 8);
    private final List<String> told = new ArrayList<>();
    private final List<SeatServer.Guest> guests = new ArrayList<>();
    private final List<Device> devices = new ArrayList<>();
    private SeatServer server;
    private Fd client;

    private boolean admitted = true;

    private final class Device implements SeatServer.LentDevice {
        private final String path;
        private final Fd fd = Fd.openForReading("/dev/null");

        Device(String path) {
            this.path = path;
        }

        @Override
        public Fd fd() {
            return fd;
        }

        @Override
        public void suspend() {
            told.add("suspend " + path);
        }

        @Override
        public boolean resume() {
            told.add("resume " + path);
            return path.contains("card");
        }

        @Override
        public void close() {
            told.add("close " + path);
            fd.close();
        }
    }

    private final class Owner implements SeatServer.Owner {
        @Override
        public String seat() {
            return "seat1";
        }

        @Override
        public boolean admits(UnixSocket.Peer peer, String tty) {
            assertEquals(Self.pid(), peer.pid());
            return admitted;
        }

        @Override
        public void opened(SeatServer.Guest guest) {
            told.add("opened");
            guests.add(guest);
        }

        @Override
        public SeatServer.LentDevice open(SeatServer.Guest guest, String path) {
            if (!path.startsWith("/dev/")) {
                throw new SysException("open", path, Errno.EACCES);
            }
            var device = new Device(path);
            devices.add(device);
            return device;
        }

        @Override
        public void disabled(SeatServer.Guest guest) {
            told.add("let go");
        }

        @Override
        public void switchTo(SeatServer.Guest guest, int session) {
            told.add("switch " + session);
        }

        @Override
        public void closed(SeatServer.Guest guest) {
            told.add("closed");
        }
    }

    @BeforeEach
    void connect() {
        Path socket = folder.resolve("seat");
        server = new SeatServer(loop, socket, new Owner());
        client = UnixSocket.connect(socket);
        settle();
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
        loop.close();
        arena.close();
    }

    private void settle() {
        while (loop.step(0)) {
            // Until nothing is left to do.
        }
    }

    private void send(int opcode, byte... payload) {
        ByteBuffer message = ByteBuffer.allocate(4 + payload.length).order(ByteOrder.nativeOrder());
        message.putShort((short) opcode).putShort((short) payload.length).put(payload);
        sendBytes(message.array());
    }

    private void sendBytes(byte... bytes) {
        MemorySegment.copy(bytes, 0, buffer, ValueLayout.JAVA_BYTE, 0, bytes.length);
        assertEquals(bytes.length, client.write(buffer, 0, bytes.length));
        settle();
    }

    private void sendPath(String path) {
        send(3, path(path));
    }

    private static byte[] path(String path) {
        byte[] bytes = (path + "\0").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 + bytes.length)
                .order(ByteOrder.nativeOrder())
                .putShort((short) bytes.length)
                .put(bytes)
                .array();
    }

    private static byte[] number(int number) {
        return ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(number).array();
    }

    /** What came, message by message; "end" when the server has hung up. */
    private List<String> received() {
        List<String> all = new ArrayList<>();
        ScmRights.Received got = ScmRights.receive(client, buffer, 0, 4096);
        while (got.count() > 0) {
            ByteBuffer bytes = buffer.asSlice(0, got.count()).asByteBuffer();
            bytes.order(ByteOrder.nativeOrder());
            while (bytes.hasRemaining()) {
                all.add(next(bytes) + (got.fds().isEmpty() ? "" : " and a descriptor"));
            }
            got.fds().forEach(Fd::close);
            got = ScmRights.receive(client, buffer, 0, 4096);
        }
        if (got.count() == 0 || got.count() == -Errno.ECONNRESET) {
            all.add("end");
        }
        return all;
    }

    private static String next(ByteBuffer bytes) {
        int opcode = Short.toUnsignedInt(bytes.getShort());
        int size = Short.toUnsignedInt(bytes.getShort());
        String name = Integer.toHexString(opcode);
        if (opcode == 0x8001) {
            byte[] seat = new byte[size - 2];
            int length = bytes.getShort();
            bytes.get(seat);
            return name + ":" + length + " " + new String(seat, StandardCharsets.UTF_8);
        }
        return size == 0 ? name : name + ":" + bytes.getInt();
    }

    private SeatServer.Guest enabled() {
        send(1);
        SeatServer.Guest guest = guests.getLast();
        guest.enable();
        assertEquals(List.of(OPENED, ENABLED), received());
        told.clear();
        return guest;
    }

    @Test
    void seatIsOpened_andEnabledWhenItIsFree() {
        send(1);
        assertEquals(List.of("opened"), told);
        assertEquals(List.of(OPENED), received());
        SeatServer.Guest guest = guests.getFirst();
        assertFalse(((SeatGuest) guest).enabled());
        sendPath("/dev/dri/card0");
        assertEquals(List.of("ffff:" + Errno.EPERM), received(), "it is not its own yet");
        guest.enable();
        assertTrue(((SeatGuest) guest).enabled());
        assertEquals(List.of(ENABLED), received());
    }

    @Test
    void deviceIsOpened_withADescriptorOfItsOwn() {
        enabled();
        sendPath("/dev/dri/card0");
        assertEquals(List.of("8003:1 and a descriptor"), received());
        sendPath("/etc/shadow");
        assertEquals(List.of("ffff:" + Errno.EACCES), received());
        send(4, number(1));
        assertEquals(List.of("8004"), received());
        assertEquals(List.of("close /dev/dri/card0"), told);
        send(4, number(7));
        assertEquals(List.of("ffff:" + Errno.EBADF), received());
    }

    @Test
    void disabledGuest_letsGoAndHasItAgain() {
        SeatServer.Guest guest = enabled();
        sendPath("/dev/dri/card0");
        sendPath("/dev/input/event0");
        received();
        guest.disable();
        assertEquals(List.of(DISABLED), received());
        assertTrue(((SeatGuest) guest).enabled(), "until it has let go");
        send(5);
        assertEquals(
                List.of("suspend /dev/dri/card0", "suspend /dev/input/event0", "let go"), told);
        assertFalse(((SeatGuest) guest).enabled());
        told.clear();
        guest.enable();
        assertEquals(
                List.of(
                        "resume /dev/dri/card0",
                        "resume /dev/input/event0",
                        "close /dev/input/event0"),
                told);
        assertEquals(List.of(ENABLED), received());
        send(4, number(2));
        assertEquals(List.of("8004"), received(), "which was revoked");
    }

    @Test
    void suspendedGuest_isAskedNothing() {
        SeatServer.Guest guest = enabled();
        sendPath("/dev/dri/card0");
        received();
        guest.suspend();
        assertEquals(List.of("suspend /dev/dri/card0"), told);
        assertEquals(List.of(DISABLED), received());
        send(5);
        assertEquals(List.of("suspend /dev/dri/card0"), told, "late, and nothing new");
    }

    @Test
    void guestThatDies_leavesNothingOpen() {
        enabled();
        sendPath("/dev/dri/card0");
        received();
        client.close();
        settle();
        assertEquals(List.of("close /dev/dri/card0", "closed"), told);
        assertFalse(devices.getFirst().fd().isOpen());
    }

    @Test
    void closedSeat_canBeOpenedAgain() {
        enabled();
        send(2);
        assertEquals(List.of("closed"), told);
        assertEquals(List.of("8002"), received());
        send(1);
        assertEquals(List.of(OPENED), received());
    }

    @Test
    void switchAndPing_areAnswered() {
        enabled();
        send(6, number(3));
        assertEquals(List.of("switch 3"), told);
        send(7);
        assertEquals(List.of("8007"), received());
    }

    @Test
    void messageInPieces_isPutTogether() {
        byte[] path = path("/dev/dri/card0");
        enabled();
        sendBytes((byte) 3);
        sendBytes((byte) 0, (byte) path.length);
        sendBytes((byte) 0);
        assertEquals(List.of(), received());
        sendBytes(path);
        assertEquals(List.of("8003:1 and a descriptor"), received());
    }

    @Test
    void brokenMessages_areHungUpOn() {
        List<Runnable> broken =
                List.of(
                        () -> send(3, path("/dev/dri/card0")), // without a seat
                        () -> send(99),
                        () -> send(1, (byte) 0),
                        () -> sendBytes((byte) 1, (byte) 0, (byte) 0xff, (byte) 0xff),
                        () -> {
                            send(1);
                            send(3, (byte) 4, (byte) 0, (byte) 'a', (byte) 0, (byte) 'b', (byte) 0);
                        },
                        () -> {
                            send(1);
                            send(3, (byte) 2, (byte) 0, (byte) 'a', (byte) 'b');
                        },
                        () -> {
                            send(1);
                            send(3, (byte) 9, (byte) 0, (byte) 'a', (byte) 0);
                        },
                        () -> {
                            send(1);
                            send(1);
                        });
        for (int i = 0; i < broken.size(); i++) {
            broken.get(i).run();
            assertEquals("end", received().getLast(), "message " + i);
            client.close();
            client = UnixSocket.connect(folder.resolve("seat"));
            settle();
        }
    }

    @Test
    void whoMayNot_isHungUpOn() {
        admitted = false;
        try (Fd other = UnixSocket.connect(folder.resolve("seat"))) {
            settle();
            assertEquals(0, other.read(buffer, 0, 1));
        }
    }

    @Test
    void serverThatCloses_takesAllBack() {
        enabled();
        sendPath("/dev/dri/card0");
        received();
        server.close();
        assertEquals(List.of("end"), received());
        assertEquals(List.of("close /dev/dri/card0", "closed"), told);
    }
}
