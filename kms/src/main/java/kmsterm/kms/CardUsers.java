// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import kmsterm.sys.Errno;
import kmsterm.sys.Fd;
import kmsterm.sys.OpenFiles;
import kmsterm.sys.Self;
import kmsterm.sys.SysException;

/**
 * The other processes that have a card's node open. The kernel tells nobody who its master is, but
 * in debugfs, which may not be mounted; so each open file is asked, by a descriptor of our own.
 * That is also how master is taken from who has it: DROP_MASTER is of the open file, and root may
 * call it. Reads all of /proc: not for the loop.
 */
final class CardUsers {
    /** Of starttime in /proc/PID/stat among the fields behind the name. Source: proc(5). */
    private static final int START = 19;

    /** USER_HZ, of all machines that we run on. */
    private static final long TICKS_PER_S = 100;

    private final Function<Fd, Boolean> isMaster;
    private final OpenFiles files;

    /**
     * @param fd of the node, borrowed
     * @param isMaster of an open file of it, borrowed
     * @throws SysException when it is no file
     */
    CardUsers(Fd fd, Function<Fd, Boolean> isMaster) {
        this.isMaster = isMaster;
        files = new OpenFiles(fd);
    }

    /** Where it is. */
    Path node() {
        return files.node();
    }

    /** By their numbers. */
    List<CardUser> all() {
        var users = new ArrayList<CardUser>();
        String[] names = new File("/proc").list();
        for (String name : names == null ? new String[0] : names) {
            if (isNumber(name) && Integer.parseInt(name) != Self.pid()) {
                look(Integer.parseInt(name)).ifPresent(users::add);
            }
        }
        users.sort((one, other) -> Integer.compare(one.pid(), other.pid()));
        return List.copyOf(users);
    }

    private Optional<CardUser> look(int pid) {
        if (files.of(pid).isEmpty()) {
            return Optional.empty();
        }
        String program = program(pid);
        var masters = new ArrayList<Boolean>();
        try {
            files.each(pid, file -> masters.add(isMaster.apply(file)));
        } catch (SysException e) {
            if (e.errno() == Errno.ESRCH) {
                return Optional.empty(); // It has just ended.
            }
            // None of our business otherwise, and then it is not known.
        }
        return Optional.of(new CardUser(pid, program, ageNs(pid), masters.contains(true)));
    }

    /**
     * Takes master from a process that has it.
     *
     * @param drop of its open file, borrowed; 0 or a negative error number
     * @return 0; -ESRCH: it has ended, or is not master any more; -EPERM, -ENOSYS: its open file
     *     cannot be had
     */
    int dropMaster(int pid, Function<Fd, Integer> drop) {
        var results = new ArrayList<Integer>();
        try {
            files.each(
                    pid,
                    file -> {
                        if (isMaster.apply(file)) {
                            results.add(drop.apply(file));
                        }
                    });
        } catch (SysException e) {
            return -e.errno();
        }
        return results.isEmpty() ? -Errno.ESRCH : results.getLast();
    }

    private static String program(int pid) {
        try {
            String name = Files.readString(Path.of("/proc/" + pid + "/comm")).strip();
            // It chooses what it is called.
            return name.codePoints().anyMatch(Character::isISOControl) ? "?" : name;
        } catch (IOException e) {
            return "?"; // It has just ended, or its name is no text.
        }
    }

    /** 0 for one that has just ended. */
    private static long ageNs(int pid) {
        try {
            String uptime = Files.readString(Path.of("/proc/uptime"));
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), ISO_8859_1);
            double upS = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
            // The second field, a name, may have anything in it.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", START + 2);
            long upTicks = Math.round(upS * TICKS_PER_S);
            return (upTicks - Long.parseLong(fields[START])) * (1_000_000_000 / TICKS_PER_S);
        } catch (IOException e) {
            return 0;
        }
    }

    private static boolean isNumber(String name) {
        return Character.isDigit(name.charAt(0)) && name.chars().allMatch(Character::isDigit);
    }
}
