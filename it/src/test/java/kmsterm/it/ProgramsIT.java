// SPDX-License-Identifier: MIT
package kmsterm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The programs that people run all day, on a screen of 80 by 25, here and through ssh: both must
 * look the same.
 */
class ProgramsIT {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2001-02-03T04:05:06Z"));

    @TempDir Path folder;

    private final Logins logins = new Logins();

    @AfterEach
    void close() {
        logins.close();
    }

    /** Three files with fixed names, sizes and dates. */
    private Path files() throws IOException {
        Path dir = Files.createDirectories(folder.resolve("home/files"));
        write(dir.resolve("poem.txt"), POEM, "rw-r--r--");
        write(dir.resolve("numbers"), numbers(), "rwxr-xr-x");
        write(dir.resolve("umlauts äöü.txt"), "Grüße, Jürgen ½ ≤ ∞\n", "rw-r--r--");
        return dir;
    }

    private static void write(Path file, String text, String rights) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
        Files.setLastModifiedTime(file, LONG_AGO);
    }

    static final String POEM =
            """
            Ich saz ûf eime steine
            und dahte bein mit beine,
            dar ûf satzt ich den ellenbogen;
            ich hete in mîne hant gesmogen
            mîn kinne und ein mîn wange.

            ┌──────┐  ╔══════╗  αβγδ  абвг
            │ box  │  ║ box  ║  ░▒▓█  ←↑→↓
            └──────┘  ╚══════╝
            """;

    private static String numbers() {
        var text = new StringBuilder();
        for (int i = 1; i <= 200; i++) {
            text.append("line ").append(i).append('\n');
        }
        return text.toString();
    }

    private ItConsole login(Where where, Path dir, Map<String, String> more, String... command)
            throws IOException, InterruptedException {
        var environment = new TreeMap<String, String>();
        environment.put("LESSHISTFILE", "-");
        environment.put("ENV", "");
        environment.putAll(more);
        return logins.login(where, folder, dir, environment, command);
    }

    private static void assertLooks(String name, ItConsole console, Screen screen)
            throws IOException, InterruptedException {
        Golden.assertText(name, screen);
        Golden.assertPicture(name, console.screenshot());
    }

    @ParameterizedTest
    @EnumSource
    void bash_editsItsLineAndColoursAListing(Where where) throws Exception {
        Path dir = files();
        try (var console = login(where, dir, Map.of(), "bash", "--norc", "--noprofile")) {
            console.await("a prompt", s -> s.beforeCursor().equals("$ "));
            // What is typed before the prompt is there is echoed by the kernel, not edited.
            console.type("ls -go --color --time-style=+%F *\r");
            console.await(
                    "the listing and a prompt",
                    s -> s.contains("umlauts") && s.beforeCursor().equals("$ "));
            console.type("echo one twoX\b three");
            console.key("Home").key("Right").type("#").key("End").type("\r");
            console.await(
                    "the error and a prompt",
                    s -> s.contains("command not found") && s.beforeCursor().equals("$ "));
            console.type("printf '\\e[1mbold\\e[0m \\e[4munder\\e[0m \\e[7minverse\\e[0m");
            console.type(" \\e[38;5;208m208\\e[0m \\e[38;2;90;200;250m24 bit\\e[0m\\n'\r");
            Screen screen =
                    console.await(
                            "the colours and a prompt",
                            s -> s.contains("\nbold under") && s.beforeCursor().equals("$ "));
            assertLooks("bash", console, screen);
            console.type("exit 7\r");
            assertEquals(7, console.awaitEnd());
        }
    }

    @ParameterizedTest
    @EnumSource
    void vim_showsAFileAndSplitsTheWindow(Where where) throws Exception {
        Path dir = files();
        try (var console =
                login(
                        where,
                        dir,
                        Map.of(),
                        "vim",
                        "-u",
                        "NONE",
                        "-i",
                        "NONE",
                        "-N",
                        "-n",
                        "poem.txt")) {
            console.awaitText("Ich saz");
            console.type(":set number hlsearch laststatus=2\r").awaitText("  1 Ich");
            console.type(":split numbers\r").awaitText("line 3");
            console.type("G").awaitText("line 200");
            console.type("\027w/bein\r").awaitText("/bein");
            console.type("ccGeändert\033").awaitText("Geändert");
            Screen screen = console.type(":echo 'done'\r").await("done", s -> s.contains("\ndone"));
            assertLooks("vim", console, screen);
            console.type(":qa!\r");
            assertEquals(0, console.awaitEnd());
        }
    }

    @ParameterizedTest
    @EnumSource
    void less_scrollsBothWaysAndMarksWhatItFound(Where where) throws Exception {
        Path dir = files();
        try (var console = login(where, dir, Map.of(), "less", "numbers")) {
            console.awaitText("line 24");
            console.type(" ").awaitText("line 48");
            console.type("kkk").await("three lines back", s -> s.line(0).equals("line 22"));
            console.type("/line 1\\d*\r");
            console.type("/line 10$\r");
            console.type("g/7\r");
            Screen screen =
                    console.await("a match on top", s -> s.line(0).equals("line 7") && idle(s));
            assertLooks("less", console, screen);
            console.type("q");
            assertEquals(0, console.awaitEnd());
        }
    }

    private static boolean idle(Screen screen) {
        return screen.beforeCursor().equals(":");
    }

    @ParameterizedTest
    @EnumSource
    void htop_keepsItsTableInColumns(Where where) throws Exception {
        Path rc = Files.createDirectories(folder.resolve("home/.config/htop")).resolve("htoprc");
        Files.writeString(
                rc,
                """
                fields=0 48 17 18 38 39 40 2 46 47 49 1
                hide_kernel_threads=1
                left_meters=AllCPUs Memory Swap
                left_meter_modes=1 1 1
                right_meters=Tasks LoadAverage Uptime
                right_meter_modes=2 2 2
                """);
        try (var console = login(where, folder, Map.of(), "htop", "-d", "5")) {
            Screen screen =
                    console.await(
                            "the table and the keys",
                            s -> s.contains("Command") && s.line(24).contains("F10Quit"));
            String header =
                    screen.lines().stream()
                            .filter(l -> l.contains("PID"))
                            .findFirst()
                            .orElseThrow();
            assertTrue(header.contains("USER") && header.contains("CPU%"), header);
            assertTrue(screen.line(24).startsWith("F1Help  F2Setup F3Search"), screen.line(24));
            console.type("t").awaitText("F5List");
            console.screenshot();
            console.type("q");
            assertEquals(0, console.awaitEnd());
        }
    }

    @ParameterizedTest
    @EnumSource
    void tmux_splitsPanesAndPassesColours(Where where) throws Exception {
        Path dir = files();
        Path conf = folder.resolve("tmux.conf");
        Files.writeString(
                conf,
                """
                set -g default-terminal tmux-256color
                set -g status-right ''
                set -g status-left '[it] '
                set -g automatic-rename off
                set -g escape-time 0
                set -g default-shell /bin/sh
                set -g default-command 'bash --norc --noprofile'
                """);
        try (var console =
                login(
                        where,
                        dir,
                        Map.of("TMUX_TMPDIR", folder.toString()),
                        "tmux",
                        "-f",
                        conf.toString(),
                        "new",
                        "-n",
                        "main")) {
            console.await("a prompt", s -> s.beforeCursor().equals("$ "));
            console.type("cat poem.txt\r").awaitText("└──────┘");
            console.type("\002%").await("a prompt", s -> s.cursorCol() > 40);
            console.type("printf '\\e[41mred\\e[0m'; echo \\ ok\r").awaitText("red ok");
            console.type("\002\"")
                    .await(
                            "a third pane",
                            s -> s.cursorRow() > 12 && s.beforeCursor().endsWith("$ "));
            Screen screen =
                    console.type("tput colors\r")
                            .await(
                                    "256",
                                    s -> s.contains("256") && s.beforeCursor().endsWith("$ "));
            assertLooks("tmux", console, screen);
            console.type("tmux kill-server\r");
            console.awaitEnd();
        }
    }

    @ParameterizedTest
    @EnumSource
    void mc_drawsItsPanelsAndFollowsAKey(Where where) throws Exception {
        Path dir = files();
        Path home = folder.resolve("home");
        for (String own : List.of(".config/mc", ".cache/mc", ".local/share/mc", "other")) {
            Files.createDirectories(home.resolve(own));
        }
        Files.writeString(
                home.resolve(".config/mc/ini"),
                """
                [Midnight-Commander]
                use_internal_view=true
                [Layout]
                message_visible=false
                command_prompt=false
                free_space=false
                xterm_title=false
                """);
        // The line for the parent folder has its date.
        Files.setLastModifiedTime(home, LONG_AGO);
        try (var console = login(where, dir, Map.of(), "mc", "-u", "-d", ".", "../other")) {
            console.awaitText("10Quit");
            console.key("Down", "Down", "Tab", "Tab", "Insert");
            Screen screen = console.await("a file marked", s -> s.contains(" in 1 file "));
            assertLooks("mc", console, screen);
            console.key("F3").awaitText("Jürgen");
            console.key("F10").awaitText("numbers");
            console.key("F10");
            assertEquals(0, console.awaitEnd());
        }
    }
}
