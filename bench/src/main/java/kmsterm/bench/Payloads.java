// SPDX-License-Identifier: MIT
package kmsterm.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Files that look like what terminals are fed: the same bytes each time. */
public final class Payloads {
    private static final int SEED = 20;

    /** The page that is drawn on: what `bench/run vte` has unless told otherwise. */
    private static final int COLS = 240;

    private static final int ROWS = 67;

    private static final String ESC = "\033";
    private static final String CSI = ESC + "[";

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final StringBuilder out = new StringBuilder();

    /** Bytes that UTF-8 takes beyond one for each character. */
    private int continuations;

    private Payloads() {}

    private interface Kind {
        /** Appends some more. */
        void write(Payloads to);
    }

    /** Arguments: MIB DIR. */
    public static void main(String[] args) throws IOException {
        int bytes = Integer.parseInt(args[0]) << 20;
        Path dir = Path.of(args[1]);
        Files.createDirectories(dir);
        write(dir, "yes", bytes, Payloads::yes);
        write(dir, "logs", bytes, Payloads::log);
        write(dir, "listing", bytes, Payloads::listing);
        write(dir, "ls-colors", bytes, Payloads::lsColors);
        write(dir, "compiler", bytes, Payloads::compiler);
        write(dir, "cjk", bytes, Payloads::cjk);
        write(dir, "emoji", bytes, Payloads::emoji);
        write(dir, "unicode", bytes, Payloads::unicode);
        write(dir, "dense-cells", bytes, Payloads::denseCells);
        write(dir, "true-color-cells", bytes, Payloads::trueColorCells);
        write(dir, "medium-cells", bytes, Payloads::mediumCells);
        write(dir, "light-cells", bytes, Payloads::lightCells);
        write(dir, "cursor-motion", bytes, Payloads::cursorMotion);
        write(dir, "editing", bytes, Payloads::editing);
        write(dir, "scroll-full", bytes, p -> p.scroll(1, ROWS, ROWS));
        write(dir, "scroll-top", bytes, p -> p.scroll(1, ROWS - 2, ROWS));
        write(dir, "scroll-bottom", bytes, p -> p.scroll(3, ROWS, ROWS));
        write(dir, "scroll-top-small", bytes, p -> p.scroll(1, ROWS / 2, ROWS));
        write(dir, "scroll-bottom-small", bytes, p -> p.scroll(ROWS / 2, ROWS, ROWS));
        write(dir, "scroll-region", bytes, Payloads::scrollRegion);
        write(dir, "alternate-screen", bytes, Payloads::alternateScreen);
        write(dir, "sync-updates", bytes, Payloads::syncUpdate);
        write(dir, "long-lines", bytes, Payloads::longLine);
        writeRandomBytes(dir, bytes);
    }

    private static void write(Path dir, String name, int bytes, Kind kind) throws IOException {
        var payload = new Payloads();
        // Every kind leaves the terminal as it was: files are repeated, and one follows another.
        while (payload.out.length() + payload.continuations < bytes) {
            kind.write(payload);
        }
        payload.out.append(ESC).append("c");
        Files.write(dir.resolve(name), payload.out.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void writeRandomBytes(Path dir, int bytes) throws IOException {
        byte[] noise = new byte[bytes];
        new SplittableRandom(SEED).nextBytes(noise);
        Files.write(dir.resolve("random-bytes"), noise);
    }

    private void yes() {
        out.append("y\r\n");
    }

    private void log() {
        out.append("Nov ").append(1 + below(28)).append(' ').append(10 + below(14)).append(':');
        out.append(10 + below(50)).append(':').append(10 + below(50)).append(" host ");
        word(3, 9);
        out.append('[').append(below(30000)).append("]: ");
        words(4 + below(14));
        out.append("\r\n");
    }

    private void listing() {
        entry();
        word(3, 20);
        out.append("\r\n");
    }

    /** As `ls -l --color` writes it. */
    private void lsColors() {
        entry();
        out.append(CSI).append(pick("0m", "01;34m", "01;36m", "01;32m"));
        word(3, 20);
        out.append(CSI).append("0m\r\n");
    }

    private void entry() {
        out.append(pick("-rw-r--r--", "drwxr-xr-x", "lrwxrwxrwx", "-rwxr-xr-x"));
        out.append("  1 root root ").append(below(9_000_000)).append(" Nov 20 10:00 ");
    }

    private void compiler() {
        out.append(CSI).append("1msrc/");
        word(3, 9);
        out.append(".c:").append(below(2000)).append(':').append(below(80)).append(": ");
        out.append(CSI).append(pick("31;1merror: ", "35;1mwarning: ")).append(CSI).append("0m");
        words(3 + below(8));
        out.append(" [").append(CSI).append("35;1m-W");
        word(4, 12);
        out.append(CSI).append("0m]\r\n   12 |     ");
        words(3 + below(6));
        out.append("\r\n      |     ")
                .append(CSI)
                .append("32;1m^~~~~")
                .append(CSI)
                .append("0m\r\n");
    }

    private void cjk() {
        int length = 10 + below(60);
        for (int i = 0; i < length; i++) {
            out.append((char) (0x4e00 + below(3000)));
        }
        out.append("。\r\n");
        continuations += 2 * (length + 1);
    }

    /** Emoji: alone, with a skin tone, joined to families, flags, with a variation selector. */
    private void emoji() {
        for (int i = 10 + below(30); i > 0; i--) {
            switch (below(6)) {
                case 0 -> text(0x1F44B, 0x1F3FB + below(5));
                case 1 -> text(0x1F468, 0x200D, 0x1F469, 0x200D, 0x1F467);
                case 2 -> text(0x1F1E6 + below(26), 0x1F1E6 + below(26));
                case 3 -> text(0x2764, 0xFE0F);
                default -> text(0x1F600 + below(80));
            }
        }
        out.append("\r\n");
    }

    /** Letters and symbols of many blocks, some of them wide, some combining. */
    private void unicode() {
        for (int i = 20 + below(60); i > 0; i--) {
            switch (below(8)) {
                case 0 -> text('a' + below(26));
                case 1 -> text(0xC0 + below(0x100));
                case 2 -> text(0x391 + below(24));
                case 3 -> text(0x430 + below(32));
                case 4 -> text(0x2190 + below(0x270));
                case 5 -> text(0x2500 + below(0xA0));
                case 6 -> text(0x3041 + below(80));
                default -> text('e', 0x300 + below(16));
            }
        }
        out.append("\r\n");
    }

    private void text(int... codePoints) {
        for (int c : codePoints) {
            out.appendCodePoint(c);
            continuations += c < 0x80 ? 0 : c < 0x800 ? 1 : 2;
        }
    }

    /** Each cell has two of 256 colours and three attributes of its own. */
    private void denseCells() {
        out.append(CSI).append('H');
        int offset = below(156);
        for (int i = 0; i < COLS * ROWS; i++) {
            int color = (i / COLS + i % COLS + offset) % 156;
            out.append(CSI).append("38;5;").append(100 + color).append(";48;5;");
            out.append(255 - color).append(";1;3;4m").append(letter());
        }
        out.append(CSI).append('m');
    }

    /** Each cell has a 24-bit colour of its own and some attribute. */
    private void trueColorCells() {
        out.append(CSI).append('H');
        for (int i = 0; i < COLS * ROWS; i++) {
            out.append(CSI).append("38;2;").append(below(256)).append(';').append(below(256));
            out.append(';').append(below(256)).append(";48;5;").append(below(256));
            out.append(pick("", ";1", ";3", ";4")).append('m').append(letter());
        }
        out.append(CSI).append('m');
    }

    /** As an editor draws a program: a colour for each word, the rest of the line erased. */
    private void mediumCells() {
        for (int row = 1; row <= ROWS; row++) {
            out.append(CSI).append(row).append(";1H");
            for (int i = below(12); i >= 0; i--) {
                out.append(CSI).append(pick("", "1;", "3;")).append(31 + below(7)).append('m');
                word(2, 11);
                out.append(CSI).append("m ");
            }
            out.append(CSI).append('K');
        }
    }

    /** Pages full of letters without colours. */
    private void lightCells() {
        out.append(CSI).append('H');
        char letter = letter();
        for (int i = 0; i < COLS * ROWS; i++) {
            out.append(letter);
        }
    }

    private void cursorMotion() {
        out.append(CSI).append(1 + below(ROWS)).append(';').append(1 + below(COLS)).append('H');
        out.append(letter());
    }

    private void editing() {
        cursorMotion();
        out.append(CSI).append(pick("A", "B", "C", "D", "5A", "3C", "K", "2X", "4P", "2@"));
        out.append(letter());
    }

    /** Short lines at the bottom of a scroll region. */
    private void scroll(int top, int bottom, int lines) {
        out.append(CSI).append(top).append(';').append(bottom).append('r');
        out.append(CSI).append(bottom).append(";1H");
        for (int i = 0; i < lines; i++) {
            word(1, 11);
            out.append("\r\n");
        }
        out.append(CSI).append('r');
    }

    /** A program that takes the screen, draws on it and leaves. */
    private void alternateScreen() {
        out.append(CSI).append("?1049h").append(CSI).append("2J");
        for (int row = 1; row <= ROWS; row++) {
            out.append(CSI).append(row).append(";1H").append(row).append(' ');
            words(below(20));
            out.append(CSI).append('K');
        }
        out.append(CSI).append("?1049l");
    }

    /** Small changes, shown at once. */
    private void syncUpdate() {
        out.append(CSI).append("?2026h");
        for (int i = 0; i < 8; i++) {
            out.append(CSI).append(1 + below(ROWS)).append(";1H");
            out.append(CSI).append(31 + below(7)).append('m');
            words(1 + below(8));
            out.append(CSI).append("m").append(CSI).append('K');
        }
        out.append(CSI).append("?2026l");
    }

    /** As a pager or an editor scrolls a part of the page. */
    private void scrollRegion() {
        out.append(CSI).append("3;40r").append(CSI).append("40;1H");
        for (int i = 0; i < 20; i++) {
            out.append("\r\n");
            words(8);
        }
        out.append(CSI).append("3;1H");
        for (int i = 0; i < 10; i++) {
            out.append(ESC).append('M');
            words(3);
            out.append('\r');
        }
        out.append(CSI).append('r');
    }

    private void longLine() {
        words(400);
        out.append("\r\n");
    }

    private void words(int count) {
        for (int i = 0; i < count; i++) {
            word(1, 11);
            out.append(' ');
        }
    }

    private void word(int from, int to) {
        for (int i = from + below(to - from); i > 0; i--) {
            out.append(letter());
        }
    }

    private char letter() {
        return (char) ('a' + below(26));
    }

    private int below(int bound) {
        return random.nextInt(bound);
    }

    private String pick(String... choices) {
        return choices[below(choices.length)];
    }
}
