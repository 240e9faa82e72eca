// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmsterm.console.Log;
import kmsterm.fonts.FontEngines;
import kmsterm.fonts.FontRequest;
import kmsterm.input.KeymapSettings;
import kmsterm.input.PointerSettings;
import kmsterm.input.Repeat;
import kmsterm.kms.ModeWish;
import kmsterm.vte.KeyEncoder;
import kmsterm.vte.Keysym;
import kmsterm.vte.Palette;
import kmsterm.vte.WindowOp;

/** What the console was told: the values of all options. Immutable. */
public final class Config {
    /**
     * Something in files or options that was not followed; a line for the log.
     *
     * @param subject file:line, or an option
     */
    public record Warning(String subject, String text) {}

    /** Never written after construction. */
    private final Settings settings;

    private final List<Warning> warnings;

    Config(Settings settings) {
        this.settings = settings;
        List<Warning> all = new ArrayList<>(settings.warnings());
        addUnavailable(all);
        addConflicts(all);
        warnings = List.copyOf(all);
    }

    /** The configuration without files and options: every default. */
    public static Config defaults() {
        return new Config(new Settings());
    }

    /** To be logged once there is a log; in the order of their appearance. */
    public List<Warning> warnings() {
        return warnings;
    }

    /** {@code --debug}, {@code --verbose}, {@code --silent}. */
    public Log.Level logLevel() {
        if (flag(Option.DEBUG)) {
            return Log.Level.DEBUG;
        }
        if (flag(Option.VERBOSE)) {
            return Log.Level.INFO;
        }
        return flag(Option.SILENT) ? Log.Level.ERROR : Log.Level.NOTICE;
    }

    /**
     * The command of a session, not empty.
     *
     * @param root whether we run as root, who can run login
     * @param shell {@code $SHELL} or null
     */
    public List<String> login(boolean root, String shell) {
        Object command = settings.value(Option.LOGIN);
        if (command != null) {
            return words(command);
        }
        if (root) {
            return List.of("/bin/login", "-p");
        }
        return List.of(shell == null || shell.isEmpty() ? "/bin/sh" : shell, "-l");
    }

    /**
     * Whether the console ends with the first login.
     *
     * @param virtualOnly whether every output is virtual
     */
    public boolean once(boolean virtualOnly) {
        Object once = settings.value(Option.ONCE);
        return once == null ? virtualOnly : (Boolean) once;
    }

    /** Whether somebody asked for {@link #once}: then its output is meant for standard output. */
    public boolean onceGiven() {
        return Boolean.TRUE.equals(settings.value(Option.ONCE));
    }

    /** {@code $TERM} of the programs. */
    public String term() {
        return (String) value(Option.TERM);
    }

    /**
     * Whether programs get an empty environment but for what a terminal sets.
     *
     * @param root whether we run as root
     */
    public boolean resetEnv(boolean root) {
        Object reset = settings.value(Option.RESET_ENV);
        return reset == null ? root : (Boolean) reset;
    }

    /** {@code --sb-size}. */
    public int scrollbackRows() {
        return (Integer) value(Option.SB_SIZE);
    }

    /** {@code --allow-window-ops}. */
    @SuppressWarnings("unchecked")
    public Set<WindowOp> windowOps() {
        return (Set<WindowOp>) value(Option.ALLOW_WINDOW_OPS);
    }

    /** What BEL does. */
    @SuppressWarnings("unchecked")
    public Set<BellKind> bell() {
        return (Set<BellKind>) value(Option.BELL);
    }

    /** What runs with each bell; empty: nothing. */
    @SuppressWarnings("unchecked")
    public List<String> bellCommand() {
        return (List<String>) value(Option.BELL_COMMAND);
    }

    /** {@code --allow-clipboard}. */
    public boolean allowClipboard() {
        return flag(Option.ALLOW_CLIPBOARD);
    }

    /** The outputs wanted, at least one. */
    @SuppressWarnings("unchecked")
    public List<Video> videos() {
        return List.copyOf((List<Video>) value(Option.VIDEO));
    }

    /** {@code --seats}. */
    public SeatChoice seats() {
        return (SeatChoice) value(Option.SEATS);
    }

    /** {@code --listen}. */
    public boolean listen() {
        return flag(Option.LISTEN);
    }

    /** The same, with what the files say otherwise for one seat; warnings are not repeated. */
    public Config forSeat(String name) {
        return new Config(settings.forSeat(name));
    }

    /**
     * The seat that the files give a display to; of several the first.
     *
     * @param names that it goes by, as in {@link #output}
     */
    public Optional<String> seatOfOutput(List<String> names) {
        return seatWith(SeatSection.OUTPUT, names);
    }

    /**
     * The seat that the files give an input device to; of several the first.
     *
     * @param names that it goes by: {@link kmsterm.seat.Device#names}
     */
    public Optional<String> seatOfInput(List<String> names) {
        return seatWith(SeatSection.INPUT, names);
    }

    private Optional<String> seatWith(String key, List<String> names) {
        for (SeatSection section : settings.seats()) {
            if (section.has(key, names)) {
                return Optional.of(section.name());
            }
        }
        return Optional.empty();
    }

    /** Whether the files give displays to this seat: then it is served with their cards. */
    public boolean givesOutputsTo(String seat) {
        return settings.seats().stream()
                .anyMatch(section -> section.name().equals(seat) && section.hasOutputs());
    }

    /** {@code --vt}. */
    public VtChoice vt() {
        return (VtChoice) value(Option.VT);
    }

    /** {@code --switchvt}. */
    public boolean switchVt() {
        return flag(Option.SWITCHVT);
    }

    /** {@code --seat-backend}. */
    public SeatBackend seatBackend() {
        return (SeatBackend) value(Option.SEAT_BACKEND);
    }

    /** The keymap; what was not given is empty. */
    public KeymapSettings keymap() {
        return new KeymapSettings(
                (String) value(Option.XKB_MODEL),
                (String) value(Option.XKB_LAYOUT),
                (String) value(Option.XKB_VARIANT),
                (String) value(Option.XKB_OPTIONS),
                (String) value(Option.XKB_KEYMAP));
    }

    /** A file of Compose sequences; empty: the locale's. */
    public String composeFile() {
        return (String) value(Option.XKB_COMPOSE_FILE);
    }

    /** Whether Num Lock is on at first. */
    public boolean numLock() {
        return flag(Option.NUM_LOCK);
    }

    /** Whether Backspace sends DEL, not BS. */
    public boolean backspaceDelete() {
        return flag(Option.BACKSPACE_DELETE);
    }

    /** How held keys repeat. */
    public Repeat repeat() {
        return Repeat.ofMillis(
                (Integer) value(Option.XKB_REPEAT_DELAY), (Integer) value(Option.XKB_REPEAT_RATE));
    }

    /** Whether pointing devices are used. */
    public boolean mouse() {
        return flag(Option.MOUSE);
    }

    /** Whether the pointer is drawn by us in any case. */
    public boolean softCursor() {
        return flag(Option.SOFT_CURSOR);
    }

    /** How pointing devices behave. */
    public PointerSettings pointer() {
        return new PointerSettings(
                (Double) value(Option.POINTER_ACCEL),
                value(Option.POINTER_ACCEL_PROFILE).equals("flat"),
                flag(Option.TAP),
                flag(Option.TAP_DRAG),
                flag(Option.NATURAL_SCROLLING),
                flag(Option.LEFT_HANDED),
                flag(Option.MIDDLE_EMULATION),
                flag(Option.DISABLE_WHILE_TYPING));
    }

    /** The keys of the console itself, with what they do. Of two meanings of a key one counts. */
    public Map<Grab, Shortcut> shortcuts() {
        return shortcuts(false);
    }

    /**
     * The same.
     *
     * @param ownTerminals whether the kernel has no virtual terminals: then the keys of its own
     *     terminal that switch are ours, unless somebody wrote others
     */
    public Map<Grab, Shortcut> shortcuts(boolean ownTerminals) {
        Map<Grab, Shortcut> shortcuts = new HashMap<>();
        grabs(Option.GRAB_SCROLL_UP, Shortcut.SCROLL_UP, shortcuts);
        grabs(Option.GRAB_SCROLL_DOWN, Shortcut.SCROLL_DOWN, shortcuts);
        grabs(Option.GRAB_PAGE_UP, Shortcut.PAGE_UP, shortcuts);
        grabs(Option.GRAB_PAGE_DOWN, Shortcut.PAGE_DOWN, shortcuts);
        grabs(Option.GRAB_ZOOM_IN, Shortcut.ZOOM_IN, shortcuts);
        grabs(Option.GRAB_ZOOM_OUT, Shortcut.ZOOM_OUT, shortcuts);
        grabs(Option.GRAB_ROTATE_CW, Shortcut.ROTATE_CLOCKWISE, shortcuts);
        grabs(Option.GRAB_ROTATE_CCW, Shortcut.ROTATE_COUNTERCLOCKWISE, shortcuts);
        grabs(Option.GRAB_OUTPUT_NEXT, Shortcut.OUTPUT_NEXT, shortcuts);
        grabs(Option.GRAB_OUTPUT_PREVIOUS, Shortcut.OUTPUT_PREVIOUS, shortcuts);
        grabs(Option.GRAB_SESSION_NEXT, Shortcut.SESSION_NEXT, shortcuts);
        grabs(Option.GRAB_SESSION_PREVIOUS, Shortcut.SESSION_PREVIOUS, shortcuts);
        grabs(Option.GRAB_MOVE_NEXT, Shortcut.MOVE_NEXT, shortcuts);
        grabs(Option.GRAB_MOVE_PREVIOUS, Shortcut.MOVE_PREVIOUS, shortcuts);
        grabs(Option.GRAB_VT_NEXT, Shortcut.VT_NEXT, shortcuts);
        grabs(Option.GRAB_VT_PREVIOUS, Shortcut.VT_PREVIOUS, shortcuts);
        grabs(Option.GRAB_REBOOT, Shortcut.REBOOT, shortcuts);
        grabs(Option.GRAB_RECLAIM, Shortcut.RECLAIM, shortcuts);
        grabs(Option.GRAB_SECURE_ATTENTION, Shortcut.SECURE_ATTENTION, shortcuts);
        if (ownTerminals) {
            grabs(Option.GRAB_TERMINALS, Shortcut.TERMINALS, shortcuts);
            kernelGrab(Option.GRAB_VT_NEXT, Keysym.RIGHT, Shortcut.VT_NEXT, shortcuts);
            kernelGrab(Option.GRAB_VT_PREVIOUS, Keysym.LEFT, Shortcut.VT_PREVIOUS, shortcuts);
        }
        grabs(Option.GRAB_COPY_MODE, Shortcut.COPY_MODE, shortcuts);
        grabs(Option.GRAB_COPY, Shortcut.COPY, shortcuts);
        grabs(Option.GRAB_PASTE, Shortcut.PASTE, shortcuts);
        grabs(Option.GRAB_HINTS, Shortcut.HINTS, shortcuts);
        return shortcuts;
    }

    /** The keys that take displays back. */
    public List<Grab> reclaimKeys() {
        return ((List<?>) value(Option.GRAB_RECLAIM)).stream().map(grab -> (Grab) grab).toList();
    }

    /** Whether there is a key that shows a login that is no trap. */
    public boolean hasSecureAttention() {
        return !((List<?>) value(Option.GRAB_SECURE_ATTENTION)).isEmpty();
    }

    private void kernelGrab(
            Option option, int keysym, Shortcut shortcut, Map<Grab, Shortcut> shortcuts) {
        if (settings.value(option) == null) {
            shortcuts.putIfAbsent(new Grab(KeyEncoder.ALT, keysym), shortcut);
        }
    }

    /** What somebody wrote wins over a default. */
    private void grabs(Option option, Shortcut shortcut, Map<Grab, Shortcut> shortcuts) {
        for (Object grab : (List<?>) value(option)) {
            if (settings.value(option) != null) {
                shortcuts.put((Grab) grab, shortcut);
            } else {
                shortcuts.putIfAbsent((Grab) grab, shortcut);
            }
        }
    }

    /** What keys type instead of what they are; they win over {@link #shortcuts}. */
    @SuppressWarnings("unchecked")
    public List<KeyText> keyTexts() {
        return (List<KeyText>) value(Option.KEY_TEXT);
    }

    /** Keys that are to do two things do one: by the rules of {@link #shortcuts}. */
    private void addConflicts(List<Warning> all) {
        Map<Grab, Option> owners = new HashMap<>();
        for (Option option : Option.values()) {
            if (option.syntax != Syntax.GRAB) {
                continue;
            }
            for (Object each : (List<?>) value(option)) {
                Grab grab = (Grab) each;
                Option other = owners.put(grab, option);
                if (other != null && other != option) {
                    Option winner = settings.value(option) != null ? option : other;
                    owners.put(grab, winner);
                    conflict(grab, winner == option ? other : option, winner, all);
                }
            }
        }
        for (KeyText text : keyTexts()) {
            Option other = owners.get(text.key());
            if (other != null) {
                conflict(text.key(), other, Option.KEY_TEXT, all);
            }
        }
    }

    private void conflict(Grab grab, Option loser, Option winner, List<Warning> all) {
        Origin origin = settings.origin(loser);
        String where = origin == null ? "" : " (" + origin + ')';
        String text = Grab.format(List.of(grab)) + " is taken by " + winner.longName;
        all.add(new Warning(loser.longName + where, text + ": without it here"));
    }

    /** Height of a cell as wanted; a font engine takes the nearest that it has. */
    public FontSize fontSize() {
        return (FontSize) value(Option.FONT_SIZE);
    }

    /** The fonts wanted. */
    public FontRequest fonts() {
        FontEngineName engine = (FontEngineName) value(Option.FONT_ENGINE);
        List<String> names = words(value(Option.FONT_NAME));
        boolean outlines = engine == FontEngineName.AUTO && !names.isEmpty();
        Path home = Path.of(System.getProperty("user.home", "/"));
        List<Path> folders = new ArrayList<>(FontRequest.SYSTEM_FOLDERS);
        folders.add(home.resolve(".local/share/fonts"));
        folders.add(home.resolve(".fonts"));
        // Beside the JVM's own in the image; a JVM of the machine takes LWJGL's from its class
        // path.
        Path libraries = Path.of(System.getProperty("java.home"), "lib", "lwjgl");
        return new FontRequest(
                outlines ? FontEngines.FREETYPE : engine.engine,
                names,
                words(value(Option.FONT_FALLBACK)),
                words(value(Option.FONT_FEATURES)),
                flag(Option.FONT_LIGATURES),
                (FontRequest.Hinting) value(Option.FONT_HINTING),
                flag(Option.FONT_ANTIALIAS),
                Files.isDirectory(libraries) ? Optional.of(libraries) : Optional.empty(),
                value(Option.FREETYPE).equals("system"),
                List.copyOf(folders));
    }

    /** Whether atomic commits may be used. */
    public boolean atomic() {
        return flag(Option.ATOMIC);
    }

    /** Whether GPUs draw. A renderer that is named wins. */
    public Hwaccel hwaccel() {
        Hwaccel named = ((RenderEngineName) value(Option.RENDER_ENGINE)).hwaccel();
        return named == Hwaccel.AUTO ? (Hwaccel) value(Option.HWACCEL) : named;
    }

    /** The device that draws; empty: none was named. */
    public String renderNode() {
        return (String) value(Option.RENDER_NODE);
    }

    /** Which graphics cards are used. */
    public Gpus gpus() {
        return (Gpus) value(Option.GPUS);
    }

    /** What several outputs show. */
    public MultiMonitor multiMonitor() {
        return (MultiMonitor) value(Option.MULTI_MONITOR);
    }

    /** After how long without a key displays are switched off, in seconds; 0: never. */
    public int dpmsTimeoutS() {
        return (Integer) value(Option.DPMS_TIMEOUT);
    }

    /** Whether the key that switches them on again does nothing else. */
    public boolean dpmsSwallow() {
        return flag(Option.DPMS_SWALLOW);
    }

    /** How pictures are turned at first. */
    public Rotation rotate() {
        return (Rotation) value(Option.ROTATE);
    }

    /** The mode of every display, unless one is set for it. */
    public ModeWish mode() {
        return (ModeWish) value(Option.MODE);
    }

    /**
     * What the files say of an output.
     *
     * @param names that it goes by: connector, card and connector, monitor
     */
    public OutputSettings output(List<String> names) {
        OutputSettings all = OutputSettings.NONE;
        for (OutputSection section : settings.sections()) {
            if (section.isFor(names)) {
                all = all.under(section.settings());
            }
        }
        return all;
    }

    /** The colours that terminals start with. */
    public Palette palette() {
        int[] colors = colors();
        int[] first16 = Arrays.copyOf(colors, Scheme.FOREGROUND);
        return Palette.of(first16, colors[Scheme.FOREGROUND], colors[Scheme.BACKGROUND]);
    }

    /** int[18], 0xRRGGBB: as {@link Scheme#colors()}. */
    int[] colors() {
        int[] colors = scheme().colors();
        if (scheme() == Scheme.CUSTOM) {
            for (Option option : Option.values()) {
                if (option.syntax == Syntax.COLOR && settings.value(option) != null) {
                    colors[option.colorIndex] = (Integer) settings.value(option);
                }
            }
        }
        return colors;
    }

    /** Whether there is to be a control socket: not after {@code --control none}. */
    public boolean hasControl() {
        return !"none".equals(settings.value(Option.CONTROL));
    }

    /** The path of the control socket, if one was given; otherwise it is the default's. */
    public Optional<String> control() {
        return hasControl()
                ? Optional.ofNullable((String) settings.value(Option.CONTROL))
                : Optional.empty();
    }

    /** Every option that may stand in a file, as a file, each with where its value comes from. */
    String dump() {
        StringBuilder out = new StringBuilder("# The configuration in effect\n");
        for (Option option : Option.values()) {
            if (option.where == Option.Where.BOTH) {
                dump(option, out);
            }
        }
        for (OutputSection section : settings.sections()) {
            out.append('\n').append(Log.plain(section.header())).append('\n');
            section.lines().forEach(line -> line(line.getKey(), line.getValue(), out));
        }
        for (SeatSection seat : settings.seats()) {
            out.append('\n').append(Log.plain(seat.header())).append('\n');
            seat.lines().forEach(line -> line(line.getKey(), line.getValue(), out));
            Config own = new Config(seat.settings());
            for (Option option : Option.values()) {
                if (seat.settings().origin(option) != null) {
                    own.dump(option, out);
                }
            }
        }
        return out.toString();
    }

    private void dump(Option option, StringBuilder out) {
        Origin given = settings.origin(option);
        Origin origin = given == null ? Origin.DEFAULT : given;
        if (settings.value(option) == null && option.dependsOnCircumstances()) {
            // a rule, not a value: a comment keeps it one when this is read as a file
            line("#" + option.longName + " is " + option.defaultText, origin, out);
        } else if (option.syntax == Syntax.FLAG) {
            line((flag(option) ? "" : "no-") + option.longName, origin, out);
        } else if (option.syntax.repeatable()) {
            for (Object value : (List<?>) value(option)) {
                line(option.longName + '=' + option.syntax.format(value), origin, out);
            }
        } else if (option.syntax != Syntax.COLOR || scheme() == Scheme.CUSTOM) {
            Object value = option == Option.PALETTE ? scheme() : value(option);
            line(option.longName + '=' + option.syntax.format(value), origin, out);
        }
    }

    private static void line(String value, Origin origin, StringBuilder out) {
        String text = Log.plain(value);
        // a file cannot hold such a value: it stays a comment
        if (value.indexOf('#', 1) >= 0 || !text.equals(value)) {
            text = "#" + text;
        }
        out.append(text);
        for (int column = text.length(); column < 40; column++) {
            out.append(' ');
        }
        out.append(" # ").append(origin).append('\n');
    }

    /** A colour without a scheme means the custom one: kmscon's manual has such an example. */
    private Scheme scheme() {
        Object scheme = settings.value(Option.PALETTE);
        if (scheme != null) {
            return (Scheme) scheme;
        }
        return firstColor() == null ? Scheme.LEGACY : Scheme.CUSTOM;
    }

    private Option firstColor() {
        for (Option option : Option.values()) {
            if (option.syntax == Syntax.COLOR && settings.value(option) != null) {
                return option;
            }
        }
        return null;
    }

    private void addUnavailable(List<Warning> all) {
        Option color = firstColor();
        if (color != null && scheme() != Scheme.CUSTOM) {
            String subject = color.longName + " (" + settings.origin(color) + ')';
            all.add(new Warning(subject, "no effect, as palette is " + scheme() + ", not custom"));
        }
    }

    private boolean flag(Option option) {
        return Boolean.TRUE.equals(value(option));
    }

    private Object value(Option option) {
        Object value = settings.value(option);
        if (value != null) {
            return value;
        }
        try {
            value = option.syntax.parse(option.defaultText);
        } catch (BadValue e) {
            throw new AssertionError("default of " + option.longName, e);
        }
        return option.syntax.repeatable() ? List.of(value) : value;
    }

    @SuppressWarnings("unchecked")
    private static List<String> words(Object value) {
        return (List<String>) value;
    }
}
