// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SharedLibraryTest {
    @Test
    void found_isAFile() {
        Path path = SharedLibrary.load("libm.so.6");
        assertTrue(path.isAbsolute() && Files.isRegularFile(path), path.toString());
        assertEquals("libm.so.6", path.getFileName().toString());
        assertEquals(path, SharedLibrary.load(path.toString()));
    }

    @Test
    void missing_isNamed() {
        var error =
                assertThrows(
                        UnsatisfiedLinkError.class, () -> SharedLibrary.load("libnothing.so.0"));
        assertTrue(error.getMessage().startsWith("libnothing.so.0: "), error.getMessage());
    }
}
