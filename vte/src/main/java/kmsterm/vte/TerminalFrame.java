// SPDX-License-Identifier: MIT
package kmsterm.vte;

/** A terminal's {@link Frame}: reads the screen; nothing is copied until a row is asked for. */
final class TerminalFrame implements Frame {
    private final Screen screen;
    private final Interpreter interpreter;
    private final Colors colors;

    /** Grows with every {@link #update} after a change. */
    private long generation;

    private boolean changed = true;
    private boolean flash;

    TerminalFrame(Screen screen, Interpreter interpreter, Colors colors) {
        this.screen = screen;
        this.interpreter = interpreter;
        this.colors = colors;
    }

    /** Something may have changed since the last frame. */
    void changed() {
        changed = true;
    }

    /** Everything may look different: the view moved. */
    void changedAll() {
        changed = true;
        screen.grid.touchAll();
    }

    /** See {@link Terminal#flash}. */
    void flash(boolean on) {
        if (on != flash) {
            flash = on;
            changedAll();
        }
    }

    /** Begins a new generation if something changed. */
    void update() {
        boolean selected = screen.selection.frame();
        boolean moved = screen.copyMode.frame();
        boolean hinted = screen.hints.frame();
        if (changed || selected || moved || hinted) {
            changed = false;
            screen.selection.shown();
            generation = screen.grid.generation();
            screen.main.flush(generation + 1);
            screen.alternate.flush(generation + 1);
        }
    }

    @Override
    public int cols() {
        return screen.cols;
    }

    @Override
    public int rows() {
        return screen.rows;
    }

    @Override
    public long generation() {
        return generation;
    }

    @Override
    public long rowGeneration(int row) {
        if (screen.viewOffset == 0) {
            return screen.grid.generation(row);
        }
        // Rows of the scrollback do not change; what moves the view touches all positions.
        long moved = screen.grid.movedGeneration(row);
        int below = row - screen.viewOffset;
        return below < 0 ? moved : Math.max(moved, screen.grid.generation(below));
    }

    @Override
    public void row(int row, CellRow out) {
        Screen s = screen;
        out.ensure(s.cols);
        Row source;
        if (row < s.viewOffset) {
            source = s.scratch;
            s.scrollback.read(s.scrollback.rows() - s.viewOffset + row, source);
        } else {
            source = s.grid.row(row - s.viewOffset);
        }
        out.wrapped = source.wrapped();
        out.size = source.size();
        long[] cells = source.cells;
        int used = Math.min(source.used, s.cols);
        long pen = 0;
        resolve(0, out, 0);
        for (int col = 0; col < used; col++) {
            long cell = cells[col];
            if ((cell & Cell.STYLE) == pen && col > 0) {
                repeat(out, col - 1, col);
            } else if (col > 0 || (cell & Cell.STYLE) != 0) {
                pen = cell & Cell.STYLE;
                resolve(Cell.style(cell), out, col);
            }
            text(cell, out, col);
        }
        rest(out, used);
        if (s.selection.covers(row)) {
            select(row, out);
        }
        s.hints.draw(row, out);
        out.tables(s.clusters.strings(), s.fonts);
    }

    /** Colours exchanged, so that it shows on every background, or as OSC 17 and 19 say. */
    private void select(int row, CellRow out) {
        long number = screen.lines.fresh().view() + row;
        int to = screen.selection.to(number);
        boolean background = colors.isSet(Colors.SELECTED_BACKGROUND);
        boolean foreground = colors.isSet(Colors.SELECTED_TEXT);
        for (int col = screen.selection.from(number); col < to; col++) {
            int fg = out.fg[col];
            boolean plain = out.underline[col] == fg;
            out.fg[col] = foreground ? colors.get(Colors.SELECTED_TEXT) : out.bg[col];
            out.bg[col] = background ? colors.get(Colors.SELECTED_BACKGROUND) : fg;
            if ((out.attributes[col] & CellRow.CONCEAL) != 0) {
                out.fg[col] = out.bg[col];
            }
            out.underline[col] = plain ? out.fg[col] : out.underline[col];
            out.attributes[col] ^= CellRow.INVERSE;
        }
    }

    private static void repeat(CellRow out, int from, int to) {
        out.fg[to] = out.fg[from];
        out.bg[to] = out.bg[from];
        out.underline[to] = out.underline[from];
        out.fgColor[to] = out.fgColor[from];
        out.bgColor[to] = out.bgColor[from];
        out.attributes[to] = out.attributes[from] & ~(CellRow.WIDE | CellRow.WIDE_TAIL);
    }

    /** What was never written. */
    private void rest(CellRow out, int from) {
        for (int col = from; col < screen.cols; col++) {
            if (col == from) {
                resolve(0, out, col);
            } else {
                repeat(out, from, col);
            }
            out.text[col] = 0;
        }
    }

    private void text(long cell, CellRow out, int col) {
        int text = (int) (cell & Cell.TEXT);
        if ((cell & Cell.CLUSTER) != 0) {
            screen.clusters.string(text);
            text = -1 - text;
        }
        out.text[col] = text;
        if ((cell & (Cell.WIDE | Cell.TAIL)) != 0) {
            out.attributes[col] |= Cell.isWide(cell) ? CellRow.WIDE : CellRow.WIDE_TAIL;
        }
    }

    /** Symbolic colours and attributes to what is drawn. */
    private void resolve(int style, CellRow out, int col) {
        StyleTable styles = screen.styles;
        int attributes = styles.attributes(style);
        int fgColor = styles.foreground(style);
        int bgColor = styles.background(style);
        boolean bold = (attributes & CellRow.BOLD) != 0;
        boolean dim8 = fgColor >>> 24 == 1 && (fgColor & 0xFF) < 8;
        int fg = colors.resolve(bold && dim8 ? fgColor + 8 : fgColor, Colors.FOREGROUND);
        int bg = colors.resolve(bgColor, Colors.BACKGROUND);
        if (reversed()) {
            // Only the default colours change places, as xterm swaps them.
            fg = fgColor == 0 ? colors.get(Colors.BACKGROUND) : fg;
            bg = bgColor == 0 ? colors.get(Colors.FOREGROUND) : bg;
        }
        if ((attributes & CellRow.FAINT) != 0) {
            fg = mix(fg, bg);
        }
        if ((attributes & CellRow.INVERSE) != 0) {
            int swap = fg;
            fg = bg;
            bg = swap;
        }
        if ((attributes & CellRow.CONCEAL) != 0) {
            fg = bg;
        }
        int underline = styles.underline(style);
        out.fg[col] = fg;
        out.bg[col] = bg;
        out.underline[col] = underline == 0 ? fg : colors.resolve(underline, Colors.FOREGROUND);
        out.attributes[col] = attributes;
        out.fgColor[col] = fgColor;
        out.bgColor[col] = bgColor;
    }

    private boolean reversed() {
        return interpreter.mode(Mode.DECSCNM) ^ flash;
    }

    /** Half way between two colours. */
    private static int mix(int a, int b) {
        return ((a & 0xFEFEFE) + (b & 0xFEFEFE)) >>> 1;
    }

    @Override
    public int cursorRow() {
        return screen.copyMode.active()
                ? screen.copyMode.viewRow()
                : screen.row + screen.viewOffset;
    }

    @Override
    public int cursorCol() {
        return screen.copyMode.active() ? screen.copyMode.col() : screen.col;
    }

    @Override
    public boolean cursorVisible() {
        boolean wanted = screen.copyMode.active() || interpreter.mode(Mode.DECTCEM);
        return wanted && cursorRow() >= 0 && cursorRow() < screen.rows;
    }

    @Override
    public CursorShape cursorShape() {
        return screen.copyMode.active() ? CursorShape.BLOCK : interpreter.cursorShape();
    }

    @Override
    public boolean cursorBlinks() {
        return interpreter.mode(Mode.CURSOR_BLINK);
    }

    @Override
    public int cursorColor() {
        return colors.get(Colors.CURSOR);
    }

    @Override
    public int borderColor() {
        return colors.get(reversed() ? Colors.FOREGROUND : Colors.BACKGROUND);
    }
}
