// SPDX-License-Identifier: MIT
package kmsterm.sys.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import kmsterm.sys.CompiledC;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbiTest {
    /** C expressions of the constants that are not macros of the same name. */
    // spotless:off
    private static final Map<String, String> EXPRESSIONS = Map.ofEntries(
            Map.entry("EPOLL_EVENT_SIZE", "sizeof(struct epoll_event)"),
            Map.entry("EPOLL_EVENT_EVENTS", "offsetof(struct epoll_event, events)"),
            Map.entry("EPOLL_EVENT_DATA", "offsetof(struct epoll_event, data)"),
            Map.entry("TIMESPEC_SIZE", "sizeof(struct timespec)"),
            Map.entry("ITIMERSPEC_SIZE", "sizeof(struct itimerspec)"),
            Map.entry("INOTIFY_EVENT_SIZE", "sizeof(struct inotify_event)"),
            Map.entry("INOTIFY_EVENT_MASK", "offsetof(struct inotify_event, mask)"),
            Map.entry("INOTIFY_EVENT_LEN", "offsetof(struct inotify_event, len)"),
            Map.entry("ITIMERSPEC_VALUE_SEC", "offsetof(struct itimerspec, it_value.tv_sec)"),
            Map.entry("ITIMERSPEC_VALUE_NSEC", "offsetof(struct itimerspec, it_value.tv_nsec)"),
            Map.entry("TERMIOS_SIZE", "sizeof(struct termios)"),
            Map.entry("TERMIOS_IFLAG", "offsetof(struct termios, c_iflag)"),
            Map.entry("TERMIOS_LFLAG", "offsetof(struct termios, c_lflag)"),
            Map.entry("WINSIZE_SIZE", "sizeof(struct winsize)"),
            Map.entry("WINSIZE_ROW", "offsetof(struct winsize, ws_row)"),
            Map.entry("WINSIZE_COL", "offsetof(struct winsize, ws_col)"),
            Map.entry("WINSIZE_XPIXEL", "offsetof(struct winsize, ws_xpixel)"),
            Map.entry("WINSIZE_YPIXEL", "offsetof(struct winsize, ws_ypixel)"),
            Map.entry("VT_MODE_SIZE", "sizeof(struct vt_mode)"),
            Map.entry("VT_MODE_MODE", "offsetof(struct vt_mode, mode)"),
            Map.entry("VT_MODE_WAITV", "offsetof(struct vt_mode, waitv)"),
            Map.entry("VT_MODE_RELSIG", "offsetof(struct vt_mode, relsig)"),
            Map.entry("VT_MODE_ACQSIG", "offsetof(struct vt_mode, acqsig)"),
            Map.entry("VT_STAT_SIZE", "sizeof(struct vt_stat)"),
            Map.entry("VT_STAT_ACTIVE", "offsetof(struct vt_stat, v_active)"),
            Map.entry("VT_STAT_STATE", "offsetof(struct vt_stat, v_state)"),
            Map.entry("P_PIDFD", "3"), // an enumerator that came with glibc 2.36
            Map.entry("SIGINFO_SIZE", "sizeof(siginfo_t)"),
            Map.entry("SIGINFO_CODE", "offsetof(siginfo_t, si_code)"),
            Map.entry("SIGINFO_PID", "offsetof(siginfo_t, si_pid)"),
            Map.entry("SIGINFO_STATUS", "offsetof(siginfo_t, si_status)"),
            Map.entry("SIGSET_SIZE", "sizeof(sigset_t)"),
            Map.entry("SIGACTION_SIZE", "sizeof(struct sigaction)"),
            Map.entry("SIGACTION_HANDLER", "offsetof(struct sigaction, sa_handler)"),
            Map.entry("PIDFD_SIGNAL_PROCESS_GROUP", "(1 << 2)"), // newer than the headers may be
            Map.entry("POSIX_SPAWNATTR_SIZE", "sizeof(posix_spawnattr_t)"),
            Map.entry("POSIX_SPAWN_FILE_ACTIONS_SIZE", "sizeof(posix_spawn_file_actions_t)"),
            Map.entry("SCHED_PARAM_SIZE", "sizeof(struct sched_param)"),
            Map.entry("MSGHDR_SIZE", "sizeof(struct msghdr)"),
            Map.entry("MSGHDR_IOV", "offsetof(struct msghdr, msg_iov)"),
            Map.entry("MSGHDR_IOVLEN", "offsetof(struct msghdr, msg_iovlen)"),
            Map.entry("MSGHDR_CONTROL", "offsetof(struct msghdr, msg_control)"),
            Map.entry("MSGHDR_CONTROLLEN", "offsetof(struct msghdr, msg_controllen)"),
            Map.entry("IOVEC_SIZE", "sizeof(struct iovec)"),
            Map.entry("IOVEC_LEN", "offsetof(struct iovec, iov_len)"),
            Map.entry("CMSGHDR_SIZE", "sizeof(struct cmsghdr)"),
            Map.entry("CMSGHDR_LEVEL", "offsetof(struct cmsghdr, cmsg_level)"),
            Map.entry("CMSGHDR_TYPE", "offsetof(struct cmsghdr, cmsg_type)"),
            Map.entry("SOCKADDR_UN_SIZE", "sizeof(struct sockaddr_un)"),
            Map.entry("SOCKADDR_UN_PATH", "offsetof(struct sockaddr_un, sun_path)"),
            Map.entry("UCRED_SIZE", "sizeof(struct ucred)"),
            Map.entry("UCRED_PID", "offsetof(struct ucred, pid)"),
            Map.entry("UCRED_UID", "offsetof(struct ucred, uid)"),
            Map.entry("UCRED_GID", "offsetof(struct ucred, gid)"),
            Map.entry("STATX_SIZE", "sizeof(struct statx)"),
            Map.entry("STATX_UID", "offsetof(struct statx, stx_uid)"),
            Map.entry("STATX_GID", "offsetof(struct statx, stx_gid)"),
            Map.entry("STATX_MODE", "offsetof(struct statx, stx_mode)"),
            Map.entry("STATX_INO", "offsetof(struct statx, stx_ino)"),
            Map.entry("STATX_BYTES", "offsetof(struct statx, stx_size)"),
            Map.entry("STATX_DEV_MAJOR", "offsetof(struct statx, stx_dev_major)"),
            Map.entry("STATX_DEV_MINOR", "offsetof(struct statx, stx_dev_minor)"),
            Map.entry("LINK_MAP_NAME", "offsetof(struct link_map, l_name)"));
    // spotless:on

    private static final String HEADERS =
            """
            #define _GNU_SOURCE
            #include <dlfcn.h>
            #include <fcntl.h>
            #include <link.h>
            #include <sched.h>
            #include <signal.h>
            #include <spawn.h>
            #include <stddef.h>
            #include <stdio.h>
            #include <termios.h>
            #include <time.h>
            #include <unistd.h>
            #include <linux/kd.h>
            #include <linux/vt.h>
            #include <sys/epoll.h>
            #include <sys/eventfd.h>
            #include <sys/file.h>
            #include <sys/inotify.h>
            #include <sys/ioctl.h>
            #include <sys/mman.h>
            #include <sys/prctl.h>
            #include <sys/reboot.h>
            #include <sys/resource.h>
            #include <sys/socket.h>
            #include <sys/stat.h>
            #include <sys/syscall.h>
            #include <sys/timerfd.h>
            #include <sys/un.h>
            #include <sys/wait.h>
            """;

    @Test
    void constantsAndOffsets_areTheCompilers(@TempDir Path folder) throws Exception {
        StringBuilder program = new StringBuilder(HEADERS).append("int main(void) {\n");
        Map<String, Long> ours = new TreeMap<>();
        for (Field field : Abi.class.getFields()) {
            assertTrue(Modifier.isStatic(field.getModifiers()));
            String name = field.getName();
            ours.put(name, ((Number) field.get(null)).longValue());
            String expression = EXPRESSIONS.getOrDefault(name, name);
            program.append("printf(\"" + name + " %lld\\n\", (long long) (" + expression + "));\n");
        }
        program.append("  return 0;\n}\n");
        Map<String, Long> compilers = new TreeMap<>();
        CompiledC compiled = CompiledC.compile(folder, program.toString());
        compiled.run()
                .lines()
                .forEach(
                        line -> {
                            int space = line.indexOf(' ');
                            compilers.put(
                                    line.substring(0, space),
                                    Long.parseLong(line.substring(space + 1)));
                        });
        // The flags of 32 bits are ints to us and unsigned to some headers.
        compilers.replaceAll((name, value) -> (long) value.intValue());
        ours.replaceAll((name, value) -> (long) value.intValue());
        assertEquals(compilers, ours);
    }
}
