// SPDX-License-Identifier: MIT
package kmsterm.input;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kmsterm.console.life.Turns;
import kmsterm.console.session.PtyLine;
import kmsterm.console.session.Session;
import kmsterm.console.session.WindowSize;
import kmsterm.input.natives.Evdev;
import kmsterm.sys.Clock;
import kmsterm.sys.Command;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.vte.Palette;

/**
 * From the kernel's event of a key to its bytes on the pty, without the kernel's part of reading
 * it: keymap and Compose of libxkbcommon (JNA), shortcuts, the encoder, write(2) to a real pty that
 * a program reads. The events are those of somebody who types German. Argument: how many. Then, for
 * a tenth of them, what it costs that another thread reads keyboards ({@link Hop}). Lies in the
 * package of what it drives: the port for events is not public.
 */
final class KeyPath implements EvdevPort, KeyListener {
    private static final int WARM_UP = 200_000;

    /** Keys and what is done to them: "Hé, Ctrl+C, Pfeil hoch" with a dead key. */
    // spotless:off
    private static final int[] EVENTS = {
        42, 1,  35, 1,  35, 0,  42, 0,   13, 1,  13, 0,   18, 1,  18, 0,   51, 1,  51, 0,
        29, 1,  46, 1,  46, 0,  29, 0,  103, 1, 103, 0,   39, 1,  39, 0,   57, 1,  57, 0,
    };
    // spotless:on

    private final EventLoop loop = new EventLoop(Clock.monotonic());
    private final PtyLine.Factory lines = new PtyLine.Factory(loop);
    private final Session session;
    private int at;
    private boolean due;

    private KeyPath() {
        var command =
                new Command(
                        List.of("/bin/sh", "-c", "stty raw -echo; exec cat >/dev/null"),
                        Map.of("PATH", "/usr/bin:/bin"),
                        "/");
        var settings = new Session.Settings(1, "cat", true, 0, Palette.xterm(), Set.of(), true);
        session =
                new Session(
                        settings,
                        new WindowSize(80, 24, 640, 384),
                        Turns.of(loop),
                        lines.launcher(() -> command),
                        new Session.Listener() {});
        session.start();
    }

    public static void main(String[] args) throws Exception {
        int events = Integer.parseInt(args[0]);
        var path = new KeyPath();
        var keymap = new KeymapSettings("", "de", "", "", "");
        path.run(
                "libxkbcommon, German, with Compose",
                new XkbState(XkbKeymap.compile(keymap)),
                Compose.ofLocale("de_DE.UTF-8"),
                events);
        path.run("the built-in US keymap", new UsState(), null, events);
        path.session.end();
        path.session.close();
        path.lines.close();
        path.loop.close();
        for (int i = 0; i < 2; i++) {
            Hop.run("read by the loop", false, events / 10);
            Hop.run("read by a thread, handled by the loop", true, events / 10);
        }
    }

    private void run(String what, KeyState state, Compose compose, int events) {
        var group = new KeyboardGroup(loop, Repeat.ofMillis(250, 50), this);
        group.use(state);
        if (compose != null) {
            group.use(compose);
        }
        var device = new EvdevDevice(this, "event0", group.sink());
        device.open();
        device.listen();
        long[] took = new long[events];
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        at = 0;
        for (int i = 0; i < WARM_UP; i++) {
            press(device);
        }
        long bytes = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < events; i++) {
            long start = System.nanoTime();
            press(device);
            took[i] = System.nanoTime() - start;
        }
        bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
        Arrays.sort(took);
        System.out.printf(
                "%s: p50 %.1f us, p99 %.1f us, p99.9 %.1f us, most %.1f us; %d bytes allocated%n",
                what,
                took[events / 2] / 1e3,
                took[(int) (events * 0.99)] / 1e3,
                took[(int) (events * 0.999)] / 1e3,
                took[events - 1] / 1e3,
                bytes);
        device.close();
        group.close();
    }

    private void press(EvdevDevice device) {
        due = true;
        device.ready();
        if ((at & 0xff) == 0) {
            // The reader's turn, as the loop would give it.
            loop.step(0);
        }
    }

    // ---- a keyboard

    @Override
    public int open(MemorySegment keys) {
        keys.fill((byte) 0xff);
        return KEYS_BYTES;
    }

    @Override
    public int read(MemorySegment events) {
        if (!due) {
            return -Errno.EAGAIN;
        }
        due = false;
        int i = at % (EVENTS.length / 2) * 2;
        at++;
        event(events, 0, Evdev.EV_KEY, EVENTS[i], EVENTS[i + 1]);
        event(events, Evdev.INPUT_EVENT_SIZE, Evdev.EV_SYN, Evdev.SYN_REPORT, 0);
        return 2 * Evdev.INPUT_EVENT_SIZE;
    }

    private static void event(MemorySegment events, long offset, int type, int code, int value) {
        events.set(ValueLayout.JAVA_SHORT, offset + Evdev.INPUT_EVENT_TYPE, (short) type);
        events.set(ValueLayout.JAVA_SHORT, offset + Evdev.INPUT_EVENT_CODE, (short) code);
        events.set(ValueLayout.JAVA_INT, offset + Evdev.INPUT_EVENT_VALUE, value);
    }

    @Override
    public int held(MemorySegment keys) {
        keys.fill((byte) 0);
        return KEYS_BYTES;
    }

    @Override
    public int grab(boolean on) {
        return 0;
    }

    @Override
    public long lit() {
        return 0;
    }

    @Override
    public int write(MemorySegment events, int bytes) {
        return bytes;
    }

    @Override
    public void close() {}

    // ---- what the console does with keys

    @Override
    public boolean pressing() {
        return false;
    }

    @Override
    public void key(Keystroke key) {
        session.key(
                key.keysym(),
                key.codePoint(),
                key.plainCodePoint(),
                key.usCodePoint(),
                key.modifiers(),
                key.event());
    }

    @Override
    public boolean switchVt(int number) {
        return true;
    }
}
