// SPDX-License-Identifier: MIT
package kmsterm.vte;

/** What Select Graphic Rendition sets: colours as in {@link CellRow#fgColor}, and attributes. */
final class Pen {
    int fg;
    int bg;
    int underline;

    /** Bits of {@link CellRow#attributes}. */
    int attributes;

    void reset() {
        fg = 0;
        bg = 0;
        underline = 0;
        attributes = 0;
    }

    void set(Pen other) {
        fg = other.fg;
        bg = other.bg;
        underline = other.underline;
        attributes = other.attributes;
    }

    /**
     * Select Graphic Rendition. An empty parameter means 0; unknown values are skipped. Source:
     * ECMA-48 8.3.117; colours and colon sub-parameters: ITU-T T.416 13.1.8, xterm ctlseqs "SGR";
     * underline styles and colour: kitty's, as most terminals have them.
     */
    void sgr(Params p) {
        for (int i = 0; i < p.count(); ) {
            int next = p.endOfGroup(i);
            int value = p.get(i, 0);
            if (value == 38 || value == 48 || value == 58) {
                i = color(p, i, next, value);
                continue;
            }
            if (next - i == 1) {
                set(value);
            } else if (value == 4) {
                underlineStyle(p.get(i + 1, 1));
            }
            i = next;
        }
    }

    private void set(int value) {
        switch (value) {
            case 0 -> reset();
            case 1 -> attributes |= CellRow.BOLD;
            case 2 -> attributes |= CellRow.FAINT;
            case 3 -> attributes |= CellRow.ITALIC;
            case 4 -> underlineStyle(1);
            case 5, 6 -> attributes |= CellRow.BLINK;
            case 7 -> attributes |= CellRow.INVERSE;
            case 8 -> attributes |= CellRow.CONCEAL;
            case 9 -> attributes |= CellRow.STRIKE;
            case 21 -> underlineStyle(2);
            case 22 -> attributes &= ~(CellRow.BOLD | CellRow.FAINT);
            case 23 -> attributes &= ~CellRow.ITALIC;
            case 24 -> underlineStyle(0);
            case 25 -> attributes &= ~CellRow.BLINK;
            case 27 -> attributes &= ~CellRow.INVERSE;
            case 28 -> attributes &= ~CellRow.CONCEAL;
            case 29 -> attributes &= ~CellRow.STRIKE;
            case 30, 31, 32, 33, 34, 35, 36, 37 -> fg = CellRow.COLOR_INDEXED | value - 30;
            case 39 -> fg = 0;
            case 40, 41, 42, 43, 44, 45, 46, 47 -> bg = CellRow.COLOR_INDEXED | value - 40;
            case 49 -> bg = 0;
            case 51, 52 -> attributes |= CellRow.FRAMED;
            case 53 -> attributes |= CellRow.OVERLINE;
            case 54 -> attributes &= ~CellRow.FRAMED;
            case 55 -> attributes &= ~CellRow.OVERLINE;
            case 59 -> underline = 0;
            case 73 -> attributes = (attributes & ~CellRow.SUBSCRIPT) | CellRow.SUPERSCRIPT;
            case 74 -> attributes = (attributes & ~CellRow.SUPERSCRIPT) | CellRow.SUBSCRIPT;
            case 75 -> attributes &= ~(CellRow.SUPERSCRIPT | CellRow.SUBSCRIPT);
            case 90, 91, 92, 93, 94, 95, 96, 97 -> fg = CellRow.COLOR_INDEXED | value - 82;
            case 100, 101, 102, 103, 104, 105, 106, 107 -> bg = CellRow.COLOR_INDEXED | value - 92;
            default -> {}
        }
    }

    private void underlineStyle(int style) {
        if (style <= 5) {
            attributes = (attributes & ~CellRow.UNDERLINE_MASK) | style << CellRow.UNDERLINE_SHIFT;
        }
    }

    /**
     * 38, 48 and 58: {@code 5;n}, {@code 2;r;g;b}, {@code 5:n}, {@code 2:r:g:b}, {@code 2:s:r:g:b}.
     */
    private int color(Params p, int at, int groupEnd, int target) {
        boolean colons = groupEnd - at > 1;
        int end = colons ? groupEnd : p.count();
        if (at + 1 >= end) {
            return end;
        }
        int kind = p.get(at + 1, 0);
        if (kind == 5) {
            if (at + 2 < end && p.get(at + 2, 0) <= 255) {
                put(target, CellRow.COLOR_INDEXED | p.get(at + 2, 0));
            }
            return colons ? groupEnd : Math.min(end, at + 3);
        }
        if (kind != 2) {
            return colons ? groupEnd : Math.min(end, at + 2);
        }
        // With colons a colour space id may stand before red.
        int red = colons && end - at >= 6 ? at + 3 : at + 2;
        if (red + 2 < end) {
            int r = p.get(red, 0);
            int g = p.get(red + 1, 0);
            int b = p.get(red + 2, 0);
            if ((r | g | b) <= 255) {
                put(target, CellRow.COLOR_RGB | r << 16 | g << 8 | b);
            }
        }
        return colons ? groupEnd : Math.min(end, at + 5);
    }

    /** Parameters of SGR that make this pen, without the final character. */
    Replies report(Replies r) {
        int style = (attributes & CellRow.UNDERLINE_MASK) >> CellRow.UNDERLINE_SHIFT;
        // In xterm's order.
        r.text("0");
        attribute(r, CellRow.BOLD, ";1");
        r.text(style == 1 ? ";4" : "");
        attribute(r, CellRow.BLINK, ";5");
        attribute(r, CellRow.INVERSE, ";7");
        attribute(r, CellRow.CONCEAL, ";8");
        attribute(r, CellRow.FAINT, ";2");
        attribute(r, CellRow.ITALIC, ";3");
        attribute(r, CellRow.STRIKE, ";9");
        if (style == 2) {
            r.text(";21");
        } else if (style > 2) {
            r.text(";4:").number(style);
        }
        attribute(r, CellRow.FRAMED, ";51");
        attribute(r, CellRow.OVERLINE, ";53");
        attribute(r, CellRow.SUPERSCRIPT, ";73");
        attribute(r, CellRow.SUBSCRIPT, ";74");
        color(r, fg, 30);
        color(r, bg, 40);
        color(r, underline, 50);
        return r;
    }

    private void attribute(Replies r, int bit, String text) {
        if ((attributes & bit) != 0) {
            r.text(text);
        }
    }

    private static void color(Replies r, int color, int base) {
        int index = color & 0xFF;
        switch (color >>> 24) {
            case 0 -> {}
            case 1 -> {
                if (base < 50 && index < 8) {
                    r.text(";").number(base + index);
                } else if (base < 50 && index < 16) {
                    r.text(";").number(base + 52 + index);
                } else {
                    r.text(";").number(base + 8).text(":5:").number(index);
                }
            }
            default -> {
                r.text(";").number(base + 8).text(":2::").number(color >> 16 & 0xFF);
                r.text(":").number(color >> 8 & 0xFF).text(":").number(index);
            }
        }
    }

    private void put(int target, int color) {
        switch (target) {
            case 38 -> fg = color;
            case 48 -> bg = color;
            default -> underline = color;
        }
    }

    void save(SnapshotWriter out) {
        out.number(fg);
        out.number(bg);
        out.number(underline);
        out.number(attributes);
    }

    void load(SnapshotReader in) {
        fg = checked(in.number());
        bg = checked(in.number());
        underline = checked(in.number());
        attributes = in.number(0xFFFF);
        if ((attributes & (CellRow.WIDE | CellRow.WIDE_TAIL)) != 0) {
            throw SnapshotReader.bad("attributes");
        }
        if ((attributes & CellRow.UNDERLINE_MASK) >> CellRow.UNDERLINE_SHIFT > 5) {
            throw SnapshotReader.bad("underline style");
        }
    }

    /** A symbolic colour as in {@link CellRow#fgColor}. */
    static int checked(int color) {
        boolean valid =
                switch (color >>> 24) {
                    case 0 -> color == 0;
                    case 1 -> (color & 0xFFFF00) == 0;
                    case 2 -> true;
                    default -> false;
                };
        if (!valid) {
            throw SnapshotReader.bad("colour");
        }
        return color;
    }
}
