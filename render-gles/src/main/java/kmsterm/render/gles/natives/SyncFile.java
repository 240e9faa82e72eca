// SPDX-License-Identifier: MIT
package kmsterm.render.gles.natives;

import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import kmsterm.sys.call.Words;

/** Descriptors that come with every frame, and are numbers: an object each would be garbage. */
public final class SyncFile {
    private static final MemorySegment CLOSE =
            Linker.nativeLinker().defaultLookup().find("close").orElseThrow();

    private SyncFile() {}

    /** close(2). What it says is ignored: on Linux the descriptor is gone in any case. */
    public static void close(int fd) {
        Words.call(CLOSE, fd, 0, 0, 0, 0, 0);
    }
}
