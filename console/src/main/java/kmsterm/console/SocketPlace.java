// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import kmsterm.sys.Errno;
import kmsterm.sys.SysException;

/**
 * Finds a place for a socket of a console's: {@code /run/kmsterm} for root, {@code
 * $XDG_RUNTIME_DIR/kmsterm} for everybody else. The first console of a seat has the seat's name,
 * further ones have their process id in theirs. No socket is no reason not to run.
 *
 * @param <T> what listens
 */
final class SocketPlace<T> {
    /** Which socket it is; what it is without. */
    enum Kind {
        CONTROL("control", ".sock", "running without a control socket"),
        SEAT("seat", ".seat", "compositors here have to ask logind or seatd for it");

        private final String name;
        private final String suffix;
        private final String without;

        Kind(String name, String suffix, String without) {
            this.name = name;
            this.suffix = suffix;
            this.without = without;
        }
    }

    private final Kind kind;
    private final Function<Path, T> listen;
    private final Log log;

    /**
     * @param listen opens the socket; throws SysException
     */
    SocketPlace(Kind kind, Function<Path, T> listen, Log log) {
        this.kind = kind;
        this.listen = listen;
        this.log = log;
    }

    /** Folders in the order of preference; those that the environment names may not exist. */
    static List<Path> folders(int uid, Map<String, String> environment) {
        List<Path> folders = new ArrayList<>();
        if (uid == 0) {
            folders.add(Path.of("/run/kmsterm"));
        }
        String runtime = environment.get("XDG_RUNTIME_DIR");
        if (runtime != null && runtime.startsWith("/")) {
            folders.add(Path.of(runtime, "kmsterm"));
        } else if (uid != 0 && Files.isDirectory(Path.of("/run/user", Integer.toString(uid)))) {
            folders.add(Path.of("/run/user", Integer.toString(uid), "kmsterm"));
        }
        return folders;
    }

    /** The path that was asked for, or nothing. */
    Optional<T> at(Path path) {
        try {
            return Optional.of(listen.apply(path));
        } catch (SysException e) {
            log.error(kind.name, e.getMessage() + "; " + kind.without);
            return Optional.empty();
        }
    }

    /** The first place that can be had. */
    Optional<T> in(List<Path> folders, String name, int pid) {
        String reason = "XDG_RUNTIME_DIR is not set";
        for (Path folder : folders) {
            try {
                return Optional.of(named(folder, name, pid));
            } catch (SysException e) {
                reason = e.getMessage();
            }
        }
        log.warning(kind.name, reason + "; " + kind.without);
        return Optional.empty();
    }

    private T named(Path folder, String name, int pid) {
        Path path = folder.resolve(name + kind.suffix);
        try {
            return listen.apply(path);
        } catch (SysException e) {
            if (e.errno() != Errno.EADDRINUSE) {
                throw e;
            }
        }
        Path other = folder.resolve(name + "-" + pid + kind.suffix);
        T opened = listen.apply(other);
        log.notice(kind.name, path + " is another console's; listening on " + other);
        return opened;
    }
}
