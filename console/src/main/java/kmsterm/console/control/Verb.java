// SPDX-License-Identifier: MIT
package kmsterm.console.control;

import java.util.List;

/**
 * The table of the protocol: what may be asked, by whom, with what, and what is answered. Dispatch,
 * checks, the client's help, its manual page and docs/control.md come from here.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists are List.of
public enum Verb {
    // spotless:off
    STATUS("status", Who.OWNER, Target.NONE,
        "What the console is and how it does.",
        List.of(),
        List.of(
            new Field("version", "string", "version of kmsterm"),
            new Field("name", "string", "the seat or tty that it serves"),
            new Field("pid", "number", "its process"),
            new Field("uid", "number", "the user it runs as"),
            new Field("uptimeS", "number", "seconds since the control socket was opened"),
            new Field("socket", "string", "path of the control socket"),
            new Field("sessions", "number", "how many sessions the asker may see"),
            new Field("outputs", "number", "how many outputs the asker may see"),
            new Field("clients", "number", "connections to the control socket, this one included"),
            new Field("focused", "number|null", "the session that keys go to")),
        new Cli("status")),

    OUTPUTS("outputs", Who.OWNER, Target.NONE,
        "The outputs and what they show.",
        List.of(),
        List.of(new Field("outputs", "array",
            "objects with name, kind, state, renderer, widthPx, heightPx, cols, rows, resizable,"
            + " session (number or null) and frames (pictures drawn); of a display also monitor (maker,"
            + " model, serial number), mode, wish (what the mode was chosen for), turn (of"
            + " the picture, degrees counter-clockwise), turnedBy (plane, which costs nothing, or"
            + " renderer; empty: it is upright), method (how pictures get to it), reason (why not in a better way; empty: it is the best),"
            + " drawnBy (processor or GPU, and how), drawnByWhy (why not as was wanted; empty: it is), shown (pictures),"
            + " missed (flips whose end was not told in time), error (of the last commit that"
            + " failed: call, name of the error, seconds ago; or null) and lessee (pid and uid of"
            + " whom it is lent to; or null)")),
        new Cli("outputs [--long]",
            new Cli.Option("--long", "", "all that is known of each, a line for each thing"))),

    SESSIONS("sessions", Who.OWNER, Target.NONE,
        "The sessions.",
        List.of(),
        List.of(new Field("sessions", "array",
            "objects with id, terminal (the number by which one switches to it, or null), state, pid"
            + " (number or null), tty, uid (owner of the tty, -1 if unknown), cols, rows, historyRows, title and focused")),
        new Cli("sessions")),

    SWITCH("switch", Who.CONSOLE, Target.NONE,
        "Switches to a terminal, as Ctrl+Alt and a function key do: a virtual terminal of the kernel, or where"
            + " it has none, one of the console's own twelve, with a login if it is empty, or behind them another"
            + " session that logind has on the seat: a greeter, a compositor.",
        List.of(Arg.requiredNumber("terminal", 1, 63, "its number")),
        List.of(new Field("terminal", "number", "its number")),
        new Cli("switch N",
            new Cli.Option("N", "", "the terminal, see 'sessions'"))),

    SCREEN("screen", Who.OWNER, Target.SESSION,
        "What a session shows, as text or as cells.",
        List.of(
            Arg.choice("format", List.of("text", "cells"), "text, the default, or cells with colours and attributes"),
            Arg.number("history", 0, 10_000, "so many rows above the screen as well")),
        List.of(
            new Field("session", "number", "its id"),
            new Field("title", "string", "its title"),
            new Field("cols", "number", "width in cells"),
            new Field("rows", "number", "height in cells"),
            new Field("viewOffset", "number", "rows that the view is scrolled up into the history"),
            new Field("historyRows", "number", "rows in the history"),
            new Field("cursor", "object", "row, col (from 0), visible, shape (block, underline, bar), blinks, color"),
            new Field("text", "string", "format text: the rows, a line feed after each, without blanks at their ends"),
            new Field("history", "array", "format cells, if asked for: rows above the screen, oldest first, like lines"),
            new Field("lines", "array", "format cells: a row each, see Cells")),
        new Cli("screen [--text | --json] [--history N]",
            new Cli.Option("--text", "", "rows of text (the default)"),
            new Cli.Option("--history", "N", "with the N rows above the screen"))),

    SCREENSHOT("screenshot", Who.OWNER, Target.OUTPUT,
        "A picture of an output.",
        List.of(),
        List.of(
            new Field("output", "string", "its name"),
            new Field("widthPx", "number", "width in pixels"),
            new Field("heightPx", "number", "height in pixels"),
            new Field("png", "string", "the file in base64")),
        new Cli("screenshot FILE.png",
            new Cli.Option("FILE.png", "", "written with your own rights; - is standard output"))),

    TYPE("type", Who.OWNER, Target.SESSION,
        "Types text into a session: every character as it is, control characters too; a newline is Return.",
        List.of(
            Arg.string("text", true, "what to type"),
            Arg.flag("paste", "as a paste: bracketed if the program asked for that, without control characters")),
        List.of(new Field("bytes", "number", "how many bytes the session has taken")),
        new Cli("type [--paste] TEXT",
            new Cli.Option("TEXT", "", "one argument; - reads standard input"),
            new Cli.Option("--paste", "", "as a paste, bracketed if the program asked for that"))),

    KEY("key", Who.OWNER, Target.SESSION,
        "Presses keys in a session, encoded as the program has asked for.",
        List.of(Arg.strings("keys", true, "combinations like Return, ctrl+c, alt+F4, shift+Up")),
        List.of(new Field("bytes", "number", "how many bytes the session has taken")),
        new Cli("key COMBO...",
            new Cli.Option("COMBO", "", "like Return, ctrl+c, alt+F4, shift+Up"))),

    RESIZE("resize", Who.CONSOLE, Target.OUTPUT,
        "Changes the size of a virtual output: either cols and rows, or widthPx and heightPx.",
        List.of(
            Arg.number("cols", 1, 2000, "width in cells"),
            Arg.number("rows", 1, 1000, "height in cells"),
            Arg.number("widthPx", 16, 16384, "width in pixels"),
            Arg.number("heightPx", 16, 16384, "height in pixels")),
        List.of(
            new Field("output", "string", "its name"),
            new Field("widthPx", "number", "width in pixels, now"),
            new Field("heightPx", "number", "height in pixels, now"),
            new Field("cols", "number", "width in cells, now"),
            new Field("rows", "number", "height in cells, now")),
        new Cli("resize COLSxROWS | WIDTHxHEIGHTpx",
            new Cli.Option("SIZE", "", "100x30 is cells, 1280x720px is pixels"))),

    ZOOM("zoom", Who.CONSOLE, Target.OUTPUT,
        "Changes the size of an output's font: either steps or px. What the font cannot be is rounded.",
        List.of(
            Arg.number("steps", -100, 100, "so many steps larger than it is, or smaller"),
            Arg.number("px", 4, 128, "height of a cell in pixels")),
        List.of(
            new Field("output", "string", "its name"),
            new Field("px", "number", "the height that is wanted; the font is loaded meanwhile")),
        new Cli("zoom in | out | PX",
            new Cli.Option("SIZE", "", "in and out are a step, a number is the height of a cell in pixels"))),

    SET("set", Who.CONSOLE, Target.OUTPUT,
        "Sets something for an output, from now on and whenever it is plugged again, until the console"
            + " ends: what a section [output NAME] of a file may have. Of one that is not enabled"
            + " the name has to be given.",
        List.of(Arg.strings("settings", true,
            "assignments like mode=1280x720, rotate=left, scale=1.5, font-size=20, position=1920,0,"
                + " enable=off")),
        List.of(
            new Field("output", "string", "its name")),
        new Cli("set KEY=VALUE...",
            new Cli.Option("KEY", "", "mode, rotate, scale, font-size, position or enable"),
            new Cli.Option("VALUE", "", "as in a section [output NAME] of kmsterm.conf"))),

    INPUT("input", Who.OWNER, Target.NONE,
        "The keys as they are now, and the devices: for greeters, which may say that Caps Lock is on.",
        List.of(),
        List.of(
            new Field("keymap", "string", "the keymap in use, for people; built-in US: there is no other"),
            new Field("layouts", "array", "names of the layouts that keys switch between"),
            new Field("layout", "string", "the one in force"),
            new Field("capsLock", "boolean", "whether Caps Lock is on"),
            new Field("numLock", "boolean", "whether Num Lock is on"),
            new Field("compose", "string", "the locale whose dead keys and Compose sequences are known; empty: none"),
            new Field("devices", "array", "objects with node, name, kinds (array: keyboard, keys, pointer, touchpad,"
                + " touchscreen, tablet, speaker), used and applied (what is applied to it, for people)")),
        new Cli("input")),

    LAYOUT("layout", Who.OWNER, Target.SESSION,
        "Changes the layout of the keyboards, of all sessions or of the one that is named; without a"
            + " layout back to what the configuration says. What cannot be used changes nothing.",
        List.of(
            Arg.string("layout", false, "one or several, separated by commas: de, or us,ru"),
            Arg.string("variant", false, "one for each: neo"),
            Arg.string("options", false, "grp:alt_shift_toggle"),
            Arg.string("model", false, "pc105")),
        List.of(
            new Field("session", "number|null", "the session that has it; null: all that have none of their own")),
        new Cli("layout [--all] [LAYOUT [VARIANT]] [--options OPTIONS] [--model MODEL]",
            new Cli.Option("--all", "", "of all sessions, where it is typed in one of them"),
            new Cli.Option("LAYOUT", "", "as in xkeyboard-config(7): de; us,ru for two that keys switch between"),
            new Cli.Option("VARIANT", "", "one for each layout: neo"),
            new Cli.Option("--options", "OPTIONS", "such as grp:alt_shift_toggle"),
            new Cli.Option("--model", "MODEL", "such as pc105"))),

    INHIBIT("inhibit", Who.OWNER, Target.NONE,
        "Keeps the displays on, whatever --dpms-timeout says, until the connection ends.",
        List.of(),
        List.of(),
        new Cli("inhibit -- COMMAND [ARGUMENT...]",
            new Cli.Option("COMMAND", "", "runs meanwhile; its status is that of kmstermctl"))),

    LEASE("lease", Who.CONSOLE, Target.OUTPUT,
        "Lends an output to a program, until the connection ends: a DRM lease of its connector, CRTC"
            + " and planes. The descriptor comes with the first byte of the answer (SCM_RIGHTS).",
        List.of(),
        List.of(
            new Field("output", "string", "its name")),
        new Cli("lease OUTPUT -- PROGRAM [ARGUMENT...]",
            new Cli.Option("OUTPUT", "", "a display of a graphics card: HDMI-A-1, or card0-HDMI-A-1"),
            new Cli.Option("PROGRAM", "", "finds the descriptor's number in $KMSTERM_LEASE_FD; its status is"
                + " that of kmstermctl, and with it the lease ends"))),

    ATTACH("attach", Who.OWNER, Target.SESSION,
        "Shows a session in this terminal and types into it what is typed here.",
        List.of(
            Arg.number("cols", 1, 2000, "width of the client's terminal"),
            Arg.number("rows", 1, 1000, "height of the client's terminal"),
            Arg.choice("colors", List.of("16", "256", "truecolor"), "what the client's terminal can show; default 256"),
            Arg.string("notice", false, "shown in the last row at first, until something is typed"),
            Arg.flag("resize", "the virtual output follows the client's terminal; as the verb resize")),
        List.of(
            new Field("session", "number", "its id"),
            new Field("cols", "number", "width in cells"),
            new Field("rows", "number", "height in cells")),
        new Cli("attach [--detach-key KEY] [--resize]",
            new Cli.Option("--detach-key", "KEY", "leaves the session, which goes on: ctrl+] unless given"),
            new Cli.Option("--resize", "", "the virtual output follows the size of this terminal"))),

    VIEWPORT("viewport", Who.OWNER, Target.NONE,
        "While attached: the client's terminal has another size, or has to be painted anew.",
        List.of(
            Arg.number("cols", 1, 2000, "width of the client's terminal"),
            Arg.number("rows", 1, 1000, "height of the client's terminal")),
        List.of(),
        null),

    SEND("send", Who.OWNER, Target.NONE,
        "While attached: bytes from the client's terminal.",
        List.of(Arg.string("data", true, "the bytes in base64")),
        List.of(new Field("bytes", "number", "how many bytes the session has taken")),
        null),

    WATCH("watch", Who.OWNER, Target.SESSION,
        "Reports what happens, until the connection ends. Without a session: in all of them.",
        List.of(Arg.strings("events", false, "names of events; all unless given")),
        List.of(),
        new Cli("watch [EVENT...]",
            new Cli.Option("EVENT", "", "names of events; all unless given"))),

    QUIT("quit", Who.CONSOLE, Target.NONE,
        "Ends the console and its sessions.",
        List.of(),
        List.of(),
        new Cli("quit"));
    // spotless:on

    /** Who may use a verb. */
    public enum Who {
        /** Root, the user that kmsterm runs as, and owners of a session for what is theirs. */
        OWNER,
        /** Root and the user that kmsterm runs as. */
        CONSOLE
    }

    /** What the fields {@code session} and {@code output} of a request choose. */
    public enum Target {
        /** Neither may be given. */
        NONE,
        /** A session, or the one that an output shows; otherwise the focused one. */
        SESSION,
        /** An output, or the one that shows a session; otherwise that of the focused session. */
        OUTPUT
    }

    /** A field of a result. */
    public record Field(String name, String type, String help) {}

    private final String word;
    private final Who who;
    private final Target target;
    private final String help;
    private final List<Arg> args;
    private final List<Field> result;
    private final Cli cli;

    Verb(
            String word,
            Who who,
            Target target,
            String help,
            List<Arg> args,
            List<Field> result,
            Cli cli) {
        this.word = word;
        this.who = who;
        this.target = target;
        this.help = help;
        this.args = args;
        this.result = result;
        this.cli = cli;
    }

    /** As it is sent and typed; null for an unknown one. */
    public static Verb byWord(String word) {
        for (Verb verb : values()) {
            if (verb.word.equals(word)) {
                return verb;
            }
        }
        return null;
    }

    public String word() {
        return word;
    }

    public Who who() {
        return who;
    }

    public Target target() {
        return target;
    }

    public String help() {
        return help;
    }

    public List<Arg> args() {
        return args;
    }

    public List<Field> result() {
        return result;
    }

    /** How kmstermctl takes it; null for a verb of the protocol only. */
    public Cli cli() {
        return cli;
    }
}
