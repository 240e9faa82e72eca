// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Grows a byte array: numbers of variable length, 7 bits a byte, least significant first. */
final class SnapshotWriter {
    private byte[] bytes = new byte[1024];
    private int at;

    private void room(int n) {
        if (bytes.length - at < n) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, at + n));
        }
    }

    /** An unsigned 32-bit number. */
    void number(int value) {
        room(5);
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
    }

    void number64(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7F) != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
    }

    void bool(boolean value) {
        number(value ? 1 : 0);
    }

    void string(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        raw(utf8, 0, utf8.length);
    }

    void raw(byte[] source, int from, int to) {
        room(to - from);
        System.arraycopy(source, from, bytes, at, to - from);
        at += to - from;
    }

    /** A row, as {@link PackedRow} has it. */
    void row(Row row, PackedRow packer) {
        room(PackedRow.bound(row.used));
        at = packer.pack(row, bytes, at);
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, at);
    }
}
