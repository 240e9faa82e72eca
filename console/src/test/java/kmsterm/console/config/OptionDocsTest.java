// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionDocsTest {
    private static final Path DOCS =
            Path.of(System.getProperty("kmsterm.basedir", ".")).resolveSibling("docs");

    @Test
    void optionsTable_isUpToDate() throws IOException {
        assertUpToDate("options.md", OptionDocs.options());
    }

    @Test
    void differencesFromKmscon_areUpToDate() throws IOException {
        assertUpToDate("kmscon.md", KmsconDocs.page());
    }

    /** Every default that differs has its reason, and none has a reason that is the same. */
    @Test
    void differencesFromKmscon_haveReasons() {
        for (Option option : Option.values()) {
            boolean known = option.kmsconDefault != null;
            boolean same = known && option.kmsconDefault.equals(option.defaultText);
            if (known) {
                assertEquals(same, option.difference.isEmpty(), option.longName);
            }
        }
    }

    @Test
    void example_isUpToDate() throws IOException {
        assertUpToDate("kmsterm.conf.example", OptionDocs.example());
    }

    @Test
    void manualOfTheProgram_isUpToDate() throws IOException {
        assertUpToDate("man/kmsterm.1", Manual.program());
    }

    @Test
    void manualOfTheFile_isUpToDate() throws IOException {
        assertUpToDate("man/kmsterm.conf.5", Manual.file());
    }

    @Test
    void manuals_passMandoc() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mandoc")));
        assertQuiet(Manual.program(), "/usr/bin/mandoc", "-Tlint", "-Wwarning");
        assertQuiet(Manual.file(), "/usr/bin/mandoc", "-Tlint", "-Wwarning");
    }

    @Test
    void manuals_passGroff() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/groff")));
        assumeTrue(Files.exists(Path.of("/usr/share/groff/current/tmac/doc.tmac")));
        assertQuiet(Manual.program(), "/usr/bin/groff", "-ww", "-z", "-mdoc", "-Tascii");
        assertQuiet(Manual.file(), "/usr/bin/groff", "-ww", "-z", "-mdoc", "-Tascii");
    }

    @Test
    void manuals_areAsciiAndNameEveryOption() {
        for (String page : List.of(Manual.program(), Manual.file())) {
            assertTrue(StandardCharsets.US_ASCII.newEncoder().canEncode(page));
        }
        for (Option option : Option.values()) {
            assertTrue(Manual.program().contains("Fl -" + option.longName), option.longName);
            boolean inFile = Manual.file().contains(".It Cm " + option.longName);
            assertEquals(option.where == Option.Where.BOTH, inFile, option.longName);
        }
    }

    @Test
    void example_isQuietAsItIsAndWithEveryLineInForce() {
        assertNoWarnings(OptionDocs.example());
        StringBuilder inForce = new StringBuilder();
        for (String line : OptionDocs.example().split("\n", -1)) {
            boolean option = line.startsWith("#") && !line.startsWith("# ") && line.length() > 1;
            inForce.append(option && line.charAt(1) != '#' ? line.substring(1) : line).append('\n');
        }
        Settings settings = assertNoWarnings(inForce.toString());
        for (Option option : Option.values()) {
            boolean set = settings.origin(option) != null;
            assertEquals(option.where == Option.Where.BOTH, set, option.longName);
        }
    }

    @Test
    void exampleOfTheManual_isQuiet() {
        assertNoWarnings(Manual.EXAMPLE);
    }

    private static Settings assertNoWarnings(String text) {
        Settings settings = new Settings();
        ConfigFile.parse("example", text, settings);
        assertEquals(List.of(), new Config(settings).warnings());
        return settings;
    }

    private static void assertUpToDate(String name, String expected) throws IOException {
        Path file = DOCS.resolve(name);
        if (Boolean.getBoolean("kmsterm.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, expected);
        }
        String found = Files.exists(file) ? Files.readString(file) : "";
        assertEquals(expected, found, name + " is stale: run with -Dkmsterm.update=true");
    }

    /** The tool says nothing about the page. */
    private static void assertQuiet(String page, String... command)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var in = process.getOutputStream()) {
            in.write(page.getBytes(StandardCharsets.US_ASCII));
        }
        String said;
        try (var out = process.getInputStream()) {
            said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
        process.waitFor();
        assertEquals("", said);
    }
}
