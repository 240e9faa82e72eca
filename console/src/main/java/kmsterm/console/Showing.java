// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import kmsterm.console.config.Config;
import kmsterm.console.config.KernelCommandLine;
import kmsterm.console.config.SeatBackend;
import kmsterm.console.config.SeatChoice;
import kmsterm.console.config.Video;
import kmsterm.console.tty.LiveView;
import kmsterm.seat.Device;
import kmsterm.seat.VirtualTerminal;
import kmsterm.sys.Vt;

/** Where a console is to show itself: decided from what is known before anything is touched. */
sealed interface Showing {
    /** Exit status when the kernel command line says no, as sysexits.h's EX_UNAVAILABLE. */
    int OFF = 69;

    /** Exit status when the console cannot start, as sysexits.h's EX_OSERR. */
    int CANNOT_START = 71;

    /** What comes before a command that works. */
    String ONLY_ROOT = "only root can take a display: ";

    /** In memory, and in the terminal that we were started in, if there is one. */
    record InMemory(List<Video> videos) implements Showing {}

    /**
     * On the displays of all cards.
     *
     * @param kind by DRM or by framebuffer devices; AUTO: by DRM where there is a card for it
     * @param vt the virtual terminal to take, or of the session; 0: there is none
     * @param asked whether somebody asked for it: then it waits for displays, and ends where it may
     *     not; otherwise in memory does as well
     * @param backend DIRECT or LIBSEAT
     */
    record OnDisplays(Video.Kind kind, int vt, boolean asked, SeatBackend backend)
            implements Showing {
        /** The same for a seat that has none. */
        OnDisplays withoutVt() {
            return new OnDisplays(kind, 0, asked, backend);
        }

        /** What else to do where that cannot be had; begins with a semicolon, or is empty. */
        String advice(Circumstances here) {
            return backend == SeatBackend.LIBSEAT
                    ? "; without it " + ONLY_ROOT + command(here, vt)
                    : "";
        }
    }

    /** Not at all. */
    record Refused(String reason, int status) implements Showing {}

    /**
     * What there is.
     *
     * @param root whether we may do everything
     * @param hasVts whether the kernel has virtual terminals
     * @param stdinVt the virtual terminal that standard input is; 0 for none
     * @param terminal whether standard input and output are any terminal
     * @param card whether there is a card or a framebuffer device already
     * @param sessionVt the virtual terminal of the login that we belong to; 0 for none
     */
    record Circumstances(
            boolean root,
            boolean hasVts,
            int stdinVt,
            boolean terminal,
            boolean card,
            int sessionVt) {
        /** As they are. */
        static Circumstances found(boolean root) {
            return new Circumstances(
                    root,
                    VirtualTerminal.supported(),
                    VirtualTerminal.ofStandardInput().orElse(0),
                    LiveView.possible(),
                    hasNode("/dev/dri", "card") || hasNode("/dev", "fb"),
                    vtOf(System.getenv("XDG_VTNR")));
        }

        /** As pam_systemd sets it. */
        private static int vtOf(String text) {
            try {
                int number = text == null ? 0 : Integer.parseInt(text);
                return number > 0 && number <= Vt.LAST ? number : 0;
            } catch (NumberFormatException e) {
                return 0;
            }
        }

        /** No glob of nio: it would load regular expressions. */
        private static boolean hasNode(String folder, String prefix) {
            String[] names = new File(folder).list();
            if (names != null) {
                for (String name : names) {
                    if (name.startsWith(prefix)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    /** Whether somebody asked for displays, whatever there is. */
    static boolean asksForDisplays(Config config) {
        return config.vt().given()
                || contains(config.videos(), Video.Kind.DRM)
                || contains(config.videos(), Video.Kind.FBDEV);
    }

    /**
     * Whether a virtual terminal is taken. Only seat0 has any; who serves all seats, and is told of
     * none, leaves it to them.
     *
     * @param current the seat that we were started on
     */
    private static boolean takesVt(Config config, Circumstances here, String current) {
        SeatChoice seats = config.seats();
        boolean given = config.vt().given() || here.stdinVt() != 0;
        return here.hasVts()
                && seats.has(Device.DEFAULT_SEAT, current)
                && (given || seats.kind() != SeatChoice.Kind.ALL);
    }

    /**
     * The choice.
     *
     * @param current the seat that we were started on
     */
    static Showing choose(
            Config config, KernelCommandLine kernel, Circumstances here, String current) {
        boolean hasVts = takesVt(config, here, current);
        boolean given = config.vt().given();
        SeatBackend backend = backend(config.seatBackend(), here.root());
        boolean own = backend == SeatBackend.LIBSEAT;
        int vt = hasVts ? given ? config.vt().number() : here.stdinVt() : 0;
        List<Video> videos = config.videos();
        boolean ours = here.hasVts() ? vt != 0 : asksForDisplays(config);
        if (kernel.video().isPresent() && ours) {
            videos = List.of(kernel.video().get());
        }
        boolean drm = contains(videos, Video.Kind.DRM);
        boolean fbdev = contains(videos, Video.Kind.FBDEV);
        boolean named = drm || fbdev;
        boolean auto = contains(videos, Video.Kind.AUTO);
        if (own && hasVts && vt == 0 && named) {
            vt = here.sessionVt();
        }
        if (!named && !auto) {
            return new InMemory(videos);
        }
        boolean asked = given || named || config.seats().kind() != SeatChoice.Kind.CURRENT;
        // Without VTs nobody but us is there to show anything; but who looks at a terminal, a
        // serial one or over ssh, does not want it on a display somewhere.
        boolean onDisplays = hasVts ? vt != 0 || named : asked || !here.terminal();
        if (!onDisplays || (!asked && !here.card())) {
            return inMemory(videos);
        }
        if (hasVts && vt == 0) {
            String option = "--video " + (drm ? Video.Kind.DRM : Video.Kind.FBDEV).text();
            return new Refused(
                    option + " needs a virtual terminal: " + command(here, 0), CANNOT_START);
        }
        boolean session = !hasVts || vt == here.stdinVt() || vt == here.sessionVt();
        // Who manages a seat gives nobody another session's terminal, nor framebuffer devices.
        boolean may = own ? session && (drm || auto) : here.root();
        if (!may) {
            return asked
                    ? new Refused(ONLY_ROOT + command(here, vt), CANNOT_START)
                    : inMemory(videos);
        }
        if (kernel.off()) {
            String reason = "kmsterm.off on the kernel command line";
            return asked ? new Refused(reason, OFF) : inMemory(videos);
        }
        Video.Kind kind = drm ? Video.Kind.DRM : Video.Kind.FBDEV;
        return new OnDisplays(auto || drm == fbdev ? Video.Kind.AUTO : kind, vt, asked, backend);
    }

    private static SeatBackend backend(SeatBackend wanted, boolean root) {
        if (wanted != SeatBackend.AUTO) {
            return wanted;
        }
        return root ? SeatBackend.DIRECT : SeatBackend.LIBSEAT;
    }

    /** What to type instead. */
    private static String command(Circumstances here, int vt) {
        if (!here.hasVts()) {
            return "'sudo systemctl start kmsterm', or as root 'kmsterm --video drm'";
        }
        String tty = "tty" + (vt == 0 ? 1 : vt);
        return "'sudo systemctl start kmsterm@"
                + tty
                + "', or as root 'kmsterm --vt "
                + tty.substring("tty".length())
                + " --switchvt'";
    }

    private static boolean contains(List<Video> videos, Video.Kind kind) {
        for (Video video : videos) {
            if (video.kind() == kind) {
                return true;
            }
        }
        return false;
    }

    /** Every output of a kind that needs no display. */
    static InMemory inMemory(List<Video> videos) {
        List<Video> all = new ArrayList<>();
        for (Video video : videos) {
            all.add(video.kind() == Video.Kind.VIRTUAL ? video : Video.VIRTUAL_DEFAULT);
        }
        return new InMemory(List.copyOf(all));
    }
}
