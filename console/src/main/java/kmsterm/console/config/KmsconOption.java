// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import java.util.Optional;

/**
 * The options of kmscon that are not here, or not by this name: what stands for them, or why
 * nothing does. Source: kmscon 9.3.5, and 10 where that is said.
 */
enum KmsconOption {
    // spotless:off
    DRM("drm", "", "on", "", "video=fbdev",
        "DRM is used wherever there is a card for it; --video says otherwise."),
    USE_ORIGINAL_MODE("use-original-mode", "", "on", "mode=auto", "mode=preferred",
        "--mode auto keeps the mode that is set, if it is sane; preferred takes the monitor's own."),
    FONT_DPI("font-dpi", "N", "96", "", "",
        "--font-size auto, and sizes in points, go by each display's own density."),
    LIBSEAT("libseat", "", "off", "seat-backend=libseat", "seat-backend=direct",
        "--seat-backend is chosen by who runs it: root needs no daemon."),
    ONESHOT("oneshot", "", "off", "once", "no-once",
        "It is --once here. Since kmscon 10."),
    SESSION_MAX("session-max", "N", "50", "", "",
        "There is no limit; where the kernel has no virtual terminals there are twelve that keys"
            + " switch to."),
    SESSION_CONTROL("session-control", "", "off", "", "",
        "Terminals are always switched by Ctrl+Alt and a function key."),
    TERMINAL_SESSION("terminal-session", "", "on", "", "",
        "There always is one."),
    GRAB_SESSION_CLOSE("grab-session-close", "KEYS", "<Ctrl><Logo>BackSpace", "", "",
        "A session ends with its program; --grab-secure-attention ends one that does not answer."),
    GRAB_SESSION_DUMMY("grab-session-dummy", "KEYS", "<Ctrl><Logo>Escape", "", "",
        "There is no session that shows nothing."),
    GRAB_TERMINAL_NEW("grab-terminal-new", "KEYS", "<Ctrl><Logo>Return", "", "",
        "Switching to a terminal that is empty begins a login there."),
    ISSUE("issue", "", "on", "", "",
        "What the program of --login prints is shown, and nothing before it. Since kmscon 10."),
    ISSUE_PATH("issue-path", "PATHS", "", "", "",
        "As issue."),
    BLINK("blink", "", "on", "", "",
        "Text that should blink does not; whether the cursor does is the program's choice."
            + " Since kmscon 10."),
    ASCIICAST("asciicast", "FILE", "", "", "",
        "A program of --login may play it. Since kmscon 10."),
    ASCIICAST_LOOP("asciicast-loop", "", "off", "", "",
        "As asciicast.");
    // spotless:on

    final String longName;

    /** What kmscon's help calls the argument; empty for a flag. */
    final String argument;

    /** kmscon's default. */
    final String defaultText;

    private final String on;
    private final String off;

    /** Sentences: what is so in its place. */
    final String reason;

    KmsconOption(
            String longName,
            String argument,
            String defaultText,
            String on,
            String off,
            String reason) {
        this.longName = longName;
        this.argument = argument;
        this.defaultText = defaultText;
        this.on = on;
        this.off = off;
        this.reason = reason;
    }

    /**
     * The line that stands for it in a file of ours.
     *
     * @param given false after {@code no-}
     */
    Optional<String> line(boolean given) {
        String line = given ? on : off;
        return line.isEmpty() ? Optional.empty() : Optional.of(line);
    }

    /** By its long name. */
    static Optional<KmsconOption> byName(String name) {
        for (KmsconOption option : values()) {
            if (option.longName.equals(name)) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }
}
