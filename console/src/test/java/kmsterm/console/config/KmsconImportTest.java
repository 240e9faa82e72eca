// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KmsconImportTest {
    private static final int NO_INPUT = 66;

    @TempDir Path folder;

    @Test
    void sameName_isTakenWithItsValueAsWeWriteIt() throws IOException {
        write(
                "kmscon.conf",
                "xkb-layout = de  # German\n\nno-mouse\npalette=default\nfont-size=18\r\n");
        assertLines("xkb-layout=de", "no-mouse", "palette=legacy", "font-size=18");
        assertEquals("4 options taken, 0 left out as comments", counts());
    }

    @Test
    void otherName_isTranslated() throws IOException {
        write("kmscon.conf", "oneshot\nno-drm\nlibseat\nno-use-original-mode\nbell\nfont-size=0\n");
        assertLines(
                "once",
                "video=fbdev",
                "seat-backend=libseat",
                "mode=preferred",
                "bell=sound",
                "font-size=auto");
    }

    @Test
    void flagThatIsOff_isTranslatedAsSuch() throws IOException {
        write("kmscon.conf", "no-oneshot\nno-libseat\nno-bell\nno-login\n");
        assertLines("no-once", "seat-backend=direct", "bell=none", "no-login");
    }

    @Test
    void drawingWithTheGpu_isTaken() throws IOException {
        write("kmscon.conf", "hwaccel\nrender-engine=gltex\n");
        assertLines("hwaccel", "render-engine=gltex");
        write("kmscon.conf", "no-hwaccel\n");
        assertLines("no-hwaccel");
    }

    @Test
    void whatHasNoCounterpart_isACommentWithTheReason() throws IOException {
        write("kmscon.conf", "session-max=6\nfrobnicate=1\nconfigdir=/x\n");
        assertLines(
                "# session-max=6   (" + KmsconOption.SESSION_MAX.reason + ")",
                "# frobnicate=1   (no option that is known)",
                "# configdir=/x   (stands on the command line only)");
        assertEquals("0 options taken, 3 left out as comments", counts());
    }

    @Test
    void valueThatIsNoneHere_isACommentWithTheReason() throws IOException {
        write("kmscon.conf", "font-size=18.5\nsb-size\nmouse=yes\n");
        assertLines(
                "# font-size=18.5   (the value is not a number from 4 to 256)",
                "# sb-size   (needs a value)",
                "# mouse=yes   (takes no value)");
    }

    @Test
    void keys_areWrittenAsXWritesThem() throws IOException {
        write("kmscon.conf", "grab-zoom-in=<Ctrl>Plus, <Control>minus\ngrab-zoom-out=\n");
        assertLines("grab-zoom-in=<Ctrl>plus,<Ctrl>minus", "grab-zoom-out=");
    }

    /** As in kmscon, wherever the two stand. */
    @Test
    void modeThatIsGiven_winsOverTheOriginalOne() throws IOException {
        write("kmscon.conf", "mode=1024x768\nno-use-original-mode\n");
        assertLines("mode=1024x768", "# no-use-original-mode   (mode says it)");
    }

    @Test
    void filesOfSeats_areSections() throws IOException {
        write("kmscon.conf", "xkb-layout=de\n");
        write("seat1.seat.conf", "xkb-layout=fr\nvt=3\nno-drm\n");
        write("seat-left.kmscon.conf", "font-size=24\n");
        write("other.seat.conf", "font-size=99\n");
        assertLines(
                "xkb-layout=de",
                "[seat seat-left]",
                "font-size=24",
                "[seat seat1]",
                "xkb-layout=fr",
                "# vt=3   (not for single seats)",
                "# no-drm   (not for single seats)");
    }

    @Test
    void ofBothFilesOfASeat_theOneThatKmsconReadsCounts() throws IOException {
        write("seat1.kmscon.conf", "font-size=24\n");
        write("seat1.seat.conf", "font-size=30\n");
        assertLines("[seat seat1]", "font-size=30");
    }

    /** What is printed can be used as it is, and means the same. */
    @Test
    void result_isAFileWithoutWarnings() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Option option : Option.values()) {
            boolean both = option.kmsconDefault != null && option.where == Option.Where.BOTH;
            // Colours beside a palette that is not custom are warned of.
            if (both && option.syntax != Syntax.COLOR) {
                boolean flag = option.syntax == Syntax.FLAG || option == Option.BELL;
                all.append(option.longName)
                        .append(flag ? "" : '=' + option.kmsconDefault)
                        .append('\n');
            }
        }
        for (KmsconOption option : KmsconOption.values()) {
            String value = option.argument.isEmpty() ? "" : '=' + option.defaultText;
            all.append(option.longName).append(value).append('\n');
        }
        write("kmscon.conf", all.toString());
        write("seat2.seat.conf", "login=/bin/sh -c 'a  b'\n");
        Settings settings = new Settings();
        ConfigFile.parse("imported", answer().out(), settings);
        Config config = new Config(settings);
        assertEquals(List.of(), config.warnings());
        assertEquals(1000, config.scrollbackRows());
        assertEquals(600, config.dpmsTimeoutS());
        assertEquals(List.of("/bin/sh", "-c", "a  b"), config.forSeat("seat2").login(true, null));
    }

    @Test
    void controlCharacters_areNotPrinted() throws IOException {
        write("kmscon.conf", "font-name=a\033[31mb\nfoo\u009b\n");
        assertTrue(answer().out().chars().allMatch(c -> c == '\n' || !Character.isISOControl(c)));
    }

    @Test
    void folderThatCannotBeRead_isOneLineAndStatus66() throws IOException {
        assertNothing(folder.resolve("none"), "/none: no such file or folder; nothing imported\n");
        write("file", "");
        assertNothing(folder.resolve("file"), "/file: not a folder; nothing imported\n");
        assertNothing(
                folder, ": no options in kmscon.conf or a file of a seat; nothing imported\n");
        Files.createDirectory(folder.resolve("kmscon.conf"));
        assertNothing(folder, "/kmscon.conf: cannot be read; nothing imported\n");
    }

    @Test
    void withoutAFolder_itIsKmscons() {
        String name = "--import-kmscon";
        assertEquals(answer(name + "=/etc/kmscon"), answer(name));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Invocation.Answer answer() {
        return answer("--import-kmscon=" + folder);
    }

    private static Invocation.Answer answer(String option) {
        return (Invocation.Answer) Invocation.of(new String[] {option}, "test");
    }

    /** What follows the head, without empty lines. */
    private void assertLines(String... expected) {
        List<String> lines = answer().out().lines().filter(line -> !line.isEmpty()).toList();
        assertTrue(lines.getFirst().startsWith("# From " + folder), lines.getFirst());
        assertEquals(List.of(expected), lines.subList(1, lines.size()));
        assertEquals(0, answer().status());
    }

    private String counts() {
        String prefix = "kmsterm: " + folder + ": ";
        String line = answer().err();
        assertTrue(line.startsWith(prefix), line);
        return line.substring(prefix.length()).strip();
    }

    private static void assertNothing(Path folder, String ending) {
        Invocation.Answer answer = answer("--import-kmscon=" + folder);
        assertEquals(NO_INPUT, answer.status());
        assertEquals("", answer.out());
        assertTrue(answer.err().startsWith("kmsterm: /"), answer.err());
        assertTrue(answer.err().endsWith(ending), answer.err());
    }
}
