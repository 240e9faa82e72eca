// SPDX-License-Identifier: MIT
package kmsterm.sys.natives;

/**
 * Constants and struct offsets of Linux and glibc on the two architectures that we run on: the only
 * place that knows them. A test holds all of them against the C compiler of the machine. Offsets
 * and sizes in bytes.
 */
public final class Abi {
    // The property names what the JVM was built for, which is what the calls go through.
    private static final boolean X86_64 = System.getProperty("os.arch").equals("amd64");

    // spotless:off
    public static final int O_RDONLY    = 0;
    public static final int O_RDWR      = 2;
    public static final int O_NOCTTY    = 0x100;
    public static final int O_NONBLOCK  = 0x800;
    public static final int O_CLOEXEC   = 0x80000;
    public static final int LOCK_EX     = 2;
    public static final int LOCK_NB     = 4;

    public static final int F_GETFL     = 3;
    public static final int F_SETFL     = 4;
    public static final int F_DUPFD_CLOEXEC = 1030;
    public static final int F_ADD_SEALS = 1033;
    public static final int F_GET_SEALS = 1034;
    public static final int F_SEAL_SEAL   = 1;
    public static final int F_SEAL_SHRINK = 2;
    public static final int F_SEAL_GROW   = 4;
    public static final int MFD_CLOEXEC       = 1;
    public static final int MFD_ALLOW_SEALING = 2;

    public static final int AT_FDCWD            = -100;
    public static final int AT_SYMLINK_NOFOLLOW = 0x100;
    public static final int AT_EMPTY_PATH       = 0x1000;
    public static final int X_OK        = 1;

    // epoll_event is packed on x86-64 only, so that 32-bit programs see the same (sys/epoll.h).
    public static final int EPOLL_EVENT_SIZE   = X86_64 ? 12 : 16;
    public static final int EPOLL_EVENT_EVENTS = 0;
    public static final int EPOLL_EVENT_DATA   = X86_64 ? 4 : 8;
    public static final int EPOLL_CLOEXEC = O_CLOEXEC;
    public static final int EPOLL_CTL_ADD = 1;
    public static final int EPOLL_CTL_DEL = 2;
    public static final int EPOLL_CTL_MOD = 3;
    public static final int EFD_CLOEXEC   = O_CLOEXEC;
    public static final int EFD_NONBLOCK  = O_NONBLOCK;

    public static final int IN_CLOEXEC       = O_CLOEXEC;
    public static final int IN_NONBLOCK      = O_NONBLOCK;
    public static final int IN_CLOSE_WRITE   = 0x8;
    public static final int IN_CLOSE_NOWRITE = 0x10;
    public static final int IN_OPEN          = 0x20;
    public static final int IN_MOVED_TO      = 0x80;
    public static final int IN_CREATE        = 0x100;
    public static final int IN_DELETE        = 0x200;
    public static final int IN_Q_OVERFLOW    = 0x4000;
    public static final int INOTIFY_EVENT_SIZE = 16;
    public static final int INOTIFY_EVENT_MASK = 4;
    public static final int INOTIFY_EVENT_LEN  = 12;

    public static final int CLOCK_MONOTONIC   = 1;
    public static final int TFD_CLOEXEC       = O_CLOEXEC;
    public static final int TFD_NONBLOCK      = O_NONBLOCK;
    public static final int TFD_TIMER_ABSTIME = 1;
    public static final int TIMESPEC_SIZE     = 16;
    public static final int ITIMERSPEC_SIZE   = 32;
    public static final int ITIMERSPEC_VALUE_SEC  = 16;
    public static final int ITIMERSPEC_VALUE_NSEC = 24;

    public static final int TERMIOS_SIZE  = 60;
    public static final int TERMIOS_IFLAG = 0;
    public static final int TERMIOS_LFLAG = 12;
    public static final int IUTF8         = 0x4000;
    public static final int ICANON        = 2;
    public static final int ECHO          = 8;
    public static final int TCSANOW       = 0;
    public static final int TCSADRAIN     = 1;

    public static final int WINSIZE_SIZE   = 8;
    public static final int WINSIZE_ROW    = 0;
    public static final int WINSIZE_COL    = 2;
    public static final int WINSIZE_XPIXEL = 4;
    public static final int WINSIZE_YPIXEL = 6;
    public static final long TIOCGWINSZ  = 0x5413;
    public static final long TIOCSWINSZ  = 0x5414;
    public static final long TIOCGPGRP   = 0x540f;
    public static final long TIOCGSID    = 0x5429;
    public static final long TIOCGPTPEER = 0x5441;
    public static final long TIOCGDEV    = 0x80045432L;
    public static final long TCFLSH      = 0x540b;
    public static final int TCIFLUSH     = 0;

    public static final long KDSETMODE  = 0x4b3a;
    public static final long KDGETMODE  = 0x4b3b;
    public static final long KDGKBMODE  = 0x4b44;
    public static final long KDSKBMODE  = 0x4b45;
    public static final int KD_TEXT     = 0;
    public static final int KD_GRAPHICS = 1;
    public static final int K_UNICODE   = 3;
    public static final int K_OFF       = 4;
    public static final long VT_OPENQRY = 0x5600;
    public static final long VT_GETMODE = 0x5601;
    public static final long VT_SETMODE = 0x5602;
    public static final long VT_GETSTATE = 0x5603;
    public static final long VT_RELDISP = 0x5605;
    public static final long VT_ACTIVATE = 0x5606;
    public static final int VT_AUTO     = 0;
    public static final int VT_PROCESS  = 1;
    public static final int VT_MODE_SIZE   = 8;
    public static final int VT_MODE_MODE   = 0;
    public static final int VT_MODE_WAITV  = 1;
    public static final int VT_MODE_RELSIG = 2;
    public static final int VT_MODE_ACQSIG = 4;
    public static final int VT_STAT_SIZE   = 6;
    public static final int VT_STAT_ACTIVE = 0;
    public static final int VT_STAT_STATE  = 4;

    public static final int P_PID   = 1;
    public static final int P_PIDFD = 3;
    public static final int WNOHANG = 1;
    public static final int WEXITED = 4;
    public static final int CLD_EXITED = 1;
    public static final int SIGINFO_SIZE   = 128;
    public static final int SIGINFO_CODE   = 8;
    public static final int SIGINFO_PID    = 16;
    public static final int SIGINFO_STATUS = 24;

    public static final int RB_AUTOBOOT = 0x1234567;
    public static final int SIGINT  = 2;
    public static final int SIGKILL = 9;
    public static final int SIGCHLD = 17;
    public static final long SIG_DFL = 0;
    public static final long SIG_IGN = 1;
    public static final int SIGSET_SIZE       = 128;
    public static final int SIGACTION_SIZE    = 152;
    public static final int SIGACTION_HANDLER = 0;

    public static final int SYS_pidfd_send_signal = 424;
    public static final int SYS_pidfd_open        = 434;
    public static final int SYS_pidfd_getfd       = 438;
    /** linux/pidfd.h, since Linux 6.9. */
    public static final int PIDFD_SIGNAL_PROCESS_GROUP = 4;

    public static final int POSIX_SPAWNATTR_SIZE     = 336;
    public static final int POSIX_SPAWN_FILE_ACTIONS_SIZE = 80;
    public static final int POSIX_SPAWN_SETSIGDEF  = 0x04;
    public static final int POSIX_SPAWN_SETSIGMASK = 0x08;
    public static final int POSIX_SPAWN_SETSID     = 0x80;

    public static final int PR_SET_DUMPABLE = 4;

    public static final int SCHED_OTHER         = 0;
    public static final int SCHED_RESET_ON_FORK = 0x40000000;
    public static final int SCHED_PARAM_SIZE    = 4;
    public static final int PRIO_PROCESS        = 0;

    public static final int AF_UNIX       = 1;
    public static final int SOCK_STREAM   = 1;
    public static final int SOCK_NONBLOCK = O_NONBLOCK;
    public static final int SOCK_CLOEXEC  = O_CLOEXEC;
    public static final int SOL_SOCKET    = 1;
    public static final int SO_PEERCRED   = 17;
    public static final int SO_SNDTIMEO   = 21;
    public static final int SCM_RIGHTS       = 1;
    public static final int MSG_CMSG_CLOEXEC = 0x40000000;
    public static final int MSGHDR_SIZE       = 56;
    public static final int MSGHDR_IOV        = 16;
    public static final int MSGHDR_IOVLEN     = 24;
    public static final int MSGHDR_CONTROL    = 32;
    public static final int MSGHDR_CONTROLLEN = 40;
    public static final int IOVEC_SIZE    = 16;
    public static final int IOVEC_LEN     = 8;
    public static final int CMSGHDR_SIZE  = 16;
    public static final int CMSGHDR_LEVEL = 8;
    public static final int CMSGHDR_TYPE  = 12;
    public static final int SOCKADDR_UN_SIZE = 110;
    public static final int SOCKADDR_UN_PATH = 2;
    public static final int UCRED_SIZE = 12;
    public static final int UCRED_PID  = 0;
    public static final int UCRED_UID  = 4;
    public static final int UCRED_GID  = 8;

    // struct stat differs between the architectures, statx does not.
    public static final int STATX_SIZE = 256;
    public static final int STATX_UID  = 20;
    public static final int STATX_GID  = 24;
    public static final int STATX_MODE = 28;
    public static final int STATX_INO  = 32;
    public static final int STATX_BYTES = 40;
    public static final int STATX_DEV_MAJOR = 136;
    public static final int STATX_DEV_MINOR = 140;
    public static final int STATX_BASIC_STATS = 0x7ff;
    public static final int S_IFMT   = 0xf000;
    public static final int S_IFSOCK = 0xc000;

    public static final int RTLD_LAZY       = 1;
    public static final int RTLD_DI_LINKMAP = 2;
    public static final int LINK_MAP_NAME   = 8;
    // spotless:on

    private Abi() {}
}
