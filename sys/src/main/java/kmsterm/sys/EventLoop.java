// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.function.Consumer;
import kmsterm.sys.natives.Abi;
import kmsterm.sys.natives.Libc;

/**
 * One epoll set, one thread. Handlers run one after the other and never nest; a watch or timer
 * closed by a handler of the same batch is not called any more. The only method that other threads
 * may call is {@link #post} (and {@link #stop}).
 *
 * <p>A batch is: the descriptors that are ready, then the timers that are due, then what was posted
 * and deferred before. With nothing to do the thread sleeps in epoll_wait(2) without a limit. A
 * loop is made, run and closed on one thread.
 *
 * <p>With any other clock than {@link Clock#monotonic} the kernel cannot wait for a deadline: then
 * a timer is called by the first {@link #step} at whose time by that clock it is due.
 */
public final class EventLoop implements AutoCloseable {
    /** EPOLLIN. */
    public static final int IN = 0x1;

    /** EPOLLPRI: a file of sysfs has a new value. */
    public static final int PRI = 0x2;

    /** EPOLLOUT. */
    public static final int OUT = 0x4;

    /** EPOLLERR; always reported. */
    public static final int ERR = 0x8;

    /** EPOLLHUP; always reported. */
    public static final int HUP = 0x10;

    /** EPOLLRDHUP. */
    public static final int RDHUP = 0x2000;

    /** EPOLLET: report changes only, HUP and ERR too. */
    public static final int EDGE = 1 << 31;

    /** Events per epoll_wait: a guess; more than are ready at once on any console. */
    private static final int BATCH = 64;

    private static final long WAKE_KEY = -1;
    private static final long TIMER_KEY = -2;

    /**
     * Called on the loop with the ready events, level-triggered unless {@link #EDGE} was asked for.
     */
    @FunctionalInterface
    public interface Handler {
        void ready(int events);
    }

    /**
     * A descriptor in the epoll set. The descriptor stays its owner's and must outlive the watch;
     * one descriptor has at most one watch (EEXIST). A file that epoll refuses (EPERM: regular
     * files and directories never block) is always ready.
     */
    public interface Watch extends AutoCloseable {
        /** Replaces the set of events; 0 takes the descriptor out of the set (no HUP either). */
        void events(int events);

        @Override
        void close();
    }

    /** A one-shot timer that can be armed again and again. Not armed at first. */
    public interface Timer extends AutoCloseable {
        /**
         * Fires once at or after {@code deadlineNs} of the loop's clock; replaces what was armed.
         */
        void at(long deadlineNs);

        /** {@code at(now + delayNs)}; not before the next batch, even when that is now. */
        void in(long delayNs);

        boolean armed();

        void disarm();

        @Override
        void close();
    }

    private final Clock clock;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment ready = arena.allocate((long) BATCH * Abi.EPOLL_EVENT_SIZE, 8);
    private final MemorySegment timerSpec = arena.allocate(Abi.ITIMERSPEC_SIZE, 8);
    private final Fd epoll;
    private final Fd timer;
    private final Wake wake;
    private final WatchSet watches;
    private final TimerQueue timers;
    private final PostQueue posts = new PostQueue();
    private final ArrayDeque<Runnable> deferred = new ArrayDeque<>();

    /** What timerfd waits for now. */
    private long kernelDeadlineNs = TimerQueue.NEVER;

    private Consumer<Throwable> onFailure;
    private boolean stepping;
    private volatile boolean stopRequested;

    /**
     * @throws SysException when the kernel has no descriptors left (EMFILE, ENFILE)
     */
    public EventLoop(Clock clock) {
        this.clock = Objects.requireNonNull(clock);
        timers = new TimerQueue(clock);
        epoll = Fd.ownResult("epoll_create1", "event loop", Libc.epoll_create1(Abi.EPOLL_CLOEXEC));
        Fd timerfd = null;
        Wake wake = null;
        try {
            timerfd =
                    Fd.ownResult(
                            "timerfd_create",
                            "event loop",
                            Libc.timerfd_create(
                                    Abi.CLOCK_MONOTONIC, Abi.TFD_CLOEXEC | Abi.TFD_NONBLOCK));
            wake = new Wake();
            watches = new WatchSet(epoll, arena);
            watches.add(timerfd, IN, TIMER_KEY);
            // Edge-triggered: every write to the eventfd is an event, so it is never read.
            watches.add(wake.fd(), IN | EDGE, WAKE_KEY);
        } catch (SysException e) {
            closeAll(wake, timerfd, epoll, arena);
            throw e;
        }
        this.timer = timerfd;
        this.wake = wake;
    }

    public Clock clock() {
        return clock;
    }

    /**
     * Calls {@code handler} whenever {@code fd} (borrowed until the watch is closed) is ready for
     * one of {@code events}.
     *
     * @throws SysException EEXIST, ENOSPC (fs.epoll.max_user_watches)
     */
    public Watch watch(Fd fd, int events, Handler handler) {
        return watches.watch(fd, events, handler);
    }

    public Timer timer(Runnable action) {
        return timers.create(Objects.requireNonNull(action));
    }

    /**
     * From any thread: run {@code action} on the loop, after what is being handled now. Of one
     * thread the order is kept. Posted to a closed loop, it is dropped.
     */
    public void post(Runnable action) {
        if (posts.add(Objects.requireNonNull(action))) {
            wake.signal();
        }
    }

    /**
     * On the loop: run {@code action} after the batch of events that is being handled now. What a
     * deferred action defers runs a turn later: after the descriptors that have become ready, for
     * which the loop then does not wait.
     */
    public void defer(Runnable action) {
        deferred.add(action);
    }

    /**
     * Until {@link #stop}. An exception of a handler goes to {@code onFailure} and the loop goes
     * on.
     */
    public void run() {
        while (!stopRequested) {
            step(-1);
        }
        stopRequested = false;
    }

    /**
     * Handles one batch of what is ready, waiting for at most {@code timeoutNs} (negative: without
     * limit). For tests, which step the loop.
     *
     * @return whether anything was handled
     */
    public boolean step(long timeoutNs) {
        assert !stepping : "the loop does not nest";
        stepping = true;
        try {
            int count = await(busy() ? 0 : timeoutNs);
            boolean handled = dispatch(count);
            handled |= watches.dispatchAlwaysReady(this);
            handled |= runTimers();
            handled |= runPosts();
            handled |= runDeferred();
            return handled;
        } finally {
            stepping = false;
        }
    }

    /** Receives what a handler threw, with the loop alive; the default rethrows out of run. */
    public void onFailure(Consumer<Throwable> handler) {
        onFailure = handler;
    }

    /** Makes {@link #run} return after the current batch, or at once when it runs next. */
    public void stop() {
        stopRequested = true;
        wake.signal();
    }

    /** Closes its own descriptors; those that are watched stay their owners'. */
    @Override
    public void close() {
        assert !stepping : "closed by a handler";
        closeAll(wake, timer, epoll, arena);
    }

    /** Something waits that needs no descriptor to be ready. */
    private boolean busy() {
        return !deferred.isEmpty()
                || !posts.isEmpty()
                || timers.hasDue()
                || watches.hasAlwaysReady()
                || timers.earliestNs() <= clock.nanoTime();
    }

    private int await(long timeoutNs) {
        if (timeoutNs != 0) {
            armKernelTimer();
        }
        long endNs = timeoutNs > 0 ? System.nanoTime() + timeoutNs : 0;
        long leftNs = timeoutNs;
        while (true) {
            int count = Libc.epoll_wait(epoll.number(), ready, BATCH, milliseconds(leftNs));
            if (count != -Errno.EINTR) {
                return Errno.check("epoll_wait", "event loop", count);
            }
            if (timeoutNs > 0) {
                leftNs = Math.max(0, endNs - System.nanoTime());
            }
        }
    }

    /** Rounded up, so that a step never returns before its time. */
    private static int milliseconds(long ns) {
        return ns < 0 ? -1 : (int) Math.min(Integer.MAX_VALUE, (ns + 999_999) / 1_000_000);
    }

    /** Setting timerfd also takes back that it was readable, so it is never read. */
    private void armKernelTimer() {
        long deadlineNs = timers.earliestNs();
        if (deadlineNs == kernelDeadlineNs || clock != SystemClock.INSTANCE) {
            return;
        }
        boolean armed = deadlineNs != TimerQueue.NEVER;
        timerSpec.set(JAVA_LONG, Abi.ITIMERSPEC_VALUE_SEC, armed ? deadlineNs / 1_000_000_000 : 0);
        timerSpec.set(JAVA_LONG, Abi.ITIMERSPEC_VALUE_NSEC, armed ? deadlineNs % 1_000_000_000 : 0);
        Errno.check(
                "timerfd_settime",
                "event loop",
                Libc.timerfd_settime(timer.number(), Abi.TFD_TIMER_ABSTIME, timerSpec));
        kernelDeadlineNs = deadlineNs;
    }

    private boolean dispatch(int count) {
        boolean handled = false;
        for (int i = 0; i < count; i++) {
            long at = (long) i * Abi.EPOLL_EVENT_SIZE;
            int events = ready.get(JAVA_INT, at + Abi.EPOLL_EVENT_EVENTS);
            long key = ready.get(JAVA_LONG_UNALIGNED, at + Abi.EPOLL_EVENT_DATA);
            if (key == TIMER_KEY) {
                // It stays readable until it is set again: the next wait does, whatever is due.
                kernelDeadlineNs = Long.MIN_VALUE;
            } else if (key != WAKE_KEY) {
                handled |= watches.dispatch(this, key, events);
            }
        }
        return handled;
    }

    private boolean runTimers() {
        if (timers.earliestNs() != TimerQueue.NEVER) {
            timers.collectDue(clock.nanoTime());
        }
        boolean handled = false;
        for (Runnable action = timers.nextDue(); action != null; action = timers.nextDue()) {
            call(action);
            handled = true;
        }
        return handled;
    }

    private boolean runPosts() {
        posts.take();
        boolean handled = false;
        for (Runnable action = posts.next(); action != null; action = posts.next()) {
            call(action);
            handled = true;
        }
        return handled;
    }

    /** Only what is there now: an action that defers itself again waits for the next batch. */
    private boolean runDeferred() {
        int count = deferred.size();
        for (int i = 0; i < count; i++) {
            call(deferred.remove());
        }
        return count > 0;
    }

    /** What a batch has not reached when this rethrows is still there for the next one. */
    private void call(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            if (onFailure == null) {
                throw e;
            }
            onFailure.accept(e);
        }
    }

    void call(Handler handler, int events) {
        try {
            handler.ready(events);
        } catch (RuntimeException | Error e) {
            if (onFailure == null) {
                throw e;
            }
            onFailure.accept(e);
        }
    }

    private static void closeAll(Wake wake, Fd timer, Fd epoll, Arena arena) {
        if (wake != null) {
            wake.close();
        }
        if (timer != null) {
            timer.close();
        }
        epoll.close();
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
