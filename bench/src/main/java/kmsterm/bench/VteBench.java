// SPDX-License-Identifier: MIT
package kmsterm.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import kmsterm.vte.CellRow;
import kmsterm.vte.Effects;
import kmsterm.vte.Frame;
import kmsterm.vte.Palette;
import kmsterm.vte.Terminal;

/**
 * How fast a terminal takes a file, 64 KiB at a time as from a pty, with the changed rows of a
 * frame read at 60 Hz as a renderer reads them. Time is the processor time of the one thread, so
 * that a machine that does other work too does not count; MB are 10⁶ bytes.
 */
public final class VteBench {
    private static final int CHUNK_BYTES = 64 << 10;
    private static final int COLD_BYTES = 1 << 20;
    private static final int SCROLLBACK_ROWS = 1000;
    private static final long FRAME_NS = 1_000_000_000L / 60;

    /** Until here the JIT compiler is still at work. Measured: stable after 2 s. */
    private static final long WARM_UP_NS = 3_000_000_000L;

    private static final long ROUND_NS = 300_000_000L;
    private static final int ROUNDS = 9;

    private static final ThreadMXBean THREADS =
            ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    private final byte[] bytes;
    private final Terminal terminal;
    private final CellRow row = new CellRow();
    private long[] drawn = new long[0];
    private long nextFrameNs;

    /** Bytes that the thread allocated in the measured rounds, and bytes fed in them. */
    private long allocated;

    private long fed;

    private VteBench(byte[] bytes, int cols, int rows) {
        this.bytes = bytes;
        terminal = new Terminal(cols, rows, SCROLLBACK_ROWS, Palette.xterm(), new Effects() {});
    }

    /** Arguments: COLSxROWS FILE. */
    public static void main(String[] args) throws IOException {
        int cross = args[0].indexOf('x');
        int cols = Integer.parseInt(args[0].substring(0, cross));
        int rows = Integer.parseInt(args[0].substring(cross + 1));
        Path file = Path.of(args[1]);
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length == 0) {
            System.err.println(file + ": empty");
            System.exit(1);
        }
        var bench = new VteBench(bytes, cols, rows);
        double cold = bench.cold();
        double warm = bench.warm();
        System.out.println(file + " " + oneDecimal(warm));
        System.out.println(file + " cold " + oneDecimal(cold));
        System.out.println(file + " allocated " + bench.allocated + " B of " + bench.fed);
    }

    private static long now() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** The first mebibyte of this process; a shorter file is taken again and again. */
    private double cold() {
        long begin = now();
        int left = COLD_BYTES;
        while (left > 0) {
            int taken = Math.min(left, bytes.length);
            take(taken);
            left -= taken;
        }
        return COLD_BYTES * 1e3 / (now() - begin);
    }

    /** Median of the rounds. */
    private double warm() {
        round(WARM_UP_NS);
        fed = 0;
        double[] rounds = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            rounds[i] = round(ROUND_NS);
            allocated += THREADS.getCurrentThreadAllocatedBytes() - before;
        }
        Arrays.sort(rounds);
        return rounds[ROUNDS / 2];
    }

    /** The file as often as it takes to fill the time. */
    private double round(long atLeastNs) {
        long begin = now();
        long taken = 0;
        long now;
        do {
            take(bytes.length);
            taken += bytes.length;
            now = now();
        } while (now - begin < atLeastNs);
        fed += taken;
        return taken * 1e3 / (now - begin);
    }

    private void take(int length) {
        for (int from = 0; from < length; from += CHUNK_BYTES) {
            int to = Math.min(from + CHUNK_BYTES, length);
            int at = from;
            while (at < to) {
                at = terminal.feed(bytes, at, to, Integer.MAX_VALUE);
            }
            long now = now();
            if (now >= nextFrameNs) {
                nextFrameNs = now + FRAME_NS;
                takeFrame();
            }
        }
    }

    private void takeFrame() {
        Frame frame = terminal.frame();
        if (drawn.length != frame.rows()) {
            drawn = new long[frame.rows()];
        }
        for (int i = 0; i < drawn.length; i++) {
            long generation = frame.rowGeneration(i);
            if (generation != drawn[i]) {
                frame.row(i, row);
                drawn[i] = generation;
            }
        }
    }

    static String oneDecimal(double value) {
        long tenths = Math.round(value * 10);
        return tenths / 10 + "." + tenths % 10;
    }
}
