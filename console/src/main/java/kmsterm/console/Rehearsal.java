// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleReader;
import java.lang.module.ResolvedModule;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import kmsterm.kms.Card;
import kmsterm.kms.LibdrmKms;
import kmsterm.kms.Mastery;
import kmsterm.seat.Device;
import kmsterm.seat.DeviceBroker;
import kmsterm.seat.DeviceMonitor;
import kmsterm.seat.DirectBroker;
import kmsterm.seat.Foreground;
import kmsterm.seat.LibseatBroker;
import kmsterm.seat.Logind;
import kmsterm.seat.SessionControls;
import kmsterm.seat.VirtualTerminal;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.Signals;
import kmsterm.sys.SysException;

/**
 * What the build runs to learn which classes and call sites a start needs (HACKING.md, "The JVM's
 * options"): the program on a display, on machines that have none. Everything is real, libudev and
 * libxkbcommon too, down to what only a kernel with a card, a keyboard and virtual terminals could
 * answer; devices of the machine that it runs on are left alone. Not run by the finished program.
 */
final class Rehearsal implements Hardware {
    /** Opens as a device does, refuses every ioctl, and is always readable. */
    private static final String NODE = "/dev/null";

    private static final Showing.Circumstances HERE =
            new Showing.Circumstances(true, false, 0, false, true, 0);

    /** Arguments: the program's. They are followed on a display first, then in memory. */
    public static void main(String[] args) {
        int onDisplay = run(args, "drm");
        int inMemory = run(args, "virtual:640x400");
        loadAll();
        System.exit(Math.max(onDisplay, inMemory));
    }

    static int run(String[] args, String video) {
        String[] all =
                Stream.concat(Stream.of("--video", video), Stream.of(args)).toArray(String[]::new);
        return Main.start(all, new Rehearsal(), () -> HERE);
    }

    /** What was not reached: it is loaded faster from the cache all the same. */
    private static void loadAll() {
        for (ResolvedModule module : ModuleLayer.boot().configuration().modules()) {
            if (module.name().startsWith("kmsterm.")) {
                try (ModuleReader reader = module.reference().open();
                        Stream<String> names = reader.list()) {
                    names.filter(name -> name.endsWith(".class")).forEach(Rehearsal::load);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static void load(String file) {
        String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
        if (!name.equals("module-info")) {
            try {
                Class.forName(name, false, Rehearsal.class.getClassLoader());
            } catch (ClassNotFoundException e) {
                throw new AssertionError(e); // The module has just listed it.
            }
        }
    }

    @Override
    public void prepare() {
        DeviceMonitor.prepare();
    }

    /** libudev tells of this machine's devices, which nobody hears; then there are two of ours. */
    @Override
    public DeviceMonitor monitor(EventLoop loop, DeviceMonitor.Listener listener) {
        var monitor = DeviceMonitor.start(loop, new Deaf());
        loop.defer(
                () -> {
                    listener.added(device(Device.INPUT, "event0", "ID_INPUT_KEYBOARD"));
                    listener.added(device(Device.DRM, "card0", "ID_FOR_SEAT"));
                });
        return monitor;
    }

    private static Device device(String subsystem, String name, String property) {
        var properties = Map.of(property, "1");
        return new Device(subsystem, name, "/sys/" + name, NODE, Device.DEFAULT_SEAT, properties);
    }

    @Override
    public DeviceBroker broker(EventLoop loop) {
        return new DirectBroker(loop);
    }

    @Override
    public LibseatBroker libseat(
            EventLoop loop, int number, Foreground.Listener listener, Consumer<String> report) {
        throw new AssertionError("libseat");
    }

    @Override
    public VirtualTerminal virtualTerminal(
            EventLoop loop,
            Signals signals,
            int number,
            boolean bringToFront,
            Foreground.Listener listener) {
        throw new AssertionError("tty" + number); // There are none here.
    }

    @Override
    public Logind logind(EventLoop loop, Logind.Listener listener) {
        return Logind.start(loop, listener);
    }

    @Override
    public SessionControls sessionControls(EventLoop loop, SessionControls.Listener listener) {
        return SessionControls.start(loop, listener);
    }

    /** Through libdrm as far as that gets without a card, then in memory. */
    @Override
    public Card card(
            EventLoop loop,
            String name,
            Fd fd,
            boolean mayAtomic,
            Mastery mastery,
            Card.Listener listener) {
        try {
            LibdrmKms.open(name, Fd.openDevice(fd.target())).close();
        } catch (SysException e) {
            assert e.errno() != 0; // No card: as expected.
        }
        return Card.on(new MemoryKms(name, fd), loop, listener);
    }

    /** What is not loaded before it is wanted is not rehearsed. */
    @Override
    public Gpu.Opening gpu(Gpu.Wish wish) {
        return new Gpu.Unavailable("there is no GPU");
    }

    @Override
    public Card framebuffer(EventLoop loop, String name, Fd fd, Card.Listener listener) {
        return Card.openFramebuffer(name, fd, loop, listener);
    }

    private static final class Deaf implements DeviceMonitor.Listener {
        @Override
        public void added(Device device) {}

        @Override
        public void changed(Device device) {}

        @Override
        public void removed(Device device) {}
    }
}
