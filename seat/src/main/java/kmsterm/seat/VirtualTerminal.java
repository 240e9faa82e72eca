// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Signals;
import kmsterm.sys.SysException;
import kmsterm.sys.Vt;

/**
 * The kernel's virtual terminal that the console runs on, and those of its further logins: their
 * display is left to us (KD_GRAPHICS), their keyboard is off (K_OFF), so that the kernel neither
 * draws nor hears what is typed, and they leave the screen only after we have let go (VT_PROCESS).
 * {@link #restore} undoes it.
 *
 * <p>Who is in front is what the kernel says, VT_GETSTATE; signals and the kernel's notice of a
 * switch only make us look. So one that is lost, repeated or late changes nothing, and a switch
 * that went around us, after somebody reset the terminal, is seen too.
 *
 * <p>From one of ours to another the display stays ours, so that nothing is to be seen of it.
 *
 * <p>A compositor that is started on one of ours takes it over through logind or seatd ({@link
 * HeldVt}): it is as if another terminal came to the front then, until the compositor has ended.
 * Somebody opens the terminal before he sets its modes, and the kernel tells of the former only, so
 * it is looked at some more times then.
 */
@SuppressWarnings("ReferenceEquality") // Terminals are the same or they are not.
public final class VirtualTerminal implements Foreground {
    /** Asks to let go. USR2 and the real-time signals are not to be had in a JVM. */
    private static final String RELEASE = "USR1";

    /**
     * Tells that we are back. Another signal than that for release, for the kernel's notice has
     * often told already, and then it would be taken for the request to let go again. It is ignored
     * where nobody handles it.
     */
    private static final String ACQUIRE = "URG";

    /** The kernel tells of the first fifteen whether they are open. */
    private static final int TOLD = 15;

    /**
     * How often a terminal that somebody opened or closed is looked at, at first, for {@link
     * #OFTEN} times, and then each time after twice as long up to the last. logind takes well under
     * a millisecond from opening to the last mode, but for that long it may wait for the processor,
     * and soon after that it has a compositor's graphics card opened.
     */
    private static final long FIRST_LOOK_NS = 1_000_000;

    private static final int OFTEN = 64;

    private static final long LAST_LOOK_NS = 2_048_000_000L;

    /**
     * How often, in the end, one is looked at that is lent: who had it may take his time to die,
     * and nobody tells of that.
     */
    private static final long SELDOM_LOOK_NS = 60_000_000_000L;

    /** The first picture is there by then, and nobody has logged in yet. Guess. */
    private static final long REHEARSAL_NS = 1_000_000_000L;

    private final HeldVt main;

    /** Of further logins. Read by other threads, too. */
    private final List<HeldVt> further = new CopyOnWriteArrayList<>();

    private final Listener listener;
    private final Signals signals;
    private final EventLoop loop;
    private final EventLoop.Watch notice;
    private final EventLoop.Timer nextLook;
    private final EventLoop.Timer rehearsal;
    private final long lastLookNs;
    private long nextLookNs;
    private int looks;
    private boolean rehearsed;

    /** It was opened by ourselves, which is yet to be told. */
    private boolean rehearsing;

    private final AtomicBoolean restored = new AtomicBoolean();

    /** The terminal that was in front when ours was brought there; ours when it was, or was not. */
    private final int frontBefore;

    /** Which of ours is in front as far as the listener knows; null: none. */
    private HeldVt front;

    /** Which of ours the kernel was asked for last and is not in front yet; null: none. */
    private HeldVt wanted;

    private int corrections;

    /** The number of the virtual terminal that standard input is, if it is one. */
    public static OptionalInt ofStandardInput() {
        int number = Vt.number(0);
        return number > 0 ? OptionalInt.of(number) : OptionalInt.empty();
    }

    /** Whether the kernel has virtual terminals at all: CONFIG_VT. */
    public static boolean supported() {
        return KernelVt.supported();
    }

    /**
     * Takes a terminal. The listener hears {@code acquired} in the loop's next batch when it is in
     * front already, else whenever it comes to be.
     *
     * @param number 1 to {@link Vt#LAST}
     * @param bringToFront asks for a switch to it; nothing waits for that
     * @throws VtRefused before anything is changed: without the right to, when another console has
     *     it, when there is none
     */
    public static VirtualTerminal take(
            EventLoop loop, Signals signals, int number, boolean bringToFront, Listener listener) {
        return new VirtualTerminal(
                loop, signals, KernelVt.open(number), bringToFront, LAST_LOOK_NS, listener);
    }

    /**
     * Takes ownership of {@code vt}.
     *
     * @param lastLookNs from the look before the last one at a terminal that somebody used to the
     *     last one
     */
    VirtualTerminal(
            EventLoop loop,
            Signals signals,
            VtPort vt,
            boolean bringToFront,
            long lastLookNs,
            Listener listener) {
        this.listener = Objects.requireNonNull(listener);
        this.signals = Objects.requireNonNull(signals);
        frontBefore = bringToFront ? vt.active() : vt.number();
        this.loop = loop;
        this.lastLookNs = lastLookNs;
        main = new HeldVt(vt);
        // Before the kernel may send them: USR1 kills who does not handle it.
        signals.on(RELEASE, () -> look(true));
        signals.on(ACQUIRE, () -> look(false));
        main.take();
        main.watchUsers(loop, () -> used(main));
        nextLook = loop.timer(this::lookAgain);
        rehearsal = loop.timer(this::rehearse);
        notice =
                vt.switches().map(fd -> loop.watch(fd, EventLoop.PRI, e -> noticed())).orElse(null);
        if (bringToFront) {
            vt.activate(vt.number());
        }
        loop.defer(() -> look(false));
    }

    @Override
    public int number() {
        return main.number();
    }

    /** In front, and the listener knows. */
    public boolean active() {
        return front != null;
    }

    /** How often somebody else had changed the modes and they were set again. */
    public int corrections() {
        return corrections;
    }

    /**
     * {@inheritDoc}
     *
     * <p>The lowest that nobody has open (VT_OPENQRY).
     */
    @Override
    public int another() {
        if (restored.get()) {
            return 0;
        }
        Optional<VtPort> port = main.vt().openFree();
        if (port.isEmpty()) {
            return 0;
        }
        var held = new HeldVt(port.get());
        try {
            held.take();
        } catch (SysException e) {
            return 0;
        }
        held.watchUsers(loop, () -> used(held));
        further.add(held);
        return held.number();
    }

    @Override
    public void giveBack(int number) {
        HeldVt held = ours(number);
        if (held == null || held == main) {
            return;
        }
        held.giveUp();
        if (wanted == held || front == held) {
            show(main.number());
        }
        closeUnwanted();
    }

    private void closeUnwanted() {
        for (HeldVt held : List.copyOf(further)) {
            if (held.unwanted() && main.vt().active() != held.number()) {
                further.remove(held);
                held.close();
            }
        }
    }

    @Override
    public void show(int number) {
        HeldVt held = ours(number);
        boolean there = wanted == null ? front == held : wanted == held;
        if (held != null && front != null && !there) {
            switchTo(number);
        }
    }

    /** One of ours that is not lent. */
    private HeldVt mine(int number) {
        HeldVt held = ours(number);
        return held == null || held.lent() ? null : held;
    }

    private HeldVt ours(int number) {
        if (number == main.number()) {
            return main;
        }
        for (HeldVt held : further) {
            if (held.number() == number) {
                return held;
            }
        }
        return null;
    }

    /**
     * Asks the kernel to switch to another terminal. It comes about by {@code released}, or by
     * {@code came} if it is ours, too. The modes are looked at first: while somebody has made a
     * terminal in graphics mode VT_AUTO again, the kernel refuses to leave it.
     *
     * @return whether the kernel took the request
     */
    @Override
    public boolean switchTo(int number) {
        if (restored.get() || number < 1 || number > Vt.LAST) {
            return false;
        }
        recheck();
        HeldVt to = mine(number);
        // A switch that has begun is not stopped by asking for what is still in front.
        boolean begun = wanted != null;
        wanted = front == null || (to == front && !begun) ? null : to;
        boolean taken = main.vt().activate(number) >= 0;
        if (!taken) {
            wanted = null;
        }
        return taken;
    }

    /**
     * {@link #switchTo} the next one that somebody has open, as the kernel's Incr_Console and
     * Decr_Console do; of the first fifteen, which is all that the kernel tells of.
     *
     * @param steps 1, or -1 for the one before
     * @return whether the kernel took the request, or there is no other one
     */
    @Override
    public boolean switchBy(int steps) {
        if (restored.get()) {
            return false;
        }
        int from = front == null ? main.number() : front.number();
        int next = next(main.vt(), from, steps);
        return next == from || (next > 0 && switchTo(next));
    }

    /**
     * The next terminal that somebody has open, of the first fifteen; itself where there is no
     * other one; a negative error number.
     *
     * @param vt any, to ask
     */
    static int next(VtPort vt, int from, int steps) {
        int inUse = vt.inUse();
        if (inUse < 0) {
            return inUse;
        }
        for (int i = 1; i < TOLD; i++) {
            int number = 1 + Math.floorMod(from - 1 + i * steps, TOLD);
            if ((inUse >> number & 1) != 0 && number != from) {
                return number;
            }
        }
        return from;
    }

    private void used(HeldVt held) {
        if (restored.get()) {
            return;
        }
        // Before it is known who it is: seatd has it closed by now, and opens the card next.
        if (front == held) {
            listener.wanted(rehearsing);
        }
        rehearsing = false;
        nextLookNs = FIRST_LOOK_NS;
        looks = 0;
        if (lookAtModes()) {
            look(false);
        }
        nextLook.in(nextLookNs);
    }

    private void lookAgain() {
        if (restored.get()) {
            return;
        }
        looks++;
        nextLookNs = Math.min(nextLookNs * (looks < OFTEN ? 1 : 2), SELDOM_LOOK_NS);
        boolean last = nextLookNs > lastLookNs;
        // Who ends in order puts the modes back before he closes it.
        boolean changed = lookAtModes();
        if (last && lookForOrphans()) {
            changed = true;
        }
        if (changed) {
            look(false);
        }
        if (!last || lent()) {
            nextLook.in(nextLookNs);
        }
    }

    private boolean lent() {
        return main.lent() || further.stream().anyMatch(HeldVt::lent);
    }

    /**
     * Who has each of ours. One that is lent from now on is let go of, one that is back is taken.
     *
     * @return whether anything has changed
     */
    private boolean lookAtModes() {
        boolean changed = main.look() && changed(main);
        for (HeldVt held : further) {
            changed |= held.look() && changed(held);
        }
        return changed;
    }

    private boolean lookForOrphans() {
        boolean changed = main.orphaned() && changed(main);
        for (HeldVt held : further) {
            changed |= held.orphaned() && changed(held);
        }
        return changed;
    }

    private boolean changed(HeldVt held) {
        if (!held.lent()) {
            held.recheck();
        } else if (front == held) {
            leave();
        }
        listener.lent(held.number(), held.lent());
        return true;
    }

    private void noticed() {
        main.vt().consumeSwitch();
        look(false);
    }

    /**
     * @param asked we were asked to let go
     */
    private void look(boolean asked) {
        if (restored.get()) {
            return;
        }
        lookAtModes();
        int now = main.vt().active();
        HeldVt here = mine(now);
        if (here == null) {
            // Around us: somebody has made it VT_AUTO, or answered for us; or from one of ours to
            // another, and on at once.
            if (front != null && now > 0) {
                leave();
            }
        } else if (here == front) {
            if (asked) {
                letGo();
            }
        } else if (asked && here.vt().release() >= 0) {
            // It came and is to go before we have seen it.
            if (front != null && wanted == null) {
                leave();
            }
        } else if (front == null) {
            // No VT_RELDISP with VT_ACKACQ: the kernel does not wait for it, and one that meets the
            // request for the next switch would let that pass as if we had let go.
            enter(here);
        } else {
            pass(here);
        }
        closeUnwanted();
    }

    private void letGo() {
        HeldVt left = front;
        try {
            if (wanted == null) {
                leave();
            }
        } finally {
            int result = left.vt().release();
            boolean stays = result == -Errno.EINVAL && !restored.get();
            if (stays && front == null && left.vt().active() == left.number()) {
                // Nobody wanted to switch: the signal came from somewhere else.
                enter(left);
            }
        }
    }

    private void leave() {
        HeldVt left = front;
        front = null;
        wanted = null;
        // With K_OFF there is nothing; if somebody set another mode, it is not for whoever reads
        // this terminal, unless that is who has it now.
        if (!left.lent()) {
            left.vt().flushInput();
        }
        listener.released();
    }

    private void enter(HeldVt here) {
        recheck();
        front = here;
        listener.acquired();
        listener.came(here.number());
        if (!rehearsed) {
            rehearsed = true;
            rehearsal.in(REHEARSAL_NS);
        }
    }

    /** Code that has run before is in time for who wants the card some milliseconds later. */
    private void rehearse() {
        if (!restored.get() && front == main) {
            rehearsing = main.vt().touch();
        }
    }

    /** From one of ours to another. */
    private void pass(HeldVt here) {
        front = here;
        if (here.recheck()) {
            corrections++;
        }
        if (wanted == null || wanted == here) {
            wanted = null;
            listener.came(here.number());
        } else if (main.vt().activate(wanted.number()) < 0) {
            // What was asked for while the kernel was about to come here went by unheard.
            wanted = null;
            listener.came(here.number());
        }
    }

    /**
     * Looks whether the modes are still ours and sets them again where not: logind and others reset
     * a terminal when their own user of it goes. Done by itself whenever the terminal comes back.
     *
     * @return whether anything had to be set
     */
    @Override
    public boolean recheck() {
        if (restored.get()) {
            return false;
        }
        lookAtModes();
        boolean wrong = main.recheck();
        for (HeldVt held : further) {
            wrong |= held.recheck();
        }
        if (wrong) {
            corrections++;
        }
        return wrong;
    }

    /**
     * Puts back what was there, as far as the kernel lets us; if it was brought to the front, so is
     * what was there before. By any thread, also while the JVM goes down; once.
     */
    @Override
    public void restore() {
        if (restored.compareAndSet(false, true)) {
            HeldVt here = ours(main.vt().active());
            main.restore();
            further.forEach(HeldVt::restore);
            int back = frontBefore > 0 && ours(frontBefore) == null ? frontBefore : main.number();
            if (here != null && here.number() != back) {
                main.vt().activate(back);
            }
        }
    }

    /** {@link #restore}, and closes. On the loop's thread. */
    @Override
    public void close() {
        restore();
        if (notice != null) {
            notice.close();
        }
        nextLook.close();
        rehearsal.close();
        main.closePort();
        further.forEach(HeldVt::closePort);
    }
}
