// SPDX-License-Identifier: MIT
package kmsterm.sys.natives;

import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kmsterm.sys.call.Words;

/**
 * The C library, by the names of its manual pages. Where C returns -1 and sets errno, these return
 * {@code -errno}; everything else is as C has it. Retrying, checking and meaning are the callers'.
 *
 * <p>A segment passed here is confined or global, and off-heap: see {@link Words}.
 */
public final class Libc {
    private static final SymbolLookup LOOKUP = Linker.nativeLinker().defaultLookup();

    /** Those that were looked up. */
    private static final Map<String, MemorySegment> SYMBOLS = new ConcurrentHashMap<>();

    private static final MemorySegment READ = symbol("read");
    private static final MemorySegment WRITE = symbol("write");
    private static final MemorySegment CLOSE = symbol("close");
    private static final MemorySegment TCGETATTR = symbol("tcgetattr");
    private static final MemorySegment IOCTL = symbol("ioctl");
    private static final MemorySegment SYSCALL = symbol("syscall");
    private static final MemorySegment EPOLL_CTL = symbol("epoll_ctl");
    private static final MemorySegment EPOLL_WAIT = symbol("epoll_wait");
    private static final MemorySegment TIMERFD_SETTIME = symbol("timerfd_settime");

    private Libc() {}

    /** unistd.h */
    public static long read(int fd, MemorySegment buf, long offset, long count) {
        return result(call(READ, fd, buf.address() + offset, count, 0, 0, 0));
    }

    public static long write(int fd, MemorySegment buf, long offset, long count) {
        return result(call(WRITE, fd, buf.address() + offset, count, 0, 0, 0));
    }

    public static long pread(int fd, MemorySegment buf, long offset, long count, long position) {
        return result(call("pread64", fd, buf.address() + offset, count, position, 0, 0));
    }

    public static int close(int fd) {
        return intResult(call(CLOSE, fd, 0, 0, 0, 0, 0));
    }

    public static int getpid() {
        return (int) call("getpid", 0, 0, 0, 0, 0, 0);
    }

    public static int geteuid() {
        return (int) call("geteuid", 0, 0, 0, 0, 0, 0);
    }

    public static int isatty(int fd) {
        return (int) call("isatty", fd, 0, 0, 0, 0, 0);
    }

    public static int unlink(MemorySegment pathname) {
        return intResult(call("unlink", pathname.address(), 0, 0, 0, 0, 0));
    }

    /** access(2) with the effective ids. */
    public static int eaccess(MemorySegment pathname, int mode) {
        return intResult(call("eaccess", pathname.address(), mode, 0, 0, 0, 0));
    }

    /** unistd.h; variadic. */
    public static long syscall(long number, long a, long b, long c, long d) {
        return result(call(SYSCALL, number, a, b, c, d, 0));
    }

    /** sys/ioctl.h; variadic. */
    public static int ioctl(int fd, long request, MemorySegment argp) {
        return intResult(call(IOCTL, fd, request, argp.address(), 0, 0, 0));
    }

    /** sys/ioctl.h; variadic. */
    public static int ioctl(int fd, long request, long arg) {
        return intResult(call(IOCTL, fd, request, arg, 0, 0, 0));
    }

    /** fcntl.h; variadic, the mode of a file to create is not asked for. */
    public static int open(MemorySegment pathname, int flags) {
        return intResult(call("open64", pathname.address(), flags, 0, 0, 0, 0));
    }

    /** sys/file.h */
    public static int flock(int fd, int operation) {
        return intResult(call("flock", fd, operation, 0, 0, 0, 0));
    }

    /** fcntl.h; variadic. */
    public static int fcntl(int fd, int cmd, long arg) {
        return intResult(call("fcntl", fd, cmd, arg, 0, 0, 0));
    }

    /** sys/stat.h */
    public static int statx(
            int dirfd, MemorySegment pathname, int flags, int mask, MemorySegment statxbuf) {
        return intResult(
                call("statx", dirfd, pathname.address(), flags, mask, statxbuf.address(), 0));
    }

    public static int fchmodat(int dirfd, MemorySegment pathname, int mode, int flags) {
        return intResult(call("fchmodat", dirfd, pathname.address(), mode, flags, 0, 0));
    }

    public static int umask(int mask) {
        return (int) call("umask", mask, 0, 0, 0, 0, 0);
    }

    /** sys/mman.h */
    public static int memfd_create(MemorySegment name, int flags) {
        return intResult(call("memfd_create", name.address(), flags, 0, 0, 0, 0));
    }

    /** sys/prctl.h; variadic. */
    public static int prctl(int option, long arg2) {
        return intResult(call("prctl", option, arg2, 0, 0, 0, 0));
    }

    /** sched.h */
    public static int sched_setscheduler(int pid, int policy, MemorySegment param) {
        return intResult(call("sched_setscheduler", pid, policy, param.address(), 0, 0, 0));
    }

    /** sys/resource.h */
    public static int setpriority(int which, int who, int prio) {
        return intResult(call("setpriority", which, who, prio, 0, 0, 0));
    }

    /** unistd.h */
    public static int getsid(int pid) {
        return intResult(call("getsid", pid, 0, 0, 0, 0, 0));
    }

    /** sys/epoll.h */
    public static int epoll_create1(int flags) {
        return intResult(call("epoll_create1", flags, 0, 0, 0, 0, 0));
    }

    public static int epoll_ctl(int epfd, int op, int fd, MemorySegment event) {
        return intResult(call(EPOLL_CTL, epfd, op, fd, event.address(), 0, 0));
    }

    public static int epoll_wait(int epfd, MemorySegment events, int maxevents, int timeoutMs) {
        return intResult(call(EPOLL_WAIT, epfd, events.address(), maxevents, timeoutMs, 0, 0));
    }

    /** sys/eventfd.h */
    public static int eventfd(int initval, int flags) {
        return intResult(call("eventfd", initval, flags, 0, 0, 0, 0));
    }

    /** sys/inotify.h */
    public static int inotify_init1(int flags) {
        return intResult(call("inotify_init1", flags, 0, 0, 0, 0, 0));
    }

    public static int inotify_add_watch(int fd, MemorySegment path, int mask) {
        return intResult(call("inotify_add_watch", fd, path.address(), mask, 0, 0, 0));
    }

    /** sys/timerfd.h */
    public static int timerfd_create(int clockid, int flags) {
        return intResult(call("timerfd_create", clockid, flags, 0, 0, 0, 0));
    }

    /** sys/timerfd.h; the old value is not asked for. */
    public static int timerfd_settime(int fd, int flags, MemorySegment newValue) {
        return intResult(call(TIMERFD_SETTIME, fd, flags, newValue.address(), 0, 0, 0));
    }

    /** time.h */
    public static int clock_gettime(int clockid, MemorySegment tp) {
        return intResult(call("clock_gettime", clockid, tp.address(), 0, 0, 0, 0));
    }

    /** termios.h */
    public static int tcgetattr(int fd, MemorySegment termios) {
        return intResult(call(TCGETATTR, fd, termios.address(), 0, 0, 0, 0));
    }

    public static int tcsetattr(int fd, int actions, MemorySegment termios) {
        return intResult(call("tcsetattr", fd, actions, termios.address(), 0, 0, 0));
    }

    public static void cfmakeraw(MemorySegment termios) {
        call("cfmakeraw", termios.address(), 0, 0, 0, 0, 0);
    }

    /** stdlib.h */
    public static int posix_openpt(int flags) {
        return intResult(call("posix_openpt", flags, 0, 0, 0, 0, 0));
    }

    public static int grantpt(int fd) {
        return intResult(call("grantpt", fd, 0, 0, 0, 0, 0));
    }

    public static int unlockpt(int fd) {
        return intResult(call("unlockpt", fd, 0, 0, 0, 0, 0));
    }

    /** stdlib.h; returns the (positive) error number itself. */
    public static int ptsname_r(int fd, MemorySegment buf, long buflen) {
        return (int) call("ptsname_r", fd, buf.address(), buflen, 0, 0, 0);
    }

    /** sys/reboot.h */
    public static int reboot(int howto) {
        return intResult(call("reboot", howto, 0, 0, 0, 0, 0));
    }

    /** signal.h */
    public static int kill(int pid, int sig) {
        return intResult(call("kill", pid, sig, 0, 0, 0, 0));
    }

    public static int sigaction(int signum, MemorySegment act, MemorySegment oldact) {
        return intResult(call("sigaction", signum, act.address(), oldact.address(), 0, 0, 0));
    }

    /** sys/wait.h */
    public static int waitid(int idtype, int id, MemorySegment infop, int options) {
        return intResult(call("waitid", idtype, id, infop.address(), options, 0, 0));
    }

    /** sys/socket.h */
    public static int socket(int domain, int type, int protocol) {
        return intResult(call("socket", domain, type, protocol, 0, 0, 0));
    }

    public static int bind(int sockfd, MemorySegment addr, int addrlen) {
        return intResult(call("bind", sockfd, addr.address(), addrlen, 0, 0, 0));
    }

    public static int listen(int sockfd, int backlog) {
        return intResult(call("listen", sockfd, backlog, 0, 0, 0, 0));
    }

    public static int connect(int sockfd, MemorySegment addr, int addrlen) {
        return intResult(call("connect", sockfd, addr.address(), addrlen, 0, 0, 0));
    }

    /** sys/socket.h; the address of the peer is not asked for. */
    public static int accept4(int sockfd, int flags) {
        return intResult(call("accept4", sockfd, 0, 0, flags, 0, 0));
    }

    public static long sendmsg(int sockfd, MemorySegment msg, int flags) {
        return result(call("sendmsg", sockfd, msg.address(), flags, 0, 0, 0));
    }

    public static long recvmsg(int sockfd, MemorySegment msg, int flags) {
        return result(call("recvmsg", sockfd, msg.address(), flags, 0, 0, 0));
    }

    public static int getsockopt(
            int sockfd, int level, int optname, MemorySegment optval, MemorySegment optlen) {
        return intResult(
                call("getsockopt", sockfd, level, optname, optval.address(), optlen.address(), 0));
    }

    public static int setsockopt(
            int sockfd, int level, int optname, MemorySegment optval, int optlen) {
        return intResult(call("setsockopt", sockfd, level, optname, optval.address(), optlen, 0));
    }

    /** spawn.h; this family returns the (positive) error number itself. */
    public static int posix_spawn(
            MemorySegment pid,
            MemorySegment path,
            MemorySegment fileActions,
            MemorySegment attrp,
            MemorySegment argv,
            MemorySegment envp) {
        return (int)
                call(
                        symbol("posix_spawn"),
                        pid.address(),
                        path.address(),
                        fileActions.address(),
                        attrp.address(),
                        argv.address(),
                        envp.address());
    }

    public static int posix_spawnattr_init(MemorySegment attr) {
        return (int) call("posix_spawnattr_init", attr.address(), 0, 0, 0, 0, 0);
    }

    public static int posix_spawnattr_destroy(MemorySegment attr) {
        return (int) call("posix_spawnattr_destroy", attr.address(), 0, 0, 0, 0, 0);
    }

    public static int posix_spawnattr_setflags(MemorySegment attr, int flags) {
        return (int) call("posix_spawnattr_setflags", attr.address(), flags, 0, 0, 0, 0);
    }

    public static int posix_spawnattr_setsigdefault(MemorySegment attr, MemorySegment set) {
        return (int)
                call("posix_spawnattr_setsigdefault", attr.address(), set.address(), 0, 0, 0, 0);
    }

    public static int posix_spawnattr_setsigmask(MemorySegment attr, MemorySegment set) {
        return (int) call("posix_spawnattr_setsigmask", attr.address(), set.address(), 0, 0, 0, 0);
    }

    public static int posix_spawn_file_actions_init(MemorySegment actions) {
        return (int) call("posix_spawn_file_actions_init", actions.address(), 0, 0, 0, 0, 0);
    }

    public static int posix_spawn_file_actions_destroy(MemorySegment actions) {
        return (int) call("posix_spawn_file_actions_destroy", actions.address(), 0, 0, 0, 0, 0);
    }

    public static int posix_spawn_file_actions_addopen(
            MemorySegment actions, int fd, MemorySegment path, int oflag, int mode) {
        return (int)
                call(
                        "posix_spawn_file_actions_addopen",
                        actions.address(),
                        fd,
                        path.address(),
                        oflag,
                        mode,
                        0);
    }

    public static int posix_spawn_file_actions_adddup2(MemorySegment actions, int fd, int newfd) {
        return (int)
                call("posix_spawn_file_actions_adddup2", actions.address(), fd, newfd, 0, 0, 0);
    }

    public static int posix_spawn_file_actions_addchdir_np(
            MemorySegment actions, MemorySegment path) {
        return (int)
                call(
                        "posix_spawn_file_actions_addchdir_np",
                        actions.address(),
                        path.address(),
                        0,
                        0,
                        0,
                        0);
    }

    public static int posix_spawn_file_actions_addclosefrom_np(MemorySegment actions, int from) {
        return (int)
                call(
                        "posix_spawn_file_actions_addclosefrom_np",
                        actions.address(),
                        from,
                        0,
                        0,
                        0,
                        0);
    }

    /** string.h; null when the number is unknown. The text is never translated. */
    public static String strerrordesc_np(int errnum) {
        return staticString(call("strerrordesc_np", errnum, 0, 0, 0, 0, 0));
    }

    /** string.h; null when the number is unknown. */
    public static String strerrorname_np(int errnum) {
        return staticString(call("strerrorname_np", errnum, 0, 0, 0, 0, 0));
    }

    private static String staticString(long address) {
        return address == 0
                ? null
                : MemorySegment.ofAddress(address).reinterpret(Long.MAX_VALUE).getString(0);
    }

    /**
     * dlfcn.h; 0: {@link #dlerror} says why not. Never to be closed.
     *
     * @param flags RTLD_*
     */
    public static long dlopen(MemorySegment filename, int flags) {
        return call("dlopen", filename.address(), flags, 0, 0, 0, 0);
    }

    /** 0, or -1 and {@link #dlerror}. */
    public static int dlinfo(long handle, int request, MemorySegment info) {
        return (int) call("dlinfo", handle, request, info.address(), 0, 0, 0);
    }

    /** What failed last on this thread; null: nothing since the last call. */
    public static String dlerror() {
        return staticString(call("dlerror", 0, 0, 0, 0, 0, 0));
    }

    private static MemorySegment symbol(String name) {
        return LOOKUP.findOrThrow(name);
    }

    /**
     * For what is called rarely: the symbol is looked up by the first call. Only by that one: the
     * dynamic linker's lock is held by whoever loads a library, also while a disk is slow.
     */
    private static long call(String function, long a, long b, long c, long d, long e, long f) {
        return call(SYMBOLS.computeIfAbsent(function, Libc::symbol), a, b, c, d, e, f);
    }

    private static long call(
            MemorySegment function, long a, long b, long c, long d, long e, long f) {
        return Words.call(function, a, b, c, d, e, f);
    }

    /** Of a function that returns a long or ssize_t. */
    private static long result(long returned) {
        return returned == -1 ? -Words.errno() : returned;
    }

    /** Of a function that returns an int: the upper half of the register is undefined. */
    private static int intResult(long returned) {
        return (int) returned == -1 ? -Words.errno() : (int) returned;
    }
}
