// SPDX-License-Identifier: MIT
package kmsterm.console.config;

/**
 * The table of options: command line, files, help, checks, manual pages and docs come from it.
 * Names and meanings are those of kmscon 9.3.5 where it has the option.
 */
enum Option {
    // spotless:off
    HELP('h', "help", Group.GENERAL, Where.COMMAND_LINE, Syntax.FLAG, "", "off", "off",
        "Print this help and exit.", ""),
    VERSION('V', "version", Group.GENERAL, Where.COMMAND_LINE, Syntax.FLAG, "", "off", "off",
        "Print the version and exit.", ""),
    VERBOSE('v', "verbose", Group.GENERAL, Where.BOTH, Syntax.FLAG, "", "off", "off",
        "Say more about what happens.", ""),
    DEBUG(0, "debug", Group.GENERAL, Where.BOTH, Syntax.FLAG, "", "off", "off",
        "Say everything; implies verbose.", ""),
    SILENT(0, "silent", Group.GENERAL, Where.BOTH, Syntax.FLAG, "", "off", "off",
        "Suppress notices and warnings; verbose and debug win over it.", ""),
    CONFIGDIR('c', "configdir", Group.GENERAL, Where.COMMAND_LINE, Syntax.PATH, "DIR",
        "/etc/kmsterm", "/etc/kmscon",
        "The folder of kmsterm.conf and kmsterm.conf.d.",
        "The program has another name."),
    CHECK_CONFIG(0, "check-config", Group.GENERAL, Where.COMMAND_LINE, Syntax.FLAG, "", "off", null,
        "Check the files, say what is wrong with them and exit; status 1 if anything is.", ""),
    DUMP_CONFIG(0, "dump-config", Group.GENERAL, Where.COMMAND_LINE, Syntax.FLAG, "", "off", null,
        "Print every option with its value and where that comes from, and exit."
            + " What it prints can be used as a file.", ""),
    IMPORT_KMSCON(0, "import-kmscon", Group.GENERAL, Where.COMMAND_LINE, Syntax.OPTIONAL_PATH, "DIR",
        "/etc/kmscon", null,
        "Print a kmsterm.conf of what kmscon.conf and kmscon's files for single seats in DIR say, and"
            + " exit; what has no counterpart is a comment in it with the reason. Status 66 if there"
            + " is nothing to read.", ""),
    DEBUG_KEYS(0, "debug-keys", Group.GENERAL, Where.COMMAND_LINE, Syntax.FLAG, "", "off", null,
        "Show what each key of the keyboards does, until Ctrl+C: its number in the kernel, its"
            + " keysym, its text, and what programs get; nothing is kept of it. A console that runs"
            + " goes on.", ""),

    LOGIN('l', "login", Group.TERMINAL, Where.BOTH, Syntax.COMMAND, "COMMAND",
        "/bin/login -p as root, $SHELL -l otherwise", "/bin/login -p",
        "The program of a session. On the command line it and its arguments come last, after --,"
            + " and the name of the option may be left out; in a file they are its value,"
            + " split into words with the quoting of the POSIX shell.",
        "Only root can run login. kmscon wants --login before the --."),
    ONCE(0, "once", Group.TERMINAL, Where.BOTH, Syntax.FLAG, "",
        "on if every output is virtual, otherwise off", null,
        "End with the first login, and with its exit status, instead of starting it again.",
        "kmscon 10 has it as oneshot."),
    TERM('t', "term", Group.TERMINAL, Where.BOTH, Syntax.TERM, "TERM",
        "xterm-256color", "linux",
        "What TERM is set to for the programs.",
        "It behaves as xterm does, and every remote host has that name. In kmscon 10 it is kmscon."),
    RESET_ENV(0, "reset-env", Group.TERMINAL, Where.BOTH, Syntax.FLAG, "",
        "on as root, otherwise off", "on",
        "Start the program with an empty environment but for what a terminal sets.",
        "Login builds an environment for a user; the shell of a user who starts kmsterm"
            + " needs the one there is."),
    SB_SIZE(0, "sb-size", Group.TERMINAL, Where.BOTH, Syntax.LINES, "LINES", "10000", "1000",
        "How many lines the scrollback keeps, at most 1000000; 0 for none.",
        "Rows in the scrollback are packed, 10000 take a few MB at most; and what scrolled by"
            + " unread is what people look for on a console."),
    ALLOW_WINDOW_OPS(0, "allow-window-ops", Group.TERMINAL, Where.BOTH, Syntax.WINDOW_OPS, "OPS",
        "", null,
        "What programs may do to the terminal that they may not otherwise, separated by commas:"
            + " title, read the titles that programs set; resize, change the size of the page;"
            + " checksum, read checksums of what is on the screen.",
        "Titles could speak for the user when they are read back, and programs that are not trusted"
            + " could look at the screen; suites that test terminals need all three."),

    BELL(0, "bell", Group.TERMINAL, Where.BOTH, Syntax.BELL, "HOW", "flash", "off",
        "What BEL does: none, or some of these, separated by commas: flash, the screen lights up a"
            + " little; led, the lights of the keyboards blink; sound, the speaker beeps. Three times"
            + " a second at most. kmscon's on is sound.",
        "A machine in a rack, or without a speaker, would ring unnoticed; a beep is not for every"
            + " room."),
    BELL_COMMAND(0, "bell-command", Group.TERMINAL, Where.BOTH, Syntax.HOOK, "COMMAND", "", null,
        "What to run with each bell, without a terminal and as who runs kmsterm; KMSTERM_SESSION is"
            + " the number of the session. Not again as long as it runs.", ""),
    ALLOW_CLIPBOARD(0, "allow-clipboard", Group.TERMINAL, Where.BOTH, Syntax.FLAG, "", "off", null,
        "Let programs put text into the clipboard (OSC 52), 1 MiB at most. None can ever read it.",
        "What is pasted next would be what any output chose, of a remote machine, too."),

    SEATS(0, "seats", Group.SEAT, Where.BOTH, Syntax.SEATS, "SEATS", "current", "current",
        "The seats that are served: current, the one that the program was started on; all; or names,"
            + " separated by commas. They come and go with their displays. A seat that a section of"
            + " the files gives displays of a card to is served by whoever has the card.",
        ""),
    LISTEN(0, "listen", Group.SEAT, Where.BOTH, Syntax.FLAG, "", "off", "off",
        "Wait for seats where there is none, instead of ending after ten seconds.", ""),
    VT(0, "vt", Group.SEAT, Where.BOTH, Syntax.VT, "VT", "auto", "auto",
        "The virtual terminal to run on: 3, tty3 or /dev/tty3. With auto it is the one that"
            + " standard input is; where that is none, no display is taken unless the kernel has"
            + " no virtual terminals. Only seat0 has virtual terminals.", ""),
    SWITCHVT(0, "switchvt", Group.SEAT, Where.BOTH, Syntax.FLAG, "", "off", "on",
        "Switch to the virtual terminal at the start, and back at the end.",
        "Whoever is in front stays there: a display manager, or somebody who types."),
    SEAT_BACKEND(0, "seat-backend", Group.SEAT, Where.BOTH, Syntax.SEAT_BACKEND, "HOW", "auto", null,
        "Who opens graphics cards and keyboards: direct, the console by itself, which takes root and"
            + " no daemon; libseat, who manages the seat, logind or seatd, for a user who is logged"
            + " in there. With auto it is direct as root and libseat otherwise.", ""),
    XKB_MODEL(0, "xkb-model", Group.SEAT, Where.BOTH, Syntax.XKB, "MODEL", "", "",
        "The model of the keyboards, see xkeyboard-config(7).", ""),
    XKB_LAYOUT(0, "xkb-layout", Group.SEAT, Where.BOTH, Syntax.XKB, "LAYOUT", "", "",
        "Their layout, such as de. What is not given is taken from /etc/default/keyboard"
            + " or /etc/vconsole.conf.", ""),
    XKB_VARIANT(0, "xkb-variant", Group.SEAT, Where.BOTH, Syntax.XKB, "VARIANT", "", "",
        "Its variant, such as nodeadkeys.", ""),
    XKB_OPTIONS(0, "xkb-options", Group.SEAT, Where.BOTH, Syntax.XKB, "OPTIONS", "", "",
        "Options, separated by commas, such as ctrl:nocaps.", ""),
    XKB_KEYMAP(0, "xkb-keymap", Group.SEAT, Where.BOTH, Syntax.FILE, "FILE", "", "",
        "A compiled keymap to be used instead, as xkbcli-compile-keymap(1) prints it.", ""),
    XKB_COMPOSE_FILE(0, "xkb-compose-file", Group.SEAT, Where.BOTH, Syntax.FILE, "FILE", "", "",
        "The sequences that dead keys and Compose make, see Compose(5). Without it they are those of"
            + " $XCOMPOSEFILE, ~/.XCompose or the locale.", ""),
    NUM_LOCK(0, "num-lock", Group.SEAT, Where.BOTH, Syntax.FLAG, "", "off", null,
        "Turn Num Lock on at the start. Without, it and Caps Lock are as the keyboards' LEDs say.",
        ""),
    BACKSPACE_DELETE(0, "backspace-delete", Group.SEAT, Where.BOTH, Syntax.FLAG, "", "on", "on",
        "Backspace sends DEL (7f), and with Ctrl BS (08); without, the other way round.", ""),
    KEY_TEXT(0, "key-text", Group.SEAT, Where.BOTH, Syntax.KEY_TEXTS, "KEY=TEXT", "", null,
        "What keys type instead of what they are, separated by commas: <Alt>l=\\u03bb or"
            + " F12=uptime\\r. The modifiers are exactly those; \\e is Escape, \\r Return, \\n, \\t and"
            + " \\b are what they are in C, \\, is a comma, \\\\ a backslash; \\x23 or \\u03bb or"
            + " \\U01f600 is a character by its number.", ""),
    XKB_REPEAT_DELAY(0, "xkb-repeat-delay", Group.SEAT, Where.BOTH, Syntax.MILLISECONDS, "MS",
        "250", "250",
        "How long a key is held before it repeats, in milliseconds.", ""),
    XKB_REPEAT_RATE(0, "xkb-repeat-rate", Group.SEAT, Where.BOTH, Syntax.MILLISECONDS, "MS",
        "50", "50",
        "The time between two repeats, in milliseconds.", ""),

    MOUSE(0, "mouse", Group.POINTER, Where.BOTH, Syntax.FLAG, "", "on", "on",
        "Use mice, touchpads, touchscreens and tablets, by libinput.", ""),
    POINTER_ACCEL(0, "pointer-accel", Group.POINTER, Where.BOTH, Syntax.SPEED, "SPEED", "0", null,
        "How much motion is accelerated, from -1 (slowest) to 1 (fastest).", ""),
    POINTER_ACCEL_PROFILE(0, "pointer-accel-profile", Group.POINTER, Where.BOTH,
        Syntax.ACCEL_PROFILE, "PROFILE", "adaptive", null,
        "Whether fast motion goes further than slow motion: adaptive, or flat for the same always.",
        ""),
    NATURAL_SCROLLING(0, "natural-scrolling", Group.POINTER, Where.BOTH, Syntax.FLAG, "", "off",
        null, "The text follows the fingers or the wheel, as a sheet of paper does.",
        "kmscon 10 has it."),
    TAP(0, "tap", Group.POINTER, Where.BOTH, Syntax.FLAG, "", "on", null,
        "A tap on a touchpad is a click; with two fingers of the right button, with three of the"
            + " middle one.", ""),
    TAP_DRAG(0, "tap-drag", Group.POINTER, Where.BOTH, Syntax.FLAG, "", "on", null,
        "A tap with the finger put down again at once holds the button, to select by.", ""),
    DISABLE_WHILE_TYPING(0, "disable-while-typing", Group.POINTER, Where.BOTH, Syntax.FLAG, "",
        "on", null, "A touchpad does nothing while one types.", ""),
    LEFT_HANDED(0, "left-handed", Group.POINTER, Where.BOTH, Syntax.FLAG, "", "off", null,
        "The left and the right button change places.", ""),
    MIDDLE_EMULATION(0, "middle-emulation", Group.POINTER, Where.BOTH, Syntax.FLAG, "", "off",
        null, "The left and the right button together are the middle one.", ""),
    SOFT_CURSOR(0, "soft-cursor", Group.POINTER, Where.BOTH, Syntax.FLAG, "", "off", "off",
        "Draw the pointer into the picture, even if the card can lay it over.", ""),

    GRAB_SCROLL_UP(0, "grab-scroll-up", Group.GRABS, Where.BOTH, Syntax.GRAB, "KEYS",
        "", "<Shift>Up",
        "Keys that show what scrolled by, a line up.",
        "Programs use that chord to select text."),
    GRAB_SCROLL_DOWN(0, "grab-scroll-down", Group.GRABS, Where.BOTH, Syntax.GRAB, "KEYS",
        "", "<Shift>Down",
        "The same, a line down.",
        "Programs use that chord to select text."),
    GRAB_PAGE_UP(0, "grab-page-up", Group.GRABS, Where.BOTH, Syntax.GRAB, "KEYS",
        "<Shift>Prior", "<Shift>Prior",
        "The same, a page up.", ""),
    GRAB_ZOOM_IN(0, "grab-zoom-in", Group.GRABS, Where.BOTH, Syntax.GRAB, "KEYS",
        "<Ctrl>plus,<Shift><Ctrl>plus", "<Ctrl>Plus",
        "Keys that make the font larger.",
        "On many keyboards the plus takes Shift. Its name is written as X writes it."),
    GRAB_ZOOM_OUT(0, "grab-zoom-out", Group.GRABS, Where.BOTH, Syntax.GRAB, "KEYS",
        "<Ctrl>minus", "<Ctrl>Minus",
        "Keys that make the font smaller.",
        "The key's name is written as X writes it."),
    GRAB_PAGE_DOWN(0, "grab-page-down", Group.GRABS, Where.BOTH, Syntax.GRAB, "KEYS",
        "<Shift>Next", "<Shift>Next",
        "The same, a page down.", ""),
    GRAB_ROTATE_CW(0, "grab-rotate-cw", Group.GRABS, Where.BOTH, Syntax.GRAB, "KEYS",
        "<Logo>plus,<Shift><Logo>plus", "<Logo>Plus",
        "Keys that turn the picture of the output clockwise.",
        "On many keyboards the plus takes Shift. Its name is written as X writes it."),
    GRAB_ROTATE_CCW(0, "grab-rotate-ccw", Group.GRABS, Where.BOTH, Syntax.GRAB, "KEYS",
        "<Logo>minus", "<Logo>Minus",
        "The same, counter-clockwise.",
        "The key's name is written as X writes it."),
    GRAB_OUTPUT_NEXT(0, "grab-output-next", Group.GRABS, Where.BOTH, Syntax.GRAB, "KEYS",
        "<Logo>Right", null,
        "Keys that make what is typed go to the next output, where each shows a terminal of its"
            + " own.", ""),
    GRAB_OUTPUT_PREVIOUS(0, "grab-output-prev", Group.GRABS, Where.BOTH, Syntax.GRAB, "KEYS",
        "<Logo>Left", null,
        "The same, to the one before.", ""),
    GRAB_SESSION_NEXT(0, "grab-session-next", Group.GRABS, Where.BOTH, Syntax.GRAB, "KEYS",
        "<Ctrl><Logo>Right", "<Ctrl><Logo>Right",
        "Keys that bring the next session of the output to the front.", ""),
    GRAB_SESSION_PREVIOUS(0, "grab-session-prev", Group.GRABS, Where.BOTH, Syntax.GRAB, "KEYS",
        "<Ctrl><Logo>Left", "<Ctrl><Logo>Left",
        "The same, the one before.", ""),
    GRAB_MOVE_NEXT(0, "grab-move-next", Group.GRABS, Where.BOTH, Syntax.GRAB, "KEYS",
        "<Shift><Logo>Right", null,
        "Keys that move the session to the next output, and what is typed with it.", ""),
    GRAB_MOVE_PREVIOUS(0, "grab-move-prev", Group.GRABS, Where.BOTH, Syntax.GRAB, "KEYS",
        "<Shift><Logo>Left", null,
        "The same, to the one before.", ""),
    GRAB_VT_NEXT(0, "grab-vt-next", Group.GRABS, Where.BOTH, Syntax.GRAB, "KEYS",
        "<Logo>Down", null,
        "Keys that switch to the next virtual terminal that is open. Ctrl+Alt and a function key"
            + " switch to the one of that number, open or not. Where the kernel has none they are the"
            + " console's own, and the default is also <Alt>Right, as on the kernel's.", ""),
    GRAB_VT_PREVIOUS(0, "grab-vt-prev", Group.GRABS, Where.BOTH, Syntax.GRAB, "KEYS",
        "<Logo>Up", null,
        "The same, to the one before; also <Alt>Left.", ""),
    GRAB_TERMINALS(0, "grab-terminals", Group.GRABS, Where.BOTH, Syntax.GRAB, "KEYS",
        "<Logo>Tab", null,
        "Keys that show which terminals are in use, where the kernel has no virtual ones.", ""),
    GRAB_REBOOT(0, "grab-reboot", Group.GRABS, Where.BOTH, Syntax.GRAB, "KEYS",
        "<Ctrl><Alt>Delete,<Ctrl><Alt>KP_Delete", "",
        "Keys that do what Ctrl+Alt+Del does on the kernel's terminal: init is told, and systemd starts"
            + " ctrl-alt-del.target, which can be masked; or the machine starts anew at once, if"
            + " /proc/sys/kernel/ctrl-alt-del says 1.",
        "The kernel's own terminal does it."),
    GRAB_RECLAIM(0, "grab-reclaim", Group.GRABS, Where.BOTH, Syntax.GRAB, "KEYS",
        "<Ctrl><Alt>Escape", null,
        "Keys that take the displays back: from a compositor that kmsterm has lent them to, and from a"
            + " program that has opened the graphics card by itself and does not let go of it, while they"
            + " should be the console's. It goes on, but shows nothing any more. At all other times they"
            + " are typed as any others.", ""),
    GRAB_SECURE_ATTENTION(0, "grab-secure-attention", Group.GRABS, Where.BOTH, Syntax.GRAB, "KEYS",
        "", null,
        "Keys that kill every program that uses the terminal, whoever it belongs to, and show a new"
            + " login: what one sees then is no trap. While there are such keys, no session can have a"
            + " keyboard layout of its own.", ""),

    GRAB_COPY_MODE(0, "grab-copy-mode", Group.GRABS, Where.BOTH, Syntax.GRAB, "KEYS",
        "<Shift><Ctrl>space", null,
        "Keys that begin selecting text by keys: arrows or those of vi move, v, V and Ctrl+v mark, /"
            + " and ? search, y or Return copies, u puts letters over addresses, q leaves.", ""),
    GRAB_COPY(0, "grab-copy", Group.GRABS, Where.BOTH, Syntax.GRAB, "KEYS",
        "", null,
        "Keys that copy what is selected.", ""),
    GRAB_PASTE(0, "grab-paste", Group.GRABS, Where.BOTH, Syntax.GRAB, "KEYS",
        "<Shift>Insert", null,
        "Keys that paste what was copied.", ""),
    GRAB_HINTS(0, "grab-hints", Group.GRABS, Where.BOTH, Syntax.GRAB, "KEYS",
        "", null,
        "Keys that put letters over the addresses (URLs) in view; typing them copies one.", ""),

    VIDEO(0, "video", Group.VIDEO, Where.BOTH, Syntax.VIDEO, "BACKEND", "auto", null,
        "Where to show: drm, the displays of every card; fbdev, framebuffer devices, for where no"
            + " driver has DRM; virtual:WIDTHxHEIGHT, a screen in memory that kmstermctl shows; or"
            + " auto, on a virtual terminal that we may take drm, or fbdev as long as there is no"
            + " card, and virtual elsewhere. Several times for several virtual outputs."
            + " kmsterm.video=BACKEND on the kernel command line wins over it on a virtual"
            + " terminal; kmsterm.off there leaves the display alone.",
        "In place of kmscon's drm."),
    ATOMIC(0, "atomic", Group.VIDEO, Where.BOTH, Syntax.FLAG, "", "on", null,
        "Use atomic commits where the driver has them; without, page flips and modesets.", ""),
    GPUS(0, "gpus", Group.VIDEO, Where.BOTH, Syntax.GPUS, "WHICH", "all", "all",
        "The graphics cards that are used: all; primary, the one that the firmware began with; aux,"
            + " the others.", ""),
    MULTI_MONITOR(0, "multi-monitor", Group.VIDEO, Where.BOTH, Syntax.MULTI_MONITOR, "POLICY",
        "independent", "clone",
        "What several outputs show: independent, each a terminal of its own; clone, all the same,"
            + " in the grid that fits on each; scaled, all the same, in fonts that let it fill"
            + " each; span, one grid over all; single, one at a time, the others are off; largest,"
            + " the one with the most pixels.",
        "A monitor more is a terminal more. In kmscon 10 it is scaled."),
    MODE(0, "mode", Group.VIDEO, Where.BOTH, Syntax.MODE, "MODE", "auto", "",
        "The mode of displays: auto, the one that is set if it is sane, otherwise the monitor's own;"
            + " current; preferred; highest; 1920x1080 or 1920x1080@60, the nearest that the monitor"
            + " has; cvt:1920x1080@60 or cvtr: (reduced blanking), computed; or a modeline.",
        "What the boot splash or the firmware set is kept, so that nothing flickers."),
    DPMS_TIMEOUT(0, "dpms-timeout", Group.VIDEO, Where.BOTH, Syntax.SECONDS, "SECONDS", "0", "600",
        "Switch the displays off when nothing was typed for so long; 0 for never.",
        "What a machine said last before it died is to be seen; the kernel's own terminal"
            + " stays on for the same reason."),
    DPMS_SWALLOW(0, "dpms-swallow", Group.VIDEO, Where.BOTH, Syntax.FLAG, "", "on", null,
        "The key that switches the displays on again does nothing else.", ""),
    ROTATE(0, "rotate", Group.VIDEO, Where.BOTH, Syntax.ROTATION, "HOW", "normal", "normal",
        "How pictures are turned, for monitors that stand turned the other way: normal, left (a"
            + " quarter of a circle counter-clockwise), right or upside-down.", ""),
    HWACCEL(0, "hwaccel", Group.VIDEO, Where.BOTH, Syntax.HWACCEL, "WHEN", "auto", "off",
        "Whether the GPU draws, through OpenGL ES: auto, where there is a real one and a picture of"
            + " its is the same as the processor's; on, as the option alone means, also where OpenGL is software;"
            + " off, as --no-hwaccel. What cannot be drawn so is drawn by the processor.",
        "kmscon's picture differs between the two, ours does not."),
    RENDER_NODE(0, "render-node", Group.VIDEO, Where.BOTH, Syntax.FILE, "FILE", "", null,
        "The device that draws, for displays of all cards, as /dev/dri/renderD128; nothing for"
            + " each card's own, or the first that there is for cards that have none.", ""),
    RENDER_ENGINE(0, "render-engine", Group.VIDEO, Where.BOTH, Syntax.RENDER_ENGINE, "NAME",
        "auto", null,
        "How to draw: auto, as --hwaccel says; gles, as --hwaccel=on; dumb, as --no-hwaccel; which"
            + " kmscon called gltex and bbulk.",
        "kmscon had it until 9.2."),
    FONT_ENGINE(0, "font-engine", Group.VIDEO, Where.BOTH, Syntax.FONT_ENGINE, "NAME",
        "auto", "pango",
        "Where glyphs come from: 8x16, the built-in font alone; auto, the same and what it lacks"
            + " from the fonts of the system, or freetype if there is a font-name; freetype,"
            + " outline and bitmap fonts; psf, a console font; unifont, a font in GNU Unifont's hex"
            + " form. kmscon's name pango is taken for freetype.",
        "The built-in font needs no file and no library, and is there at once. In kmscon 10 it is"
            + " freetype."),
    FONT_NAME(0, "font-name", Group.VIDEO, Where.BOTH, Syntax.FONT_NAMES, "NAMES",
        "", "monospace",
        "The font, or several separated by commas of which the first that is there is taken: a"
            + " family, a file, or for psf a file in /usr/share/consolefonts.",
        "Nothing given is each engine's own: monospace, default8x16, Debian's Unifont."),
    FONT_SIZE(0, "font-size", Group.VIDEO, Where.BOTH, Syntax.FONT_SIZE, "SIZE", "auto", "16",
        "Height of a cell: in pixels from 4 to 256, in points as 12pt, or auto, by the display's"
            + " density: 16 pixels of 96 to the inch. The nearest that the font has is taken: of"
            + " 8x16 the multiples of 16.",
        "A display with twice the density would have letters of half the size. kmscon 10 has it,"
            + " as 0."),
    FONT_FALLBACK(0, "font-fallback", Group.VIDEO, Where.BOTH, Syntax.FONT_NAMES, "NAMES",
        "", null,
        "Fonts for what the font lacks, separated by commas, before whatever else the system"
            + " has.", ""),
    FONT_FEATURES(0, "font-features", Group.VIDEO, Where.BOTH, Syntax.FONT_NAMES, "FEATURES",
        "", null,
        "OpenType features of freetype's fonts, separated by commas: ss01, -calt, cv01=2. They"
            + " count where text is shaped: in sequences and ligatures.", ""),
    FONT_LIGATURES(0, "font-ligatures", Group.VIDEO, Where.BOTH, Syntax.FLAG, "", "off", null,
        "Draw signs such as -> or != as one, if the font of freetype does.", ""),
    FONT_HINTING(0, "font-hinting", Group.VIDEO, Where.BOTH, Syntax.HINTING, "HOW",
        "slight", null,
        "How outlines are fitted to pixels: none, slight (up and down only) or full.", ""),
    FONT_ANTIALIAS(0, "font-antialias", Group.VIDEO, Where.BOTH, Syntax.FLAG, "", "on", null,
        "Grey edges of outlines.", ""),
    FREETYPE(0, "freetype", Group.VIDEO, Where.BOTH, Syntax.FREETYPE, "WHICH",
        "bundled", null,
        "The FreeType that is used: bundled, which came with the program, or system.", ""),

    PALETTE(0, "palette", Group.PALETTE, Where.BOTH, Syntax.SCHEME, "NAME", "legacy", "legacy",
        "The colours: legacy, vga, solarized, solarized-black, solarized-white, soft-black,"
            + " base16-dark, base16-light, or custom for those of the options below. A colour"
            + " given below without this option means custom.", ""),
    PALETTE_BLACK(0, "black", "0,0,0"),
    PALETTE_RED(1, "red", "205,0,0"),
    PALETTE_GREEN(2, "green", "0,205,0"),
    PALETTE_YELLOW(3, "yellow", "205,205,0"),
    PALETTE_BLUE(4, "blue", "0,0,238"),
    PALETTE_MAGENTA(5, "magenta", "205,0,205"),
    PALETTE_CYAN(6, "cyan", "0,205,205"),
    PALETTE_LIGHT_GREY(7, "light-grey", "229,229,229"),
    PALETTE_DARK_GREY(8, "dark-grey", "127,127,127"),
    PALETTE_LIGHT_RED(9, "light-red", "255,0,0"),
    PALETTE_LIGHT_GREEN(10, "light-green", "0,255,0"),
    PALETTE_LIGHT_YELLOW(11, "light-yellow", "255,255,0"),
    PALETTE_LIGHT_BLUE(12, "light-blue", "92,92,255"),
    PALETTE_LIGHT_MAGENTA(13, "light-magenta", "255,0,255"),
    PALETTE_LIGHT_CYAN(14, "light-cyan", "0,255,255"),
    PALETTE_WHITE(15, "white", "255,255,255"),
    PALETTE_FOREGROUND(16, "foreground", "229,229,229"),
    PALETTE_BACKGROUND(17, "background", "0,0,0"),

    CONTROL(0, "control", Group.CONTROL, Where.BOTH, Syntax.PATH, "PATH",
        "/run/kmsterm/NAME.sock as root, $XDG_RUNTIME_DIR/kmsterm/NAME.sock otherwise", null,
        "The socket for kmstermctl; none for no socket. NAME is the seat or the tty.", "");
    // spotless:on

    /** Headings of the help. */
    enum Group {
        GENERAL("General"),
        TERMINAL("Terminal"),
        SEAT("Seats, keyboards and virtual terminals"),
        POINTER("Mice, touchpads and touchscreens"),
        GRABS("Shortcuts"),
        VIDEO("Video and fonts"),
        PALETTE("Palette"),
        CONTROL("Control");

        final String heading;

        Group(String heading) {
            this.heading = heading;
        }
    }

    /** Where an option may stand. */
    enum Where {
        BOTH,
        COMMAND_LINE
    }

    /** The letter after one dash; 0 for none. */
    final char shortName;

    final String longName;
    final Group group;
    final Where where;
    final Syntax syntax;

    /** What help calls the argument; empty for a flag. */
    final String argument;

    /**
     * The default as text: what {@link #syntax} reads, or words if it depends on the circumstances
     * ({@link #dependsOnCircumstances}).
     */
    final String defaultText;

    /** kmscon's default, or null if it has no such option. */
    final String kmsconDefault;

    /** Sentences for help and manual. */
    final String help;

    /** Why it differs from kmscon; empty if it does not. */
    final String difference;

    /** Of a colour its index in {@link Scheme#colors()}, otherwise -1. */
    final int colorIndex;

    Option(
            int shortName,
            String longName,
            Group group,
            Where where,
            Syntax syntax,
            String argument,
            String defaultText,
            String kmsconDefault,
            String help,
            String difference) {
        this.shortName = (char) shortName;
        this.longName = longName;
        this.group = group;
        this.where = where;
        this.syntax = syntax;
        this.argument = argument;
        this.defaultText = defaultText;
        this.kmsconDefault = kmsconDefault;
        this.help = help;
        this.difference = difference;
        colorIndex = -1;
    }

    /** A colour of the custom palette. */
    Option(int colorIndex, String color, String defaultText) {
        shortName = 0;
        // concat: the first + of a process costs 20 ms, and this is on the way to the first frame
        longName = "palette-".concat(color);
        group = Group.PALETTE;
        where = Where.BOTH;
        syntax = Syntax.COLOR;
        argument = "COLOR";
        this.defaultText = defaultText;
        kmsconDefault = defaultText;
        help = "A colour of the custom palette, as 205,0,0 or #cd0000.";
        difference = "";
        this.colorIndex = colorIndex;
    }

    /**
     * Whether the default is not one value but a rule that the accessor in {@link Config} knows.
     */
    boolean dependsOnCircumstances() {
        return this == LOGIN || this == ONCE || this == RESET_ENV || this == CONTROL;
    }

    /** Whether it cannot be given for one seat. */
    boolean forAllSeats() {
        return switch (this) {
            case VERBOSE,
                    DEBUG,
                    SILENT,
                    SEATS,
                    LISTEN,
                    SEAT_BACKEND,
                    VT,
                    SWITCHVT,
                    VIDEO,
                    FREETYPE ->
                    true;
            default -> false;
        };
    }

    /** Whether the default is worth a word. */
    boolean saysDefault() {
        return !defaultText.isEmpty() && !defaultText.equals("off");
    }

    /** Whether it may be written with {@code no-}: back to off, or to the default command. */
    boolean negatable() {
        return syntax == Syntax.FLAG || syntax == Syntax.HWACCEL || this == LOGIN;
    }

    /** The option of a long name. */
    static Option byName(String name) {
        for (Option option : VALUES) {
            if (option.longName.equals(name)) {
                return option;
            }
        }
        return null;
    }

    /** The option of a letter. */
    static Option byLetter(char letter) {
        for (Option option : VALUES) {
            if (option.shortName == letter) {
                return option;
            }
        }
        return null;
    }

    /** values() without its copy. */
    private static final Option[] VALUES = values();
}
