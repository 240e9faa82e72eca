// SPDX-License-Identifier: MIT

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compiles the drawings of the built-in font (src/main/font/8x16.txt, which explains its own format) into the
 * resource that kmsterm.fonts.Drawings reads. Run by the build: {@code java FontCompiler.java IN OUT}.
 *
 * <p>Output, big-endian: count of drawings, count of compositions, the sorted keys of the drawings, 16 bytes for
 * each (a row a byte, the leftmost pixel in the highest bit), then the sorted compositions as triples of code
 * point, base, mark; mark 0 stands for "the same drawing as". A key is a code point and a form above its 21 bits.
 */
public final class FontCompiler {
    private static final int ROWS = 16;
    private static final int BOLD_FORM = 1 << 21;
    private static final int CENTRED_FORM = 2 << 21;

    private final Map<Integer, byte[]> drawings = new TreeMap<>();
    private final Map<Integer, int[]> compositions = new TreeMap<>();
    private int lineNumber;

    public static void main(String[] args) throws IOException {
        var compiler = new FontCompiler();
        compiler.read(Files.readAllLines(Path.of(args[0])));
        compiler.addCanonical();
        Path out = Path.of(args[1]);
        Files.createDirectories(out.toAbsolutePath().getParent());
        Files.write(out, compiler.bytes());
    }

    private void read(List<String> lines) {
        List<byte[]> block = List.of();
        for (String line : lines) {
            lineNumber++;
            if (line.isBlank() || line.startsWith("//")) {
                continue;
            }
            if (line.startsWith("= ")) {
                block = begin(line.substring(2).trim().split(" +"));
            } else if (line.contains(" : ")) {
                rule(line);
            } else {
                row(line, block);
            }
        }
    }

    private List<byte[]> begin(String[] names) {
        List<byte[]> block = new ArrayList<>();
        for (String name : names) {
            byte[] rows = new byte[ROWS];
            if (drawings.put(key(name), rows) != null) {
                throw bad("drawn twice: " + name);
            }
            block.add(rows);
        }
        return block;
    }

    private void row(String line, List<byte[]> block) {
        int y = Integer.parseInt(line.substring(0, 2).trim());
        String[] cells = line.substring(3).trim().split(" +");
        if (cells.length != block.size() || y >= ROWS) {
            throw bad(cells.length + " drawings in row " + y + ", wanted " + block.size());
        }
        for (int i = 0; i < cells.length; i++) {
            block.get(i)[y] = (byte) bits(cells[i]);
        }
    }

    private int bits(String cell) {
        if (!cell.matches("[.#]{8}")) {
            throw bad("not eight of . and #: " + cell);
        }
        return Integer.parseInt(cell.replace('.', '0').replace('#', '1'), 2);
    }

    private void rule(String line) {
        int colon = line.indexOf(" : ");
        String[] parts = line.substring(colon + 3).trim().split(" +");
        for (String name : line.substring(0, colon).trim().split(" +")) {
            int mark = parts.length > 1 ? key(parts[1]) : 0;
            if (compositions.put(key(name), new int[] {key(parts[0]), mark}) != null) {
                throw bad("two rules: " + name);
            }
        }
    }

    /** A single character, U+ and hex digits, and * or ' for a form. */
    private int key(String name) {
        if (name.codePointCount(0, name.length()) == 1) {
            return name.codePointAt(0);
        }
        if (name.endsWith("*")) {
            return BOLD_FORM | key(name.substring(0, name.length() - 1));
        }
        if (name.endsWith("'")) {
            return CENTRED_FORM | key(name.substring(0, name.length() - 1));
        }
        if (name.startsWith("U+")) {
            return Integer.parseInt(name.substring(2), 16);
        }
        throw bad("not a name: " + name);
    }

    private IllegalArgumentException bad(String what) {
        return new IllegalArgumentException("line " + lineNumber + ": " + what);
    }

    /** Canonical decompositions, one step each, as far as all their parts are here. */
    private void addCanonical() {
        boolean grown = true;
        while (grown) {
            grown = false;
            for (int codePoint = 0xC0; codePoint < 0x10000; codePoint++) {
                int[] parts = decompose(codePoint);
                if (parts != null && !compositions.containsKey(codePoint) && known(parts[0]) && known(parts[1])) {
                    compositions.put(codePoint, parts);
                    grown = true;
                }
            }
        }
    }

    private boolean known(int codePoint) {
        return codePoint == 0 || drawings.containsKey(codePoint) || compositions.containsKey(codePoint);
    }

    /** The last mark, and what it stands on: composed again, so that it is one code point; or null. */
    private static int[] decompose(int codePoint) {
        String whole = Character.toString(codePoint);
        String parts = Normalizer.normalize(whole, Normalizer.Form.NFD);
        if (Character.isSurrogate((char) codePoint) || parts.equals(whole)) {
            return null;
        }
        if (parts.codePointCount(0, parts.length()) == 1) {
            return new int[] {parts.codePointAt(0), 0};
        }
        int last = parts.codePointBefore(parts.length());
        String base =
                Normalizer.normalize(
                        parts.substring(0, parts.length() - Character.charCount(last)), Normalizer.Form.NFC);
        return base.codePointCount(0, base.length()) == 1 ? new int[] {base.codePointAt(0), last} : null;
    }

    private byte[] bytes() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeInt(drawings.size());
        out.writeInt(compositions.size());
        for (int key : drawings.keySet()) {
            out.writeInt(key);
        }
        for (byte[] rows : drawings.values()) {
            out.write(rows);
        }
        for (var entry : compositions.entrySet()) {
            int[] parts = entry.getValue();
            if (!known(parts[0]) || !known(parts[1])) {
                throw new IllegalArgumentException("parts missing for U+" + Integer.toHexString(entry.getKey()));
            }
            out.writeInt(entry.getKey());
            out.writeInt(parts[0]);
            out.writeInt(parts[1]);
        }
        return bytes.toByteArray();
    }
}
