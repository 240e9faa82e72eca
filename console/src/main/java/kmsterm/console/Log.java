// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import kmsterm.sys.Clock;

/**
 * Lines of the form {@code subject: text} for people and for the journal. A line that repeats is
 * written once and counted from then on; nothing that a line quotes can control the terminal it
 * appears on. Never give it what was typed or what a program printed. Safe for every thread.
 */
public final class Log {
    /** How grave; the number is syslog's (sd-daemon(3)). */
    public enum Level {
        ERROR(3),
        WARNING(4),
        NOTICE(5),
        INFO(6),
        DEBUG(7);

        private final int priority;

        Level(int priority) {
            this.priority = priority;
        }
    }

    /** A line that repeats within this time is counted instead of written. Guess. */
    static final long REPEAT_NS = 10_000_000_000L;

    /** How many different lines are watched for repetition. Guess. */
    static final int WATCHED_LINES = 64;

    /** How many lines are kept while held; the oldest go first. Guess. */
    static final int HELD_LINES = 500;

    private static final class Repeat {
        private long writtenNs;
        private int suppressed;
    }

    /** This, unless it is a part of another. */
    private final Log whole;

    /** Of a part's subjects. */
    private final String prefix;

    private final PrintStream out;
    private final Level threshold;
    private final boolean priorities;
    private final Clock clock;

    /** By line, the least recently written first. */
    private final LinkedHashMap<String, Repeat> repeats = new LinkedHashMap<>();

    private final ArrayDeque<String> held = new ArrayDeque<>();
    private int holds;
    private int dropped;

    /**
     * @param threshold lines below it are not written
     * @param priorities whether each line begins with {@code <N>}, its syslog priority
     */
    public Log(PrintStream out, Level threshold, boolean priorities, Clock clock) {
        whole = this;
        prefix = "";
        this.out = out;
        this.threshold = threshold;
        this.priorities = priorities;
        this.clock = clock;
    }

    private Log(Log whole, String prefix) {
        this.whole = whole;
        this.prefix = prefix;
        out = whole.out;
        threshold = whole.threshold;
        priorities = whole.priorities;
        clock = whole.clock;
    }

    /** This log, for lines about one of several: each subject has that one's name in front. */
    public Log part(String name) {
        return new Log(this, name + ' ');
    }

    /**
     * A log on standard error, with priorities if that is the journal.
     *
     * @param journalStream {@code $JOURNAL_STREAM} or null
     */
    public static Log toStderr(Level threshold, String journalStream, Clock clock) {
        return new Log(System.err, threshold, isStderr(journalStream), clock);
    }

    public void error(String subject, String text) {
        log(Level.ERROR, subject, text);
    }

    public void warning(String subject, String text) {
        log(Level.WARNING, subject, text);
    }

    public void notice(String subject, String text) {
        log(Level.NOTICE, subject, text);
    }

    public void info(String subject, String text) {
        log(Level.INFO, subject, text);
    }

    public void debug(String subject, String text) {
        log(Level.DEBUG, subject, text);
    }

    /** Whether lines of a level are written: for those that are costly to put together. */
    public boolean writes(Level level) {
        return level.compareTo(threshold) <= 0;
    }

    /**
     * @param subject what it is about: {@code card0/DP-1}, {@code session 1}, {@code control}
     * @param text what happened and what was chosen instead; one line
     */
    public void log(Level level, String subject, String text) {
        if (writes(level)) {
            whole.add(line(level, prefix + subject, text));
        }
    }

    private synchronized void add(String line) {
        long now = clock.nanoTime();
        Repeat repeat = repeats.remove(line);
        if (repeat == null) {
            repeat = new Repeat();
            makeRoom();
        } else if (now - repeat.writtenNs < REPEAT_NS) {
            repeat.suppressed++;
            repeats.put(line, repeat);
            return;
        }
        write(repeat.suppressed == 0 ? line : counted(line, repeat.suppressed));
        repeat.writtenNs = now;
        repeat.suppressed = 0;
        repeats.put(line, repeat);
    }

    /**
     * Keeps lines back until the result is closed: something else owns the terminal that standard
     * error is. Holds may overlap; the last one closed writes what was kept.
     */
    public Hold hold() {
        return whole.begunHold();
    }

    private synchronized Hold begunHold() {
        holds++;
        return new Hold();
    }

    /** Ends when closed, once. */
    public final class Hold implements AutoCloseable {
        private boolean closed;

        private Hold() {}

        @Override
        public void close() {
            synchronized (Log.this) {
                if (!closed) {
                    closed = true;
                    release();
                }
            }
        }
    }

    private void release() {
        if (--holds > 0) {
            return;
        }
        if (dropped > 0) {
            print(line(Level.NOTICE, "log", dropped + " earlier lines were dropped"));
            dropped = 0;
        }
        for (String line = held.poll(); line != null; line = held.poll()) {
            print(line);
        }
    }

    private void write(String line) {
        if (holds == 0) {
            print(line);
            return;
        }
        if (held.size() == HELD_LINES) {
            held.remove();
            dropped++;
        }
        held.add(line);
    }

    /** One write for each line: lines of several processes on one terminal do not mix. */
    private void print(String line) {
        byte[] bytes = (line + '\n').getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        out.flush();
    }

    /** A watched line that goes says how often it came; no repetition is lost without a word. */
    private void makeRoom() {
        if (repeats.size() < WATCHED_LINES) {
            return;
        }
        Map.Entry<String, Repeat> oldest = repeats.pollFirstEntry();
        if (oldest.getValue().suppressed > 0) {
            write(counted(oldest.getKey(), oldest.getValue().suppressed));
        }
    }

    private static String counted(String line, int suppressed) {
        return line + " (" + suppressed + (suppressed == 1 ? " time more)" : " times more)");
    }

    private String line(Level level, String subject, String text) {
        StringBuilder line = new StringBuilder(subject.length() + text.length() + 8);
        if (priorities) {
            line.append('<').append(level.priority).append('>');
        }
        appendPlain(subject, line);
        line.append(": ");
        appendPlain(text, line);
        return line.toString();
    }

    /** A text as the log would write it: no terminal takes anything in it for a control. */
    public static String plain(String text) {
        StringBuilder line = new StringBuilder(text.length());
        appendPlain(text, line);
        return line.toString();
    }

    /** Control characters, C1 too, as {@code \xNN}. */
    private static void appendPlain(String text, StringBuilder line) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                line.append("\\x")
                        .append(Character.forDigit(c >> 4, 16))
                        .append(Character.forDigit(c & 0xf, 16));
            } else {
                line.append(c);
            }
        }
    }

    /**
     * Whether {@code $JOURNAL_STREAM}, device:inode, is our standard error. That it is set is not
     * enough: programs in a desktop session inherit it from the session's services, and priorities
     * would show on their terminals. systemd.exec(5).
     */
    private static boolean isStderr(String journalStream) {
        if (journalStream == null) {
            return false;
        }
        Path stderr = Path.of("/proc/self/fd/2");
        try {
            Object device = Files.getAttribute(stderr, "unix:dev");
            Object inode = Files.getAttribute(stderr, "unix:ino");
            return journalStream.equals(device + ":" + inode);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false; // plain lines are readable everywhere
        }
    }
}
