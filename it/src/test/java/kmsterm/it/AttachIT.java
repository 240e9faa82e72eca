// SPDX-License-Identifier: MIT
package kmsterm.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kmstermctl attach} in a terminal: tmux, which can be typed to and read from outside. */
class AttachIT {
    @TempDir Path folder;

    private static final List<String> TERMINALS = List.of("one", "two");

    private Program.Result tmux(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("tmux", "-S", folder.resolve("tmux").toString()));
        command.addAll(List.of(arguments));
        var environment =
                Map.of(
                        "PATH", "/usr/bin:/bin",
                        "SHELL", "/bin/sh",
                        "LANG", "C.UTF-8",
                        "TERM", "xterm");
        return Program.run(folder, environment, command);
    }

    @AfterEach
    void endTmux() throws Exception {
        tmux("kill-server");
    }

    /** A terminal of this size, with the session shown in it and a shell once that has ended. */
    private void attach(ItConsole console, String terminal, int cols, int rows, String... options)
            throws Exception {
        String command =
                Program.bin("kmstermctl")
                        + " --control "
                        + console.socket()
                        + " attach "
                        + String.join(" ", options)
                        + "; echo left $?";
        tmux(
                        "-f",
                        "/dev/null",
                        "new-session",
                        "-d",
                        "-s",
                        terminal,
                        "-x",
                        "" + cols,
                        "-y",
                        "" + rows,
                        "PS1='out> ' sh -c '" + command + "; exec sh'")
                .assertStatus(0);
    }

    private String shown(String terminal) {
        try {
            return tmux("capture-pane", "-p", "-t", terminal).out();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void awaitShown(String terminal, String what, Predicate<String> wanted) {
        Deadline.await(what, () -> wanted.test(shown(terminal)), () -> shown(terminal));
    }

    private static ItConsole.Builder builder(Path folder) {
        return ItConsole.in(folder).environment("PS1", "in> ").environment("ENV", "");
    }

    @Test
    void attach_typesDetachesAndAttachesAgain() throws Exception {
        try (var console = builder(folder).login("sh")) {
            console.awaitText("in>");
            attach(console, "one", 80, 24);
            awaitShown("one", "the prompt", s -> s.contains("in>"));
            tmux("send-keys", "-t", "one", "echo Grüße from $((6 * 7))", "Enter");
            console.awaitText("\nGrüße from 42");
            awaitShown("one", "the answer", s -> s.contains("\nGrüße from 42"));
            tmux("send-keys", "-t", "one", "C-]");
            awaitShown("one", "the shell outside", s -> s.contains("left 0") && s.contains("out>"));
            console.type("echo meanwhile\r").awaitText("\nmeanwhile");
            attach(console, "two", 80, 24);
            awaitShown("two", "what happened meanwhile", s -> s.contains("\nmeanwhile"));
        }
    }

    @Test
    void attach_followsTheTerminalsSize() throws Exception {
        try (var console = builder(folder).login("sh")) {
            console.awaitText("in>");
            attach(console, "one", 100, 30, "--resize");
            awaitShown("one", "the prompt", s -> s.contains("in>"));
            tmux("send-keys", "-t", "one", "while sleep 0.1; do stty size; done", "Enter");
            console.awaitText("30 100");
            tmux("resize-window", "-t", "one", "-x", "60", "-y", "20");
            console.awaitText("20 60");
            awaitShown("one", "the new size", s -> s.contains("20 60"));
        }
    }

    @Test
    void twoAttached_seeTheSameAndBothType() throws Exception {
        try (var console = builder(folder).login("sh")) {
            console.awaitText("in>");
            for (String terminal : TERMINALS) {
                attach(console, terminal, 80, 24);
                awaitShown(terminal, "the prompt", s -> s.contains("in>"));
            }
            for (String terminal : TERMINALS) {
                tmux("send-keys", "-t", terminal, "echo typed in $((1+1)) " + terminal, "Enter");
                for (String other : TERMINALS) {
                    awaitShown(other, "it in both", s -> s.contains("\ntyped in 2 " + terminal));
                }
            }
            tmux("kill-session", "-t", "one");
            tmux("send-keys", "-t", "two", "echo alone", "Enter");
            awaitShown("two", "the other one still there", s -> s.contains("\nalone"));
            assertTrue(console.process().isAlive());
        }
    }
}
