// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

/** What a renderer asked of the GPU so far. */
final class Counts {
    long drawCalls;

    /** Bytes of buffers and textures that were written. */
    long uploadedBytes;

    /** Cells of glyphs that were written into an atlas. */
    long tiles;

    Counts() {}
}
