// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import static org.lwjgl.util.freetype.FreeType.FT_Done_FreeType;
import static org.lwjgl.util.freetype.FreeType.FT_Init_FreeType;
import static org.lwjgl.util.freetype.FreeType.FT_Library_Version;
import static org.lwjgl.util.freetype.FreeType.FT_New_Memory_Face;

import java.lang.foreign.MemorySegment;
import java.nio.IntBuffer;
import kmsterm.sys.SharedLibrary;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.Configuration;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.util.freetype.FT_Face;

/** FreeType: an instance of the library and the faces it opens. Of one thread. */
final class FreeTypeLibrary implements AutoCloseable {
    private static final String SYSTEM_NAME = "libfreetype.so.6";

    private final long library;

    private FreeTypeLibrary(long library) {
        this.library = library;
    }

    /** Loads it, where that has not been done yet. */
    static FreeTypeLibrary load(FontRequest request) throws FontException {
        request.libraries().ifPresent(path -> Configuration.LIBRARY_PATH.set(path.toString()));
        // Not the one by sun.misc.Unsafe, of which the JVM warns.
        Configuration.MEMORY_BACKEND.set("org.lwjgl.system.MemoryBackendFFM");
        try (MemoryStack stack = MemoryStack.stackPush()) {
            if (request.systemFreetype()) {
                String path = SharedLibrary.load(SYSTEM_NAME).toString();
                Configuration.FREETYPE_LIBRARY_NAME.set(path);
                // Of an older one some functions are missing; none that are called here.
                Configuration.DISABLE_FUNCTION_CHECKS.set(true);
            }
            PointerBuffer out = stack.mallocPointer(1);
            int error = FT_Init_FreeType(out);
            if (error != 0) {
                throw new FontException("FreeType: FT_Init_FreeType: error " + error);
            }
            return new FreeTypeLibrary(out.get(0));
        } catch (LinkageError e) {
            // What LWJGL throws when a library is missing, and ever after.
            throw new FontException("FreeType: cannot be loaded: " + e.getMessage());
        }
    }

    /** As 2.14.3. */
    String version() {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer out = stack.mallocInt(3);
            FT_Library_Version(library, out.slice(0, 1), out.slice(1, 1), out.slice(2, 1));
            return out.get(0) + "." + out.get(1) + "." + out.get(2);
        }
    }

    /**
     * A face of a file, which must be open for as long as the face is.
     *
     * @throws FontException what is not a font that FreeType can read
     */
    Face open(FontFile file, int index) throws FontException {
        MemorySegment bytes = file.bytes();
        try (MemoryStack stack = MemoryStack.stackPush()) {
            PointerBuffer out = stack.mallocPointer(1);
            int error = FT_New_Memory_Face(library, bytes.asByteBuffer(), index, out);
            if (error != 0) {
                throw new FontException(file.path() + ": FT_New_Memory_Face: error " + error);
            }
            return new Face(file, index, FT_Face.create(out.get(0)));
        }
    }

    @Override
    public void close() {
        FT_Done_FreeType(library);
    }
}
