// SPDX-License-Identifier: MIT
import com.sun.jna.Native;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Loads the libraries that the console takes for a display, the way it loads them, and does nothing
 * else: what a Java program cannot do without. Says in the kernel's trace when it is done.
 */
final class Libraries {
    /** libudev, by JNA's direct mapping. */
    static final class Udev {
        static {
            Native.register(Udev.class, "libudev.so.1");
        }

        static native long udev_new();
    }

    /** libxkbcommon, likewise. */
    static final class Xkb {
        static {
            Native.register(Xkb.class, "libxkbcommon.so.0");
        }

        static native long xkb_context_new(int flags);
    }

    public static void main(String[] args) throws Throwable {
        var drm = SymbolLookup.libraryLookup("libdrm.so.2", Arena.global());
        var getVersion =
                Linker.nativeLinker()
                        .downcallHandle(
                                drm.findOrThrow("drmGetVersion"),
                                FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
        // No descriptor: it answers NULL.
        if ((long) getVersion.invokeExact(-1) != 0
                || Udev.udev_new() == 0
                || Xkb.xkb_context_new(0) == 0) {
            throw new IOException("a library does not work");
        }
        if (args.length > 0) {
            Files.writeString(Path.of(args[0]), "libraries loaded", StandardOpenOption.WRITE);
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
