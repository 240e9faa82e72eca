// SPDX-License-Identifier: MIT
package kmsterm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** More programs on a screen of 80 by 25, here and through ssh: both must look the same. */
class MoreProgramsIT {
    @TempDir Path folder;

    private final Logins logins = new Logins();

    @AfterEach
    void close() {
        logins.close();
    }

    /** Starts a program, which Debian has in a package, in a folder with one text in it. */
    private ItConsole login(Where where, String needed, Map<String, String> more, String... command)
            throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of(needed)), "no " + needed + " here");
        Path dir = Files.createDirectories(folder.resolve("home/files"));
        Files.writeString(dir.resolve("poem.txt"), ProgramsIT.POEM);
        return logins.login(where, folder, dir, more, command);
    }

    private static void assertLooks(String name, ItConsole console, Screen screen)
            throws IOException, InterruptedException {
        Golden.assertText(name, screen);
        Golden.assertPicture(name, console.screenshot());
    }

    @ParameterizedTest
    @EnumSource
    void nano_editsAFile(Where where) throws Exception {
        try (var console =
                login(where, "/usr/bin/nano", Map.of(), "nano", "--ignorercfiles", "poem.txt")) {
            console.awaitText("^X Exit");
            console.key("Down", "End").type(" GEÄNDERT");
            console.awaitText("mit beine, GEÄNDERT");
            Screen screen = console.key("ctrl+c").awaitText("col 35/35");
            assertLooks("nano", console, screen);
            console.key("ctrl+x").awaitText("Save modified buffer?");
            console.type("n");
            assertEquals(0, console.awaitEnd());
        }
    }

    @ParameterizedTest
    @EnumSource
    void emacs_splitsItsFrame(Where where) throws Exception {
        try (var console =
                login(where, "/usr/bin/emacs", Map.of(), "emacs", "-nw", "-Q", "poem.txt")) {
            console.awaitText("(Text)");
            console.key("ctrl+x").type("2").key("ctrl+s").type("bein").awaitText("I-search: bein");
            console.key("Return").awaitText("Mark saved");
            console.key("alt+greater").type("Geändert").awaitText("Geändert");
            Screen screen = console.key("alt+x").type("emacs-pid").awaitText("M-x emacs-pid");
            // Its cursor blinks, so that no two pictures need be the same.
            Golden.assertText("emacs", screen);
            console.key("ctrl+g").key("ctrl+x", "ctrl+c").awaitText("Save file");
            console.type("n").awaitText("Modified buffers exist");
            console.type("yes\r");
            assertEquals(0, console.awaitEnd());
        }
    }

    @ParameterizedTest
    @EnumSource
    void screen_splitsAndHasAStatusLine(Where where) throws Exception {
        Path sockets = Files.createDirectories(folder.resolve("screens"));
        Files.setPosixFilePermissions(sockets, PosixFilePermissions.fromString("rwx------"));
        Path conf = folder.resolve("screenrc");
        Files.writeString(
                conf,
                """
                startup_message off
                hardstatus alwayslastline "[it] %-w%{= bw}%n %t%{-}%+w"
                shell "bash"
                screen -t one bash --norc --noprofile
                screen -t two bash --norc --noprofile
                """);
        try (var console =
                login(
                        where,
                        "/usr/bin/screen",
                        Map.of("SCREENDIR", sockets.toString()),
                        "screen",
                        "-c",
                        conf.toString())) {
            console.await("a prompt", s -> s.contains("1 two") && s.beforeCursor().equals("$ "));
            console.type("cat poem.txt; tput colors\r").awaitText("└──────┘");
            console.key("ctrl+a").type("S").key("ctrl+a", "Tab").key("ctrl+a").type("0");
            console.await("the other window", s -> s.cursorRow() >= 12);
            Screen screen =
                    console.type("printf '\\e[41mred\\e[0m'; echo \\ ok\r")
                            .await(
                                    "red",
                                    s -> s.contains("red ok") && s.beforeCursor().equals("$ "));
            assertLooks("screen", console, screen);
            console.key("ctrl+a").type("\\").awaitText("Really quit");
            console.type("y");
            console.awaitEnd();
        }
    }

    private static final String[] ENTRIES = {
        "1", "ein stein", "2", "Jürgen ½ ≤ ∞", "3", "das dritte"
    };

    private static String[] menu(String... options) {
        var all = new ArrayList<>(List.of(options));
        all.addAll(List.of(ENTRIES));
        return all.toArray(String[]::new);
    }

    @ParameterizedTest
    @EnumSource
    void dialog_drawsAMenuWithLinesAndColours(Where where) throws Exception {
        try (var console =
                login(
                        where,
                        "/usr/bin/dialog",
                        Map.of(),
                        menu("dialog", "--title", "Wahl", "--menu", "Was?", "14", "50", "5"))) {
            Screen screen =
                    console.await(
                            "the cursor on OK, behind which the buttons are",
                            s -> s.contains("<Cancel>") && s.line(s.cursorRow()).contains("OK"));
            assertLooks("dialog", console, screen);
            console.key("Return");
            assertEquals(0, console.awaitEnd());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whiptail_drawsAMenu(Where where) throws Exception {
        try (var console =
                login(
                        where,
                        "/usr/bin/whiptail",
                        Map.of(),
                        menu("whiptail", "--title", "Wahl", "--menu", "Was?", "14", "50", "5"))) {
            console.awaitText("das dritte");
            Screen screen = console.key("Tab").awaitText("<Cancel>");
            Golden.assertText("whiptail", screen);
            console.key("Return");
            assertEquals(0, console.awaitEnd());
        }
    }

    @ParameterizedTest
    @EnumSource
    void man_formatsAPage(Where where) throws Exception {
        Path page = folder.resolve("it.1");
        Files.writeString(
                page,
                """
                .TH IT 1 2001-02-03 "it 1.0" "Tests"
                .SH NAME
                it \\- a page with \\fBbold\\fR and \\fIitalic\\fR words
                .SH DESCRIPTION
                Lines are filled and adjusted, and words are broken where that is needed, so that a
                paragraph of this length takes more than one of them.
                .TP
                .B \\-x
                an option
                """);
        try (var console =
                login(
                        where,
                        "/usr/bin/man",
                        Map.of("PAGER", "less", "LESSHISTFILE", "-", "MANWIDTH", "80"),
                        "man",
                        page.toString())) {
            Screen screen =
                    console.await("the page", s -> s.contains("an option") && s.contains("(END)"));
            Golden.assertText("man", screen);
            console.type("q");
            assertEquals(0, console.awaitEnd());
        }
    }

    /** What packages there are is the machine's; its menus are not. */
    @ParameterizedTest
    @EnumSource
    void aptitude_opensItsMenus(Where where) throws Exception {
        try (var console = login(where, "/usr/bin/aptitude", Map.of(), "aptitude")) {
            Screen screen = console.awaitText("Installed Packages");
            assertTrue(
                    screen.line(0).startsWith(" Actions  Undo  Package  Resolver"), screen.line(0));
            assertTrue(screen.line(1).startsWith("C-T: Menu  ?: Help  q: Quit"), screen.line(1));
            console.key("ctrl+t").awaitText("Become root");
            console.key("Escape", "Escape").type("q").awaitText("Really quit Aptitude?");
            console.type("y");
            assertEquals(0, console.awaitEnd());
        }
    }

    /**
     * The dungeon is another each time; what stands around it is not. A name of its own, since a
     * game that ended early is kept for the next one of that name.
     */
    @ParameterizedTest
    @EnumSource
    void nethack_showsWhereYouAre(Where where) throws Exception {
        String name = "T" + ProcessHandle.current().pid() + where.name().charAt(0);
        try (var console =
                login(
                        where,
                        "/usr/games/nethack",
                        Map.of(
                                "NETHACKOPTIONS",
                                "role:Valkyrie,race:human,gender:female,align:neutral,"
                                        + "!legacy,!splash_screen,!autopickup,color,name:"
                                        + name),
                        "nethack")) {
            Screen screen = awaitTurn(console);
            assertTrue(screen.contains(name + " the Stripling"), screen.text());
            assertTrue(screen.line(23).matches("Dlvl:1 +\\$:[0-9]+ +HP:.*"), screen.line(23));
            console.type("#quit\r").awaitText("Really quit?");
            console.type("y");
            console.await("the end", s -> s.contains("Do you want") || s.contains("possessions"));
            console.type("q");
            console.awaitEnd();
        }
    }

    /** Until the cursor stands on the player: some days begin with more messages, of the moon. */
    private static Screen awaitTurn(ItConsole console) throws IOException, InterruptedException {
        while (true) {
            Screen screen =
                    console.await(
                            "the player's turn",
                            s -> onPlayer(s) || s.beforeCursor().endsWith("--More--"));
            if (onPlayer(screen)) {
                return screen;
            }
            String asked = screen.text();
            console.type("\r").await("what follows", s -> !s.text().equals(asked));
        }
    }

    private static boolean onPlayer(Screen screen) {
        return screen.contains("Dlvl:1")
                && screen.line(screen.cursorRow()).startsWith("@", screen.cursorCol());
    }
}
