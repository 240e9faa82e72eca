// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.util.Arrays;

/**
 * Rows that left the page at its top, packed by {@link PackedRow} into a ring of chunks. Bounded by
 * rows and by bytes; chunks are reused, so that a full scrollback does not allocate.
 */
final class Scrollback {
    /** Holds any row of {@link Terminal#MAX_COLS}, and wastes little on small histories. */
    private static final int CHUNK_SHIFT = 19;

    private static final int CHUNK = 1 << CHUNK_SHIFT;

    /**
     * Bytes granted per row: 100,000 rows are to fit into 64 MiB with all their administration.
     * Full rows of 240 ASCII cells in 4 styles take about 300.
     */
    private static final int BYTES_PER_ROW = 640;

    private static final byte[] NOTHING = {};

    private final int maxRows;
    private final int maxChunks;
    private final PackedRow packer;

    /** Where each row begins: chunk number and offset in it; a ring. */
    private long[] positions = new long[64];

    private int head;
    private int count;

    /** Chunks in use, by chunk number modulo length. */
    private byte[][] chunks = new byte[4][];

    private long firstChunk;
    private byte[] chunk = NOTHING;
    private long chunkNumber = -1;
    private int end = CHUNK;
    private byte[] spare = NOTHING;
    private byte[] border = NOTHING;

    /** Rows ever pushed: names rows stably while older ones are dropped. */
    private long pushed;

    Scrollback(int maxRows, PackedRow packer) {
        this.maxRows = maxRows;
        this.packer = packer;
        maxChunks = (int) Math.max(2, (((long) maxRows * BYTES_PER_ROW) >> CHUNK_SHIFT) + 1);
    }

    int maxRows() {
        return maxRows;
    }

    int rows() {
        return count;
    }

    /** Rows pushed in its life. */
    long pushed() {
        return pushed;
    }

    /** Memory held, in bytes. */
    long bytes() {
        long sum = positions.length * 8L + spare.length + border.length;
        for (byte[] c : chunks) {
            sum += c == null ? 0 : c.length;
        }
        return sum;
    }

    /** Adds a row below the newest. The row is not kept. */
    void push(Row row) {
        int bound = PackedRow.bound(row.used);
        if (end + bound <= CHUNK) {
            add(packer.pack(row, chunk, end));
        } else {
            pushAtBorder(row, bound);
        }
    }

    /** Adds a row of {@link TextLine} {@code bytes[from, to)}, all in the pen of a cell. */
    void push(byte[] bytes, int from, int to, boolean ascii, long pen) {
        int bound = PackedRow.textBound(to - from);
        if (end + bound <= CHUNK) {
            add(packer.pack(bytes, from, to, ascii, pen, chunk, end));
            return;
        }
        if (border.length < bound) {
            border = new byte[bound];
        }
        addBorder(packer.pack(bytes, from, to, ascii, pen, border, 0));
    }

    private void add(int newEnd) {
        if (count == positions.length) {
            growPositions();
        }
        positions[head + count & positions.length - 1] = chunkNumber << CHUNK_SHIFT | end;
        count++;
        pushed++;
        end = newEnd;
        if (count > maxRows) {
            head = head + 1 & positions.length - 1;
            count--;
        }
    }

    /** Near the end of a chunk the true size decides, since the bound is far above it. */
    private void pushAtBorder(Row row, int bound) {
        if (border.length < bound) {
            border = new byte[bound];
        }
        addBorder(packer.pack(row, border, 0));
    }

    private void addBorder(int size) {
        if (end + size > CHUNK) {
            nextChunk();
        }
        System.arraycopy(border, 0, chunk, end, size);
        add(end + size);
    }

    private void nextChunk() {
        releaseChunks();
        while (chunkNumber + 1 - firstChunk >= maxChunks) {
            dropOldest();
        }
        chunkNumber++;
        if (chunkNumber - firstChunk >= chunks.length) {
            byte[][] more = new byte[chunks.length * 2][];
            for (long n = firstChunk; n < chunkNumber; n++) {
                more[(int) n & more.length - 1] = chunks[(int) n & chunks.length - 1];
            }
            chunks = more;
        }
        chunk = spare.length > 0 ? spare : new byte[CHUNK];
        spare = NOTHING;
        chunks[(int) chunkNumber & chunks.length - 1] = chunk;
        end = 0;
    }

    private void dropOldest() {
        head = head + 1 & positions.length - 1;
        count--;
        releaseChunks();
    }

    /** Frees the chunks that no row lies in; one is kept for reuse. */
    private void releaseChunks() {
        long first = count > 0 ? positions[head] >> CHUNK_SHIFT : chunkNumber;
        while (firstChunk < first) {
            int slot = (int) firstChunk & chunks.length - 1;
            spare = chunks[slot];
            chunks[slot] = null;
            firstChunk++;
        }
    }

    private void growPositions() {
        int old = positions.length;
        long[] more = Arrays.copyOf(positions, old * 2);
        System.arraycopy(positions, 0, more, old, head);
        positions = more;
    }

    /** Reads a row, 0 being the oldest, into {@code out}; makes it wide enough. */
    void read(int index, Row out) {
        long position = position(index);
        byte[] in = chunks[(int) (position >> CHUNK_SHIFT) & chunks.length - 1];
        int offset = (int) position & CHUNK - 1;
        out.clear(0);
        int cells = PackedRow.cells(in, offset);
        if (out.cells.length < cells) {
            out.cells = new long[cells];
        }
        packer.unpack(in, offset, out);
    }

    /** Whether the first character of a row is wide. */
    boolean startsWide(int index) {
        long position = position(index);
        byte[] in = chunks[(int) (position >> CHUNK_SHIFT) & (chunks.length - 1)];
        return PackedRow.startsWide(in, (int) position & (CHUNK - 1));
    }

    private long position(int index) {
        return positions[head + index & positions.length - 1];
    }

    /** Forgets all rows; room for some stays, so that clearing often does not allocate. */
    void clear() {
        if (chunkNumber > firstChunk) {
            spare = chunks[(int) firstChunk & chunks.length - 1];
        }
        Arrays.fill(chunks, null);
        head = 0;
        count = 0;
        chunkNumber = -1;
        firstChunk = 0;
        end = CHUNK;
        if (chunk.length > 0) {
            chunks[0] = chunk;
            chunkNumber = 0;
            end = 0;
        }
    }

    /** Forgets the newest {@code n} rows. */
    void dropNewest(int n) {
        if (n == 0) {
            return;
        }
        count -= n;
        long position = position(count);
        // In an older chunk the room of what was dropped stays unused.
        if (position >> CHUNK_SHIFT == chunkNumber) {
            end = (int) position & (CHUNK - 1);
        }
    }
}
