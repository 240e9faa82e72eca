// SPDX-License-Identifier: MIT
package kmsterm.render.testkit;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What can be seen on a screen, cell by cell. As text it is a golden file: the characters between
 * bars, then the looks, a letter for each cell, then what the letters mean.
 *
 * @param cells {@code cols * rows}, row-major
 */
public record Screen(int cols, int rows, Cell[] cells) {
    /** Pixels that are no glyph of the font. */
    public static final int UNREADABLE = 0xbf;

    private static final String LOOKS =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /**
     * @param codePoint a space where nothing is
     * @param look colours, lines and cursor in words; of an unreadable cell its pixels
     */
    public record Cell(int codePoint, String look) {}

    public Cell at(int row, int col) {
        return cells[row * cols + col];
    }

    /** The characters, a line for each row, without trailing blanks. */
    public String text() {
        var text = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            text.append(line(row).stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** The form of a golden file. */
    public String golden() {
        Map<String, Character> letters = new LinkedHashMap<>();
        var looks = new StringBuilder();
        var text = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            text.append('|').append(line(row)).append("|\n");
            looks.append('|');
            for (int col = 0; col < cols; col++) {
                char next = LOOKS.charAt(Math.min(letters.size(), LOOKS.length() - 1));
                looks.append(letters.computeIfAbsent(at(row, col).look(), look -> next));
            }
            looks.append("|\n");
        }
        text.append('\n').append(looks).append('\n');
        letters.forEach(
                (look, letter) -> text.append(letter).append(' ').append(look).append('\n'));
        return text.toString();
    }

    /** The cells that differ from those of another screen of the same size, a line for each. */
    public String difference(Screen expected) {
        var text = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            if (!cells[i].equals(expected.cells[i])) {
                text.append("row ").append(i / cols).append(" col ").append(i % cols);
                text.append(": expected ").append(describe(expected.cells[i]));
                text.append(", is ").append(describe(cells[i])).append('\n');
            }
        }
        return text.toString();
    }

    /** Reads {@link #golden} back. */
    public static Screen parse(String golden) {
        String[] parts = golden.split("\n\n", 3);
        String[] text = parts[0].split("\n", -1);
        String[] looks = parts[1].split("\n", -1);
        Map<Character, String> meaning = new LinkedHashMap<>();
        parts[2].lines().forEach(line -> meaning.put(line.charAt(0), line.substring(2)));
        int cols = looks[0].length() - 2;
        var cells = new Cell[cols * text.length];
        for (int row = 0; row < text.length; row++) {
            int[] codePoints = text[row].codePoints().toArray();
            for (int col = 0; col < cols; col++) {
                String look = meaning.get(looks[row].charAt(col + 1));
                cells[row * cols + col] = new Cell(codePoints[col + 1], look);
            }
        }
        return new Screen(cols, text.length, cells);
    }

    private String line(int row) {
        var line = new StringBuilder();
        for (int col = 0; col < cols; col++) {
            line.appendCodePoint(at(row, col).codePoint());
        }
        return line.toString();
    }

    private static String describe(Cell cell) {
        return "'" + Character.toString(cell.codePoint()) + "' " + cell.look();
    }
}
