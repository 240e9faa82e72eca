// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.NodeWatch;
import kmsterm.sys.Self;
import kmsterm.sys.Signals;
import kmsterm.sys.Vt;
import kmsterm.sys.natives.Libc;

/** Devices, at first one card, and a virtual terminal 3 that is in front. */
public final class StagedSeat {
    private static final int EFD_CLOEXEC_NONBLOCK = 0x80000 | 0x800;
    private static final int NUMBER = 3;

    private final boolean refuses;
    private final Devices udev = new Devices();
    private int front = NUMBER;
    private int display = Vt.KD_TEXT;
    private int keyboard = Vt.K_UNICODE;
    private int mode = Vt.VT_AUTO;
    private int pending;
    private int releaseSignal;
    private int acquireSignal;

    /**
     * @param refuses whether the virtual terminal is another one's
     */
    public StagedSeat(boolean refuses) {
        this.refuses = refuses;
        Device card = card("card0", Map.of());
        udev.present.put(card.sysPath(), card);
    }

    public DeviceMonitor monitor(EventLoop loop, DeviceMonitor.Listener listener) {
        return new DeviceMonitor(loop, udev, listener);
    }

    /** It is there, or has other properties now. */
    public void plug(Device device) {
        udev.send(udev.present.put(device.sysPath(), device) == null ? "add" : "change", device);
    }

    public void unplug(Device device) {
        udev.present.remove(device.sysPath());
        udev.send("remove", device);
    }

    /**
     * @param sysName of a card or, with a dash, of a connector
     */
    public static Device card(String sysName, Map<String, String> properties) {
        return new Device(
                Device.DRM,
                sysName,
                "/sys/devices/" + sysName,
                sysName.indexOf('-') < 0 ? "/dev/dri/" + sysName : "",
                properties.getOrDefault("ID_SEAT", Device.DEFAULT_SEAT),
                properties);
    }

    /** Whoever opens gets a descriptor that nobody uses. */
    public DeviceBroker broker(EventLoop loop) {
        return new DirectBroker(loop, path -> Fd.own(Libc.eventfd(0, EFD_CLOEXEC_NONBLOCK), path));
    }

    public VirtualTerminal take(EventLoop loop, Signals signals, Foreground.Listener listener) {
        if (refuses) {
            throw new VtRefused("tty3: another console runs on it");
        }
        return new VirtualTerminal(loop, signals, new Port(), true, 1_000_000_000, listener);
    }

    /** Somebody asks for terminal 1; who has ours is asked to let go. */
    public void switchAway() {
        pending = 1;
        Libc.kill(Self.pid(), releaseSignal);
    }

    /** Ours is in front again. */
    public void switchBack() {
        front = NUMBER;
        Libc.kill(Self.pid(), acquireSignal);
    }

    /** As logind leaves a terminal when the controller of a session on it has gone. */
    public void resetByOthers() {
        display = Vt.KD_TEXT;
        keyboard = Vt.K_UNICODE;
        mode = Vt.VT_AUTO;
    }

    public boolean inFront() {
        return front == NUMBER;
    }

    public boolean isText() {
        return display == Vt.KD_TEXT && keyboard == Vt.K_UNICODE && mode == Vt.VT_AUTO;
    }

    public boolean isTaken() {
        return display == Vt.KD_GRAPHICS && keyboard == Vt.K_OFF && mode == Vt.VT_PROCESS;
    }

    private static final class Devices implements Udev {
        private final Fd fd = Fd.own(Libc.eventfd(0, EFD_CLOEXEC_NONBLOCK), "udev");
        private final MemorySegment word = Arena.ofAuto().allocate(8, 8);
        private final Map<String, Device> present = new LinkedHashMap<>();
        private final ArrayDeque<Event> queue = new ArrayDeque<>();
        private Optional<Event> event = Optional.empty();

        private void send(String action, Device device) {
            queue.add(new Event(action, device.sysPath(), Optional.of(device)));
            word.set(ValueLayout.JAVA_LONG, 0, 1);
            fd.write(word, 0, Long.BYTES);
        }

        @Override
        public Fd fd() {
            return fd;
        }

        @Override
        public int receive() {
            event = Optional.ofNullable(queue.poll());
            if (event.isEmpty()) {
                fd.read(word, 0, Long.BYTES);
                return -Errno.EAGAIN;
            }
            return 0;
        }

        @Override
        public Optional<Event> event() {
            return event;
        }

        @Override
        public List<Device> enumerate() {
            return List.copyOf(present.values());
        }

        @Override
        public void close() {
            fd.close();
        }
    }

    private final class Port implements VtPort {
        @Override
        public int number() {
            return NUMBER;
        }

        @Override
        public String name() {
            return "tty3";
        }

        @Override
        public int displayMode() {
            return display;
        }

        @Override
        public int setDisplayMode(int wanted) {
            display = wanted;
            return 0;
        }

        @Override
        public int keyboardMode() {
            return keyboard;
        }

        @Override
        public int setKeyboardMode(int wanted) {
            keyboard = wanted;
            return 0;
        }

        @Override
        public Vt.SwitchMode switchMode() {
            return new Vt.SwitchMode(mode, releaseSignal, acquireSignal);
        }

        @Override
        public int setSwitchMode(int wanted, int release, int acquire) {
            mode = wanted;
            releaseSignal = release;
            acquireSignal = acquire;
            return 0;
        }

        @Override
        public int active() {
            return front;
        }

        @Override
        public int inUse() {
            return 0;
        }

        @Override
        public int activate(int number) {
            pending = number == front ? 0 : number;
            return 0;
        }

        @Override
        public int release() {
            if (pending == 0) {
                return -Errno.EINVAL;
            }
            front = pending;
            pending = 0;
            return 0;
        }

        @Override
        public int flushInput() {
            return 0;
        }

        @Override
        public Optional<NodeWatch> watchUsers(EventLoop loop, Runnable used) {
            return Optional.empty();
        }

        @Override
        public boolean touch() {
            return false;
        }

        @Override
        public boolean hasOtherUsers(boolean orCard) {
            return false;
        }

        @Override
        public Optional<Fd> switches() {
            return Optional.empty();
        }

        @Override
        public void consumeSwitch() {}

        @Override
        public Optional<VtPort> openFree() {
            return Optional.empty();
        }

        @Override
        public void hush() {}

        @Override
        public void restored() {}

        @Override
        public void close() {}
    }
}
