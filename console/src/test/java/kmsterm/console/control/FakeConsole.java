// SPDX-License-Identifier: MIT
package kmsterm.console.control;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import kmsterm.console.config.OutputSettings;
import kmsterm.input.KeymapSettings;
import kmsterm.kms.HeadReport;
import kmsterm.kms.Lessee;
import kmsterm.render.Picture;
import kmsterm.sys.Fd;
import kmsterm.sys.Memfd;
import kmsterm.vte.Effects;
import kmsterm.vte.Palette;
import kmsterm.vte.Terminal;

/** A console of plain objects: real terminals, no ptys, no pixels. */
public final class FakeConsole implements ControlHost {
    public static final class Session implements ControlSession {
        final int id;
        public final Terminal terminal =
                new Terminal(20, 4, 100, Palette.xterm(), new Effects() {});
        public final StringBuilder typed = new StringBuilder();
        String tty;

        /** How many bytes the program's queue takes now. */
        public int room = Integer.MAX_VALUE;

        Session(int id) {
            this.id = id;
            tty = "/dev/pts/" + id;
        }

        public Session print(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            int from = 0;
            while (from < bytes.length) {
                from = terminal.feed(bytes, from, bytes.length, 1 << 16);
            }
            return this;
        }

        @Override
        public int id() {
            return id;
        }

        @Override
        public String state() {
            return "running";
        }

        @Override
        public OptionalInt pid() {
            return OptionalInt.of(1000 + id);
        }

        @Override
        public String slavePath() {
            return tty;
        }

        @Override
        public Terminal terminal() {
            return terminal;
        }

        @Override
        public boolean input(byte[] bytes, int from, int to) {
            if (to - from > room) {
                return false;
            }
            room -= to - from;
            typed.append(new String(bytes, from, to - from, StandardCharsets.UTF_8));
            return true;
        }

        @Override
        public int inputCapacity() {
            return 4096;
        }
    }

    /** What was switched to last. */
    public int switchedTo;

    @Override
    public int terminal(ControlSession session) {
        return session.id() <= 2 ? session.id() : 0;
    }

    @Override
    public Optional<String> switchTo(int terminal) {
        if (terminal > 12) {
            return Optional.of("terminal " + terminal + " cannot be switched to");
        }
        switchedTo = terminal;
        return Optional.empty();
    }

    public static final class Output implements ControlOutput {
        final String name;
        Session session;
        public int cols = 20;
        public String drawnByWhy = "";
        int rows = 4;
        boolean virtual = true;
        int fontPx = 16;

        Output(String name, Session session) {
            this.name = name;
            this.session = session;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String kind() {
            return virtual ? "virtual" : "drm";
        }

        @Override
        public String state() {
            return "idle";
        }

        @Override
        public String renderer() {
            return "dumb";
        }

        @Override
        public String drawnBy() {
            return "";
        }

        @Override
        public String drawnByWhy() {
            return drawnByWhy;
        }

        @Override
        public int widthPx() {
            return cols * 8;
        }

        @Override
        public int heightPx() {
            return rows * 16;
        }

        @Override
        public int cols() {
            return cols;
        }

        @Override
        public int rows() {
            return rows;
        }

        @Override
        public Optional<ControlSession> session() {
            return Optional.ofNullable(session);
        }

        @Override
        public Optional<Picture> capture() {
            int[] pixels = new int[widthPx() * heightPx()];
            pixels[0] = 0x123456;
            return virtual
                    ? Optional.of(new Picture(widthPx(), heightPx(), pixels))
                    : Optional.empty();
        }

        @Override
        public boolean resizable() {
            return virtual;
        }

        @Override
        public void resizeCells(int cols, int rows) {
            this.cols = cols;
            this.rows = rows;
            session.terminal.resize(cols, rows);
        }

        @Override
        public void resizePixels(int widthPx, int heightPx) {
            resizeCells(widthPx / 8, heightPx / 16);
        }

        /** Whom it is lent to; null: nobody. */
        public Lessee lessee;

        /** Why it is not lent; empty: it is. */
        public String refusedLease = "";

        @Override
        public void lend(Lessee to) {
            if (!refusedLease.isEmpty() || lessee != null) {
                to.refused(lessee != null ? name + " is lent already" : refusedLease);
                return;
            }
            lessee = to;
            try (Fd fd = Memfd.create("lease of " + name, new byte[] {'L', '\n'})) {
                to.lent(fd);
            }
        }

        @Override
        public void takeBack() {
            lessee = null;
        }

        /** Of a display. */
        public Optional<HeadReport> head = Optional.empty();

        @Override
        public Optional<HeadReport> head() {
            return head;
        }

        @Override
        public long frames() {
            return 3;
        }

        @Override
        public int zoomBy(int steps) {
            return zoomTo(fontPx + steps);
        }

        @Override
        public int zoomTo(int sizePx) {
            fontPx = sizePx;
            return fontPx;
        }
    }

    /** What was set for which output. */
    public final Map<String, String> settings = new HashMap<>();

    /** A display that is not enabled. */
    public static final String DISABLED = "card0-DP-9";

    final List<Session> sessions = new ArrayList<>();
    public final List<Output> outputs = new ArrayList<>();
    public boolean quit;
    public Optional<ControlInput> input =
            Optional.of(
                    new ControlInput(
                            "German",
                            List.of("German", "Russian"),
                            "Russian",
                            true,
                            false,
                            "de_DE.UTF-8",
                            List.of(
                                    new ControlInput.Device(
                                            "/dev/input/event3",
                                            "AT keyboard",
                                            List.of("keyboard"),
                                            true,
                                            "keymap German"))));
    public final List<String> keymaps = new ArrayList<>();
    public String refusedKeymap = "";

    /** Two sessions, the first of them on an output. */
    FakeConsole() {
        sessions.add(new Session(1));
        sessions.add(new Session(2));
        outputs.add(new Output("virtual-1", sessions.get(0)));
    }

    public Session session(int id) {
        return sessions.get(id - 1);
    }

    @Override
    public Optional<String> set(String output, OutputSettings change) {
        boolean known =
                output.equals(DISABLED)
                        || outputs.stream().anyMatch(other -> other.name().equals(output));
        if (known) {
            settings.put(output, change.toString());
        }
        return known ? Optional.of(output) : Optional.empty();
    }

    /** How many want the displays on. */
    public int inhibitors;

    @Override
    public Optional<ControlInput> input() {
        return input;
    }

    @Override
    public void keymap(int session, Optional<KeymapSettings> settings, Consumer<String> done) {
        keymaps.add(session + " " + settings.map(KeymapSettings::toString).orElse("configured"));
        done.accept(refusedKeymap);
    }

    @Override
    public void inhibitBlank() {
        inhibitors++;
    }

    @Override
    public void allowBlank() {
        inhibitors--;
    }

    @Override
    public String version() {
        return "0.1.0";
    }

    @Override
    public String name() {
        return "tty1";
    }

    @Override
    public List<ControlSession> sessions() {
        return List.copyOf(sessions);
    }

    @Override
    public List<ControlOutput> outputs() {
        return List.copyOf(outputs);
    }

    @Override
    public Optional<ControlSession> focused() {
        return sessions.isEmpty() ? Optional.empty() : Optional.of(sessions.get(0));
    }

    @Override
    public void quit() {
        quit = true;
    }
}
