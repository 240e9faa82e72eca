// SPDX-License-Identifier: MIT
package kmsterm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LogTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
    private long now;

    @Test
    void lines_areSubjectAndText() {
        Log log = log(Log.Level.NOTICE, false);
        log.notice("card0/DP-1", "unplugged");
        assertWritten("card0/DP-1: unplugged\n");
    }

    @Test
    void part_hasItsNameInFront() {
        Log log = log(Log.Level.NOTICE, false);
        Log part = log.part("seat1");
        part.notice("session 1", "ended");
        log.notice("session 1", "ended");
        part.info("session 1", "begun");
        try (var held = part.hold()) {
            log.notice("a", "held, too");
            assertFalse(held == null);
            assertWritten("seat1 session 1: ended\nsession 1: ended\n");
        }
        assertWritten("a: held, too\n");
    }

    @Test
    void linesBelowTheThreshold_areNotWritten() {
        Log log = log(Log.Level.NOTICE, false);
        log.info("a", "b");
        log.debug("a", "b");
        assertWritten("");
        assertFalse(log.writes(Log.Level.INFO));
        assertTrue(log.writes(Log.Level.ERROR));
    }

    @Test
    void priorities_areSyslogs() {
        Log log = log(Log.Level.DEBUG, true);
        log.error("s", "e");
        log.warning("s", "w");
        log.notice("s", "n");
        log.info("s", "i");
        log.debug("s", "d");
        assertWritten("<3>s: e\n<4>s: w\n<5>s: n\n<6>s: i\n<7>s: d\n");
    }

    @Test
    void controlCharacters_neverReachTheTerminal() {
        Log log = log(Log.Level.NOTICE, false);
        log.notice("a\033[2J", "b\nc\u009b31m\u007fü");
        assertWritten("a\\x1b[2J: b\\x0ac\\x9b31m\\x7fü\n");
    }

    @Test
    void repeatedLine_isWrittenOnceThenCounted() {
        Log log = log(Log.Level.NOTICE, false);
        log.notice("a", "b");
        log.notice("a", "b");
        log.notice("a", "c");
        log.notice("a", "b");
        assertWritten("a: b\na: c\n");
        now += Log.REPEAT_NS;
        log.notice("a", "b");
        assertWritten("a: b (2 times more)\n");
        now += Log.REPEAT_NS;
        log.notice("a", "b");
        assertWritten("a: b\n");
    }

    @Test
    void repeatsThatAreForgotten_areCountedFirst() {
        Log log = log(Log.Level.NOTICE, false);
        log.notice("a", "b");
        log.notice("a", "b");
        for (int i = 0; i < Log.WATCHED_LINES; i++) {
            log.notice("other", Integer.toString(i));
        }
        String written = bytes.toString(StandardCharsets.UTF_8);
        assertTrue(written.contains("a: b (1 time more)\n"), written);
    }

    @Test
    void heldLines_comeWhenTheLastHoldEnds() {
        Log log = log(Log.Level.NOTICE, false);
        Log.Hold first = log.hold();
        Log.Hold second = log.hold();
        log.notice("a", "1");
        log.notice("a", "2");
        first.close();
        first.close();
        assertWritten("");
        second.close();
        assertWritten("a: 1\na: 2\n");
        log.notice("a", "3");
        assertWritten("a: 3\n");
    }

    @Test
    void heldLines_areBoundedAndTheLossIsSaid() {
        Log log = log(Log.Level.NOTICE, false);
        Log.Hold hold = log.hold();
        for (int i = 0; i < Log.HELD_LINES + 3; i++) {
            log.notice("a", Integer.toString(i));
        }
        hold.close();
        String written = bytes.toString(StandardCharsets.UTF_8);
        assertTrue(written.startsWith("log: 3 earlier lines were dropped\na: 3\n"), written);
    }

    @Test
    void journalStreamOfAnotherFile_isNotOurs() {
        PrintStream before = System.err;
        System.setErr(out);
        try {
            Log.toStderr(Log.Level.NOTICE, "1:1", () -> now).notice("a", "b");
            Log.toStderr(Log.Level.NOTICE, null, () -> now).notice("a", "b");
        } finally {
            System.setErr(before);
        }
        assertWritten("a: b\na: b\n");
    }

    private Log log(Log.Level threshold, boolean priorities) {
        return new Log(out, threshold, priorities, () -> now);
    }

    /** What was written since the last call. */
    private void assertWritten(String expected) {
        assertEquals(expected, bytes.toString(StandardCharsets.UTF_8));
        bytes.reset();
    }
}
