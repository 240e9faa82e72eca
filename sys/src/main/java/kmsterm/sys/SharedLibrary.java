// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import kmsterm.sys.natives.Abi;
import kmsterm.sys.natives.Libc;

/** Libraries as the dynamic linker finds them. */
public final class SharedLibrary {
    private SharedLibrary() {}

    /**
     * Loads a library, for good, and says where it was found.
     *
     * <p>For LWJGL, which is to be given a path: when it loads by name, it asks by
     * dl_iterate_phdr(3) what it has loaded, and calls dlopen(3) meanwhile. Those take the dynamic
     * linker's two locks the one way round, and any other thread that loads a library the other
     * way: both wait for ever, and so does whoever looks a symbol up.
     *
     * @param name as dlopen takes it: a path, or a name to be looked for, {@code "libEGL.so.1"}
     * @throws UnsatisfiedLinkError in the linker's words, which name it
     */
    public static Path load(String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocateFrom(name);
            // Also looks its symbol up, or that would be the last call that the next one tells of.
            Libc.dlerror();
            long library = Libc.dlopen(text, Abi.RTLD_LAZY);
            if (library == 0) {
                throw failure(name);
            }
            MemorySegment map = arena.allocate(ADDRESS);
            if (Libc.dlinfo(library, Abi.RTLD_DI_LINKMAP, map) != 0) {
                throw failure(name);
            }
            MemorySegment link =
                    map.get(ADDRESS, 0).reinterpret(Abi.LINK_MAP_NAME + ADDRESS.byteSize());
            String path =
                    link.get(ADDRESS, Abi.LINK_MAP_NAME).reinterpret(Long.MAX_VALUE).getString(0);
            return Path.of(path).toAbsolutePath();
        }
    }

    private static UnsatisfiedLinkError failure(String name) {
        String why = Libc.dlerror();
        return new UnsatisfiedLinkError(why == null ? name : why);
    }
}
