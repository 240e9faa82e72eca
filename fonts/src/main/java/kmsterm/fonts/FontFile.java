// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;

/**
 * The bytes of a font, there until it is closed even if the file's name is given to another one
 * meanwhile, as package managers do. Small files are copied, so that even writing over them does no
 * harm; large ones are mapped.
 */
final class FontFile implements AutoCloseable {
    /** Files up to it are copied. The usual code fonts are below 1 MB, with CJK they begin at 4. */
    private static final int COPIED_BYTES = 2 << 20;

    /**
     * Larger ones are refused: Noto's CJK collections have 20 MB, the largest that there are 120.
     */
    private static final long MAX_BYTES = 512L << 20;

    private static final ValueLayout.OfInt BIG_INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfShort BIG_SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private static final int TRUETYPE = 0x00010000;
    private static final int OTTO = tag("OTTO");
    private static final int TRUE = tag("true");
    private static final int TTCF = tag("ttcf");

    /** Faces in a collection, tables in a face: more are nonsense. The largest have 72 and 40. */
    private static final int MAX_ENTRIES = 512;

    private final Path path;
    private final Arena arena;
    private final MemorySegment bytes;
    private boolean closed;

    private FontFile(Path path, Arena arena, MemorySegment bytes) {
        this.path = path;
        this.arena = arena;
        this.bytes = bytes;
    }

    /**
     * Opens and looks over a file: what claims to be TrueType or OpenType must have all of its
     * tables within the file, once each.
     *
     * @throws FontException when it cannot be read, or is not sound
     */
    static FontFile open(Path path) throws FontException {
        Arena arena = Arena.ofShared();
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < 16 || size > MAX_BYTES) {
                throw new FontException(path + ": " + size + " bytes are no font");
            }
            MemorySegment bytes;
            if (size <= COPIED_BYTES) {
                bytes = arena.allocate(size, 16);
                var buffer = bytes.asByteBuffer();
                while (buffer.hasRemaining()) {
                    if (channel.read(buffer) < 0) {
                        throw new FontException(path + ": was cut short while it was read");
                    }
                }
            } else {
                bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
            }
            var file = new FontFile(path, arena, bytes);
            file.validate();
            return file;
        } catch (IOException | FontException e) {
            arena.close();
            throw e instanceof FontException bad
                    ? bad
                    : new FontException(path + ": " + e.getClass().getSimpleName());
        }
    }

    Path path() {
        return path;
    }

    MemorySegment bytes() {
        return bytes;
    }

    private static int tag(String name) {
        return name.charAt(0) << 24 | name.charAt(1) << 16 | name.charAt(2) << 8 | name.charAt(3);
    }

    private int intAt(long at) {
        return bytes.get(BIG_INT, at);
    }

    private int shortAt(long at) {
        return bytes.get(BIG_SHORT, at) & 0xffff;
    }

    private void validate() throws FontException {
        int magic = intAt(0);
        if (magic == TTCF) {
            int faces = intAt(8);
            if (faces < 1 || faces > MAX_ENTRIES || 12 + 4L * faces > bytes.byteSize()) {
                throw new FontException(path + ": its list of faces is broken");
            }
            for (int i = 0; i < faces; i++) {
                validateFace(intAt(12 + 4L * i) & 0xffffffffL);
            }
        } else if (magic == TRUETYPE || magic == OTTO || magic == TRUE) {
            validateFace(0);
        }
    }

    /** The table directory. Source: OpenType 1.9, "Font file". */
    private void validateFace(long begin) throws FontException {
        if (begin + 12 > bytes.byteSize()) {
            throw new FontException(path + ": is cut short");
        }
        int tables = shortAt(begin + 4);
        if (tables < 1 || tables > MAX_ENTRIES || begin + 12 + 16L * tables > bytes.byteSize()) {
            throw new FontException(path + ": its table directory is broken");
        }
        var seen = new HashSet<Integer>();
        for (int i = 0; i < tables; i++) {
            long entry = begin + 12 + 16L * i;
            long offset = intAt(entry + 8) & 0xffffffffL;
            long length = intAt(entry + 12) & 0xffffffffL;
            if (offset + length > bytes.byteSize()) {
                throw new FontException(path + ": a table is beyond the end of the file");
            }
            if (!seen.add(intAt(entry))) {
                throw new FontException(path + ": has a table twice");
            }
        }
    }

    /**
     * Where a table of a face is, or -1; only of TrueType and OpenType files. The upper half of the
     * index is the number of a named instance.
     */
    private long table(int index, String name) {
        int face = index & 0xffff;
        int magic = intAt(0);
        if (magic != TTCF && magic != TRUETYPE && magic != OTTO && magic != TRUE) {
            return -1;
        }
        long begin = magic == TTCF ? intAt(12 + 4L * face) & 0xffffffffL : 0;
        for (int i = 0; i < shortAt(begin + 4); i++) {
            long entry = begin + 12 + 16L * i;
            if (intAt(entry) == tag(name)) {
                return intAt(entry + 8) & 0xffffffffL;
            }
        }
        return -1;
    }

    boolean hasTable(int index, String name) {
        return table(index, name) >= 0;
    }

    /** A signed 16-bit field of a table; {@code otherwise} where there is none. */
    int field(int index, String table, int offset, int otherwise) {
        long at = table(index, table);
        return at < 0 || at + offset + 2 > bytes.byteSize()
                ? otherwise
                : bytes.get(BIG_SHORT, at + offset);
    }

    /** Whether its colours are only in forms that we do not draw: gradients (COLRv1), SVG. */
    boolean colorsBeyondUs(int index) {
        if (hasTable(index, "CBDT") || hasTable(index, "sbix")) {
            return false;
        }
        long colr = table(index, "COLR");
        if (colr >= 0 && colr + 4 <= bytes.byteSize()) {
            // No base glyphs of version 0 (OpenType 1.9, "COLR"): all of it is version 1.
            return shortAt(colr) >= 1 && shortAt(colr + 2) == 0;
        }
        return hasTable(index, "SVG ");
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            arena.close();
        }
    }
}
