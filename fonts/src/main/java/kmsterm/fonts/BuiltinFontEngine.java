// SPDX-License-Identifier: MIT
package kmsterm.fonts;

/** The 8×16 bitmap font that is always there, at whole multiples of its size. */
public final class BuiltinFontEngine implements FontEngine {
    public BuiltinFontEngine() {}

    @Override
    public String name() {
        return "8x16";
    }

    @Override
    public Font open(int heightPx) {
        throw new AssertionError("skeleton");
    }
}
