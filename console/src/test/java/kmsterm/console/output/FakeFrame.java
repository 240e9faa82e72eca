// SPDX-License-Identifier: MIT
package kmsterm.console.output;

import kmsterm.vte.CellRow;
import kmsterm.vte.CursorShape;
import kmsterm.vte.Frame;

/** A frame that is nothing but its generation. */
final class FakeFrame implements Frame {
    long generation = 1;
    boolean blinks;

    @Override
    public int cols() {
        return 80;
    }

    @Override
    public int rows() {
        return 24;
    }

    @Override
    public long generation() {
        return generation;
    }

    @Override
    public long rowGeneration(int row) {
        return generation;
    }

    @Override
    public void row(int row, CellRow out) {}

    @Override
    public int cursorRow() {
        return 0;
    }

    @Override
    public int cursorCol() {
        return 0;
    }

    @Override
    public boolean cursorVisible() {
        return true;
    }

    @Override
    public CursorShape cursorShape() {
        return CursorShape.BLOCK;
    }

    @Override
    public boolean cursorBlinks() {
        return blinks;
    }

    @Override
    public int cursorColor() {
        return 0;
    }

    @Override
    public int borderColor() {
        return 0;
    }
}
