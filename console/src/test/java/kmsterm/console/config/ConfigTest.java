// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmsterm.console.Log;
import kmsterm.input.KeymapSettings;
import kmsterm.input.Repeat;
import kmsterm.vte.KeyEncoder;
import kmsterm.vte.Keysym;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {
    @TempDir Path folder;

    @Test
    void noArguments_giveTheDefaults() {
        Config config = run();
        assertEquals("xterm-256color", config.term());
        assertEquals(10_000, config.scrollbackRows());
        assertEquals("auto", config.fontSize().toString());
        assertEquals("auto", config.fonts().engine());
        assertEquals(Hwaccel.AUTO, config.hwaccel());
        assertEquals(List.of(Video.AUTO), config.videos());
        assertFalse(config.vt().given());
        assertFalse(config.switchVt(), "nobody is torn from another terminal");
        assertEquals(KeymapSettings.SYSTEM, config.keymap());
        assertEquals(Repeat.ofMillis(250, 50), config.repeat());
        assertEquals(Log.Level.NOTICE, config.logLevel());
        assertTrue(config.hasControl());
        assertTrue(config.control().isEmpty());
        assertEquals(List.of(), config.warnings());
    }

    @Test
    void everyDefault_isReadByItsSyntax() throws BadValue {
        for (Option option : Option.values()) {
            if (!option.dependsOnCircumstances()) {
                Object value = option.syntax.parse(option.defaultText);
                assertEquals(option.defaultText, option.syntax.format(value), option.longName);
            }
        }
    }

    @Test
    void namesAndLetters_areUnique() {
        for (Option option : Option.values()) {
            assertEquals(option, Option.byName(option.longName));
            assertFalse(option.longName.startsWith("no-"), option.longName);
            if (option.shortName != 0) {
                assertEquals(option, Option.byLetter(option.shortName));
            }
            assertTrue(KmsconOption.byName(option.longName).isEmpty(), option.longName);
            assertEquals(option.syntax.takesArgument(), !option.argument.isEmpty());
        }
    }

    @Test
    void login_dependsOnWhoRunsIt() {
        assertEquals(List.of("/bin/login", "-p"), run().login(true, "/bin/zsh"));
        assertEquals(List.of("/bin/zsh", "-l"), run().login(false, "/bin/zsh"));
        assertEquals(List.of("/bin/sh", "-l"), run().login(false, null));
    }

    @Test
    void command_comesAfterTwoDashes() {
        List<String> command = List.of("sh", "-c", "echo hi", "--", "-x");
        String[] tail = {"--", "sh", "-c", "echo hi", "--", "-x"};
        assertEquals(command, run(tail).login(true, null));
        assertEquals(command, runWith("--login", tail).login(true, null));
        assertEquals(command, runWith("-l", tail).login(true, null));
        assertEquals(List.of("bash"), run("-l", "bash").login(true, null));
    }

    @Test
    void noLogin_bringsTheDefaultBack() throws IOException {
        write("kmsterm.conf", "login=/bin/bash -i");
        assertEquals(List.of("/bin/bash", "-i"), run().login(true, null));
        assertEquals(List.of("/bin/login", "-p"), run("--no-login").login(true, null));
    }

    @Test
    void loginInAFile_isSplitAsAShellDoes() throws IOException {
        write("kmsterm.conf", "login = /bin/sh -c \"echo \\\"a b\\\"\" 'c  d' e\\ f ''");
        assertEquals(
                List.of("/bin/sh", "-c", "echo \"a b\"", "c  d", "e f", ""),
                run().login(true, null));
    }

    @Test
    void onceAndResetEnv_haveDefaultsThatDepend() {
        assertTrue(run().once(true));
        assertFalse(run().once(false));
        assertFalse(run("--no-once").once(true));
        assertTrue(run("--once").once(false));
        assertTrue(run().resetEnv(true));
        assertFalse(run().resetEnv(false));
        assertFalse(run("--no-reset-env").resetEnv(true));
        assertTrue(run("--reset-env").resetEnv(false));
    }

    @Test
    void values_areTakenInEveryForm() {
        assertEquals("linux", run("--term", "linux").term());
        assertEquals("linux", run("--term=linux").term());
        assertEquals("linux", run("-t", "linux").term());
        assertEquals("linux", run("-tlinux").term());
        Config together = run("-vtlinux");
        assertEquals("linux", together.term());
        assertEquals(Log.Level.INFO, together.logLevel());
        assertEquals("b", run("--term", "a", "--term", "b").term());
    }

    @Test
    void logLevel_followsDebugThenVerboseThenSilent() {
        assertEquals(Log.Level.DEBUG, run("--silent", "--verbose", "--debug").logLevel());
        assertEquals(Log.Level.INFO, run("--silent", "-v").logLevel());
        assertEquals(Log.Level.ERROR, run("--silent").logLevel());
        assertEquals(Log.Level.NOTICE, run("--silent", "--no-silent").logLevel());
    }

    @Test
    void videos_areSeveralOutputs() {
        Config config = run("--video", "virtual:640x480", "--video=virtual:800x600");
        assertEquals(
                List.of(
                        new Video(Video.Kind.VIRTUAL, 640, 480),
                        new Video(Video.Kind.VIRTUAL, 800, 600)),
                config.videos());
    }

    @Test
    void kmsconsEngines_areOurs() {
        Config config = run("--font-engine", "pango", "--render-engine", "gltex");
        assertEquals("freetype", config.fonts().engine());
        assertEquals(Hwaccel.ON, config.hwaccel());
        assertEquals(Hwaccel.OFF, run("--render-engine", "bbulk", "--hwaccel").hwaccel());
        assertWarnings(config);
    }

    @Test
    void hwaccel_isAutoUnlessItIsSaid() {
        assertEquals(Hwaccel.AUTO, run().hwaccel());
        assertEquals(Hwaccel.ON, run("--hwaccel").hwaccel());
        assertEquals(Hwaccel.AUTO, run("--hwaccel=auto").hwaccel());
        assertEquals(Hwaccel.OFF, run("--no-hwaccel").hwaccel());
        assertRefused("value 'maybe' of --hwaccel is none of auto, on, off", "--hwaccel=maybe");
        assertEquals("/dev/dri/renderD129", run("--render-node=/dev/dri/renderD129").renderNode());
    }

    @Test
    void fbdev_isTaken() {
        Config config = run("--video", "fbdev");
        assertEquals(List.of(new Video(Video.Kind.FBDEV, 0, 0)), config.videos());
        assertWarnings(config);
    }

    @Test
    void kmsconsRendererNames_areTaken() {
        assertEquals(List.of(), run("--render-engine", "bbulk").warnings());
    }

    @Test
    void control_isAPathOrNone() {
        assertEquals("/tmp/x.sock", run("--control", "/tmp/x.sock").control().orElseThrow());
        assertFalse(run("--control", "none").hasControl());
        assertTrue(run("--control", "none").control().isEmpty());
    }

    @Test
    void palette_isASchemeOrCustom() {
        assertEquals(0xcd0000, run().colors()[1]);
        assertEquals(0xaa0000, run("--palette=vga").colors()[1]);
        assertEquals(0xeee8d5, run("--palette=solarized-white").colors()[Scheme.BACKGROUND]);
        int[] custom = run("--palette=custom", "--palette-red", "1, 2, 3").colors();
        assertEquals(0x010203, custom[1]);
        assertEquals(0x00cd00, custom[2]);
        assertEquals(0xABCDEF, run("--palette-red=#ABCdef").colors()[1]);
    }

    @Test
    void everyColorOption_changesItsColor() {
        for (Option option : Option.values()) {
            if (option.syntax == Syntax.COLOR) {
                int[] expected = run("--palette=custom").colors();
                expected[option.colorIndex] = 0x123456;
                int[] colors = run("--" + option.longName + "=#123456").colors();
                assertEquals(Arrays.toString(expected), Arrays.toString(colors), option.longName);
            }
        }
    }

    @Test
    void colorBesideAnotherScheme_warnsAndHasNoEffect() {
        Config config = run("--palette=vga", "--palette-red=1,2,3");
        assertEquals(0xaa0000, config.colors()[1]);
        assertWarnings(
                config, "palette-red (command line): no effect, as palette is vga, not custom");
    }

    @Test
    void colorsWithTwoSchemesDefaults_areKmscons() {
        for (Option option : Option.values()) {
            if (option.syntax == Syntax.COLOR) {
                assertEquals(
                        option.defaultText,
                        option.syntax.format(Scheme.LEGACY.colors()[option.colorIndex]));
            }
        }
    }

    @Test
    void file_isReadAsKmsconReadsIt() throws IOException {
        write(
                "kmsterm.conf",
                """
                ### General ###
                verbose
                \tterm =  linux   # comment
                sb-size=500#comment
                no-reset-env\r
                palette-red = 1, 2, 3
                palette-green=#040506 # hexadecimal
                palette-blue= #070809

                = # nothing
                """);
        Config config = run();
        assertEquals(Log.Level.INFO, config.logLevel());
        assertEquals("linux", config.term());
        assertEquals(500, config.scrollbackRows());
        assertFalse(config.resetEnv(true));
        assertEquals(0x010203, config.colors()[1]);
        assertEquals(0x040506, config.colors()[2]);
        assertEquals(0x070809, config.colors()[4]);
        assertWarnings(config, path("kmsterm.conf:10") + ": a name is missing before '='");
    }

    @Test
    void wrongLinesInAFile_warnWithLineAndLeaveTheRest() throws IOException {
        write(
                "kmsterm.conf",
                """
                trem=linux
                libseat=on
                sb-size=many
                sb-size
                verbose=yes
                no-term
                help
                no-vrebose
                term=vt220
                """);
        Config config = run();
        assertEquals("vt220", config.term());
        assertEquals(10_000, config.scrollbackRows());
        String file = path("kmsterm.conf:");
        assertWarnings(
                config,
                file + "1: unknown option 'trem' (did you mean 'term'?): ignored",
                file
                        + "2: unknown option 'libseat' (kmscon has it, this version does"
                        + " not): ignored",
                file + "3: value 'many' of 'sb-size' is not a number from 0 to 1000000: ignored",
                file + "4: 'sb-size' needs a value: sb-size=LINES",
                file + "5: 'verbose' takes no value; 'no-verbose' turns it off: ignored",
                file + "6: 'term' cannot be turned off: ignored",
                file + "7: 'help' is an option of the command line only: ignored",
                file + "8: unknown option 'no-vrebose' (did you mean 'no-verbose'?): ignored");
    }

    @Test
    void commandLine_winsOverFiles() throws IOException {
        write("kmsterm.conf", "term=linux\nverbose\nvideo=virtual:1x1\n");
        Config config = run("--term=vt100", "--no-verbose", "--video=virtual:2x2");
        assertEquals("vt100", config.term());
        assertEquals(Log.Level.NOTICE, config.logLevel());
        assertEquals(List.of(new Video(Video.Kind.VIRTUAL, 2, 2)), config.videos());
    }

    @Test
    void badValueThatIsOverridden_isStillReported() throws IOException {
        write("kmsterm.conf", "sb-size=x");
        assertEquals(1, run("--sb-size=5").warnings().size());
    }

    @Test
    void dropIns_winInTheOrderOfTheirNames() throws IOException {
        write("kmsterm.conf", "term=main\nsb-size=1\nvideo=virtual:1x1\nvideo=virtual:2x2\n");
        write("kmsterm.conf.d/20.conf", "term=second\n");
        write("kmsterm.conf.d/10.conf", "term=first\nvideo=virtual:3x3\n");
        write("kmsterm.conf.d/30.conf.bak", "term=third\n");
        Config config = run();
        assertEquals("second", config.term());
        assertEquals(1, config.scrollbackRows());
        assertEquals(List.of(new Video(Video.Kind.VIRTUAL, 3, 3)), config.videos());
    }

    @Test
    void unreadableFiles_warnAndDoNotStop() throws IOException {
        Files.createDirectory(folder.resolve("kmsterm.conf"));
        assertWarnings(run(), path("kmsterm.conf") + ": not a regular file: ignored");
        Files.delete(folder.resolve("kmsterm.conf"));
        Files.write(folder.resolve("kmsterm.conf"), new byte[ConfigFile.MAX_BYTES + 1]);
        assertWarnings(run(), path("kmsterm.conf") + ": larger than 1 MiB: ignored");
    }

    @Test
    void missingFolder_warnsIfNamed() {
        Path missing = folder.resolve("missing");
        Config config = runIn(missing);
        assertWarnings(config, missing + ": no such folder: no file was read");
    }

    @Test
    void randomFile_givesWarningsOnly() throws IOException {
        byte[] bytes = new byte[4096];
        for (int seed = 0; seed < 50; seed++) {
            new java.util.Random(seed).nextBytes(bytes);
            Files.write(folder.resolve("kmsterm.conf"), bytes);
            assertEquals(10_000, run().scrollbackRows());
        }
    }

    @Test
    void wrongCommandLines_areRefusedWithStatus2() {
        assertRefused("unknown option '--trem' (did you mean '--term'?)", "--trem=x");
        assertRefused("unknown option '--no-sielnt' (did you mean '--no-silent'?)", "--no-sielnt");
        assertRefused(
                "unknown option '--libseat' (kmscon has it, this version does not)", "--libseat");
        assertRefused("unknown option '--pal' (did you mean '--palette'?)", "--pal=vga");
        assertRefused("unknown option '--zzzzzzzz'", "--zzzzzzzz");
        assertRefused("unknown option '-x'", "-x");
        assertRefused("--term needs a value: --term TERM", "--term");
        assertRefused("-t needs a value: -t TERM", "-t");
        assertRefused("--verbose takes no value: 'yes'", "--verbose=yes");
        assertRefused("--no-verbose takes no value: 'yes'", "--no-verbose=yes");
        assertRefused("--term takes a value and cannot be turned off", "--no-term");
        assertRefused("value 'a/b' of --term is not the name of a terminal type", "--term=a/b");
        assertRefused("value '' of --term is not the name of a terminal type", "--term=");
        assertRefused("value '-1' of --sb-size is not a number", "--sb-size", "-1");
        assertRefused("value '1000001' of --sb-size is not a number", "--sb-size=1000001");
        assertRefused("value '99999999999' of --sb-size", "--sb-size=99999999999");
        assertRefused("value '0' of --font-size is not a number from 4 to 256", "--font-size=0");
        assertRefused("value 'x' of --video is not auto, drm", "--video=x");
        assertRefused("value 'virtual:10' of --video has no size", "--video=virtual:10");
        assertRefused("value 'virtual:0x1' of --video is not a number", "--video=virtual:0x1");
        assertRefused(
                "value 'virtual:8192x8192' of --video has more pixels",
                "--video=virtual:8192x8192");
        assertRefused("value '1,2' of --palette-red is not a colour", "--palette-red=1,2");
        assertRefused("value '1,2,3,4' of --palette-red is not", "--palette-red=1,2,3,4");
        assertRefused("value '1,2,256' of --palette-red is not", "--palette-red=1,2,256");
        assertRefused("value '#12345g' of --palette-red is not", "--palette-red=#12345g");
        assertRefused("value 'pink' of --palette is not one of legacy, vga", "--palette=pink");
        assertRefused("value 'x' of --font-engine is not a font engine", "--font-engine=x");
        assertRefused("value '' of --control is not a path", "--control=");
        assertRefused("unexpected argument 'bash': a command comes after --", "bash");
        assertRefused("a command is missing", "--login");
        assertRefused("a command is missing", "--");
        assertRefused("a command is missing", "--", "");
    }

    @Test
    void help_winsOverTheFilesAndFitsAScreen() {
        var answer = (Invocation.Answer) Invocation.of(new String[] {"-h"}, "1");
        assertEquals(0, answer.status());
        assertEquals("", answer.err());
        for (String line : answer.out().split("\n", -1)) {
            assertTrue(line.codePointCount(0, line.length()) <= 80, line);
            assertEquals(line, line.stripTrailing());
        }
        for (Option option : Option.values()) {
            assertTrue(answer.out().contains("--" + option.longName), option.longName);
        }
    }

    @Test
    void version_isPrinted() {
        var answer = (Invocation.Answer) Invocation.of(new String[] {"--version"}, "1.2.3");
        assertEquals("kmsterm 1.2.3\n", answer.out());
        assertEquals(0, answer.status());
    }

    @Test
    void checkConfig_hasStatus1ForWarnings() throws IOException {
        write("kmsterm.conf", "term=linux");
        assertEquals(0, answer("--check-config").status());
        write("kmsterm.conf", "trem=linux");
        Invocation.Answer answer = answer("--check-config");
        assertEquals(1, answer.status());
        assertTrue(answer.err().contains("kmsterm.conf:1: unknown option 'trem'"), answer.err());
        assertEquals("", answer.out());
    }

    @Test
    void dumpConfig_saysWhereValuesComeFrom() throws IOException {
        write("kmsterm.conf", "# comment\nterm=linux\n");
        String dump = answer("--dump-config", "--sb-size=5").out();
        assertLine(dump, "term=linux", path("kmsterm.conf:2"));
        assertLine(dump, "sb-size=5", "command line");
        assertLine(dump, "font-size=auto", "default");
        assertLine(dump, "#once is on if every output is virtual, otherwise off", "default");
    }

    @Test
    void dumpConfig_isAFileOfTheSameMeaning() throws IOException {
        write(
                "kmsterm.conf",
                """
                login=/bin/sh -c 'a b' "it's"
                no-once
                reset-env
                verbose
                palette-red=1,2,3
                video=virtual:640x480
                video=virtual
                control=/tmp/a b.sock
                """);
        Config before = run();
        String dump = answer("--dump-config").out();
        write("kmsterm.conf", dump);
        Config after = run();
        assertWarnings(after);
        assertEquals(before.login(true, null), after.login(true, null));
        assertEquals(before.once(true), after.once(true));
        assertEquals(before.resetEnv(false), after.resetEnv(false));
        assertEquals(before.logLevel(), after.logLevel());
        assertEquals(Arrays.toString(before.colors()), Arrays.toString(after.colors()));
        assertEquals(before.videos(), after.videos());
        assertEquals(before.control(), after.control());
    }

    @Test
    void vt_isANumberANameOrADevice() {
        for (String text : List.of("12", "tty12", "/dev/tty12")) {
            assertEquals(12, run("--vt", text).vt().number());
        }
        assertFalse(run("--vt", "auto").vt().given());
        assertRefused("value '0' of --vt is not auto or a virtual terminal", "--vt=0");
        assertRefused("value 'ttyS0' of --vt is not auto or a virtual terminal", "--vt=ttyS0");
        assertRefused("value '64' of --vt is not auto or a virtual terminal", "--vt=64");
    }

    @Test
    void flagThatIsOn_canBeTurnedOff() throws IOException {
        assertFalse(run("--no-mouse").mouse());
        write("kmsterm.conf", answer("--dump-config", "--no-mouse").out());
        assertFalse(run().mouse());
    }

    @Test
    void flagThatIsOff_canBeTurnedOn() throws IOException {
        assertTrue(run("--switchvt").switchVt());
        write("kmsterm.conf", answer("--dump-config", "--switchvt").out());
        assertTrue(run().switchVt());
        assertFalse(run("--no-switchvt").switchVt());
    }

    @Test
    void shortcuts_byDefault() {
        int logo = KeyEncoder.SUPER;
        int ctrlAlt = KeyEncoder.CTRL | KeyEncoder.ALT;
        assertEquals(
                Map.ofEntries(
                        entry(new Grab(KeyEncoder.SHIFT, Keysym.PRIOR), Shortcut.PAGE_UP),
                        entry(new Grab(KeyEncoder.SHIFT, Keysym.NEXT), Shortcut.PAGE_DOWN),
                        entry(new Grab(KeyEncoder.CTRL, '+'), Shortcut.ZOOM_IN),
                        entry(new Grab(KeyEncoder.SHIFT | KeyEncoder.CTRL, '+'), Shortcut.ZOOM_IN),
                        entry(new Grab(KeyEncoder.CTRL, '-'), Shortcut.ZOOM_OUT),
                        entry(new Grab(logo, '+'), Shortcut.ROTATE_CLOCKWISE),
                        entry(new Grab(logo | KeyEncoder.SHIFT, '+'), Shortcut.ROTATE_CLOCKWISE),
                        entry(new Grab(logo, '-'), Shortcut.ROTATE_COUNTERCLOCKWISE),
                        entry(new Grab(logo, Keysym.RIGHT), Shortcut.OUTPUT_NEXT),
                        entry(new Grab(logo, Keysym.LEFT), Shortcut.OUTPUT_PREVIOUS),
                        entry(new Grab(logo, Keysym.DOWN), Shortcut.VT_NEXT),
                        entry(new Grab(logo, Keysym.UP), Shortcut.VT_PREVIOUS),
                        entry(
                                new Grab(logo | KeyEncoder.CTRL, Keysym.RIGHT),
                                Shortcut.SESSION_NEXT),
                        entry(
                                new Grab(logo | KeyEncoder.CTRL, Keysym.LEFT),
                                Shortcut.SESSION_PREVIOUS),
                        entry(new Grab(logo | KeyEncoder.SHIFT, Keysym.RIGHT), Shortcut.MOVE_NEXT),
                        entry(
                                new Grab(logo | KeyEncoder.SHIFT, Keysym.LEFT),
                                Shortcut.MOVE_PREVIOUS),
                        entry(new Grab(ctrlAlt, Keysym.byName("Delete")), Shortcut.REBOOT),
                        entry(new Grab(ctrlAlt, Keysym.byName("KP_Delete")), Shortcut.REBOOT),
                        entry(new Grab(ctrlAlt, Keysym.byName("Escape")), Shortcut.RECLAIM),
                        entry(
                                new Grab(KeyEncoder.SHIFT | KeyEncoder.CTRL, ' '),
                                Shortcut.COPY_MODE),
                        entry(new Grab(KeyEncoder.SHIFT, Keysym.INSERT), Shortcut.PASTE)),
                run().shortcuts());
    }

    @Test
    void withoutVirtualTerminals_altAndArrowsSwitchUnlessOthersWereChosen() {
        var right = new Grab(KeyEncoder.ALT, Keysym.RIGHT);
        var left = new Grab(KeyEncoder.ALT, Keysym.LEFT);
        assertEquals(Shortcut.VT_NEXT, run().shortcuts(true).get(right));
        assertEquals(Shortcut.VT_PREVIOUS, run().shortcuts(true).get(left));
        assertNull(run().shortcuts(false).get(right));
        assertNull(run("--grab-vt-next=<Logo>n").shortcuts(true).get(right));
        assertEquals(Shortcut.COPY, run("--grab-copy=<Alt>Right").shortcuts(true).get(right));
    }

    @Test
    void grabs_areSeveralOrNone() {
        Config config =
                run(
                        "--grab-page-up=",
                        "--grab-page-down",
                        "",
                        "--grab-zoom-in=",
                        "--grab-zoom-out=",
                        "--grab-rotate-cw=",
                        "--grab-rotate-ccw=",
                        "--grab-output-next=",
                        "--grab-output-prev=",
                        "--grab-session-next=",
                        "--grab-session-prev=",
                        "--grab-move-next=",
                        "--grab-move-prev=",
                        "--grab-vt-next=",
                        "--grab-reboot=",
                        "--grab-reclaim=",
                        "--grab-copy-mode=",
                        "--grab-paste=",
                        "--grab-scroll-up",
                        "<Ctrl><Alt>K, <logo>Up");
        assertEquals(
                Map.of(
                        new Grab(KeyEncoder.CTRL | KeyEncoder.ALT, 'k'), Shortcut.SCROLL_UP,
                        new Grab(KeyEncoder.SUPER, Keysym.UP), Shortcut.SCROLL_UP),
                config.shortcuts());
    }

    @Test
    void keyWithTwoMeanings_hasOneAndThatIsSaid() {
        Config config = run("--grab-page-up=<Ctrl>plus", "--grab-page-down=F9", "--key-text=F9=x");
        assertEquals(
                List.of(
                        "grab-zoom-in: <Ctrl>plus is taken by grab-page-up: without it here",
                        "grab-page-down (command line): F9 is taken by key-text: without it here"),
                config.warnings().stream().map(w -> w.subject() + ": " + w.text()).toList());
        assertEquals(
                Shortcut.PAGE_UP,
                config.shortcuts().get(new Grab(KeyEncoder.CTRL, Keysym.ofCodePoint('+'))));
        assertEquals(List.of(), Config.defaults().warnings());
    }

    @Test
    void grabs_areRefusedWhereNothingCouldBePressed() {
        assertRefused(
                "value '<Hyper>a' of --grab-page-up has a modifier", "--grab-page-up=<Hyper>a");
        assertRefused("value '<Shift' of --grab-page-up has a <", "--grab-page-up=<Shift");
        assertRefused("value '<Shift>' of --grab-page-up names no key", "--grab-page-up=<Shift>");
        assertRefused("value 'a,' of --grab-page-up names no key", "--grab-page-up=a,");
    }

    @Test
    void kernelCommandLine_turnsOffAndChooses() throws BadValue {
        var line = KernelCommandLine.parse("quiet kmsterm.video=virtual:640x480 kmsterm.off\n");
        assertTrue(line.off());
        assertEquals(Video.parse("virtual:640x480"), line.video().orElseThrow());
        var bad = KernelCommandLine.parse("kmsterm.offline kmsterm.video=x\n");
        assertFalse(bad.off());
        assertTrue(bad.video().isEmpty());
        assertTrue(bad.bad().orElseThrow().startsWith("kmsterm.video=x on the kernel"));
    }

    @Test
    void dumpOfWhatAFileCannotHold_isAComment() throws IOException {
        String dump = answer("--dump-config", "--control=/tmp/a#b", "--", "a\nterm=x").out();
        write("kmsterm.conf", dump);
        assertTrue(dump.contains("#control=/tmp/a#b"), dump);
        assertTrue(dump.contains("#login=a\\x0aterm=x"), dump);
        assertTrue(run().control().isEmpty());
        assertEquals("xterm-256color", run().term());
    }

    @Test
    void messages_cannotControlTheTerminal() throws IOException {
        write("kmsterm.conf", "\033[2J=1\n");
        String said = answer("--check-config").err() + answer("--\033[2J").err();
        assertFalse(said.contains("\033"), said);
        assertTrue(said.contains("\\x1b[2J"), said);
    }

    @Test
    void sections_areForTheOutputsThatMatch() throws IOException {
        write(
                "kmsterm.conf",
                """
                verbose
                [output HDMI-A-1]
                mode = 1920x1080@60   # not the monitor's own
                rotate=left
                [output "DEL U2720Q *"]
                scale=1.5
                rotate=right
                position=1920,0
                font-size=10pt
                [output card?-DP-*]
                enable=off
                """);
        Config config = run();
        assertWarnings(config);
        OutputSettings plain = config.output(List.of("card0-HDMI-A-1", "HDMI-A-1"));
        assertEquals("mode=1920x1080@60 rotate=left", plain.toString());
        OutputSettings named =
                config.output(List.of("card0-HDMI-A-1", "HDMI-A-1", "DEL U2720Q 7XK9P13"));
        assertEquals(Optional.of(Rotation.RIGHT), named.rotate());
        assertEquals(1.5, named.scale());
        assertEquals(Optional.of(new Position(1920, 0)), named.position());
        assertEquals("10pt", named.fontSize().orElseThrow().toString());
        assertTrue(named.enabled());
        assertFalse(config.output(List.of("card1-DP-2", "DP-2")).enabled());
        assertEquals("", config.output(List.of("virtual-1")).toString());
    }

    @Test
    void wrongLinesInSections_areWarnings() throws IOException {
        write(
                "kmsterm.conf",
                """
                [output DP-1]
                verbose
                rotate
                scale=0.1
                position=-5,0
                enable=maybe
                mode=gigantic
                [seats]
                rotate=left
                [output DP-1
                """);
        Config config = run();
        List<String> said = config.warnings().stream().map(Config.Warning::text).toList();
        assertEquals(8, said.size(), said.toString());
        assertTrue(said.getFirst().startsWith("'verbose' cannot be set for one output"));
        assertTrue(said.get(1).startsWith("'rotate' needs a value: rotate=HOW"), said.get(1));
        assertTrue(said.get(5).contains("'gigantic' of 'mode' is no mode: "), said.get(5));
        assertTrue(said.get(6).startsWith("'[seats]' is no section"), said.get(6));
        assertEquals("", config.output(List.of("DP-1")).toString());
        assertEquals(Rotation.NORMAL, config.rotate());
    }

    @Test
    void seatSections_areForThatSeatOnly() throws IOException {
        write(
                "kmsterm.conf",
                """
                xkb-layout=de
                [seat seat1]
                output=HDMI-A-2
                output="DEL U2720Q *"
                input=usb-1-2*
                xkb-layout=us
                no-mouse
                [output HDMI-A-2]
                rotate=left
                [seat seat1]
                sb-size=7
                """);
        Config config = run("--term", "xterm");
        assertWarnings(config);
        assertEquals("de", config.keymap().layout());
        assertTrue(config.mouse());
        Config second = config.forSeat("seat1");
        assertEquals("us", second.keymap().layout());
        assertFalse(second.mouse());
        assertEquals(7, second.scrollbackRows());
        assertEquals("xterm", second.term());
        assertEquals("rotate=left", second.output(List.of("HDMI-A-2")).toString());
        assertEquals("de", config.forSeat("seat2").keymap().layout());
        assertEquals(
                Optional.of("seat1"), config.seatOfOutput(List.of("card0-HDMI-A-2", "HDMI-A-2")));
        assertEquals(Optional.of("seat1"), config.seatOfOutput(List.of("DP-1", "DEL U2720Q 1")));
        assertEquals(Optional.empty(), config.seatOfOutput(List.of("HDMI-A-1")));
        assertEquals(Optional.of("seat1"), config.seatOfInput(List.of("event7", "usb-1-2.4")));
        assertEquals(Optional.empty(), config.seatOfInput(List.of("event7", "usb-1-3")));
        assertTrue(config.givesOutputsTo("seat1"));
        assertFalse(config.givesOutputsTo("seat0"));
    }

    @Test
    void commandLine_winsOverTheSectionOfASeat() throws IOException {
        write("kmsterm.conf", "[seat seat1]\nterm=linux\n");
        assertEquals("linux", run().forSeat("seat1").term());
        assertEquals("xterm", run("--term", "xterm").forSeat("seat1").term());
    }

    @Test
    void wrongLinesInSeatSections_areWarnings() throws IOException {
        write(
                "kmsterm.conf",
                """
                [seat seat1]
                output
                vt=3
                bogus=1
                [seat second]
                term=linux
                """);
        List<String> said = run().warnings().stream().map(Config.Warning::text).toList();
        assertEquals(
                List.of(
                        "'output' needs a value: output=NAME",
                        "'vt' is not for single seats: ignored",
                        "unknown option 'bogus': ignored",
                        "'[seat second]' names no seat: they begin with seat, as seat1;"
                                + " ignored with what follows"),
                said);
        assertEquals("xterm-256color", run().term());
    }

    @Test
    void seats_areCurrentAllOrNamed() {
        assertEquals("current", run().seats().toString());
        assertTrue(run().seats().has("seat3", "seat3"));
        assertFalse(run().seats().has("seat1", "seat0"));
        assertTrue(run("--seats", "all").seats().has("seat1", "seat0"));
        Config named = run("--seats", "seat1, seat-left");
        assertTrue(named.seats().has("seat-left", "seat0"));
        assertFalse(named.seats().has("seat0", "seat0"));
        assertEquals("seat1,seat-left", named.seats().toString());
        assertTrue(answer("--seats", "left").err().contains("is not current, all or names"));
    }

    @Test
    void dumpOfSections_isAFileOfTheSameMeaning() throws IOException {
        String section = "[output \"DEL U2720Q *\"]\nmode=1920x1080\nscale=1.5\nenable=off\n";
        write("kmsterm.conf", section + "[seat seat1]\noutput=DP-2\nsb-size=7\nno-mouse\n");
        String dump = answer("--dump-config").out();
        assertLine(dump, "scale=1.5", path("kmsterm.conf:3"));
        write("kmsterm.conf", dump);

        assertEquals(
                "mode=1920x1080 scale=1.5 enable=off",
                run().output(List.of("DP-1", "DEL U2720Q 1")).toString());
        assertTrue(run().givesOutputsTo("seat1"));
        assertEquals(7, run().forSeat("seat1").scrollbackRows());
        assertFalse(run().forSeat("seat1").mouse());
    }

    @Test
    void dumpOfDefaults_isQuiet() throws IOException {
        write("kmsterm.conf", Config.defaults().dump());
        assertWarnings(run());
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String path(String name) {
        return folder + "/" + name;
    }

    private Config runWith(String first, String[] rest) {
        List<String> args = new ArrayList<>(List.of(first));
        args.addAll(Arrays.asList(rest));
        return runIn(folder, args.toArray(String[]::new));
    }

    private Config run(String... args) {
        return runIn(folder, args);
    }

    private static Config runIn(Path folder, String... args) {
        return assertInstanceOf(Invocation.Run.class, invoke(folder, args)).config();
    }

    private Invocation.Answer answer(String... args) {
        return assertInstanceOf(Invocation.Answer.class, invoke(folder, args));
    }

    private static Invocation invoke(Path folder, String... args) {
        List<String> all = new ArrayList<>(List.of("--configdir", folder.toString()));
        all.addAll(Arrays.asList(args));
        return Invocation.of(all.toArray(String[]::new), "test");
    }

    private void assertRefused(String message, String... args) {
        Invocation.Answer answer = answer(args);
        assertEquals(2, answer.status());
        assertEquals("", answer.out());
        assertTrue(answer.err().startsWith("kmsterm: " + message), answer.err());
    }

    private static void assertWarnings(Config config, String... expected) {
        List<String> lines = new ArrayList<>();
        for (Config.Warning warning : config.warnings()) {
            lines.add(warning.subject() + ": " + warning.text());
        }
        assertEquals(List.of(expected), lines);
    }

    private static void assertLine(String dump, String text, String origin) {
        for (String line : dump.split("\n", -1)) {
            if (line.startsWith(text)) {
                assertEquals("# " + origin, line.substring(text.length()).strip());
                return;
            }
        }
        throw new AssertionError("no line " + text + " in\n" + dump);
    }
}
