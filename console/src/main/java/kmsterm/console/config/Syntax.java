// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import kmsterm.fonts.FontRequest.Hinting;
import kmsterm.kms.ModeWish;
import kmsterm.vte.WindowOp;

/** What an option takes, and how its text becomes a value. */
enum Syntax {
    /** No argument; {@code no-} turns it off. Boolean. */
    FLAG,
    /** A command: the words after {@code --}; in a file one line with the shell's quoting. */
    COMMAND,
    /** A number of lines. Integer. */
    LINES,
    /** {@link FontSize}. */
    FONT_SIZE,
    /** Words separated by commas; may be empty. List of String. */
    FONT_NAMES,
    /** {@link Hinting}. */
    HINTING,
    /** {@code bundled} or {@code system}. String. */
    FREETYPE,
    /** {@code R,G,B}, decimal, or {@code #RRGGBB}. Integer, 0xRRGGBB. */
    COLOR,
    /** {@link Scheme}. */
    SCHEME,
    /** {@link Video}, several times. */
    VIDEO,
    /** {@link FontEngineName}. */
    FONT_ENGINE,
    /** {@link SeatBackend}. */
    SEAT_BACKEND,
    /** {@link RenderEngineName}. */
    RENDER_ENGINE,
    /** {@link Hwaccel} after {@code =}, or on without; {@code no-} turns it off. */
    HWACCEL,
    /** {@link MultiMonitor}. */
    MULTI_MONITOR,
    /** {@link Rotation}. */
    ROTATION,
    /** {@link Gpus}. */
    GPUS,
    /** {@link ModeWish}. */
    MODE,
    /** A file or a folder. String. */
    PATH,
    /** The same after {@code =}, or the default without. String. */
    OPTIONAL_PATH,
    /** A name for TERM. String. */
    TERM,
    /** {@link VtChoice}. */
    VT,
    /** {@link SeatChoice}. */
    SEATS,
    /** A name or names of the X keyboard extension; may be empty. String. */
    XKB,
    /** A file; may be empty. String. */
    FILE,
    /** A number from -1 to 1. Double. */
    SPEED,
    /** {@code adaptive} or {@code flat}. String. */
    ACCEL_PROFILE,
    /** A time of the keyboard. Integer. */
    MILLISECONDS,
    /** A time; 0 for never. Integer. */
    SECONDS,
    /** Shortcuts, separated by commas; may be empty. List of {@link Grab}. */
    GRAB,
    /** {@code none}, or names of {@link BellKind}, separated by commas. Set of them. */
    BELL,
    /** A command with the shell's quoting; may be empty. List of String. */
    HOOK,
    /** Texts of keys, separated by commas; may be empty. List of {@link KeyText}. */
    KEY_TEXTS,
    /** Names of {@link WindowOp}, separated by commas; may be empty. Set of them. */
    WINDOW_OPS;

    /** Scrollback rows: 1M rows of 80 ASCII characters are about 100 MB. Ours. */
    static final int MAX_LINES = 1_000_000;

    /** Of a key repeat: nobody waits longer. */
    static final int MAX_MS = 10_000;

    /** A day. */
    static final int MAX_SECONDS = 86_400;

    boolean takesArgument() {
        return this != FLAG;
    }

    /** Whether the argument may be left out; then it cannot be a word of its own. */
    boolean argumentOptional() {
        return this == OPTIONAL_PATH || this == HWACCEL;
    }

    /** What an argument that is left out stands for. */
    String implied(String defaultText) {
        return this == HWACCEL ? Hwaccel.ON.toString() : defaultText;
    }

    /** Whether each occurrence adds a value instead of replacing the one before. */
    boolean repeatable() {
        return this == VIDEO;
    }

    /** The value of an argument. */
    Object parse(String text) throws BadValue {
        return switch (this) {
            case FLAG -> text.equals("on");
            case COMMAND -> command(text);
            case LINES -> number(text, 0, MAX_LINES);
            case FONT_SIZE -> FontSize.parse(text);
            case FONT_NAMES -> list(text);
            case HINTING -> hinting(text);
            case FREETYPE -> freetype(text);
            case COLOR -> color(text);
            case SCHEME -> Scheme.parse(text);
            case VIDEO -> Video.parse(text);
            case FONT_ENGINE -> FontEngineName.parse(text);
            case SEAT_BACKEND -> SeatBackend.parse(text);
            case RENDER_ENGINE -> RenderEngineName.parse(text);
            case HWACCEL -> Hwaccel.parse(text);
            case MULTI_MONITOR -> MultiMonitor.parse(text);
            case ROTATION -> Rotation.parse(text);
            case GPUS -> Gpus.parse(text);
            case MODE -> mode(text);
            case PATH, OPTIONAL_PATH -> path(text);
            case TERM -> term(text);
            case VT -> VtChoice.parse(text);
            case SEATS -> SeatChoice.parse(text);
            case XKB -> xkb(text);
            case FILE -> text.isEmpty() ? text : path(text);
            case SPEED -> speed(text);
            case ACCEL_PROFILE -> accelProfile(text);
            case MILLISECONDS -> number(text, 1, MAX_MS);
            case SECONDS -> number(text, 0, MAX_SECONDS);
            case GRAB -> Grab.parseAll(text);
            case BELL -> BellKind.parseAll(text);
            case HOOK -> text.isBlank() ? List.of() : command(text);
            case KEY_TEXTS -> KeyText.parseAll(text);
            case WINDOW_OPS -> windowOps(text);
        };
    }

    /** Text that {@link #parse} makes the same value of. */
    String format(Object value) {
        return switch (this) {
            case FLAG -> (Boolean) value ? "on" : "off";
            case COMMAND, HOOK -> Words.join(words(value));
            case BELL -> BellKind.format((Set<?>) value);
            case COLOR -> {
                int rgb = (Integer) value;
                yield (rgb >> 16) + "," + (rgb >> 8 & 0xff) + ',' + (rgb & 0xff);
            }
            case GRAB -> {
                @SuppressWarnings("unchecked")
                List<Grab> grabs = (List<Grab>) value;
                yield Grab.format(grabs);
            }
            case KEY_TEXTS -> {
                @SuppressWarnings("unchecked")
                List<KeyText> texts = (List<KeyText>) value;
                yield KeyText.format(texts);
            }
            case FONT_NAMES -> String.join(",", words(value));
            case HINTING -> name(value);
            case SPEED -> {
                double speed = (Double) value;
                yield speed == Math.rint(speed) ? Integer.toString((int) speed) : value.toString();
            }
            case WINDOW_OPS ->
                    ((Set<?>) value).stream().map(Syntax::name).collect(Collectors.joining(","));
            default -> value.toString();
        };
    }

    @SuppressWarnings("unchecked")
    private static List<String> words(Object value) {
        return (List<String>) value;
    }

    private static List<String> list(String text) throws BadValue {
        List<String> words = new ArrayList<>();
        for (String word : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            if (word.isBlank() || word.indexOf('\0') >= 0) {
                throw new BadValue("is not a list of names, separated by commas");
            }
            words.add(word.strip());
        }
        return List.copyOf(words);
    }

    private static Hinting hinting(String text) throws BadValue {
        for (Hinting hinting : Hinting.values()) {
            if (name(hinting).equals(text)) {
                return hinting;
            }
        }
        throw new BadValue("is not none, slight or full");
    }

    private static String freetype(String text) throws BadValue {
        if (!text.equals("bundled") && !text.equals("system")) {
            throw new BadValue("is not bundled or system");
        }
        return text;
    }

    private static Double speed(String text) throws BadValue {
        double speed = Double.NaN;
        try {
            speed = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            assert Double.isNaN(speed); // No number is out of range, too.
        }
        if (!(speed >= -1 && speed <= 1)) {
            throw new BadValue("is not a number from -1 to 1");
        }
        return speed;
    }

    private static String accelProfile(String text) throws BadValue {
        if (!text.equals("adaptive") && !text.equals("flat")) {
            throw new BadValue("is not adaptive or flat");
        }
        return text;
    }

    private static ModeWish mode(String text) throws BadValue {
        try {
            return ModeWish.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadValue("is no mode: " + e.getMessage());
        }
    }

    private static Set<WindowOp> windowOps(String text) throws BadValue {
        var ops = EnumSet.noneOf(WindowOp.class);
        for (String name : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            boolean known = false;
            for (WindowOp op : WindowOp.values()) {
                if (name(op).equals(name.strip())) {
                    known = ops.add(op) || ops.contains(op);
                }
            }
            if (!known) {
                throw new BadValue("is not a list of title, resize, checksum");
            }
        }
        return Collections.unmodifiableSet(ops);
    }

    private static String name(Object op) {
        return op.toString().toLowerCase(Locale.ROOT);
    }

    static int number(String text, int min, int max) throws BadValue {
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw notANumber(min, max);
            }
            value = Math.min(value * 10 + digit, 100_000_000);
        }
        if (text.isEmpty() || value < min || value > max) {
            throw notANumber(min, max);
        }
        return value;
    }

    private static BadValue notANumber(int min, int max) {
        return new BadValue("is not a number from " + min + " to " + max);
    }

    private static List<String> command(String text) throws BadValue {
        List<String> words = Words.split(text);
        if (words.isEmpty() || words.getFirst().isEmpty()) {
            throw new BadValue("names no command");
        }
        return List.copyOf(words);
    }

    private static int color(String text) throws BadValue {
        if (text.startsWith("#")) {
            return hexColor(text);
        }
        int rgb = 0;
        int from = 0;
        for (int i = 0; i < 3; i++) {
            int comma = text.indexOf(',', from);
            if ((comma < 0) != (i == 2)) {
                throw notAColor();
            }
            String part = text.substring(from, comma < 0 ? text.length() : comma).strip();
            rgb = rgb << 8 | number(part, 0, 255);
            from = comma + 1;
        }
        return rgb;
    }

    private static int hexColor(String text) throws BadValue {
        if (text.length() != 7) {
            throw notAColor();
        }
        int rgb = 0;
        for (int i = 1; i < 7; i++) {
            char c = text.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw notAColor();
            }
            rgb = rgb << 4 | digit;
        }
        return rgb;
    }

    private static BadValue notAColor() {
        return new BadValue("is not a colour of the form 205,0,0 or #cd0000");
    }

    private static String path(String text) throws BadValue {
        if (text.isEmpty() || text.indexOf('\0') >= 0) {
            throw new BadValue("is not a path");
        }
        return text;
    }

    /** Names of files and of sections in them, see xkeyboard-config(7). */
    private static String xkb(String text) throws BadValue {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 0x7f) {
                throw new BadValue("is not a name of the X keyboard extension");
            }
        }
        return text;
    }

    /** terminfo(5) looks names up as files: no slash, nothing outside of the graphic ASCII. */
    private static String term(String text) throws BadValue {
        boolean good = !text.isEmpty() && text.charAt(0) != '.';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            good &= c > ' ' && c < 0x7f && c != '/';
        }
        if (!good) {
            throw new BadValue("is not the name of a terminal type");
        }
        return text;
    }
}
