// SPDX-License-Identifier: MIT
package kmsterm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import kmsterm.console.config.Config;
import kmsterm.console.config.Invocation;
import kmsterm.console.config.KernelCommandLine;
import kmsterm.console.control.ControlListener;
import kmsterm.console.control.ControlOutput;
import kmsterm.console.control.ControlSession;
import kmsterm.kms.Card;
import kmsterm.kms.FakeKms;
import kmsterm.kms.FlipMethod;
import kmsterm.kms.Lessee;
import kmsterm.kms.Mastery;
import kmsterm.kms.ModeInfo;
import kmsterm.kms.Worker;
import kmsterm.seat.DeviceBroker;
import kmsterm.seat.DeviceMonitor;
import kmsterm.seat.Foreground;
import kmsterm.seat.LibseatBroker;
import kmsterm.seat.Logind;
import kmsterm.seat.SessionControls;
import kmsterm.seat.StagedLogind;
import kmsterm.seat.StagedSeat;
import kmsterm.seat.VirtualTerminal;
import kmsterm.sys.Clock;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.Signals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole console on a display that behaves. */
@Timeout(30)
class DisplayTest {
    private static final int CRTC = 41;
    private static final int FRAME_NS = 2_000_000;
    private static final ModeInfo MODE = ModeInfo.of(65_000, 640, 800, 320, 400, true);

    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private FakeKms kms = new FakeKms("card0", true, CRTC);
    private StagedSeat seat = new StagedSeat(false);
    private final StagedLogind logind = new StagedLogind();
    private EventLoop.Timer scan;

    private boolean hasVts = true;

    private Console console(String... args) {
        List<String> all = new ArrayList<>(List.of("--configdir", "/nonexistent"));
        all.addAll(List.of("--control", "none", "--vt", "3", "--debug"));
        all.addAll(List.of(args));
        var run =
                assertInstanceOf(
                        Invocation.Run.class, Invocation.of(all.toArray(new String[0]), "1.2"));
        Config config = run.config();
        var log =
                new Log(
                        new PrintStream(logged, true, StandardCharsets.UTF_8),
                        config.logLevel(),
                        false,
                        Clock.monotonic());
        var surroundings =
                new Surroundings(
                        Map.of("PATH", "/usr/bin:/bin"),
                        "1.2",
                        new KernelCommandLine(false, Optional.empty(), Optional.empty()),
                        new Showing.Circumstances(true, hasVts, 0, false, true, 0));
        kms.connect(7, "HDMI-A-1", 1, MODE);
        return new Console(config, surroundings, new Stage(), log, text -> {});
    }

    /** Runs until the program has ended; {@code seen} looks after every change of the screen. */
    private int run(Console console, Runnable seen) {
        console.audience(
                new ControlListener() {
                    @Override
                    public void screenChanged(ControlSession session) {
                        seen.run();
                    }
                });
        try (console) {
            return console.run();
        }
    }

    private String log() {
        return logged.toString(StandardCharsets.UTF_8);
    }

    private static void enter(Console console) {
        console.seat().orElseThrow().focused().orElseThrow().input(new byte[] {'\r'}, 0, 1);
    }

    private static String text(Console console) {
        return console.seat().orElseThrow().focused().orElseThrow().terminal().text(true);
    }

    @Test
    void program_startsInTheGridOfTheDisplay() {
        Console console = console("--once", "--", "sh", "-c", "stty size; echo $XDG_VTNR; read x");
        String[] text = new String[1];
        run(
                console,
                () -> {
                    text[0] = text(console);
                    if (text[0].endsWith("3\n")) {
                        assertEquals(
                                "card0-HDMI-A-1",
                                console.seat().orElseThrow().outputs().getFirst().name());
                        assertTrue(seat.isTaken());
                        enter(console);
                    }
                });
        assertTrue(text[0].startsWith("20 80\n3\n"), text[0]);
    }

    @Test
    void end_givesEverythingBack() {
        run(console("--once", "--", "true"), () -> {});
        assertTrue(seat.isText());
        assertTrue(kms.closed());
        assertFalse(log().contains("in memory"), log());
        assertFalse(log().contains("internal error"), log());
    }

    @Test
    void capture_showsWhatIsOnTheDisplay() {
        Console console = console("--once", "--", "sh", "-c", "printf '\\033[41mX'; read x");
        int[] red = new int[1];
        run(
                console,
                () -> {
                    if (red[0] == 0 && text(console).startsWith("X")) {
                        var picture =
                                console.seat()
                                        .orElseThrow()
                                        .outputs()
                                        .getFirst()
                                        .capture()
                                        .orElseThrow();
                        red[0] = picture.at(0, 0);
                        enter(console);
                    }
                });
        assertEquals(0xcd0000, red[0]);
    }

    @Test
    void virtualTerminalInTheBack_leavesTheCardToOthersUntilItIsBack() {
        Console console = console("--once", "--", "sh", "-c", "echo a; read x; echo b; read x");
        List<String> states = new ArrayList<>();
        kmsAfter(
                () -> {
                    if (states.isEmpty() && kms.shown(CRTC) > FakeKms.FOREIGN_BUFFER) {
                        states.add("shown");
                        seat.switchAway();
                    } else if (states.size() == 1 && !seat.inFront()) {
                        states.add(kms.master() ? "master" : "let go");
                        states.add(console.seat().orElseThrow().outputs().getFirst().state());
                        enter(console);
                    } else if (states.size() == 3 && text(console).contains("b")) {
                        states.add("back after " + kms.modesets());
                        seat.switchBack();
                    } else if (states.size() == 4 && kms.master() && kms.modesets() > 1) {
                        states.add("modeset");
                        enter(console);
                    }
                });
        run(console, () -> {});
        assertEquals(List.of("shown", "let go", "paused", "back after 1", "modeset"), states);
        assertTrue(log().contains("startup: first picture"), log());
        assertTrue(seat.isText());
    }

    private static ControlOutput output(Console console) {
        return console.seat().orElseThrow().outputs().getFirst();
    }

    /** Whether the display shows something of a program that has begun. */
    private boolean pictured(Console console) {
        return kms.shown(CRTC) > FakeKms.FOREIGN_BUFFER && text(console).contains("a");
    }

    /** Keys go on to the session: it may be that the program was started from there. */
    @Test
    void lentDisplay_showsNothingOfOursUntilItIsBack() {
        Console console = console("--once", "--", "sh", "-c", "echo a; read x; echo b; read x");
        List<String> states = new ArrayList<>();
        var lessee = new Borrower(states);
        kmsAfter(
                () -> {
                    if (states.isEmpty() && pictured(console)) {
                        states.add("started");
                        output(console).lend(lessee);
                    } else if (states.size() == 2 && kms.lent(CRTC)) {
                        states.add(output(console).state());
                        kms.foreignPicture(CRTC, MODE, 7);
                        enter(console);
                    } else if (states.size() == 3 && text(console).contains("b")) {
                        states.add("modesets " + kms.modesets());
                        output(console).takeBack();
                    } else if (states.size() == 4 && kms.modesets() > 1) {
                        states.add(kms.lent(CRTC) ? "lent" : "modeset");
                        enter(console);
                    }
                });
        run(console, () -> {});
        assertEquals(List.of("started", "lent", "lent", "modesets 1", "modeset"), states);
        assertEquals(0, kms.trespasses());
        assertTrue(log().contains("card0-HDMI-A-1: lent to somebody"), log());
        assertTrue(log().contains("card0-HDMI-A-1: back from somebody"), log());
    }

    @Test
    void endOfTheConsole_endsALease() {
        Console console = console("--once", "--", "sh", "-c", "echo a; read x");
        List<String> states = new ArrayList<>();
        var lessee = new Borrower(states);
        kmsAfter(
                () -> {
                    if (states.isEmpty() && pictured(console)) {
                        states.add("started");
                        output(console).lend(lessee);
                    } else if (states.size() == 2) {
                        states.add("end");
                        enter(console);
                    }
                });
        run(console, () -> {});
        assertEquals(List.of("started", "lent", "end", "card0 is used no more"), states);
        assertFalse(kms.lent(CRTC));
        assertEquals(0, kms.trespasses());
        assertTrue(kms.closed());
    }

    private record Borrower(List<String> told) implements Lessee {
        @Override
        public String name() {
            return "somebody";
        }

        @Override
        public void lent(Fd fd) {
            told.add(fd.isOpen() ? "lent" : "closed");
        }

        @Override
        public void refused(String why) {
            told.add(why);
        }

        @Override
        public void ended(String why) {
            told.add(why);
        }
    }

    private static List<Integer> terminals(Console console) {
        return console.seat().orElseThrow().sessions().stream()
                .map(console.seat().orElseThrow()::terminal)
                .toList();
    }

    @Test
    void withoutVirtualTerminals_whoEndsWhereNobodyLooksLeavesAnEmptyOne() {
        hasVts = false;
        Console console = console("--", "sh", "-c", "echo v${XDG_VTNR-none}; read x");
        List<String> states = new ArrayList<>();
        kmsAfter(
                () -> {
                    String seen =
                            ""
                                    + terminals(console)
                                    + console.seat()
                                            .orElseThrow()
                                            .focused()
                                            .map(console.seat().orElseThrow()::terminal);
                    boolean up = text(console).startsWith("vnone");
                    if (states.isEmpty() && up) {
                        states.add(seen);
                        assertEquals(Optional.empty(), console.seat().orElseThrow().switchTo(5));
                    } else if (states.size() == 1 && up && seen.endsWith("[5]")) {
                        states.add(seen);
                        console.seat()
                                .orElseThrow()
                                .sessions()
                                .getFirst()
                                .input(new byte[] {'\r'}, 0, 1);
                    } else if (states.size() == 2 && terminals(console).size() == 1) {
                        states.add(seen);
                        // In front it starts again.
                        enter(console);
                    } else if (states.size() == 3 && log().contains("session 2: is starting")) {
                        states.add(seen);
                        assertTrue(console.seat().orElseThrow().switchTo(13).isPresent());
                        console.seat().orElseThrow().quit();
                    }
                });
        run(console, () -> {});
        assertEquals(
                List.of("[1]Optional[1]", "[1, 5]Optional[5]", "[5]Optional[5]", "[5]Optional[5]"),
                states);
    }

    @Test
    void virtualTerminal_isSwitchedToByTheControlSocket() {
        Console console = console("--once", "--", "sh", "-c", "echo a; read x");
        List<String> states = new ArrayList<>();
        kmsAfter(
                () -> {
                    if (states.isEmpty() && text(console).startsWith("a")) {
                        states.add("" + terminals(console));
                        assertTrue(console.seat().orElseThrow().switchTo(64).isPresent());
                        enter(console);
                    }
                });
        run(console, () -> {});
        assertEquals(List.of("[3]"), states);
    }

    @Test
    void virtualTerminalThatGoesAndComes_isToldAsFocusToWhoAsked() {
        String report = "head -c 6 | od -An -c; head -c 1";
        Console console =
                console(
                        "--once",
                        "--",
                        "sh",
                        "-c",
                        "stty raw -echo; printf '\\033[?1004hready'; " + report);
        List<String> states = new ArrayList<>();
        kmsAfter(
                () -> {
                    if (states.isEmpty() && text(console).contains("ready")) {
                        states.add("ready");
                        seat.switchAway();
                    } else if (states.size() == 1 && !seat.inFront()) {
                        states.add("away");
                        seat.switchBack();
                    } else if (states.size() == 2 && text(console).contains("033   [   I")) {
                        states.add(text(console).lines().findFirst().orElse(""));
                        enter(console);
                    }
                });
        run(console, () -> {});
        assertEquals(List.of("ready", "away", "ready 033   [   O 033   [   I"), states);
    }

    @Test
    void virtualTerminalResetWhileAnotherWasMaster_isTakenAgain() {
        Console console = console("--once", "--", "sh", "-c", "echo a; read x; echo b; read x");
        List<String> states = new ArrayList<>();
        kmsAfter(
                () -> {
                    if (states.isEmpty() && kms.shown(CRTC) > FakeKms.FOREIGN_BUFFER) {
                        states.add("shown");
                        kms.otherMaster(true);
                        seat.resetByOthers();
                        enter(console);
                    } else if (states.size() == 1
                            && console.seat()
                                    .orElseThrow()
                                    .outputs()
                                    .getFirst()
                                    .state()
                                    .equals("paused")) {
                        states.add("lost");
                        kms.otherMaster(false);
                    } else if (states.size() == 2 && kms.master()) {
                        states.add(seat.isTaken() ? "taken" : "open to the kernel");
                        enter(console);
                    }
                });
        run(console, () -> {});
        assertEquals(List.of("shown", "lost", "taken"), states);
        assertTrue(log().contains("tty3: had been reset; taken again"), log());
    }

    @Test
    void virtualTerminalThatIsRefused_isTheEndBeforeAnythingIsTaken() {
        seat = new StagedSeat(true);
        assertEquals(71, run(console("--", "true"), () -> {}));
        assertTrue(log().contains("tty3: another console runs on it"), log());
        assertTrue(seat.isText());
        assertFalse(log().contains("session 1"), log());
        kms.close();
    }

    @Test
    void cardWhoseHardwareDoesNotAnswer_isOpenedAnew() {
        Console console = console("--once", "--", "sh", "-c", "echo a; read x; echo b; read x");
        FakeKms broken = kms;
        List<String> states = new ArrayList<>();
        kmsAfter(
                () -> {
                    if (states.isEmpty() && kms.shown(CRTC) > FakeKms.FOREIGN_BUFFER) {
                        states.add("shown");
                        for (FlipMethod method : FlipMethod.values()) {
                            broken.refuse(method, Errno.EIO);
                        }
                        enter(console);
                    } else if (states.size() == 1
                            && !kms.equals(broken)
                            && kms.shown(CRTC) > FakeKms.FOREIGN_BUFFER) {
                        states.add("shown again");
                        enter(console);
                    }
                });
        run(console, () -> {});
        assertEquals(List.of("shown", "shown again"), states);
        assertTrue(broken.closed());
        assertTrue(log().contains("EIO"), log());
        assertTrue(log().contains("opened anew in 1 s"), log());
    }

    /** Where the kernel has no virtual terminals, by logind alone. */
    @Test
    void sessionThatIsNotOurs_hasTheDisplayUntilItEnds() {
        hasVts = false;
        Console console = console("--once", "--", "sh", "-c", "echo a; read x; echo b; read x");
        List<String> states = new ArrayList<>();
        kmsAfter(
                () -> {
                    if (states.isEmpty() && pictured(console) && logind.connected()) {
                        states.add("shown");
                        String tty =
                                console.seat().orElseThrow().focused().orElseThrow().slavePath();
                        logind.begin("ours", tty.substring("/dev/".length()));
                        logind.begin("sway", "");
                    } else if (states.size() == 1
                            && !kms.master()
                            && logind.active().equals("sway")) {
                        states.add(logind.active() + " " + output(console).state());
                        enter(console);
                    } else if (states.size() == 2 && text(console).contains("b")) {
                        states.add("modesets " + kms.modesets());
                        logind.end("sway");
                    } else if (states.size() == 3
                            && kms.modesets() > 1
                            && logind.active().equals("ours")) {
                        states.add("back");
                        // Here, but not in front.
                        logind.begin("gdm", "");
                        logind.activate("ours");
                    } else if (states.size() == 4
                            && console.seat().orElseThrow().switchTo(13).isEmpty()) {
                        states.add(kms.master() ? "master" : "let go");
                    } else if (states.size() == 5 && logind.active().equals("gdm")) {
                        states.add("asked " + logind.asked);
                        assertEquals(Optional.empty(), console.seat().orElseThrow().switchTo(1));
                    } else if (states.size() == 6 && kms.master()) {
                        states.add("back by " + logind.active());
                        enter(console);
                    }
                });
        run(console, () -> {});
        assertEquals(
                List.of(
                        "shown",
                        "sway paused",
                        "modesets 1",
                        "back",
                        "let go",
                        "asked [ours, gdm]",
                        "back by ours"),
                states);
    }

    private Runnable everyFrame = () -> {};

    private void kmsAfter(Runnable action) {
        everyFrame = action;
    }

    /** Vertical blanks come as long as the loop runs. */
    private void frame() {
        if (!kms.closed()) {
            kms.vblank();
            everyFrame.run();
            scan.in(FRAME_NS);
        }
    }

    private final class Stage implements Hardware {
        @Override
        public Gpu.Opening gpu(Gpu.Wish wish) {
            return new Gpu.Unavailable("none");
        }

        @Override
        public void prepare() {}

        @Override
        public DeviceMonitor monitor(EventLoop loop, DeviceMonitor.Listener listener) {
            return seat.monitor(loop, listener);
        }

        @Override
        public DeviceBroker broker(EventLoop loop) {
            return seat.broker(loop);
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
            assertEquals(3, number);
            return seat.take(loop, signals, listener);
        }

        @Override
        public Card card(
                EventLoop loop,
                String name,
                Fd fd,
                boolean mayAtomic,
                Mastery mastery,
                Card.Listener listener) {
            fd.close();
            if (kms.closed()) {
                kms = new FakeKms("card0", true, CRTC);
                kms.connect(7, "HDMI-A-1", 1, MODE);
            }
            scan = loop.timer(DisplayTest.this::frame);
            scan.in(FRAME_NS);
            return new Card(kms, loop, new AtOnce(), listener);
        }

        @Override
        public Logind logind(EventLoop loop, Logind.Listener listener) {
            return logind.start(loop, listener);
        }

        @Override
        public SessionControls sessionControls(EventLoop loop, SessionControls.Listener listener) {
            return StagedLogind.quiet(loop, listener);
        }

        @Override
        public Card framebuffer(EventLoop loop, String name, Fd fd, Card.Listener listener) {
            throw new AssertionError(name); // There are none here.
        }
    }

    /** Blocks the loop instead: nothing here takes long. */
    private static final class AtOnce implements Worker {
        @Override
        public void execute(Runnable job) {
            job.run();
        }

        @Override
        public void end(Runnable last) {
            last.run();
        }

        @Override
        public boolean finish(long timeoutNs) {
            return true;
        }
    }
}
