// SPDX-License-Identifier: MIT
package kmsterm.vte;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random and structured bytes: 10^6 of each here, 10^8 with {@code -Dkmsterm.long=true}. */
class HostileInputTest {
    private static final int BYTES = Boolean.getBoolean("kmsterm.long") ? 100_000_000 : 1_000_000;
    private static final long SEED = Long.getLong("kmsterm.seed", 42);
    private static final int CHUNK = 4096;

    private static final String[] PIECES = {
        "text ",
        "漢字",
        "e\u0301",
        "👩\u200d🚀",
        "\r\n",
        "\n",
        "\b",
        "\t",
        "\033",
        "\033[",
        "\033P",
        "\033]",
        "\033\\",
        "\007",
        "\033(0",
        "\033(B",
        "\016",
        "\017",
        "\033N",
        "\0337",
        "\0338",
        "\033M",
        "\033D",
        "\033#8",
        "\033c",
        "\033[?1049h",
        "\033[?1049l",
        "\033[?47h",
        "\033[?47l",
        "\033[?6h",
        "\033[?6l",
        "\033[?7l",
        "\033[?7h",
        "\033[4h",
        "\033[4l",
        "\033[!p",
        "\033[r",
        "\033[2;5r",
        "\033[1;3r",
        "\033[m",
        "\033[7;44m",
        "\033[38;2;1;2;3m",
        "\033[3J",
        "\033[2J",
        "\030",
        "\u0085",
        "\u009b5;5H",
        "\033]4;1;#123\007",
        "\033P$qm\033\\",
        "\033[1\"q",
        "\033[?J",
        "\033[?2l",
        "\033<",
        "\033<",
        "\033<",
        "\033Y!!",
        "\033[?69h",
        "\033[2;5s",
        "\033[s",
        "\0336",
        "\0339",
        "\033V",
        "\033W",
        "\033[?45h",
        "\033[?1045h",
        "\033[?40h",
        "\033[?3h",
        "\033[?3l",
        "\033[?2027h",
        "\033[?1046l",
        "\033[?1046h",
        "🇩🇪",
        "👍🏽",
        "\033[1;1;3;4;1;2;2$v",
        "\033[1;2;3;4$z",
        "\033[1;2;3;4${",
        "\033[65;1;2;3;9$x",
        "\033[1;2;3;4;1;4$r",
        "\033[1;2;3;4;7$t",
        "\033[2*x",
        "\033[1;1;1;1;9;9*y",
        "\033[3 @",
        "\033[3 A",
        "\033['}",
        "\033['~",
        "\033#3",
        "\033#4",
        "\033#5",
        "\033#6",
        "\033(>",
        "\033(%5",
        "\033-A",
        "\033~",
        "\033( @",
        "\033P1;1;0;4;0;1;2{ @~@/A;?\033\\",
        "\033%@",
        "\033%G",
        "\033 G",
        "\033 F",
        "\033[64;1\"p",
        "\033[#{",
        "\033[#}",
        "\033[#P",
        "\033[#Q",
        "\033[1;1;5;5#|",
        "\033[8;9;9t",
        "\033[22t",
        "\033[23t",
        "\033[>0t",
        "\033P1$t1;2;1;C;A;H;1;2;H;0B%5A\033\\",
        "\033P2$t3/5\033\\",
        "\033[1$w",
        "\033]8;;http://x/\007",
        "\033]8;;\007",
        "\033]52;c;aGk=\007",
        "\033]133;A\007",
        "\033]P1234567",
        "\033]R",
        "\033[>5u",
        "\033[<u",
        "\033[?1;5;6;7s",
        "\033[?1;5;6;7r"
    };

    private static final String FINALS = "@ABCDEFGHIJKLMPSTXZ`abcdefghilmnpqrstuvwxyz{|}~";

    @Test
    void randomBytes_keepTheInvariants() {
        var random = new SplittableRandom(SEED);
        run(random, (bytes, n) -> random.nextBytes(bytes));
    }

    @Test
    void structuredBytes_keepTheInvariants() {
        var random = new SplittableRandom(SEED + 1);
        run(random, (bytes, n) -> structured(random, bytes));
    }

    private interface Source {
        void fill(byte[] bytes, int n);
    }

    private static void run(SplittableRandom random, Source source) {
        Terminal t = terminal(20, 8);
        t.allow(EnumSet.allOf(WindowOp.class));
        byte[] bytes = new byte[CHUNK];
        for (int done = 0; done < BYTES; done += CHUNK) {
            source.fill(bytes, CHUNK);
            for (int at = 0; at < CHUNK; ) {
                at = t.feed(bytes, at, CHUNK, random.nextInt(1, 500));
            }
            Invariants.check(t);
            if (random.nextInt(4) == 0) {
                t.resize(random.nextInt(1, 60), random.nextInt(1, 20));
                Invariants.check(t);
            }
            t.scrollView(random.nextInt(-9, 9));
            look(t);
            if (random.nextInt(50) == 0) {
                byte[] snapshot = t.snapshot();
                t = Terminal.restore(snapshot, new Effects() {});
                t.allow(EnumSet.allOf(WindowOp.class));
                assertArrayEquals(snapshot, t.snapshot());
            }
        }
        assertTrue(t.screen().styles.live() < 10_000, "styles");
        assertTrue(t.screen().scrollback.bytes() < 4 << 20, "history");
    }

    private static Terminal terminal(int cols, int rows) {
        return new Terminal(cols, rows, 200, Palette.xterm(), new Effects() {});
    }

    private static void look(Terminal t) {
        var row = new CellRow();
        Frame frame = t.frame();
        for (int r = 0; r < frame.rows(); r++) {
            frame.row(r, row);
            for (int col = 0; col < row.cols; col++) {
                assertTrue(row.text[col] >= 0 || !row.cluster(row.text[col]).isEmpty());
            }
        }
    }

    private static void structured(SplittableRandom random, byte[] bytes) {
        for (int at = 0; at < bytes.length; ) {
            byte[] piece = piece(random).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < piece.length && at < bytes.length; i++) {
                bytes[at++] = piece[i];
            }
        }
    }

    private static String piece(SplittableRandom random) {
        if (random.nextInt(2) == 0) {
            return PIECES[random.nextInt(PIECES.length)];
        }
        var out = new StringBuilder("\033[");
        if (random.nextInt(8) == 0) {
            out.append("<=>?".charAt(random.nextInt(4)));
        }
        for (int k = random.nextInt(4); k > 0; k--) {
            out.append(random.nextInt(10) == 0 ? random.nextInt(1 << 30) : random.nextInt(12));
            out.append(random.nextInt(8) == 0 ? ':' : ';');
        }
        if (random.nextInt(12) == 0) {
            out.append(" !\"$#\'*+&".charAt(random.nextInt(9)));
        }
        return out.append(FINALS.charAt(random.nextInt(FINALS.length()))).toString();
    }

    @Test
    void bombs_areBoundedByTheBudget() {
        String[] bombs = {
            "\033[65535b",
            "\033[2J",
            "\033[65535L",
            "\033[65535M",
            "\033[44m\n",
            "\033#8",
            "\033[$z",
            "\033[65;$x",
            "\033[;;;;1$r",
            "\033[${",
            "\033[1;1*y",
            "\033[;;;;2;2$v",
            "\033[65535'}",
            "\033[65535 @",
            "\033[1;1#|",
            "\033[65535S",
            "\033[65535T",
            "\033[65535@",
            "\033[65535P",
            "\033[?2J",
            "\033[65535I"
        };
        for (String bomb : bombs) {
            Terminal t = new Terminal(2000, 1000, 10, Palette.xterm(), new Effects() {});
            t.allow(EnumSet.allOf(WindowOp.class));
            byte[] bytes = ("x" + bomb.repeat(5000)).getBytes(StandardCharsets.US_ASCII);
            int at = 0;
            int calls = 0;
            // A call does at most one function beyond its budget: the page, once.
            while (at < bytes.length && calls < 20) {
                at = t.feed(bytes, at, bytes.length, 65536);
                calls++;
            }
            assertTrue(at > calls, bomb);
        }
    }
}
