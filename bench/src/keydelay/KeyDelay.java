// SPDX-License-Identifier: MIT
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kmsterm.console.life.Turns;
import kmsterm.console.session.PtyLine;
import kmsterm.console.session.Session;
import kmsterm.console.session.WindowSize;
import kmsterm.sys.Clock;
import kmsterm.sys.Command;
import kmsterm.sys.EventLoop;
import kmsterm.vte.CellRow;
import kmsterm.vte.Frame;
import kmsterm.vte.Palette;

/**
 * How long a key for one session waits for another one's flood: the console's own loop and
 * sessions, two ptys, a program that prints all it can and one that reads. A thread presses a key
 * now and then, as a keyboard would; of each is noted when the loop wrote it to the pty, how much of
 * that the loop itself was at work (on a busy machine it also waits for a processor), and when its
 * echo was on the page. Argument: how many keys.
 */
final class KeyDelay {
    private static final int COLS = 240;
    private static final int ROWS = 67;
    private static final long FRAME_NS = 1_000_000_000L / 60;

    /** Until here the JIT compiler is still at work. */
    private static final long WARM_UP_NS = 5_000_000_000L;

    private final EventLoop loop = new EventLoop(Clock.monotonic());
    private final PtyLine.Factory lines = new PtyLine.Factory(loop);
    private final Session flood;
    private final Session reader;
    private final CellRow row = new CellRow();
    private final long[] drawn = new long[ROWS];
    private long nextFrameNs;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long loopThread = Thread.currentThread().threadId();
    private final long[] worked;
    private final long[] written;
    private final long[] echoed;
    private int keys;

    /** When the key was pressed whose echo is awaited; 0 if none is. */
    private volatile long pressedNs;


    private KeyDelay(int keys, String program) {
        worked = new long[keys];
        written = new long[keys];
        echoed = new long[keys];
        flood = session(1, program);
        reader = session(2, "exec cat >/dev/null");
    }

    public static void main(String[] args) throws InterruptedException {
        int keys = Integer.parseInt(args[0]);
        new KeyDelay(keys, "exec sleep 1000").run("nothing");
        new KeyDelay(keys, "exec yes").run("\"y\" lines");
        String colors = "while :; do printf '\\033[H\\033[2J\\033[38;5;9;44;1mflood %s\\n' $$; done";
        new KeyDelay(keys, colors).run("pages cleared and coloured");
    }

    private Session session(int number, String script) {
        var command =
                new Command(
                        List.of("/bin/sh", "-c", script),
                        Map.of("PATH", "/usr/bin:/bin", "TERM", "xterm-256color"),
                        "/");
        var settings =
                new Session.Settings(number, script, true, 1000, Palette.xterm(), Set.of(), true);
        var session =
                new Session(
                        settings,
                        new WindowSize(COLS, ROWS, COLS * 8, ROWS * 16),
                        Turns.of(loop),
                        lines.launcher(() -> command),
                        new Session.Listener() {
                            @Override
                            public void changed(Session changed) {
                                KeyDelay.this.changed(changed);
                            }
                        });
        session.start();
        return session;
    }

    private void changed(Session session) {
        long now = System.nanoTime();
        if (session == reader && pressedNs != 0) {
            echoed[keys++] = now - pressedNs;
            pressedNs = 0;
        }
        if (session == flood && now >= nextFrameNs) {
            nextFrameNs = now + FRAME_NS;
            Frame frame = session.terminal().frame();
            for (int i = 0; i < ROWS; i++) {
                if (frame.rowGeneration(i) != drawn[i]) {
                    frame.row(i, row);
                    drawn[i] = frame.rowGeneration(i);
                }
            }
        }
    }

    private void run(String what) throws InterruptedException {
        var keyboard = new Thread(this::press);
        keyboard.setDaemon(true);
        keyboard.start();
        while (keys < written.length) {
            loop.step(1_000_000_000);
        }
        flood.end();
        reader.end();
        flood.close();
        reader.close();
        lines.close();
        loop.close();
        print(what + ", key to pty", written);
        print(what + ", of it at work", worked);
        print(what + ", key to echo", echoed);
    }

    private void press() {
        try {
            Thread.sleep(WARM_UP_NS / 1_000_000);
            for (int i = 0; i < written.length; i++) {
                // 5 to 21 ms: out of step with frames.
                do {
                    Thread.sleep(5 + i * 7 % 17);
                } while (pressedNs != 0);
                long cpuNs = THREADS.getThreadCpuTime(loopThread);
                long now = System.nanoTime();
                pressedNs = now;
                loop.post(() -> pressed(now, cpuNs));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pressed(long atNs, long atCpuNs) {
        byte[] key = {'x'};
        reader.type(key, 0, 1);
        written[keys] = System.nanoTime() - atNs;
        worked[keys] = THREADS.getCurrentThreadCpuTime() - atCpuNs;
    }

    private static void print(String what, long[] delays) {
        Arrays.sort(delays);
        int n = delays.length;
        System.out.println(
                what + ": median " + ms(delays[n / 2]) + ", of 99 % " + ms(delays[n * 99 / 100])
                        + ", most " + ms(delays[n - 1]));
    }

    private static String ms(long ns) {
        long hundredths = ns / 10_000;
        return hundredths / 100 + "." + hundredths / 10 % 10 + hundredths % 10 + " ms";
    }
}
