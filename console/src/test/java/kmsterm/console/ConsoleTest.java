// SPDX-License-Identifier: MIT
package kmsterm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmsterm.console.config.Config;
import kmsterm.console.config.Invocation;
import kmsterm.console.config.KernelCommandLine;
import kmsterm.console.config.OutputSettings;
import kmsterm.console.control.ControlOutput;
import kmsterm.console.control.ControlSession;
import kmsterm.sys.Clock;
import org.junit.jupiter.api.Test;

/** The whole console without a terminal to show itself in. */
class ConsoleTest {
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final StringBuilder printed = new StringBuilder();

    private Console console(String... args) {
        List<String> all = new ArrayList<>(List.of("--configdir", "/nonexistent"));
        all.addAll(List.of("--control", "none"));
        all.addAll(List.of(args));
        Config config =
                switch (Invocation.of(all.toArray(new String[0]), "1.2")) {
                    case Invocation.Run run -> run.config();
                    case Invocation.DebugKeys keys -> throw new AssertionError(keys.config());
                    case Invocation.Answer answer -> throw new AssertionError(answer.err());
                };
        var log =
                new Log(
                        new PrintStream(logged, true, StandardCharsets.UTF_8),
                        config.logLevel(),
                        false,
                        Clock.monotonic());
        var surroundings =
                new Surroundings(
                        Map.of("PATH", "/usr/bin:/bin"),
                        "1.2",
                        new KernelCommandLine(false, Optional.empty(), Optional.empty()),
                        new Showing.Circumstances(true, true, 0, false, false, 0));
        return new Console(config, surroundings, new Machine(), log, printed::append);
    }

    private int run(String... args) {
        try (Console console = console(args)) {
            return console.run();
        }
    }

    private String out() {
        return printed.toString();
    }

    private String log() {
        return logged.toString(StandardCharsets.UTF_8);
    }

    @Test
    void once_endsWithTheStatusOfTheCommand() {
        assertEquals(7, run("--once", "--", "sh", "-c", "exit 7"));
    }

    @Test
    void onceGiven_printsTheTextOfTheSession() {
        run("--once", "--", "sh", "-c", "echo hi");
        assertEquals("hi\n", out());
    }

    @Test
    void onceByDefault_printsNothing() {
        run("--", "sh", "-c", "echo hi");
        assertEquals("", out());
    }

    @Test
    void commandThatIsMissing_isSaidAndEndsWith127() {
        assertEquals(127, run("--once", "--", "/nonexistent/x"));
        assertTrue(
                log().contains("session 1: /nonexistent/x: ENOENT (No such file or directory)"),
                log());
    }

    @Test
    void program_isToldWhereItIs() {
        run(
                "--once",
                "--term",
                "xterm",
                "--",
                "sh",
                "-c",
                "echo $TERM $COLORTERM $TERM_PROGRAM $TERM_PROGRAM_VERSION $KMSTERM_SESSION;"
                        + " echo ${KMSTERM_SOCKET-none}; stty size");
        assertEquals("xterm truecolor kmsterm 1.2 1\nnone\n48 128\n", out());
    }

    @Test
    void clonedOutputs_haveTheGridThatFitsOnAll() {
        run(
                "--once",
                "--multi-monitor",
                "clone",
                "--video",
                "virtual:800x160",
                "--video",
                "virtual:400x320",
                "--",
                "stty",
                "size");
        assertEquals("10 50\n", out());
    }

    @Test
    void turnedOutput_hasTheGridOfItsHeight() {
        for (String how : List.of("left", "right")) {
            printed.setLength(0);
            run("--once", "--rotate", how, "--video", "virtual:640x480", "--", "stty", "size");
            assertEquals("40 60\n", out());
        }
        printed.setLength(0);
        run(
                "--once",
                "--rotate",
                "upside-down",
                "--video",
                "virtual:640x480",
                "--",
                "stty",
                "size");
        assertEquals("30 80\n", out());
    }

    /** 800 by 600 pixels with cells of 16 would be 100 by 37, of which 480 by 320 holds less. */
    @Test
    void scaledOutputs_haveOneGridAndTheFontsThatFillThem() {
        try (Console console =
                console(
                        "--once",
                        "--multi-monitor",
                        "scaled",
                        "--video",
                        "virtual:960x640",
                        "--video",
                        "virtual:480x320",
                        "--",
                        "stty",
                        "size")) {
            console.run();
            List<ControlOutput> outputs = console.seat().orElseThrow().outputs();
            assertEquals(List.of(60, 60), outputs.stream().map(ControlOutput::cols).toList());
            assertEquals(List.of(20, 20), outputs.stream().map(ControlOutput::rows).toList());
        }
        assertEquals("20 60\n", out());
    }

    @Test
    void spannedOutputs_haveOneGridAndOneFont() {
        try (Console console =
                console(
                        "--once",
                        "--multi-monitor",
                        "span",
                        "--video",
                        "virtual:640x480",
                        "--video",
                        "virtual:960x320",
                        "--",
                        "stty",
                        "size")) {
            console.run();
        }
        assertEquals("20 200\n", out());
    }

    @Test
    void largestOutput_showsAllThereIs() {
        run(
                "--once",
                "--multi-monitor",
                "largest",
                "--video",
                "virtual:800x160",
                "--video",
                "virtual:800x320",
                "--",
                "stty",
                "size");
        assertEquals("20 100\n", out());
    }

    @Test
    void setOutput_isTurnedAndScaled() throws Exception {
        try (Console console = console("--once", "--video", "virtual:640x480", "--", "true")) {
            console.run();
            ControlOutput output = console.seat().orElseThrow().outputs().getFirst();
            var turned = OutputSettings.parse(List.of("rotate=left"));
            assertTrue(console.seat().orElseThrow().set("virtual-1", turned).isPresent());
            assertEquals("40x60", output.rows() + "x" + output.cols());
            assertTrue(console.seat().orElseThrow().set("DP-1", turned).isEmpty());
        }
    }

    @Test
    void independentOutputs_haveEachASessionOfItsOwn() {
        try (Console console =
                console(
                        "--once",
                        "--video",
                        "virtual:800x160",
                        "--video",
                        "virtual:400x320",
                        "--",
                        "sh",
                        "-c",
                        "stty size >&2; stty size")) {
            List<ControlSession> shown =
                    console.seat().orElseThrow().outputs().stream()
                            .map(output -> output.session().orElseThrow())
                            .toList();
            assertEquals(List.of(), shown);
            console.run();
        }
        assertEquals("10 100\n10 100\n", out());
    }

    @Test
    void resizingAnOutput_resizesTheSession() {
        try (Console console = console("--once", "--", "sh", "-c", "stty size; read x")) {
            List<String> seen = new ArrayList<>();
            console.audience(
                    new kmsterm.console.control.ControlListener() {
                        @Override
                        public void screenChanged(ControlSession session) {
                            ControlOutput output =
                                    console.seat().orElseThrow().outputs().getFirst();
                            seen.add(session.terminal().cols() + "x" + session.terminal().rows());
                            if (session.terminal().cols() == 128) {
                                output.resizeCells(100, 30);
                            } else {
                                session.input(new byte[] {'\r'}, 0, 1);
                            }
                        }
                    });
            assertEquals(0, console.run());
            assertTrue(seen.contains("100x30"), seen.toString());
        }
    }

    @Test
    void capture_showsTheSession() {
        try (Console console = console("--once", "--", "sh", "-c", "printf '\\033[41mX'; read x")) {
            int[] red = new int[1];
            console.audience(
                    new kmsterm.console.control.ControlListener() {
                        @Override
                        public void screenChanged(ControlSession session) {
                            if (red[0] == 0 && session.terminal().text(false).startsWith("X")) {
                                var shown =
                                        console.seat()
                                                .orElseThrow()
                                                .outputs()
                                                .getFirst()
                                                .capture()
                                                .orElseThrow();
                                red[0] = shown.at(0, 0);
                                session.input(new byte[] {'\r'}, 0, 1);
                            }
                        }
                    });
            console.run();
            assertEquals(0xcd0000, red[0]);
        }
    }

    @Test
    void quit_endsTheSessionsAndThenTheConsole() {
        try (Console console = console("--no-once", "--", "sh", "-c", "echo x; read y")) {
            console.audience(
                    new kmsterm.console.control.ControlListener() {
                        @Override
                        public void screenChanged(ControlSession session) {
                            console.seat().orElseThrow().quit();
                        }
                    });
            assertEquals(0, console.run());
            assertEquals(List.of(), console.seat().orElseThrow().sessions());
        }
    }

    @Test
    void configThatCannotBeFollowed_isWarnedOf() {
        run("--once", "--", "true");
        assertTrue(log().contains("/nonexistent"), log());
    }

    @Test
    void console_leavesNoDescriptorsBehind() {
        run("--once", "--", "true");
        int before = new File("/proc/self/fd").list().length;
        for (int i = 0; i < 5; i++) {
            run("--once", "--", "true");
        }
        assertEquals(before, new File("/proc/self/fd").list().length);
    }
}
