// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lwjgl.opengles.GLES20.GL_TEXTURE_2D;
import static org.lwjgl.opengles.GLES20.glEnable;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kmsterm.render.testkit.FakeFont;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GlesDeviceTest {
    /** In a process of its own: what was loaded once is there for good. */
    static final class Opener {
        private Opener() {}

        public static void main(String[] arguments) {
            var libraries = new GlesLibraries(arguments[0], arguments[1]);
            System.out.println(GlesDevice.open(libraries, EglPlatform.SURFACELESS));
        }
    }

    /** The same, while another thread loads and unloads a library that nobody else has. */
    static final class OpenerBesideALoader {
        private OpenerBesideALoader() {}

        public static void main(String[] arguments) throws InterruptedException {
            var loading = new CountDownLatch(1);
            Thread.ofPlatform()
                    .daemon()
                    .start(
                            () -> {
                                while (true) {
                                    load();
                                    loading.countDown();
                                }
                            });
            loading.await();
            Opener.main(arguments);
        }

        private static void load() {
            try (Arena arena = Arena.ofConfined()) {
                SymbolLookup.libraryLookup("libutil.so.1", arena);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"libnone-egl.so.1, libGLESv2.so.2", "libEGL.so.1, libnone-gles.so.2"})
    void missingLibrary_isSaidInALine(String egl, String gles) throws Exception {
        TestDevice.get();
        List<String> said = open(egl, gles);
        assertEquals(1, said.size(), said::toString);
        assertTrue(said.getFirst().startsWith("Unavailable[reason=SURFACELESS: "), said::toString);
        assertTrue(said.getFirst().contains("libnone"), said::toString);
    }

    @Test
    void libraryThatIsNoEgl_isSaidInALine() throws Exception {
        List<String> said = open("libc.so.6", "libGLESv2.so.2");
        assertEquals(1, said.size(), said::toString);
        assertTrue(said.getFirst().startsWith("Unavailable["), said::toString);
    }

    /** LWJGL, when it loads by name, deadlocks with whoever loads. */
    @Test
    void opening_getsAlongWithThreadsThatLoadLibraries() throws Exception {
        for (int i = 0; i < 5; i++) {
            List<String> said = run(OpenerBesideALoader.class, "libEGL.so.1", "libGLESv2.so.2");
            assertEquals(1, said.size(), said::toString);
            assertTrue(said.getFirst().startsWith("Opened["), said::toString);
        }
    }

    private static List<String> open(String egl, String gles) throws Exception {
        return run(Opener.class, egl, gles);
    }

    private static List<String> run(Class<?> main, String egl, String gles) throws Exception {
        var builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dorg.lwjgl.librarypath=" + System.getProperty("org.lwjgl.librarypath"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        egl,
                        gles);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("stands still");
        }
        try (var out = process.inputReader()) {
            return out.lines().toList();
        }
    }

    /** Beside the one of all tests: each draws with its own, one after the other. */
    @ParameterizedTest
    @EnumSource
    void everyPlatform_opensBesideAnother(EglPlatform platform) {
        GlesDevice first = TestDevice.get();
        var opening = GlesDevice.open(GlesLibraries.SYSTEM, platform);
        if (opening instanceof GlesDevice.Opened(GlesDevice second)) {
            assertFalse(second.description().isEmpty());
            new GlesRenderer(second, new FakeFont(8, 16)).close();
            second.close();
        }
        new GlesRenderer(first, new FakeFont(8, 16)).close();
        first.use();
        first.check("after another");
    }

    @Test
    void errorOfOpenGl_isToldOnce() {
        GlesDevice device = TestDevice.get();
        device.use();
        // Not a capability of OpenGL ES.
        glEnable(GL_TEXTURE_2D);
        var error = assertThrows(GlesException.class, () -> device.check("a test"));
        assertEquals("a test: error 0x500", error.getMessage());
        device.check("a test");
    }

    @Test
    void cellsLargerThanTextures_areRefused() {
        GlesDevice device = TestDevice.get();
        assertThrows(
                GlesException.class,
                () -> new GlesRenderer(device, new FakeFont(device.maxTexturePx() + 1, 16)));
    }
}
