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
        write(dir, "compiler", bytes, Payloads::compiler);
        write(dir, "cjk", bytes, Payloads::cjk);
        write(dir, "dense-cells", bytes, Payloads::denseCells);
        write(dir, "cursor-motion", bytes, Payloads::cursorMotion);
        write(dir, "scroll-region", bytes, Payloads::scrollRegion);
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
        out.append(pick("-rw-r--r--", "drwxr-xr-x", "lrwxrwxrwx", "-rwxr-xr-x"));
        out.append("  1 root root ").append(below(9_000_000)).append(" Nov 20 10:00 ");
        out.append(CSI).append(pick("0m", "01;34m", "01;36m", "01;32m"));
        word(3, 20);
        out.append(CSI).append("0m\r\n");
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

    /** Each cell has a colour of its own and some attribute. */
    private void denseCells() {
        out.append(CSI).append('H');
        for (int i = 0; i < 2000; i++) {
            out.append(CSI).append("38;2;").append(below(256)).append(';').append(below(256));
            out.append(';').append(below(256)).append(";48;5;").append(below(256));
            out.append(pick("", ";1", ";3", ";4")).append('m').append(letter());
        }
        out.append(CSI).append('m');
    }

    private void cursorMotion() {
        out.append(CSI).append(1 + below(60)).append(';').append(1 + below(200)).append('H');
        out.append(letter());
        out.append(CSI).append(pick("A", "B", "C", "D", "5A", "3C", "K", "2X", "4P", "2@"));
        out.append(letter());
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
