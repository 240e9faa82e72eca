// SPDX-License-Identifier: MIT
package kmsterm.console.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The environment of a program in a session. Either a login's: next to nothing, for login and the
 * user's shell make their own; or a user's: what we inherited, without what was true of the
 * terminal or the service we were started in and is not of the session.
 */
public final class ProgramEnvironment {
    /** As Debian's login.defs has it for root (ENV_SUPATH); a login sets its own. */
    private static final String DEFAULT_PATH =
            "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** locale.conf(5), and where Debian keeps the same. The first that there is counts. */
    private static final List<Path> LOCALE_FILES =
            List.of(Path.of("/etc/locale.conf"), Path.of("/etc/default/locale"));

    private static final Set<String> NOT_INHERITED =
            Set.of(
                    // Other terminals, and multiplexers in them. DISPLAY and the like stay: whoever
                    // starts us on a desktop can start programs on it from here.
                    "TERM",
                    "TERMCAP",
                    "TERMINFO",
                    "TERM_FEATURES",
                    "TERM_PROGRAM",
                    "TERM_PROGRAM_VERSION",
                    "TERM_SESSION_ID",
                    "TERMINAL_EMULATOR",
                    "COLORTERM",
                    "COLORFGBG",
                    "COLUMNS",
                    "LINES",
                    "WINDOWID",
                    "TMUX",
                    "TMUX_PANE",
                    "STY",
                    "WINDOW",
                    "ZELLIJ",
                    "VTE_VERSION",
                    "XTERM_LOCALE",
                    "XTERM_SHELL",
                    "XTERM_VERSION",
                    "LC_TERMINAL",
                    "LC_TERMINAL_VERSION",
                    "WT_SESSION",
                    "INSIDE_EMACS",
                    "NVIM",
                    // The tty we were started on.
                    "GPG_TTY",
                    "SSH_TTY",
                    "XDG_VTNR",
                    // systemd's to the service, systemd.exec(5).
                    "NOTIFY_SOCKET",
                    "WATCHDOG_PID",
                    "WATCHDOG_USEC",
                    "LISTEN_PID",
                    "LISTEN_FDS",
                    "LISTEN_FDNAMES",
                    "JOURNAL_STREAM",
                    "INVOCATION_ID",
                    "SYSTEMD_EXEC_PID",
                    "MAINPID",
                    "MEMORY_PRESSURE_WATCH",
                    "MEMORY_PRESSURE_WRITE",
                    "CREDENTIALS_DIRECTORY",
                    // The shell's own.
                    "_",
                    "OLDPWD",
                    // Ours, of the console that this one runs in.
                    "KMSTERM_SOCKET",
                    "KMSTERM_SESSION");

    private static final List<String> NOT_INHERITED_PREFIXES =
            List.of(
                    "ALACRITTY_",
                    "GHOSTTY_",
                    "GNOME_TERMINAL_",
                    "ITERM_",
                    "KITTY_",
                    "KONSOLE_",
                    "WEZTERM_",
                    "ZELLIJ_");

    private final Map<String, String> variables = new HashMap<>();

    private ProgramEnvironment() {}

    /** A login's: PATH and the locale. */
    public static ProgramEnvironment reset(Map<String, String> ours) {
        var result = new ProgramEnvironment();
        result.variables.put("PATH", DEFAULT_PATH);
        result.locale(ours, LOCALE_FILES);
        return result;
    }

    /** A user's: ours, without what would not be true. */
    public static ProgramEnvironment inherited(Map<String, String> ours) {
        var result = new ProgramEnvironment();
        for (Map.Entry<String, String> variable : ours.entrySet()) {
            if (isInherited(variable.getKey())) {
                result.variables.put(variable.getKey(), variable.getValue());
            }
        }
        result.variables.putIfAbsent("PATH", DEFAULT_PATH);
        return result;
    }

    private static boolean isInherited(String name) {
        if (NOT_INHERITED.contains(name)) {
            return false;
        }
        for (String prefix : NOT_INHERITED_PREFIXES) {
            if (name.startsWith(prefix)) {
                return false;
            }
        }
        return true;
    }

    /** What every program in a session is told. An empty socket: there is none. */
    public ProgramEnvironment with(String term, String version, String socket, int session) {
        variables.put("TERM", term);
        variables.put("COLORTERM", "truecolor");
        variables.put("TERM_PROGRAM", "kmsterm");
        variables.put("TERM_PROGRAM_VERSION", version);
        variables.put("KMSTERM_SESSION", Integer.toString(session));
        if (!socket.isEmpty()) {
            variables.put("KMSTERM_SOCKET", socket);
        }
        return this;
    }

    /**
     * Where the login is, for pam_systemd(8): a session on a seat, which may use what is attached
     * to it.
     *
     * @param vt the virtual terminal; 0: the seat has none
     */
    public ProgramEnvironment on(String seat, int vt) {
        variables.put("XDG_SEAT", seat);
        if (vt != 0) {
            variables.put("XDG_VTNR", Integer.toString(vt));
        }
        return this;
    }

    /** Where libseat asks for the seat: its socket in seatd's protocol. */
    public ProgramEnvironment seatServer(String socket) {
        variables.put("SEATD_SOCK", socket);
        return this;
    }

    public Map<String, String> variables() {
        return variables;
    }

    /** LANG and LC_… of the system's file, otherwise ours. */
    void locale(Map<String, String> ours, List<Path> files) {
        for (Path file : files) {
            if (readLocale(file)) {
                return;
            }
        }
        for (Map.Entry<String, String> variable : ours.entrySet()) {
            if (isLocale(variable.getKey())) {
                variables.put(variable.getKey(), variable.getValue());
            }
        }
    }

    private static boolean isLocale(String name) {
        return name.equals("LANG") || name.equals("LANGUAGE") || name.startsWith("LC_");
    }

    private boolean readLocale(Path file) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return false; // Most systems have only one of the files.
        }
        for (String line : text.split("\n", -1)) {
            String assignment = line.strip();
            int equals = assignment.indexOf('=');
            if (equals > 0 && isLocale(assignment.substring(0, equals))) {
                variables.put(
                        assignment.substring(0, equals),
                        unquoted(assignment.substring(equals + 1)));
            }
        }
        return variables.containsKey("LANG");
    }

    private static String unquoted(String value) {
        int last = value.length() - 1;
        boolean quoted =
                last > 0
                        && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                        && value.charAt(last) == value.charAt(0);
        return quoted ? value.substring(1, last) : value;
    }
}
