// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.util.Arrays;

/** Takes the text of a selection: see {@link Selection#bytes}. */
final class SelectedText {
    private static final byte[] NOTHING = {};

    private final Selection selection;
    private final Screen screen;
    private final Lines lines;
    private final int max;
    private final int[] codePoints = new int[ClusterTable.MAX_LENGTH + 1];
    private byte[] out = new byte[256];
    private int length;

    SelectedText(Selection selection, Screen screen, Lines lines, int max) {
        this.selection = selection;
        this.screen = screen;
        this.lines = lines.fresh();
        this.max = max;
    }

    byte[] bytes() {
        boolean rectangle = selection.kind() == Selection.Kind.RECTANGLE;
        for (long n = selection.startRow(); n <= selection.endRow() && length <= max; n++) {
            boolean goesOn = !rectangle && n < selection.endRow() && lines.wrapped(n);
            row(n, goesOn);
            if (!goesOn && n < selection.endRow()) {
                put('\n');
            }
        }
        byte[] result = length <= max ? Arrays.copyOf(out, length) : NOTHING;
        // It may be what nobody else may know.
        Arrays.fill(out, (byte) 0);
        return result;
    }

    private void row(long number, boolean goesOn) {
        int from = selection.from(number);
        int to = selection.to(number);
        to = Math.min(to, goesOn ? lines.length(number) : textEnd(number, from));
        Row row = lines.row(number);
        for (int col = from; col < to; col++) {
            append(col < row.used ? row.cells[col] : 0);
        }
    }

    /** One past the last character of a row; of a line that goes on all of it. */
    private int textEnd(long number, int from) {
        if (selection.kind() != Selection.Kind.RECTANGLE && lines.wrapped(number)) {
            return screen.cols;
        }
        boolean rectangle = selection.kind() == Selection.Kind.RECTANGLE;
        Row row = lines.row(number);
        int end = rectangle ? selection.to(number) : screen.cols;
        end = Math.min(end, row.used);
        while (end > from && Lines.blank(row.cells[end - 1])) {
            end--;
        }
        return end;
    }

    private void append(long cell) {
        if (Cell.isTail(cell)) {
            return;
        }
        int text = (int) (cell & Cell.TEXT);
        boolean concealed = (screen.styles.attributes(Cell.style(cell)) & CellRow.CONCEAL) != 0;
        boolean empty = (cell & Cell.GLYPH) == 0;
        if (concealed || empty) {
            put(' ');
            if (Cell.isWide(cell)) {
                put(' ');
            }
        } else if ((cell & Cell.CLUSTER) != 0) {
            int n = screen.clusters.codePoints(text, codePoints);
            for (int i = 0; i < n; i++) {
                put(codePoints[i]);
            }
        } else {
            put(text);
        }
    }

    private void put(int cp) {
        if (length > max) {
            return;
        }
        if (length + 4 > out.length) {
            byte[] more = Arrays.copyOf(out, 2 * out.length);
            Arrays.fill(out, (byte) 0);
            out = more;
        }
        length = KeyEncoder.utf8(cp, out, length);
    }
}
