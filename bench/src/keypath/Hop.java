// SPDX-License-Identifier: MIT
package kmsterm.input;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import kmsterm.input.natives.Evdev;
import kmsterm.sys.Clock;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;

/**
 * From the moment at which a key can be read to the moment at which the listener is told, with the
 * loop asleep in epoll_wait(2) before. The keyboard is a pipe.
 */
final class Hop implements KeyListener {
    private static final int WARM_UP = 20_000;
    private static final int KEY_A = 30;

    private long told;

    private Hop() {}

    static void run(String what, boolean ahead, int events) throws Exception {
        Path folder = Files.createTempDirectory("keypath");
        Path fifo = folder.resolve("event0");
        if (new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor() != 0) {
            throw new IllegalStateException("mkfifo");
        }
        try (var loop = new EventLoop(Clock.monotonic());
                Fd writer = Fd.openDevice(fifo.toString());
                Arena arena = Arena.ofConfined()) {
            var pipe = new Pipe(Fd.openDevice(fifo.toString()));
            var hop = new Hop();
            KeyboardGroup group = hop.group(loop, pipe, ahead);
            MemorySegment event = arena.allocate(2L * Evdev.INPUT_EVENT_SIZE, 8);
            hop.type(what, loop, writer, event, events);
            group.close();
        } finally {
            Files.delete(fifo);
            Files.delete(folder);
        }
    }

    private KeyboardGroup group(EventLoop loop, Pipe pipe, boolean ahead) {
        var group = new KeyboardGroup(loop, Repeat.ofMillis(250, 50), this);
        if (ahead) {
            var reading = new ReadAhead(pipe, pipe.fd, loop);
            var device = new EvdevDevice(reading, "event0", group.sink());
            device.open();
            reading.begin(group.reader(), device::ready, EventLoop.IN);
            group.add(device, reading);
        } else {
            var device = new EvdevDevice(pipe, "event0", group.sink());
            device.open();
            group.add(device, loop.watch(pipe.fd, EventLoop.IN, ready -> device.ready()));
        }
        return group;
    }

    private void type(String what, EventLoop loop, Fd writer, MemorySegment event, int events) {
        event.set(ValueLayout.JAVA_SHORT, Evdev.INPUT_EVENT_TYPE, (short) Evdev.EV_KEY);
        event.set(ValueLayout.JAVA_SHORT, Evdev.INPUT_EVENT_CODE, (short) KEY_A);
        long[] took = new long[events];
        for (int i = -WARM_UP; i < events; i++) {
            // Pressed and released, in turns.
            event.set(ValueLayout.JAVA_INT, Evdev.INPUT_EVENT_VALUE, (i & 1) ^ 1);
            long before = told;
            long start = System.nanoTime();
            writer.write(event, 0, event.byteSize());
            while (told == before) {
                loop.step(-1);
            }
            if (i >= 0) {
                took[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(took);
        System.out.printf(
                "%s: p50 %.1f us, p99 %.1f us, most %.1f us%n",
                what,
                took[events / 2] / 1e3,
                took[(int) (events * 0.99)] / 1e3,
                took[events - 1] / 1e3);
    }

    @Override
    public void key(Keystroke key) {
        told++;
    }

    @Override
    public boolean switchVt(int number) {
        return true;
    }

    private record Pipe(Fd fd) implements EvdevPort {
        @Override
        public int open(MemorySegment keys) {
            keys.fill((byte) 0xff);
            return KEYS_BYTES;
        }

        @Override
        public int read(MemorySegment events) {
            return fd.read(events, 0, events.byteSize());
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
        public void close() {
            fd.close();
        }
    }
}
