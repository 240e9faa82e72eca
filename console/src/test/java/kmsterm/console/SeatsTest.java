// SPDX-License-Identifier: MIT
package kmsterm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import kmsterm.console.config.Invocation;
import kmsterm.console.config.KernelCommandLine;
import kmsterm.console.control.ControlOutput;
import kmsterm.kms.Card;
import kmsterm.kms.FakeKms;
import kmsterm.kms.Mastery;
import kmsterm.kms.ModeInfo;
import kmsterm.kms.Worker;
import kmsterm.seat.Device;
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
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.Signals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One console, several places to sit at, on cards that behave. */
@Timeout(30)
class SeatsTest implements Hardware {
    private static final int CRTC = 41;
    private static final int SECOND_CRTC = 42;
    private static final int FRAME_NS = 2_000_000;
    private static final ModeInfo MODE = ModeInfo.of(65_000, 640, 800, 320, 400, true);
    private static final String[] SHELL = {
        "--", "sh", "-c", "echo $XDG_SEAT vt$XDG_VTNR; while read x; do echo got $x; done"
    };

    @TempDir Path folder;
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final Map<String, FakeKms> cards = new HashMap<>();
    private final StagedSeat machine = new StagedSeat(false);
    private final List<String> seen = new ArrayList<>();
    private Console console;
    private Runnable everyFrame = () -> {};

    private Console console(boolean vts, String... args) {
        List<String> all = new ArrayList<>(List.of("--configdir", folder.toString()));
        all.addAll(List.of("--control", "none", "--debug", "--once"));
        all.addAll(List.of(args));
        all.addAll(List.of(SHELL));
        var run =
                assertInstanceOf(
                        Invocation.Run.class, Invocation.of(all.toArray(new String[0]), "1.2"));
        var out = new PrintStream(logged, true, StandardCharsets.UTF_8);
        var log = new Log(out, run.config().logLevel(), false, Clock.monotonic());
        var surroundings =
                new Surroundings(
                        Map.of("PATH", "/usr/bin:/bin"),
                        "1.2",
                        new KernelCommandLine(false, Optional.empty(), Optional.empty()),
                        new Showing.Circumstances(true, vts, 0, false, true, 0));
        console = new Console(run.config(), surroundings, this, log, text -> {});
        return console;
    }

    private void configure(String text) throws IOException {
        Files.writeString(folder.resolve("kmsterm.conf"), text);
    }

    private FakeKms kms(String name, String... connectors) {
        return cards.computeIfAbsent(name, card -> fake(card, connectors));
    }

    private static FakeKms fake(String name, String... connectors) {
        var kms = new FakeKms(name, true, CRTC, SECOND_CRTC);
        for (int i = 0; i < connectors.length; i++) {
            kms.connect(51 + i, connectors[i], 3, MODE);
        }
        return kms;
    }

    private void run(Runnable frame) {
        everyFrame = frame;
        try (Console running = console) {
            running.run();
        }
    }

    private String log() {
        return logged.toString(StandardCharsets.UTF_8);
    }

    /** Of the session of a seat; empty while there is no such seat. */
    private String text(String seat) {
        return console.seat(seat)
                .flatMap(Seat::focused)
                .map(session -> session.terminal().text(true))
                .orElse("");
    }

    private void type(String seat, String line) {
        byte[] bytes = (line + "\r").getBytes(StandardCharsets.UTF_8);
        console.seat(seat).orElseThrow().focused().orElseThrow().input(bytes, 0, bytes.length);
    }

    private String outputs(String seat) {
        return console.seat(seat).orElseThrow().outputs().stream()
                .map(ControlOutput::name)
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private void end() {
        console.seat("seat0").orElseThrow().quit();
    }

    @Test
    void oneCardOfTwoSeats_showsEachItsOwn() throws IOException {
        configure("[seat seat1]\noutput=HDMI-A-2\n");
        FakeKms card = kms("card0", "HDMI-A-1", "HDMI-A-2");
        console(true, "--vt", "3");
        run(
                () -> {
                    if (seen.isEmpty() && !text("seat0").isEmpty() && !text("seat1").isEmpty()) {
                        seen.add(outputs("seat0"));
                        seen.add(outputs("seat1"));
                        type("seat1", "one");
                    } else if (seen.size() == 2 && text("seat1").contains("got one")) {
                        seen.add(text("seat0"));
                        seen.add(text("seat1").lines().findFirst().orElse(""));
                        end();
                    }
                });
        assertEquals(List.of("card0-HDMI-A-1", "card0-HDMI-A-2", "seat0 vt3\n", "seat1 vt"), seen);
        assertTrue(card.closed());
        assertTrue(machine.isText());
        assertTrue(log().contains("seat1 session 1"), log());
        assertFalse(log().contains("internal error"), log());
    }

    @Test
    void cardOfASeat_isThatSeats_andItsEndIsNobodyElses() {
        kms("card0", "HDMI-A-1");
        kms("card1", "DP-1");
        Device second = StagedSeat.card("card1", Map.of("ID_SEAT", "seat1"));
        machine.plug(second);
        console(false, "--seats", "all");
        run(
                () -> {
                    if (seen.isEmpty() && !text("seat0").isEmpty() && !text("seat1").isEmpty()) {
                        seen.add(outputs("seat0") + " " + outputs("seat1"));
                        machine.unplug(second);
                    } else if (seen.size() == 1 && !outputs("seat1").equals("card1-DP-1")) {
                        seen.add(outputs("seat0") + " " + outputs("seat1"));
                        type("seat1", "blind");
                        machine.plug(second);
                    } else if (seen.size() == 2
                            && outputs("seat1").equals("card1-DP-1")
                            && text("seat1").contains("got blind")) {
                        seen.add("back");
                        end();
                    }
                });
        assertEquals(
                List.of("card0-HDMI-A-1 card1-DP-1", "card0-HDMI-A-1 virtual-1", "back"), seen);
    }

    @Test
    void currentSeat_leavesOthersAlone() {
        kms("card0", "HDMI-A-1");
        kms("card1", "DP-1");
        machine.plug(StagedSeat.card("card1", Map.of("ID_SEAT", "seat1")));
        console(false);
        run(
                () -> {
                    if (seen.isEmpty() && !text("seat0").isEmpty()) {
                        seen.add(outputs("seat0"));
                        end();
                    }
                });
        assertEquals(List.of("card0-HDMI-A-1"), seen);
        assertEquals(0, cards.get("card1").modesets());
        cards.get("card1").close();
    }

    @Test
    void connectorThatIsGivenToAnotherSeat_goesThere() {
        kms("card0", "HDMI-A-1", "HDMI-A-2");
        Device connector = StagedSeat.card("card0-HDMI-A-2", Map.of("ID_SEAT", "seat1"));
        console(false, "--seats", "all");
        run(
                () -> {
                    if (seen.isEmpty()
                            && !text("seat0").isEmpty()
                            && outputs("seat0").equals("card0-HDMI-A-1 card0-HDMI-A-2")) {
                        seen.add("together");
                        machine.plug(connector);
                    } else if (seen.size() == 1 && text("seat1").contains("seat1")) {
                        seen.add(outputs("seat0") + " " + outputs("seat1"));
                        machine.unplug(connector);
                        machine.plug(StagedSeat.card("card0-HDMI-A-2", Map.of()));
                        end();
                    }
                });
        assertEquals(List.of("together", "card0-HDMI-A-1 card0-HDMI-A-2"), seen);
    }

    @Test
    void displayOfASeatThatIsNotServed_staysDark() {
        FakeKms card = kms("card0", "HDMI-A-1", "HDMI-A-2");
        machine.plug(StagedSeat.card("card0-HDMI-A-2", Map.of("ID_SEAT", "seat1")));
        console(false);
        run(
                () -> {
                    if (seen.isEmpty() && !text("seat0").isEmpty()) {
                        seen.add(outputs("seat0"));
                        end();
                    }
                });
        assertEquals(List.of("card0-HDMI-A-1"), seen);
        assertTrue(card.closed());
        assertTrue(log().contains("card0-HDMI-A-2: not used: it is of seat1"), log());
    }

    @Test
    void allSeats_leaveTheFirstOneToTheKernelsTerminals() {
        kms("card0", "HDMI-A-1");
        kms("card1", "DP-1");
        machine.plug(StagedSeat.card("card1", Map.of("ID_SEAT", "seat1")));
        console(true, "--seats", "all");
        run(
                () -> {
                    if (seen.isEmpty() && !text("seat1").isEmpty()) {
                        seen.add(text("seat1") + console.seat("seat0").isPresent());
                        console.seat("seat1").orElseThrow().quit();
                    }
                });
        assertEquals(List.of("seat1 vt\nfalse"), seen);
        assertTrue(machine.isText());
        assertEquals(0, cards.get("card0").modesets());
        cards.get("card0").close();
    }

    // ---- the machine

    @Override
    public Gpu.Opening gpu(Gpu.Wish wish) {
        return new Gpu.Unavailable("none");
    }

    @Override
    public void prepare() {}

    @Override
    public DeviceMonitor monitor(EventLoop loop, DeviceMonitor.Listener listener) {
        EventLoop.Timer[] scan = new EventLoop.Timer[1];
        scan[0] = loop.timer(() -> frame(scan[0]));
        scan[0].in(FRAME_NS);
        return machine.monitor(loop, listener);
    }

    /** Vertical blanks come as long as the loop runs. */
    private void frame(EventLoop.Timer scan) {
        for (FakeKms kms : cards.values()) {
            if (!kms.closed()) {
                kms.vblank();
            }
        }
        everyFrame.run();
        scan.in(FRAME_NS);
    }

    @Override
    public LibseatBroker libseat(
            EventLoop loop, int number, Foreground.Listener listener, Consumer<String> report) {
        throw new AssertionError("libseat");
    }

    @Override
    public DeviceBroker broker(EventLoop loop) {
        return machine.broker(loop);
    }

    @Override
    public VirtualTerminal virtualTerminal(
            EventLoop loop,
            Signals signals,
            int number,
            boolean bringToFront,
            Foreground.Listener listener) {
        return machine.take(loop, signals, listener);
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
        FakeKms kms = cards.get(name);
        if (kms.closed()) {
            kms = fake(name, "DP-1");
            cards.put(name, kms);
        }
        return new Card(kms, loop, new AtOnce(), listener);
    }

    @Override
    public Logind logind(EventLoop loop, Logind.Listener listener) {
        return new StagedLogind().start(loop, listener);
    }

    @Override
    public SessionControls sessionControls(EventLoop loop, SessionControls.Listener listener) {
        return StagedLogind.quiet(loop, listener);
    }

    @Override
    public Card framebuffer(EventLoop loop, String name, Fd fd, Card.Listener listener) {
        throw new AssertionError(name); // There are none here.
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
