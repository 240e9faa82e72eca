// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads what {@link SnapshotWriter} wrote. Everything it returns is checked against a bound. */
final class SnapshotReader {
    private final byte[] bytes;
    private int at;

    SnapshotReader(byte[] bytes) {
        this.bytes = bytes;
    }

    static IllegalArgumentException bad(String what) {
        return new IllegalArgumentException("not a snapshot: " + what);
    }

    private int next() {
        if (at >= bytes.length) {
            throw bad("cut off");
        }
        return bytes[at++];
    }

    int number() {
        return (int) number64();
    }

    /** A number of at most {@code max}. */
    int number(int max) {
        long value = number64();
        if (value < 0 || value > max) {
            throw bad("number out of range");
        }
        return (int) value;
    }

    long number64() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int b = next();
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw bad("number too long");
    }

    boolean bool() {
        return number(1) == 1;
    }

    String string(int maxBytes) {
        int length = number(maxBytes);
        if (bytes.length - at < length) {
            throw bad("cut off");
        }
        at += length;
        try {
            var utf8 = ByteBuffer.wrap(bytes, at - length, length);
            return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not a snapshot: not UTF-8", e);
        }
    }

    /** A string of at most {@code max} UTF-16 units without control characters. */
    String text(int max) {
        String text = string(max * 3);
        if (text.length() > max || text.chars().anyMatch(Character::isISOControl)) {
            throw bad("text");
        }
        return text;
    }

    void raw(byte[] target, int length) {
        if (bytes.length - at < length) {
            throw bad("cut off");
        }
        System.arraycopy(bytes, at, target, 0, length);
        at += length;
    }

    int remaining() {
        return bytes.length - at;
    }

    /** A row of at most as many cells as {@code row}, which is empty, has room for. */
    void row(Row row, PackedRow packer) {
        if (bytes.length - at < PackedRow.HEADER || PackedRow.cells(bytes, at) > row.cells.length) {
            throw bad("row");
        }
        try {
            at = packer.unpack(bytes, at, row);
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("not a snapshot: row", e);
        }
        if (!row.consistent()) {
            throw bad("row");
        }
    }

    void end() {
        if (at != bytes.length) {
            throw bad("bytes left over");
        }
    }
}
