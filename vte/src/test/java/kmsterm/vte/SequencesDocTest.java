// SPDX-License-Identifier: MIT
package kmsterm.vte;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SequencesDocTest {
    @Test
    void publishedList_isUpToDate() throws IOException {
        Path file =
                Path.of(System.getProperty("kmsterm.basedir", "."))
                        .resolveSibling("docs")
                        .resolve("sequences.md");
        if (Boolean.getBoolean("kmsterm.update")) {
            Files.writeString(file, SequencesDoc.text());
        }
        assertEquals(SequencesDoc.text(), Files.exists(file) ? Files.readString(file) : "");
    }
}
